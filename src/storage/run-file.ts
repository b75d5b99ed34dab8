/**
 * A run as one file: a zip of `run.json` (the record, the vocabulary, names and shapes of the arrays) and `weights.bin`
 * (their values as little-endian 32-bit floats, one array after another), both stored uncompressed.
 *
 * Files to open are untrusted. Nothing is allocated before its size was checked against the limits here, and since
 * compressed entries are rejected, no entry can be larger than the file itself.
 */
import { BlobReader } from '@zip.js/zip.js';
import * as v from 'valibot';
import type { NamedArray, RunRecord, RunWeights } from '../domain/run';
import { clip, readStoredZip, RunFileError, storedZip } from './stored-zip';
import { FILE_VERSION, FORMAT, OLDEST_FILE_VERSION, faultOf, runSchema, type RunFileContents } from './run-schema';

const DESCRIPTION = 'run.json';
const WEIGHTS = 'weights.bin';
const JSON_LIMIT_BYTES = 16 * 2 ** 20;
const WEIGHTS_LIMIT_BYTES = 2 ** 30;
const ZIP_OVERHEAD_BYTES = 2 ** 16;
/** Two are written; a few more are tolerated, but a directory of millions is not read. */
const MOST_ENTRIES = 16;
const FLOAT_BYTES = Float32Array.BYTES_PER_ELEMENT;

/** A zip archive of the run. Rejects with `RunFileError` if `readRunFile` would reject it. */
export async function writeRunFile(record: RunRecord, weights: RunWeights): Promise<Blob> {
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
  // Not the time of writing, so that the same run gives the same file.
  const writer = storedZip(record.createdAt);
  await writer.add(DESCRIPTION, new BlobReader(json));
  await writer.add(WEIGHTS, new BlobReader(values));
  return writer.close();
}

/** The run in a file, under the id it was saved with. Rejects with `RunFileError`. */
export async function readRunFile(file: Blob): Promise<{ record: RunRecord; weights: RunWeights }> {
  if (file.size > JSON_LIMIT_BYTES + WEIGHTS_LIMIT_BYTES + ZIP_OVERHEAD_BYTES) {
    throw new RunFileError('The file is larger than any saved model.');
  }
  return readStoredZip(file, MOST_ENTRIES, async (zip) => {
    const description = zip.entry(DESCRIPTION, JSON_LIMIT_BYTES);
    const weights = zip.entry(WEIGHTS, WEIGHTS_LIMIT_BYTES);
    const { record, vocabulary, arrays: declared, members } = parseContents(await zip.text(description));

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
    await zip.readInto(
      arrays.map(({ data }) => new Uint8Array(data.buffer)),
      weights,
    );
    for (const { name, data } of arrays) refuseInfinite(name, data);
    return { record, weights: { id: record.id, vocabulary, arrays, ...(members && { members }) } };
  });
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
