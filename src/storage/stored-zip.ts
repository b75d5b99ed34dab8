/**
 * Zip archives of uncompressed entries: what the lab writes for itself, and what it opens as untrusted. Nothing is
 * allocated before its size was checked, and since compressed entries are rejected, no entry can be larger than the file
 * itself.
 */
import { BlobReader, BlobWriter, ZipReader, ZipWriter, type Entry, type FileEntry } from '@zip.js/zip.js';
import { LabError } from '../wording/message';

const STORED = 0;

/** A file that cannot be written or read. The message is one plain sentence that says why. */
export class RunFileError extends LabError {
  override name = 'RunFileError';
}

/** @param date of all entries, milliseconds since 1970: the same contents give the same file */
export function storedZip(date: number): ZipWriter<Blob> {
  return new ZipWriter(new BlobWriter('application/zip'), {
    level: 0,
    useWebWorkers: false,
    lastModDate: new Date(date),
    extendedTimestamp: false,
  });
}

/** An archive that is open. */
export interface StoredZip {
  /** Of the first entry whose name matches; undefined if there is none. */
  nameLike(pattern: RegExp): string | undefined;
  /** @throws RunFileError if the entry is absent, compressed, encrypted or larger than the limit */
  entry(name: string, limitBytes: number): FileEntry;
  /** Fills the targets one after another with the entry's bytes, which must match exactly in number. */
  readInto(targets: Uint8Array[], entry: FileEntry): Promise<void>;
  bytes(entry: FileEntry): Promise<Uint8Array<ArrayBuffer>>;
  /** UTF-8. */
  text(entry: FileEntry): Promise<string>;
}

/** Rejects with the `RunFileError` of `read`, or with one that says that the file is damaged. */
export async function readStoredZip<T>(
  file: Blob,
  mostEntries: number,
  read: (zip: StoredZip) => Promise<T>,
): Promise<T> {
  const reader = new ZipReader(new BlobReader(file), {
    useWebWorkers: false,
    checkSignature: true,
    strictness: 'strict',
  });
  try {
    const entries = await listEntries(reader, mostEntries);
    return await read({
      nameLike: (pattern) => entries.find(({ filename, directory }) => !directory && pattern.test(filename))?.filename,
      entry: (name, limitBytes) => checkEntry(entries, name, limitBytes, file.size),
      readInto,
      bytes: readAll,
      text: async (entry) => decode(entry.filename, await readAll(entry)),
    });
  } catch (error) {
    if (error instanceof LabError) throw error;
    throw notSaved(error);
  } finally {
    await reader.close();
  }
}

const notSaved = (cause?: unknown) =>
  new RunFileError('The file is damaged, or not a model that was saved by this lab.', undefined, { cause });

async function listEntries(reader: ZipReader<Blob>, most: number): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of reader.getEntriesGenerator()) {
    if (entries.push(entry) > most) throw new RunFileError('The file holds more than one model.');
  }
  return entries;
}

function checkEntry(entries: Entry[], name: string, limitBytes: number, fileBytes: number): FileEntry {
  const entry = entries.find(({ filename }) => filename === name);
  if (!entry || entry.directory) throw notSaved();
  if (entry.encrypted) throw new RunFileError('The file’s {name} is encrypted; the lab’s files never are.', { name });
  if (entry.compressionMethod !== STORED) {
    throw new RunFileError('The file’s {name} is compressed; open the file as the lab saved it.', { name });
  }
  if (entry.uncompressedSize > limitBytes)
    throw new RunFileError('The file’s {name} is larger than any model’s.', { name });
  if (entry.uncompressedSize !== entry.compressedSize || entry.uncompressedSize > fileBytes) {
    throw new RunFileError('The file gives two different sizes for its {name}; it is damaged.', { name });
  }
  return entry;
}

async function readInto(targets: Uint8Array[], entry: FileEntry): Promise<void> {
  let target = 0;
  let filled = 0;
  let missing = entry.uncompressedSize;
  await entry.getData(
    new WritableStream<Uint8Array>({
      write(chunk) {
        if (chunk.length > missing)
          throw new RunFileError('The file’s {name} is longer than declared.', { name: entry.filename });
        missing -= chunk.length;
        for (let taken = 0; taken < chunk.length;) {
          const part = chunk.subarray(taken, taken + targets[target].length - filled);
          targets[target].set(part, filled);
          taken += part.length;
          filled += part.length;
          if (filled === targets[target].length) [target, filled] = [target + 1, 0];
        }
      },
    }),
    { useWebWorkers: false },
  );
  if (missing > 0) throw new RunFileError('The file’s {name} is shorter than declared.', { name: entry.filename });
}

async function readAll(entry: FileEntry): Promise<Uint8Array<ArrayBuffer>> {
  const all = new Uint8Array(entry.uncompressedSize);
  await readInto([all], entry);
  return all;
}

function decode(name: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new RunFileError('The file’s {name} is not text.', { name }, { cause: error });
  }
}

/** Truncates text from a file for a message: names in a file can be of any length. */
export function clip(piece: string): string {
  return piece.length > 80 ? `${piece.slice(0, 80)}…` : piece;
}
