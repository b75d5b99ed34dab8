/**
 * The data module: bytes -> Corpus.
 *
 * Opens, decodes, parses, maps, validates, packs and splits files of tweets. Pure: no DOM (except Blob, streams and
 * TextDecoder), no clock, no unseeded randomness. Texts are kept exactly as in the file, without cleaning. Unreadable
 * sources throw a `DataError`; partly readable ones are imported, counting what was dropped.
 *
 * This file: a Blob as a stream of decoded text.
 */
import { msg } from '../wording/message';
import type { ByteStream } from './archive';
import { openBytes, refuseKnownFormats, startsWith } from './archive';
import type { Encoding } from './corpus';
import { DataError } from './corpus';
import { StreamDecoder, readByteOrderMark } from './encoding';
import { isJsonLines, tableOfLines } from './json-lines';
import { PARQUET_MAGIC, tableOfParquet } from './parquet';

/** Enough for every magic number, and to find a NUL in a binary file. */
const HEAD_BYTES = 4096;

export interface TextSource {
  /** The file inside a zip, else null. */
  readonly entry: string | null;
  /** Bytes of the Blob (compressed, if it is) consumed so far. */
  bytesRead(): number;
  /** The encoding detected so far. */
  encoding(): Encoding;
  /**
   * Whether the first line is known to be a header, since the source is not a text file but was converted to a table.
   */
  readonly named: boolean;
  /** Pieces of any length; can be iterated once. Throws a DataError if the archive turns out to be corrupt. */
  readonly pieces: AsyncGenerator<string, void, void>;
}

/**
 * Opens a file, zip (its largest text file) or gzip, by its content and not by its name; JSON Lines and Parquet are
 * converted to comma-separated values. Throws a DataError for an empty file, an archive that cannot be opened, and
 * bytes that are not text.
 * @param columns for JSON Lines that continue earlier ones: the column names
 */
export async function openSource(source: Blob, name: string, columns: string[] | null = null): Promise<TextSource> {
  if (source.size === 0) throw new DataError('{name} is empty: choose another file.', { name });
  const start = await readStart(source, name);
  refuseKnownFormats(start, name);
  if (startsWith(start, PARQUET_MAGIC)) return openParquet(source, name);
  const bytes = await openBytes(source, start, name);
  try {
    const head = await readHead(bytes);
    if (head.length === 0)
      throw new DataError('{entry} is empty: choose another file.', { entry: bytes.entry ?? name });
    refuseKnownFormats(head, bytes.entry ?? name);
    refuseBinary(head.subarray(0, HEAD_BYTES), bytes.entry ?? name);
    const decoder = new StreamDecoder();
    const named = columns !== null || looksLikeLines(head, bytes.entry ?? name);
    const pieces = decodePieces(bytes, head, decoder);
    return {
      entry: bytes.entry,
      named,
      bytesRead: bytes.bytesRead,
      encoding: () => decoder.encoding,
      pieces: named ? tableOfLines(pieces, bytes.entry ?? name, columns) : pieces,
    };
  } catch (error) {
    await release(bytes);
    throw error;
  }
}

function openParquet(source: Blob, name: string): TextSource {
  let read = 0;
  const pieces = tableOfParquet(source, name, (bytes) => (read = bytes));
  return { entry: null, named: true, bytesRead: () => read, encoding: () => 'utf-8', pieces };
}

/** Whether it is JSON Lines. Throws a DataError for a JSON object of another kind. */
function looksLikeLines(head: Uint8Array, name: string): boolean {
  const text = new TextDecoder().decode(head);
  if (!/^\s*\{\s*"/.test(text)) return false;
  if (isJsonLines(text)) return true;
  throw new DataError('{name} is JSON, not a table of texts: write it as JSON Lines, an object on each line.', {
    name,
  });
}

async function readStart(source: Blob, name: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await source.slice(0, HEAD_BYTES).arrayBuffer());
  } catch {
    throw new DataError('{name} could not be read: it may have been moved or changed, so choose it again.', { name });
  }
}

async function readChunk(bytes: ByteStream): Promise<Uint8Array | null> {
  try {
    const { done, value } = await bytes.reader.read();
    return done ? null : value;
  } catch (error) {
    throw bytes.explain(error);
  }
}

async function readHead(bytes: ByteStream): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  while (length < HEAD_BYTES) {
    const chunk = await readChunk(bytes);
    if (!chunk) break;
    chunks.push(chunk);
    length += chunk.length;
  }
  const head = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    head.set(chunk, at);
    at += chunk.length;
  }
  return head;
}

function refuseBinary(head: Uint8Array, name: string): void {
  const encoding = readByteOrderMark(head)?.encoding;
  if (encoding === 'utf-16le' || encoding === 'utf-16be' || !head.includes(0)) return;
  const wide = head.filter((byte) => byte === 0).length > head.length / 4;
  throw new DataError(
    wide
      ? msg('{name} is not a text file, or UTF-16 without a byte order mark: save it as UTF-8.', { name })
      : msg('{name} is not a text file: choose a CSV, TSV or plain text file.', { name }),
  );
}

async function* decodePieces(bytes: ByteStream, head: Uint8Array, decoder: StreamDecoder) {
  try {
    for (let chunk: Uint8Array | null = head; chunk; chunk = await readChunk(bytes)) {
      const text = decoder.decode(chunk, false);
      if (text) yield replaceNul(text);
    }
    const rest = decoder.decode(new Uint8Array(0), true);
    if (rest) yield replaceNul(rest);
  } finally {
    await release(bytes);
  }
}

/** A NUL this far into a text is damage; it is replaced so that later steps need not handle it. */
function replaceNul(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '\uFFFD') : text;
}

async function release(bytes: ByteStream): Promise<void> {
  // A stream that has failed rejects its cancellation with the error already reported.
  await bytes.reader.cancel().catch(() => undefined);
}
