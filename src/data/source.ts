/**
 * The data module: bytes -> Corpus.
 *
 * Opens, decodes, parses, maps, validates, packs and splits files of tweets. Pure: no DOM (except Blob, streams and
 * TextDecoder), no clock, no unseeded randomness. Texts are kept exactly as in the file, without cleaning. Unreadable
 * sources throw a `DataError`; partly readable ones are imported, counting what was dropped.
 *
 * This file: a Blob as a stream of decoded text.
 */
import { msg, type Message } from '../wording/message';
import type { ByteStream, ZipArchive } from './archive';
import { GZIP_MAGIC, isZip, openBytes, openText, openZip, startsWith } from './archive';
import type { ColumnMapping, Encoding, SourceChoice } from './corpus';
import { DataError, ENCODINGS } from './corpus';
import { StreamDecoder, guessUtf16, isIso2022Jp, isUtf32, readByteOrderMark } from './encoding';
import { surveyJson, tableOfJson, type JsonSurvey } from './json';
import { jsonStart } from './json-layout';
import { refuseKnownFormats } from './other-formats';
import { PARQUET_MAGIC, tableOfParquet } from './parquet';
import { isWorkbook, openWorkbook } from './workbook';

const NULS = msg('NUL characters, which stand for nothing in a text, are left out.');
/** A text has no larger share of NULs. */
const FEW_NULS = 0.1;
/** Enough for every magic number, and to find a NUL in a binary file. */
const HEAD_BYTES = 4096;

export interface TextSource {
  /** The file inside a zip, else null. */
  readonly entry: string | null;
  /** Bytes of the Blob (compressed, if it is) consumed so far. */
  bytesRead(): number;
  /** The encoding detected so far. */
  encoding(): Encoding;
  /** Those that may be chosen instead. */
  readonly encodings: readonly Encoding[];
  /**
   * Whether the first line is known to be a header, since the source is not a text file but was converted to a table.
   */
  readonly named: boolean;
  /** The sheet that is read, and all of them; null and none if the source is no workbook. */
  readonly sheet: string | null;
  readonly sheets: string[];
  /** The text files of a zip. */
  readonly entries: string[];
  /** What is left out, for the user to know. */
  readonly notes: Message[];
  /** Pieces of any length; can be iterated once. Throws a DataError if the archive turns out to be corrupt. */
  readonly pieces: AsyncGenerator<string, void, void>;
}

/** What of a mapping has to be known to open a source; null where it is to be found. */
export type Reading = SourceChoice & Pick<ColumnMapping, 'fields' | 'place'>;

/**
 * Opens a file, zip (its largest text file) or gzip, by its content and not by its name; JSON, Parquet and workbooks are
 * converted to comma-separated values. Throws a DataError for an empty file, an archive that cannot be opened, and bytes
 * that are not text.
 */
export async function openSource(source: Blob, name: string, reading: Reading): Promise<TextSource> {
  const { fields, place, sheet } = reading;
  const opened = await open(source, name, reading);
  const none = { entry: null, sheet: null, sheets: [], entries: [], encodings: [], notes: [] };
  const plain = { ...none, named: true, encoding: () => 'utf-8' as const };
  if (opened.kind === 'parquet') return { ...plain, ...openParquet(source, name) };
  if (opened.kind === 'workbook') return { ...plain, named: false, ...(await openWorkbook(opened.zip, sheet)) };
  const { bytes, head, decoder, marked } = opened;
  const known = fields && place && { fields, place };
  const json = known !== null || opened.json;
  const pieces = decodePieces(bytes, head, decoder);
  return {
    ...plain,
    entry: bytes.entry,
    entries: bytes.entries,
    encodings: marked ? [] : ENCODINGS,
    notes: head.includes(0) && decoder.encoding === 'utf-8' ? [NULS] : [],
    named: json,
    bytesRead: bytes.bytesRead,
    encoding: () => decoder.encoding,
    pieces: json ? tableOfJson(pieces, bytes.entry ?? name, known) : pieces,
  };
}

export interface ReadOptions {
  signal?: AbortSignal;
  /** Awaited by the reader, so that a worker can handle messages in between. */
  onProgress?: (progress: ReadProgress) => void | Promise<void>;
}

export interface ReadProgress {
  /** Bytes of the source as given (compressed, if it is). */
  bytesRead: number;
  bytesTotal: number;
  rows: number;
}

/** Reads all of a JSON source for its fields; null for another source, of which only the beginning is read. */
export async function surveySource(
  source: Blob,
  name: string,
  choice: SourceChoice,
  { signal, onProgress }: ReadOptions,
): Promise<JsonSurvey | null> {
  const opened = await open(source, name, choice);
  if (opened.kind !== 'text') return null;
  const { bytes, head, decoder, json } = opened;
  if (!json) {
    await release(bytes);
    return null;
  }
  return surveyJson(decodePieces(bytes, head, decoder), bytes.entry ?? name, async (rows) => {
    signal?.throwIfAborted();
    await onProgress?.({ bytesRead: bytes.bytesRead(), bytesTotal: source.size, rows });
  });
}

type Opened =
  | { kind: 'parquet' }
  | { kind: 'workbook'; zip: ZipArchive }
  /** `head`: the first bytes, unpacked; `marked`: a byte order mark tells the encoding. */
  | { kind: 'text'; bytes: ByteStream; head: Uint8Array; decoder: StreamDecoder; marked: boolean; json: boolean };

async function open(source: Blob, name: string, { entry: chosen, encoding }: SourceChoice): Promise<Opened> {
  if (source.size === 0) throw new DataError('{name} is empty: choose another file.', { name });
  const start = await readStart(source, name);
  refuseKnownFormats(start, name);
  if (startsWith(start, PARQUET_MAGIC)) return { kind: 'parquet' };
  const zip = isZip(start) ? await openZip(source, name) : null;
  if (zip && isWorkbook(zip)) return { kind: 'workbook', zip };
  const bytes = zip ? openText(zip, chosen) : openBytes(source, start, name);
  try {
    const head = await readHead(bytes);
    const entry = bytes.entry ?? name;
    if (head.length === 0) throw new DataError('{entry} is empty: choose another file.', { entry });
    refuseKnownFormats(head.subarray(0, HEAD_BYTES), entry);
    if (isZip(head) || startsWith(head, GZIP_MAGIC))
      throw new DataError('{entry} is an archive within an archive: unpack the outer one first.', { entry });
    const found = findEncoding(head.subarray(0, HEAD_BYTES), entry);
    const marked = readByteOrderMark(head) !== null;
    const given = marked ? null : (encoding ?? found);
    const text = await new StreamDecoder(given).decode(head, true);
    return { kind: 'text', bytes, head, decoder: new StreamDecoder(given), marked, json: isJson(text, entry) };
  } catch (error) {
    await release(bytes);
    throw error;
  }
}

function openParquet(source: Blob, name: string): Pick<TextSource, 'bytesRead' | 'pieces'> {
  let read = 0;
  const pieces = tableOfParquet(source, name, (bytes) => (read = bytes));
  return { bytesRead: () => read, pieces };
}

/** Throws a DataError for dictionaries as Python prints them, and for JSON of which nothing can be read. */
function isJson(head: string, name: string): boolean {
  const start = jsonStart(head);
  if (start === 'python')
    throw new DataError('{name} holds what Python prints, not JSON: write it with json.dumps, a record on each line.', {
      name,
    });
  if (start === 'broken')
    throw new DataError('{name} looks like JSON, but breaks its rules: check its quotes, commas and brackets.', {
      name,
    });
  return start === 'json';
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

/**
 * The encoding of a text without a byte order mark, if its beginning tells it: UTF-16 by its zeros, Japanese by its
 * escapes. Throws a DataError for bytes that are not text.
 */
function findEncoding(head: Uint8Array, name: string): Encoding | null {
  if (isUtf32(head))
    throw new DataError('{name} is in the encoding UTF-32, which cannot be read here: save it as UTF-8.', { name });
  const marked = readByteOrderMark(head)?.encoding;
  if (marked === 'utf-16le' || marked === 'utf-16be') return null;
  if (!head.includes(0)) return isIso2022Jp(head) ? 'iso-2022-jp' : null;
  const wide = marked ? null : guessUtf16(head);
  if (wide) return wide;
  // A few are what a program left at the ends of fields of fixed length.
  if (head.includes(10) && shareOf(head, (byte) => byte === 0) <= FEW_NULS && shareOf(head, isControl) === 0)
    return null;
  throw new DataError('{name} is not a text file: choose a CSV, TSV or plain text file.', { name });
}

/** Controls that no text has: all but NUL, tabs, line ends, page breaks, the old end of file and escapes. */
const isControl = (byte: number) => (byte > 0 && byte < 9) || (byte > 13 && byte < 32 && byte !== 26 && byte !== 27);

const shareOf = (bytes: Uint8Array, test: (byte: number) => boolean) => bytes.filter(test).length / bytes.length;

async function* decodePieces(bytes: ByteStream, head: Uint8Array, decoder: StreamDecoder) {
  try {
    for (let chunk: Uint8Array | null = head; chunk; chunk = await readChunk(bytes)) {
      const text = await decoder.decode(chunk, false);
      if (text) yield dropNuls(text);
    }
    const rest = await decoder.decode(new Uint8Array(0), true);
    if (rest) yield dropNuls(rest);
  } finally {
    await release(bytes);
  }
}

/** A NUL in a text stands for nothing. */
function dropNuls(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '') : text;
}

async function release(bytes: ByteStream): Promise<void> {
  // A stream that has failed rejects its cancellation with the error already reported.
  await bytes.reader.cancel().catch(() => undefined);
}
