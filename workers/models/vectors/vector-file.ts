/**
 * Streams word vectors from a file of any size and keeps only those of the wanted words. Reads GloVe's text format (a
 * word and its numbers per line), word2vec's text format (the same after a line with two counts) and word2vec's binary
 * format (the counts, then each word, a space and 32-bit floats), each plain, gzipped or zipped.
 */
import { isZip, openBytes, openText, openZip, type ByteStream } from '../../../src/data/archive';
import { DataError } from '../../../src/data/corpus';

export interface ReadVectors {
  width: number;
  /** By word; the first of duplicates, as in GloVe's own tools. */
  vectors: Map<string, Float32Array<ArrayBuffer>>;
  /** Number of lines or vectors in the file, and of those that could not be read. */
  lines: number;
  damaged: number;
}

const HEAD_BYTES = 4_096;
const MOST_WIDTH = 2_000;
/** A longer word means that the file has another format. */
const MOST_WORD_BYTES = 4_096;
const SPACE = 0x20;
const NEWLINE = 0x0a;
const COUNTS = /^\s*(\d{1,9}) (\d{1,5})\s*$/;

/**
 * @param isWanted whether to keep a word's vector
 * @param onBytes awaited from time to time with the number of bytes read of the file; throws to cancel
 * @throws DataError if the file has another format, or is truncated
 */
export async function readVectors(
  file: Blob,
  name: string,
  isWanted: (word: string) => boolean,
  onBytes: (read: number) => Promise<unknown>,
): Promise<ReadVectors> {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  if (head.length === 0) throw new DataError('{name} is empty: choose another file.', { name });
  const stream = isZip(head) ? openText(await openZip(file, name), null) : openBytes(file, head, name);
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

/** Text has no control characters except tabs and line ends; floats contain some. */
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

/** The numbers are the last parts of a line: a word may contain spaces, as some of GloVe's do. */
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
    // Some writers end each vector with a newline, which then precedes the next word.
    const word = decode(wordBytes).replace(/^\n/, '');
    if (!isWanted(word) || read.vectors.has(word)) continue;
    const vector = new Float32Array(vectorBytes.slice().buffer);
    if (vector.every(Number.isFinite)) read.vectors.set(word, vector);
    else read.damaged++;
  }
}

const decoder = new TextDecoder();
const decode = (bytes: Uint8Array) => decoder.decode(bytes);

/** Bytes of a stream, taken in contiguous pieces. */
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

  /**
   * Like `until`, but only from the bytes already read; null if they contain no `end`. Avoids an await for each of
   * millions of lines.
   */
  ready(end: number): Uint8Array | null {
    const found = this.#bytes.indexOf(end, this.#at);
    if (found < 0) return null;
    const taken = this.#bytes.subarray(this.#at, found);
    this.#at = found + 1;
    return taken;
  }

  /** The bytes before the next `end`, which is skipped, or before the end of the stream; null if none are left. */
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

  /** The next `count` bytes; null if fewer are left. */
  async take(count: number): Promise<Uint8Array | null> {
    const peeked = await this.peek(count);
    if (peeked.length < count) return null;
    this.#at += count;
    return peeked;
  }

  /** The next `count` bytes, or as many as are left, without taking them. */
  async peek(count: number): Promise<Uint8Array> {
    while (this.#bytes.length - this.#at < count && (await this.#read()));
    return this.#bytes.subarray(this.#at, this.#at + count);
  }

  /** Reads more and keeps what was not taken yet; false at the end. */
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
