/**
 * A bundled model: `model.json` (the record, names, shapes and encodings of the arrays) and `weights.bin`, a gzip of
 * the words, one per line, followed by the bytes of the arrays. Numbers are little-endian.
 *
 * - `q8`: 8 bits per value: for each row a 32-bit float scale, its largest magnitude over 127, then the values as
 * multiples of
 *   it. A row runs along the last dimension; a narrow table is one row.
 * - `ascending`: ascending integers as differences, the first from −1, in groups of seven bits, lowest first; the
 * eighth bit is
 *   set if more follow.
 * - `f32`: unencoded, for small arrays.
 *
 * Everything read is validated before anything is allocated based on it.
 */
import * as v from 'valibot';
import type { NamedArray } from '../domain/run';

import { member, recordSchema } from './run-schema';
import type { SavedRun } from './runs';
import { LabError } from '../wording/message';

/** Narrower rows share one scale: a float for each would take as much space as its values. */
const NARROW = 8;
const SMALL = 1024;
const MOST_BYTES = 64 * 2 ** 20;
const STEPS = 127;

type Encoding = 'q8' | 'ascending' | 'f32';

const schema = v.strictObject({
  format: v.literal('badbuzz-shipped'),
  version: v.literal(1),
  record: recordSchema,
  /** Number of words, and their size in bytes. */
  words: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(1_000_000)),
  wordBytes: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(MOST_BYTES)),
  arrays: v.pipe(
    v.array(
      v.strictObject({
        name: v.pipe(v.string(), v.nonEmpty(), v.maxLength(200)),
        shape: v.pipe(v.array(v.pipe(v.number(), v.safeInteger(), v.minValue(0))), v.maxLength(8)),
        encoding: v.picklist(['q8', 'ascending', 'f32']),
        bytes: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(MOST_BYTES)),
      }),
    ),
    v.maxLength(1_000),
  ),
  members: v.optional(v.pipe(v.array(member), v.maxLength(100))),
});

/** A bundled model that cannot be read. The message is one plain sentence that says why. */
class ShippedFileError extends LabError {
  override name = 'ShippedFileError';
}

/** @throws Error if a word contains a line feed */
export async function writeShipped({ record, weights }: SavedRun): Promise<{ model: Blob; weights: Blob }> {
  const { vocabulary, arrays, members } = weights;
  if (vocabulary.some((word) => word.includes('\n'))) throw new Error('A word holds a line feed.');
  const words = new TextEncoder().encode(vocabulary.join('\n'));
  const encoded = arrays.map((array) => {
    const encoding = encodingOf(array);
    return { array, encoding, bytes: encoders[encoding](array) };
  });
  const description = {
    format: 'badbuzz-shipped',
    version: 1,
    record,
    words: vocabulary.length,
    wordBytes: words.byteLength,
    arrays: encoded.map(({ array: { name, shape }, encoding, bytes }) => ({
      name,
      shape,
      encoding,
      bytes: bytes.byteLength,
    })),
    ...(members && { members }),
  };
  const all = new Blob([words, ...encoded.map(({ bytes }) => bytes)]);
  const packed = await new Response(all.stream().pipeThrough(new CompressionStream('gzip'))).blob();
  return { model: new Blob([JSON.stringify(description)]), weights: packed };
}

/** Restores the run, its values with 8-bit precision. Rejects with `ShippedFileError`. */
export async function readShipped(model: unknown, weights: ReadableStream<BufferSource>): Promise<SavedRun> {
  const parsed = v.safeParse(schema, model, { abortEarly: true });
  if (!parsed.success) {
    throw new ShippedFileError('A model that comes with the lab belongs to another version. Reload the page.');
  }
  const { record, words, wordBytes, arrays, members } = parsed.output;
  let total = wordBytes;
  for (const { name, shape, encoding, bytes } of arrays) {
    const values = sizeOf(shape);
    const least = encoding === 'f32' ? 4 * values : encoding === 'q8' ? values + 4 * scalesOf(shape) : values;
    const most = encoding === 'ascending' ? 5 * values : least;
    if (bytes < least || bytes > most)
      throw new ShippedFileError('The weights “{name}” do not match their shape.', { name });
    total += bytes;
  }
  if (total > MOST_BYTES) throw new ShippedFileError('The model is larger than any that comes with the lab.');
  const all = await inflate(weights, total);
  const text = new TextDecoder('utf-8', { fatal: true }).decode(all.subarray(0, wordBytes));
  const vocabulary = words === 0 ? [] : text.split('\n');
  if (vocabulary.length !== words)
    throw new ShippedFileError('The model does not contain as many words as it declares.');
  let at = wordBytes;
  const decoded = arrays.map(({ name, shape, encoding, bytes }): NamedArray => {
    const own = all.slice(at, at + bytes);
    at += bytes;
    const data = decoders[encoding](own, shape);
    if (!data.every(Number.isFinite)) throw new ShippedFileError('The weights “{name}” are not all numbers.', { name });
    return { name, shape, data };
  });
  return { record, weights: { id: record.id, vocabulary, arrays: decoded, ...(members && { members }) } };
}

/** The contents of a gzip, which must have exactly this many bytes. */
async function inflate(packed: ReadableStream<BufferSource>, bytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const all = new Uint8Array(bytes);
  let at = 0;
  try {
    const reader = packed.pipeThrough(new DecompressionStream('gzip')).getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      if (at + next.value.length > bytes) break;
      all.set(next.value, at);
      at += next.value.length;
    }
    // More than the announced size is an error; the excess is not read.
    if (at === bytes && (await reader.read()).done) return all;
    await reader.cancel();
  } catch (error) {
    throw new ShippedFileError('The weights of the model are damaged. Reload the page.', undefined, { cause: error });
  }
  throw new ShippedFileError('The weights of the model do not have the expected size. Reload the page.');
}

const sizeOf = (shape: number[]) => shape.reduce((product, length) => product * length, 1);
const widthOf = (shape: number[]) => {
  const last = shape.at(-1) ?? 1;
  return shape.length > 1 && last >= NARROW ? last : Math.max(1, sizeOf(shape));
};
const scalesOf = (shape: number[]) => sizeOf(shape) / widthOf(shape);

function encodingOf({ shape, data }: NamedArray): Encoding {
  if (data.length <= SMALL) return 'f32';
  const rises = shape.length === 1 && data.every((value, i) => Number.isInteger(value) && value > (data[i - 1] ?? -1));
  return rises ? 'ascending' : 'q8';
}

const encoders: Record<Encoding, (array: NamedArray) => Uint8Array<ArrayBuffer>> = {
  f32: ({ data }) => new Uint8Array(data.slice().buffer),
  q8({ shape, data }) {
    const width = widthOf(shape);
    const scales = new Float32Array(scalesOf(shape));
    const steps = new Int8Array(data.length);
    for (let row = 0; row < scales.length; row++) {
      let most = 0;
      for (let i = row * width; i < (row + 1) * width; i++) most = Math.max(most, Math.abs(data[i]));
      scales[row] = most / STEPS;
      if (most === 0) continue;
      for (let i = row * width; i < (row + 1) * width; i++) {
        steps[i] = Math.max(-STEPS, Math.min(STEPS, Math.round(data[i] / scales[row])));
      }
    }
    const bytes = new Uint8Array(scales.byteLength + steps.byteLength);
    bytes.set(new Uint8Array(scales.buffer));
    bytes.set(new Uint8Array(steps.buffer), scales.byteLength);
    return bytes;
  },
  ascending({ data }) {
    const bytes = new Uint8Array(5 * data.length);
    let at = 0;
    let before = -1;
    for (const value of data) {
      let step = value - before;
      for (; step >= 128; step = Math.floor(step / 128)) bytes[at++] = (step % 128) | 128;
      bytes[at++] = step;
      before = value;
    }
    return bytes.slice(0, at);
  },
};

const decoders: Record<Encoding, (bytes: Uint8Array<ArrayBuffer>, shape: number[]) => Float32Array<ArrayBuffer>> = {
  f32: (bytes) => new Float32Array(bytes.buffer),
  q8(bytes, shape) {
    const width = widthOf(shape);
    const scales = new Float32Array(bytes.buffer, 0, scalesOf(shape));
    const steps = new Int8Array(bytes.buffer, scales.byteLength);
    const values = new Float32Array(steps.length);
    for (let row = 0, i = 0; row < scales.length; row++) {
      for (const end = i + width; i < end; i++) values[i] = steps[i] * scales[row];
    }
    return values;
  },
  ascending(bytes, [length]) {
    const values = new Float32Array(length);
    let at = 0;
    let value = -1;
    for (let i = 0; i < length; i++) {
      let step = 0;
      for (let scale = 1; ; scale *= 128) {
        if (at >= bytes.length || scale > 2 ** 28) throw new ShippedFileError('The weights of the model are damaged.');
        const byte = bytes[at++];
        step += (byte & 127) * scale;
        if (byte < 128) break;
      }
      value += step;
      values[i] = value;
    }
    if (at !== bytes.length) throw new ShippedFileError('The weights of the model are damaged.');
    return values;
  },
};
