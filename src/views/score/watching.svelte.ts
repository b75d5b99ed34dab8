import type { Scoring } from './scoring.svelte';
import { type Message, messageOf, msg } from '../../wording/message';

declare global {
  interface Window {
    /** File System Access, in Chromium. */
    showOpenFilePicker?: () => Promise<FileSystemFileHandle[]>;
  }
}

const EVERY_MS = 1_000;
const LINE_FEED = 10;
/** Read from the end of the file to find the last complete line. */
const TAIL_BYTES = 2 ** 20;
/** The first bytes of zip, gzip and Parquet: lines cannot be appended to such a file. */
const PACKED = ['PK\u0003\u0004', '\u001f\u008b', 'PAR1'];
/** The byte order marks of UTF-16: appended text would not have one. */
const WIDE = ['\u00ff\u00fe', '\u00fe\u00ff'];

/** A file on disk whose lines are scored as another program appends them. */
export class Watching {
  /** Null while no file is selected. */
  name = $state<string | null>(null);
  /** The initial rows are scored, and the file is being watched for more. */
  running = $state(false);
  /** Appended rows scored so far. */
  added = $state(0);
  /** Why it ended, or could not begin. */
  note = $state.raw<Message | null>(null);

  #scoring: Scoring;
  #handle: FileSystemFileHandle | null = null;
  /** Bytes scored so far. */
  #read = 0;
  #before = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(scoring: Scoring) {
    this.#scoring = scoring;
  }

  /** Whether this browser lets a page re-read a file without asking. */
  get supported(): boolean {
    return typeof window.showOpenFilePicker === 'function';
  }

  /** Lets the user choose a file; the mapping is then confirmed as for any other. */
  async choose(): Promise<void> {
    this.stop();
    this.note = null;
    try {
      const [handle] = (await window.showOpenFilePicker?.()) ?? [];
      if (!handle) return;
      const file = await handle.getFile();
      const bytes = String.fromCharCode(...new Uint8Array(await file.slice(0, 4).arrayBuffer()));
      if ([...PACKED, ...WIDE].some((magic) => bytes.startsWith(magic))) {
        this.note = msg(
          'Only text in UTF-8 can be watched: CSV, TSV, JSON Lines or a plain file to which lines are appended.',
        );
        return;
      }
      this.#read = await endOfLines(file, 0);
      if (this.#read === 0) {
        this.note = msg('There is no complete line in {name} yet: write one, then choose it again.', {
          name: file.name,
        });
        return;
      }
      this.#handle = handle;
      this.name = file.name;
      await this.#scoring.takeFile(new File([file.slice(0, this.#read)], file.name));
    } catch (error) {
      // The user closed the picker.
      if (error instanceof DOMException && error.name === 'AbortError') return;
      this.note = msg('The file could not be read: {fault}', { fault: messageOf(error) });
    }
  }

  /** Starts watching, once the initial rows are scored. */
  begin(): void {
    if (!this.#handle || this.running) return;
    if (this.#scoring.partial) return this.#giveUp();
    this.running = true;
    this.#before = this.#scoring.count;
    this.#wait();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.running = false;
    this.#handle = null;
    this.name = null;
    this.added = 0;
  }

  /** Missing rows would never be scored. */
  #giveUp(): void {
    const name = this.name ?? '';
    this.stop();
    this.note = msg('Not all of {name} was scored, so it is no longer watched: choose it again.', { name });
  }

  #wait(): void {
    this.#timer = setTimeout(() => void this.#look(), EVERY_MS);
  }

  async #look(): Promise<void> {
    const handle = this.#handle;
    const { mapping } = this.#scoring;
    if (!handle || !mapping || !this.running) return;
    if (this.#scoring.partial) return this.#giveUp();
    this.added = this.#scoring.count - this.#before;
    try {
      const file = await handle.getFile();
      if (file.size < this.#read) {
        this.stop();
        this.note = msg('{name} became shorter: it was rewritten. Choose it again to score what it contains now.', {
          name: file.name,
        });
        return;
      }
      const end = this.#scoring.step === 'done' ? await endOfLines(file, this.#read) : this.#read;
      if (end > this.#read) {
        const part = file.slice(this.#read, end);
        // Only the file begins with a header and what stands above it; JSON gets a header from its fields.
        this.#scoring.append(part, mapping.fields ? mapping : { ...mapping, header: false, skip: 0 });
        this.#read = end;
      }
      this.#wait();
    } catch (error) {
      this.stop();
      this.note = msg('The file can no longer be read: {fault}', { fault: messageOf(error) });
    }
  }
}

/** The end of the last complete line; `from` if there is none after it. */
async function endOfLines(file: File, from: number): Promise<number> {
  const start = Math.max(from, file.size - TAIL_BYTES);
  const tail = new Uint8Array(await file.slice(start).arrayBuffer());
  const last = tail.lastIndexOf(LINE_FEED);
  return last === -1 ? from : start + last + 1;
}
