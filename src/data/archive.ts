/** Unpacks zip and gzip. */
import type { FileEntry } from '@zip.js/zip.js';
import { msg } from '../wording/message';
import { visibleName } from '../wording/visible-name';
import { DataError } from './corpus';

export interface ByteStream {
  /** The file inside a zip, else null. */
  entry: string | null;
  /** The text files inside a zip, by name. */
  entries: string[];
  reader: ReadableStreamDefaultReader<Uint8Array>;
  /** Bytes of the source consumed so far. */
  bytesRead(): number;
  /** Converts an error thrown while reading to a DataError. */
  explain(error: unknown): DataError;
}

const TEXT_NAME = /\.(csv|tsv|tab|psv|txt|text|dat|data|jsonl|ndjson|json)$|^[^.]*$/i;

export const GZIP_MAGIC = '\x1f\x8b';

/** Deflate shrinks nothing by more (RFC 1951: 258 bytes from two bits), besides a small file's overhead. */
const MOST_DEFLATED = 1032;
const HEAD_ROOM_BYTES = 4096;

/** Texts shrink to a third, seldom to a twentieth. */
const MOST_EXPANSION = 100;
/** Up to so many unpacked bytes any expansion is accepted. */
const HARMLESS_BYTES = 256 * 2 ** 20;

/** So many files of a zip are offered. */
const MOST_ENTRIES = 100;

/** The tweets in X's archive. */
const X_TWEETS = /(?:^|\/)data\/tweets?(?:-part\d+)?\.js$/;

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
  const zipped = startsWith(head, GZIP_MAGIC);
  const stream: ReadableStream<Uint8Array> = zipped
    ? counted.pipeThrough(new DecompressionStream('gzip')).pipeThrough(limitExpansion(() => read, name))
    : counted;
  return {
    entry: null,
    entries: [],
    reader: stream.getReader(),
    bytesRead: () => read,
    explain(error) {
      if (error instanceof DataError) return error;
      return zipped && !isUnreadable(error)
        ? new DataError('{name} is a broken or cut-off gzip archive: download or pack it again.', { name })
        : unreadable(name);
    },
  };
}

/** Passes bytes on, up to a multiple of the packed bytes read so far: else a small file could fill all memory. */
function limitExpansion(
  packed: () => number,
  name: string,
  start?: (controller: TransformStreamDefaultController<Uint8Array>) => void,
): TransformStream<Uint8Array, Uint8Array> {
  let unpacked = 0;
  return new TransformStream({
    start,
    transform(chunk, controller) {
      unpacked += chunk.length;
      if (unpacked > HARMLESS_BYTES && unpacked > packed() * MOST_EXPANSION)
        throw new DataError(
          '{name} unpacks to more than a hundred times its size, as no file of texts does: unpack it first if you trust it.',
          { name },
        );
      controller.enqueue(chunk);
    },
  });
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
  const { BlobReader, ERR_INVALID_CRC32, ERR_INVALID_UNCOMPRESSED_SIZE, ZipReader } = await import('@zip.js/zip.js');
  // Names such as ../../x are harmless: they are shown as text, and nothing is written.
  const options = { useWebWorkers: false, checkCrc32: true, filenameValidation: 'tolerant' as const };
  const zip = new ZipReader(new BlobReader(source), options);
  const explain = (error: unknown) => {
    if (error instanceof DataError) return error;
    if (isUnreadable(error)) return unreadable(name);
    const reason = error instanceof Error ? error.message : '';
    if (reason === ERR_INVALID_UNCOMPRESSED_SIZE) return wrongSize(name);
    return new DataError(
      reason === ERR_INVALID_CRC32
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

/**
 * The bytes of a text file in a zip. Throws a DataError if there is none.
 * @param chosen its name; null for the largest
 */
export function openText({ source, name, entries, explain }: ZipArchive, chosen: string | null): ByteStream {
  refuseDocuments(entries, name);
  const texts = entries.filter(isText);
  const entry = texts.find(({ filename }) => visibleName(filename) === chosen) ?? chooseEntry(entries, texts, name);
  if (entry.uncompressedSize > MOST_DEFLATED * entry.compressedSize + HEAD_ROOM_BYTES) throw wrongSize(name);
  if (entry.encrypted) throw new DataError('{name} is protected by a password: unpack it first.', { name });
  let read = 0;
  let fail: (error: unknown) => void = () => undefined;
  const pipe = limitExpansion(
    () => read,
    name,
    (controller) => (fail = (error) => controller.error(error)),
  );
  const done = entry.getData(pipe.writable, {
    onprogress: (progress) => {
      read = Math.min(source.size, entry.offset + progress);
      return undefined;
    },
  });
  done.then(
    () => (read = source.size),
    // zip.js leaves the stream open if it fails before the first byte: its reader would wait for ever.
    (error: unknown) => fail(error),
  );
  return {
    entry: visibleName(entry.filename),
    entries: [...new Set(texts.map(({ filename }) => visibleName(filename)))].slice(0, MOST_ENTRIES),
    reader: pipe.readable.getReader(),
    bytesRead: () => read,
    explain,
  };
}

function refuseDocuments(entries: FileEntry[], name: string): void {
  const has = (part: string) => entries.some(({ filename }) => filename === part);
  if (has('[Content_Types].xml') || (has('mimetype') && has('content.xml'))) {
    throw new DataError('{name} is an office document, not a table of texts: save its table as XLSX or CSV.', { name });
  }
  if (entries.some(({ filename }) => /(?:^|\/)run\.json$/.test(filename)))
    throw new DataError('{name} is a trained model, not a table of texts: open it on Models.', { name });
}

function isText({ filename }: FileEntry): boolean {
  const base = filename.slice(filename.lastIndexOf('/') + 1);
  return TEXT_NAME.test(base) && base !== '' && !filename.startsWith('__MACOSX/');
}

function chooseEntry(entries: FileEntry[], texts: FileEntry[], name: string): FileEntry {
  // X's archive holds many files that are larger than the one of tweets.
  const ranked = entries.filter(({ filename }) => X_TWEETS.test(filename));
  const largest = (ranked.length > 0 ? ranked : texts).reduce<FileEntry | null>(
    (best, entry) => (best && best.uncompressedSize >= entry.uncompressedSize ? best : entry),
    null,
  );
  if (!largest)
    throw new DataError('{name} holds no text file (.csv, .tsv or .txt): pack one and try again.', { name });
  return largest;
}

function wrongSize(name: string): DataError {
  return new DataError('{name} is damaged (it says another size than its content has): download or pack it again.', {
    name,
  });
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
