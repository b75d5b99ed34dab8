/**
 * Word vectors out of a file, streamed: of a file of any size only the wanted words' are kept. Takes GloVe's text (a word and
 * its numbers on each line), word2vec's text (the same under a line with two counts) and word2vec's binary (the counts, then
 * each word, a space and 32-bit floats), each plain, gzipped or zipped.
 */
import { openBytes, type ByteStream } from '../../../src/data/archive';
import { DataError } from '../../../src/data/corpus';

export interface ReadVectors {
  width: number;
  /** By word; of a word that stands there twice the first, as GloVe's own tools do. */
  vectors: Map<string, Float32Array<ArrayBuffer>>;
  /** Lines or vectors in the file, and those that could not be read. */
  lines: number;
  damaged: number;
}

const HEAD_BYTES = 4_096;
const MOST_WIDTH = 2_000;
/** A word longer than this is no word: the file is not what it seems. */
const MOST_WORD_BYTES = 4_096;
const SPACE = 0x20;
const NEWLINE = 0x0a;
const COUNTS = /^\s*(\d{1,9}) (\d{1,5})\s*$/;

/**
 * @param isWanted whether a word's vector is to be kept
 * @param onBytes awaited now and then with the bytes of the file read; throws to cancel
 * @throws DataError in plain words where the file is none of these, or is cut off
 */
export async function readVectors(
  file: Blob,
  name: string,
  isWanted: (word: string) => boolean,
  onBytes: (read: number) => Promise<unknown>,
): Promise<ReadVectors> {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  if (head.length === 0) throw new DataError('{name} is empty: choose another file.', { name });
  const stream = await openBytes(file, head, name);
  const bytes = new ByteQueue(stream, onBytes);
  try {
    const first = await bytes.until(NEWLINE, HEAD_BYTES * 8);
    if (!first) throw new DataError('{name} holds no word vectors: choose a GloVe or word2vec file.', { name });
    const counts = COUNTS.exec(decode(first));
    const read = { width: 0, vectors: new Map<string, Float32Array<ArrayBuffer>>(), lines: 0, damaged: 0 };
    if (!counts) {
      takeLine(read, decode(first), isWanted, name);
      await readText(bytes, read, isWanted, name);
    } else {
      read.width = Number(counts[2]);
      refuseWidth(read.width, name);
      if (await isBinary(bytes)) await readBinary(bytes, read, Number(counts[1]), isWanted, name);
      else await readText(bytes, read, isWanted, name);
    }
    return read;
  } finally {
    await stream.reader.cancel().catch(() => undefined);
  }
}

function refuseWidth(width: number, name: string): void {
  if (!Number.isInteger(width) || width < 1 || width > MOST_WIDTH) {
    throw new DataError('{name} holds no word vectors: choose a GloVe or word2vec file.', { name });
  }
}

/** Text has no bytes below the tabulator but ends of lines; of floats, some have. */
async function isBinary(bytes: ByteQueue): Promise<boolean> {
  const peeked = await bytes.peek(2_000);
  return peeked.some((byte) => byte < 9 || (byte > 13 && byte < 32));
}

async function readText(bytes: ByteQueue, read: ReadVectors, isWanted: (word: string) => boolean, name: string) {
  for (;;) {
    const line = bytes.ready(NEWLINE) ?? (await bytes.until(NEWLINE, 64 * MOST_WIDTH));
    if (!line) return;
    takeLine(read, decode(line), isWanted, name);
  }
}

/** The numbers are the last of a line: a word may hold spaces, as some of GloVe's do. */
function takeLine(read: ReadVectors, line: string, isWanted: (word: string) => boolean, name: string): void {
  const text = line.trimEnd();
  if (text === '') return;
  read.lines++;
  if (read.width === 0) {
    const pieces = text.split(' ');
    read.width = pieces.length - 1;
    refuseWidth(read.width, name);
    if (pieces.slice(1).some((piece) => piece === '' || !Number.isFinite(Number(piece)))) refuseWidth(0, name);
  }
  const pieces = text.split(' ');
  const numbersAt = pieces.length - read.width;
  if (numbersAt < 1) {
    read.damaged++;
    return;
  }
  const word = pieces.slice(0, numbersAt).join(' ');
  if (!isWanted(word) || read.vectors.has(word)) return;
  const vector = Float32Array.from(pieces.slice(numbersAt), Number);
  if (vector.every(Number.isFinite)) read.vectors.set(word, vector);
  else read.damaged++;
}

async function readBinary(
  bytes: ByteQueue,
  read: ReadVectors,
  count: number,
  isWanted: (word: string) => boolean,
  name: string,
): Promise<void> {
  const size = 4 * read.width;
  for (; read.lines < count; read.lines++) {
    const wordBytes = bytes.ready(SPACE) ?? (await bytes.until(SPACE, MOST_WORD_BYTES));
    const vectorBytes = wordBytes && (await bytes.take(size));
    if (!vectorBytes) {
      throw new DataError('{name} ends after {lines} of its {count} vectors: download it again.', {
        name,
        lines: read.lines,
        count,
      });
    }
    // Some writers end each vector with a line's end, which then stands before the next word.
    const word = decode(wordBytes).replace(/^\n/, '');
    if (!isWanted(word) || read.vectors.has(word)) continue;
    const vector = new Float32Array(vectorBytes.slice().buffer);
    if (vector.every(Number.isFinite)) read.vectors.set(word, vector);
    else read.damaged++;
  }
}

const decoder = new TextDecoder();
const decode = (bytes: Uint8Array) => decoder.decode(bytes);

/** Bytes of a stream, taken in pieces that lie within one array. */
class ByteQueue {
  #stream: ByteStream;
  #onBytes: (read: number) => Promise<unknown>;
  #bytes = new Uint8Array(0);
  #at = 0;
  #ended = false;

  constructor(stream: ByteStream, onBytes: (read: number) => Promise<unknown>) {
    this.#stream = stream;
    this.#onBytes = onBytes;
  }

  /** As `until`, of what is here already; null where that holds no `end`. Millions of lines are not worth an await each. */
  ready(end: number): Uint8Array | null {
    const found = this.#bytes.indexOf(end, this.#at);
    if (found < 0) return null;
    const taken = this.#bytes.subarray(this.#at, found);
    this.#at = found + 1;
    return taken;
  }

  /** Up to and without the next `end`, which is passed over, or up to the stream's end; null where nothing is left. */
  async until(end: number, most: number): Promise<Uint8Array | null> {
    let searched = this.#at;
    for (;;) {
      const taken = this.#bytes.includes(end, searched) ? this.ready(end) : null;
      if (taken) return taken;
      const waiting = this.#bytes.length - this.#at;
      if (waiting > most) throw new DataError('The file holds no word vectors: choose a GloVe or word2vec file.');
      if (!(await this.#read())) {
        const rest = this.#bytes.subarray(this.#at);
        this.#at = this.#bytes.length;
        return rest.length > 0 ? rest : null;
      }
      searched = this.#at + waiting;
    }
  }

  /** The next `count` bytes; null where fewer are left. */
  async take(count: number): Promise<Uint8Array | null> {
    const peeked = await this.peek(count);
    if (peeked.length < count) return null;
    this.#at += count;
    return peeked;
  }

  /** The next `count` bytes, or as many as are left, which stay. */
  async peek(count: number): Promise<Uint8Array> {
    while (this.#bytes.length - this.#at < count && (await this.#read()));
    return this.#bytes.subarray(this.#at, this.#at + count);
  }

  /** Reads on, keeping what was not taken yet; false at the end. */
  async #read(): Promise<boolean> {
    if (this.#ended) return false;
    await this.#onBytes(this.#stream.bytesRead());
    let result: ReadableStreamReadResult<Uint8Array>;
    try {
      result = await this.#stream.reader.read();
    } catch (error) {
      throw this.#stream.explain(error);
    }
    this.#ended = result.done;
    if (result.done) return false;
    const rest = this.#bytes.subarray(this.#at);
    const bytes = new Uint8Array(rest.length + result.value.length);
    bytes.set(rest);
    bytes.set(result.value, rest.length);
    this.#bytes = bytes;
    this.#at = 0;
    return true;
  }
}
