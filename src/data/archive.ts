/** Detects formats by their first bytes, and unpacks zip and gzip. */
import type { FileEntry } from '@zip.js/zip.js';
import { msg, type Message } from '../wording/message';
import { DataError } from './corpus';

export interface ByteStream {
  /** The file inside a zip, else null. */
  entry: string | null;
  reader: ReadableStreamDefaultReader<Uint8Array>;
  /** Bytes of the source consumed so far. */
  bytesRead(): number;
  /** Converts an error thrown while reading to a DataError. */
  explain(error: unknown): DataError;
}

/** Unsupported formats by their first bytes, with advice for each. */
const REFUSED: { magic: string; kind: Message; advice: Message }[] = [
  { magic: '\x89PNG', kind: msg('a picture'), advice: msg('choose a text file') },
  { magic: '\xff\xd8\xff', kind: msg('a picture'), advice: msg('choose a text file') },
  { magic: 'GIF8', kind: msg('a picture'), advice: msg('choose a text file') },
  { magic: '%PDF', kind: msg('a PDF'), advice: msg('save its table as CSV') },
  { magic: '\xd0\xcf\x11\xe0', kind: msg('an old Excel or Office file'), advice: msg('save it as CSV') },
  { magic: 'ARROW1', kind: msg('an Arrow file'), advice: msg('convert it to CSV') },
  { magic: 'SQLite format 3', kind: msg('a database'), advice: msg('export its table as CSV') },
  { magic: '7z\xbc\xaf', kind: msg('a 7z archive'), advice: msg('unpack it first') },
  { magic: 'Rar!\x1a', kind: msg('a RAR archive'), advice: msg('unpack it first') },
  { magic: 'BZh91AY', kind: msg('a bzip2 archive'), advice: msg('unpack it first') },
  { magic: '\xfd7zXZ', kind: msg('an xz archive'), advice: msg('unpack it first') },
  { magic: '\x28\xb5\x2f\xfd', kind: msg('a zstd archive'), advice: msg('unpack it first') },
];

/** Text that is not a table: HTML, as saved by a download that needs a login. */
const REFUSED_TEXT: { pattern: RegExp; kind: Message; advice: Message }[] = [
  { pattern: /^\s*<(!doctype html|html)/i, kind: msg('a web page'), advice: msg('download the file itself') },
];

const TEXT_NAME = /\.(csv|tsv|tab|psv|txt|text|dat|data|jsonl|ndjson|json)$|^[^.]*$/i;

/** The tweets in X's archive. */
const X_TWEETS = /(?:^|\/)data\/tweets?(?:-part\d+)?\.js$/;

/** Throws a DataError if the first bytes are those of a known format that is not text. */
export function refuseKnownFormats(head: Uint8Array, name: string): void {
  const text = String.fromCharCode(...head.subarray(0, 64));
  const found =
    REFUSED.find(({ magic }) => startsWith(head, magic)) ?? REFUSED_TEXT.find(({ pattern }) => pattern.test(text));
  if (found)
    throw new DataError('{name} is {kind}, not a table of texts: {advice}.', {
      name,
      kind: found.kind,
      advice: found.advice,
    });
}

/** The bytes of a source that is no zip, unpacked if its first bytes are those of a gzip. */
export function openBytes(source: Blob, head: Uint8Array, name: string): ByteStream {
  let read = 0;
  const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      read += chunk.length;
      controller.enqueue(chunk);
    },
  });
  const counted = source.stream().pipeThrough(counter);
  const zipped = startsWith(head, '\x1f\x8b');
  const stream: ReadableStream<Uint8Array> = zipped ? counted.pipeThrough(new DecompressionStream('gzip')) : counted;
  return {
    entry: null,
    reader: stream.getReader(),
    bytesRead: () => read,
    explain: (error) =>
      zipped && !isUnreadable(error)
        ? new DataError('{name} is a broken or cut-off gzip archive: download or pack it again.', { name })
        : unreadable(name),
  };
}

export interface ZipArchive {
  source: Blob;
  name: string;
  entries: FileEntry[];
  /** Converts an error thrown while reading to a DataError. */
  explain(error: unknown): DataError;
}

export function isZip(head: Uint8Array): boolean {
  return ['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08'].some((magic) => startsWith(head, magic));
}

/** Lists the files in a zip. Throws a DataError if it is broken. */
export async function openZip(source: Blob, name: string): Promise<ZipArchive> {
  // Larger than all other code that reads a corpus; not needed for plain files or for scoring a text.
  const { BlobReader, ERR_INVALID_CRC32, ZipReader } = await import('@zip.js/zip.js');
  const zip = new ZipReader(new BlobReader(source), { useWebWorkers: false, checkCrc32: true });
  const explain = (error: unknown) => {
    if (error instanceof DataError) return error;
    if (isUnreadable(error)) return unreadable(name);
    const checksum = error instanceof Error && error.message === ERR_INVALID_CRC32;
    return new DataError(
      checksum
        ? msg('{name} is damaged (its checksum is wrong): download or pack it again.', { name })
        : msg('{name} is a broken or cut-off zip archive: download or pack it again.', { name }),
    );
  };
  try {
    const entries = (await zip.getEntries()).filter((entry): entry is FileEntry => !entry.directory);
    return { source, name, entries, explain };
  } catch (error) {
    throw explain(error);
  }
}

/** The bytes of the largest text file in a zip. Throws a DataError if there is none. */
export function openText({ source, name, entries, explain }: ZipArchive): ByteStream {
  const entry = chooseEntry(entries, name);
  let read = 0;
  const pipe = new TransformStream<Uint8Array, Uint8Array>();
  const done = entry.getData(pipe.writable, {
    onprogress: (progress) => {
      read = Math.min(source.size, entry.offset + progress);
      return undefined;
    },
  });
  done.then(
    () => (read = source.size),
    // The reader gets the same error.
    () => undefined,
  );
  return { entry: entry.filename, reader: pipe.readable.getReader(), bytesRead: () => read, explain };
}

function chooseEntry(entries: FileEntry[], name: string): FileEntry {
  const has = (part: string) => entries.some(({ filename }) => filename === part);
  if (has('[Content_Types].xml') || (has('mimetype') && has('content.xml'))) {
    throw new DataError('{name} is an office document, not a table of texts: save its table as XLSX or CSV.', { name });
  }
  const texts = entries.filter(({ filename }) => {
    const base = filename.slice(filename.lastIndexOf('/') + 1);
    return TEXT_NAME.test(base) && base !== '' && !filename.startsWith('__MACOSX/');
  });
  // X's archive holds many files that are larger than the one of tweets.
  const ranked = entries.filter(({ filename }) => X_TWEETS.test(filename));
  const largest = (ranked.length > 0 ? ranked : texts).reduce<FileEntry | null>(
    (best, entry) => (best && best.uncompressedSize >= entry.uncompressedSize ? best : entry),
    null,
  );
  if (!largest)
    throw new DataError('{name} holds no text file (.csv, .tsv or .txt): pack one and try again.', { name });
  if (largest.encrypted) throw new DataError('{name} is protected by a password: unpack it first.', { name });
  return largest;
}

function isUnreadable(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'NotReadableError';
}

function unreadable(name: string): DataError {
  return new DataError('{name} could not be read: it may have been moved or changed, so choose it again.', { name });
}

export function startsWith(bytes: Uint8Array, magic: string): boolean {
  for (let i = 0; i < magic.length; i++) if (bytes[i] !== magic.charCodeAt(i)) return false;
  return true;
}
