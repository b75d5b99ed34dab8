/** Corrections by readers: `{"text", "label", "predicted"?}`, kept as JSON Lines. */
import { open, type FileHandle } from 'node:fs/promises';
import { checkText, readObject, Refusal } from '../../src/domain/scoring-contract';

/** A larger file takes no more corrections: nobody fills the disk. */
const MOST_BYTES = 100 * 2 ** 20;

const LABELS = ['NEGATIVE', 'POSITIVE'] as const;
type Label = (typeof LABELS)[number];

export interface Correction {
  text: string;
  /** What the text is. */
  label: Label;
  /** What the service said; null if the sender does not tell. */
  predicted: Label | 'UNSURE' | null;
}

/** @throws Refusal */
export async function readCorrection(body: AsyncIterable<Uint8Array>): Promise<Correction> {
  const { text, label, predicted = null } = await readObject(body);
  checkText(text, '"text"');
  const right = LABELS.find((known) => known === label);
  if (!right) throw new Refusal(400, '"label" is "POSITIVE" or "NEGATIVE": what the text is.');
  const said = predicted === null ? null : ([...LABELS, 'UNSURE'] as const).find((known) => known === predicted);
  if (said === undefined)
    throw new Refusal(400, '"predicted" is "POSITIVE", "NEGATIVE" or "UNSURE": what was answered.');
  return { text, label: right, predicted: said };
}

/** A doubt is no misreading. */
export const isMisread = ({ label, predicted }: Correction) => predicted !== label && predicted !== 'UNSURE';

export interface FeedbackFile {
  /**
   * Appends a line, after those before it.
   * @throws Refusal if the file is full; any error of the disk
   */
  append(entry: object): Promise<void>;
  /** Resolves when all is written. */
  close(): Promise<void>;
}

/** The file is created with the first line, readable by its owner only. */
export function createFeedbackFile(path: string): FeedbackFile {
  let opened: { handle: FileHandle; bytes: number } | null = null;
  let last: Promise<unknown> = Promise.resolve();

  const write = async (line: Uint8Array) => {
    if (!opened) {
      const handle = await open(path, 'a', 0o600);
      opened = { handle, bytes: (await handle.stat()).size };
    }
    if (opened.bytes + line.length > MOST_BYTES) {
      throw new Refusal(507, 'The file of corrections is full. Tell whoever runs this service.');
    }
    await opened.handle.appendFile(line);
    opened.bytes += line.length;
  };

  return {
    append(entry) {
      const line = new TextEncoder().encode(`${JSON.stringify(entry)}\n`);
      const written = last.then(() => write(line));
      last = written.catch(() => {});
      return written;
    },
    async close() {
      await last;
      await opened?.handle.close();
      opened = null;
    },
  };
}
