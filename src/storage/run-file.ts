/**
 * A run as one file: a zip of `run.json` (the record, the vocabulary, names and shapes of the arrays) and `weights.bin`
 * (their values as little-endian 32-bit floats, one array after another), both stored uncompressed. A network of Keras
 * layers also has a `model.json` for other programs, which is not read here.
 *
 * Files to open are untrusted. Nothing is allocated before its size was checked against the limits here, and since
 * compressed entries are rejected, no entry can be larger than the file itself.
 */
import { BlobReader, BlobWriter, ZipReader, ZipWriter } from '@zip.js/zip.js';
import type { Entry, FileEntry } from '@zip.js/zip.js';
import * as v from 'valibot';
import type { NamedArray, RunRecord, RunWeights } from '../domain/run';
import { LabError } from '../wording/message';
import { FILE_VERSION, FORMAT, OLDEST_FILE_VERSION, faultOf, runSchema, type RunFileContents } from './run-schema';

const DESCRIPTION = 'run.json';
const KERAS = 'model.json';
export const WEIGHTS = 'weights.bin';
const JSON_LIMIT_BYTES = 16 * 2 ** 20;
const WEIGHTS_LIMIT_BYTES = 2 ** 30;
const ZIP_OVERHEAD_BYTES = 2 ** 16;
const STORED = 0;
/** Two or three entries are written; a few more are tolerated, but a directory of millions is not read. */
const MOST_ENTRIES = 16;
const FLOAT_BYTES = Float32Array.BYTES_PER_ELEMENT;

/** A run file that cannot be written or read. The message is one plain sentence that says why. */
export class RunFileError extends LabError {
  override name = 'RunFileError';
}

/**
 * A zip archive of the run, with `keras` as its `model.json`. Rejects with `RunFileError` if `readRunFile` would reject
 * it.
 */
export async function writeRunFile(record: RunRecord, weights: RunWeights, keras?: object): Promise<Blob> {
  const arrays = weights.arrays.map(({ name, shape }) => ({ name, shape }));
  const contents = {
    format: FORMAT,
    version: FILE_VERSION,
    record,
    vocabulary: weights.vocabulary,
    arrays,
    members: weights.members,
  };
  const json = new Blob([JSON.stringify(contents)]);
  if (json.size > JSON_LIMIT_BYTES) throw new RunFileError('The model’s description is too large for a file.');
  parseContents(await json.text());
  for (const { name, shape, data } of weights.arrays) {
    if (data.length !== countFloats(shape))
      throw new RunFileError('The array “{name}” does not match its shape.', { name: clip(name) });
    refuseInfinite(name, data);
  }
  // Every processor that runs a browser today is little-endian: the arrays' own bytes are the file's.
  const values = new Blob(weights.arrays.map(({ data }) => data));
  if (values.size > WEIGHTS_LIMIT_BYTES) throw new RunFileError('The model’s weights are too large for a file.');
  const writer = new ZipWriter(new BlobWriter('application/zip'), {
    level: 0,
    useWebWorkers: false,
    // Not the time of writing, so that the same run gives the same file.
    lastModDate: new Date(record.createdAt),
    extendedTimestamp: false,
  });
  await writer.add(DESCRIPTION, new BlobReader(json));
  await writer.add(WEIGHTS, new BlobReader(values));
  if (keras) await writer.add(KERAS, new BlobReader(new Blob([JSON.stringify(keras)])));
  return writer.close();
}

/** The run in a file, under the id it was saved with. Rejects with `RunFileError`. */
export async function readRunFile(file: Blob): Promise<{ record: RunRecord; weights: RunWeights }> {
  if (file.size > JSON_LIMIT_BYTES + WEIGHTS_LIMIT_BYTES + ZIP_OVERHEAD_BYTES) {
    throw new RunFileError('The file is larger than any saved model.');
  }
  const reader = new ZipReader(new BlobReader(file), {
    useWebWorkers: false,
    checkSignature: true,
    strictness: 'strict',
  });
  try {
    const entries = await listEntries(reader);
    const description = checkEntry(entries, DESCRIPTION, JSON_LIMIT_BYTES, file.size);
    const weights = checkEntry(entries, WEIGHTS, WEIGHTS_LIMIT_BYTES, file.size);

    const json = new Uint8Array(description.uncompressedSize);
    await readInto([json], description);
    const { record, vocabulary, arrays: declared, members } = parseContents(decode(json));

    const lengths = declared.map(({ shape }) => countFloats(shape));
    const floats = lengths.reduce((sum, length) => sum + length, 0);
    if (floats * FLOAT_BYTES !== weights.uncompressedSize) {
      throw new RunFileError('The file’s {name} does not have the size that its arrays need.', { name: WEIGHTS });
    }
    const arrays = declared.map(({ name, shape }, i): NamedArray => ({
      name,
      shape,
      data: new Float32Array(lengths[i]),
    }));
    await readInto(
      arrays.map(({ data }) => new Uint8Array(data.buffer)),
      weights,
    );
    for (const { name, data } of arrays) refuseInfinite(name, data);
    return { record, weights: { id: record.id, vocabulary, arrays, ...(members && { members }) } };
  } catch (error) {
    if (error instanceof RunFileError) throw error;
    throw notSaved(error);
  } finally {
    await reader.close();
  }
}

const notSaved = (cause?: unknown) =>
  new RunFileError('The file is damaged, or not a model that was saved by this lab.', undefined, { cause });

async function listEntries(reader: ZipReader<Blob>): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of reader.getEntriesGenerator()) {
    if (entries.push(entry) > MOST_ENTRIES) throw new RunFileError('The file holds more than one model.');
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

/** Fills the targets one after another with the entry's bytes, which must match exactly in number. */
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

function decode(json: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(json);
  } catch (error) {
    throw new RunFileError('The file’s {name} is not text.', { name: DESCRIPTION }, { cause: error });
  }
}

function parseContents(json: string): RunFileContents {
  let contents: unknown;
  try {
    contents = JSON.parse(json);
  } catch (error) {
    throw new RunFileError('The file’s {name} is not JSON.', { name: DESCRIPTION }, { cause: error });
  }
  if (!v.is(v.looseObject({ format: v.literal(FORMAT), version: v.number() }), contents)) {
    throw new RunFileError('The file’s {name} does not describe a model of this lab.', { name: DESCRIPTION });
  }
  if (contents.version < OLDEST_FILE_VERSION) {
    throw new RunFileError(
      'The file was saved by an early version of the lab, whose models read texts in another way. Train the model again.',
    );
  }
  if (contents.version > FILE_VERSION) {
    throw new RunFileError(
      'The file was saved by a newer version of the lab; reload the page to get it, then open the file.',
    );
  }
  const result = v.safeParse(runSchema, contents, { abortEarly: true });
  if (result.success) return result.output;
  throw new RunFileError('The model in the file cannot be used: {fault}.', { fault: faultOf(result.issues[0]) });
}

/** Number of values in an array. Throws if they alone would exceed the limit, before a product could overflow. */
function countFloats(shape: number[]): number {
  if (shape.includes(0)) return 0;
  return shape.reduce((product, length) => {
    if (product * length * FLOAT_BYTES > WEIGHTS_LIMIT_BYTES) {
      throw new RunFileError('The file declares an array that is larger than any model’s.');
    }
    return product * length;
  }, 1);
}

function refuseInfinite(name: string, data: Float32Array): void {
  if (!data.every(Number.isFinite))
    throw new RunFileError('The array “{name}” holds values that are not numbers.', { name: clip(name) });
}

/** Truncates text from a file for a message: names in a file can be of any length. */
function clip(piece: string): string {
  return piece.length > 80 ? `${piece.slice(0, 80)}…` : piece;
}
