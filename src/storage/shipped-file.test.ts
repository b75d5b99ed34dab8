import { expect, it } from 'vitest';
import { createRandom } from '../data/random';
import type { NamedArray } from '../domain/run';
import { recordOf } from '../../fixtures/sample-run';
import { readShipped, writeShipped } from './shipped-file';

const random = createRandom(1);
const matrix = Float32Array.from({ length: 500 * 16 }, (_, i) => (random() - 0.5) * (1 + Math.floor(i / 16)));
const places = Float32Array.from({ length: 3000 }, (_, i) => i * 4000 + (i % 7));
const arrays: NamedArray[] = [
  { name: 'table', shape: [500, 16], data: matrix },
  { name: 'column', shape: [2000, 1], data: Float32Array.from({ length: 2000 }, () => random() - 0.5) },
  { name: 'places', shape: [3000], data: places },
  { name: 'bias', shape: [3], data: Float32Array.of(0.1, -3, 1e-9) },
  { name: 'zeros', shape: [200, 10], data: new Float32Array(2000) },
];
const record = { ...recordOf('shipped'), vocabularySize: 4 };
const run = { record, weights: { id: 'shipped', vocabulary: ['good', 'café'], arrays } };
const members = [{ name: 'one', recipe: 'lstm', knobs: { units: 2 }, preprocess: 'standard' as const }];

async function roundTrip(change: (model: Record<string, unknown>) => void = () => {}) {
  const { model, weights } = await writeShipped(run);
  const description = JSON.parse(await model.text()) as Record<string, unknown>;
  change(description);
  return readShipped(description, weights.stream());
}

it('restores a run: words and record unchanged, values within half a quantisation step', async () => {
  const { record, weights } = await roundTrip();
  expect(record).toEqual(run.record);
  expect(weights.vocabulary).toEqual(run.weights.vocabulary);
  expect(weights.arrays.map(({ name, shape }) => ({ name, shape }))).toEqual(
    arrays.map(({ name, shape }) => ({ name, shape })),
  );
  const [table, column, rising, bias, zeros] = weights.arrays.map(({ data }) => data);
  for (let row = 0; row < 500; row++) {
    const own = matrix.subarray(row * 16, (row + 1) * 16);
    const step = Math.max(...own.map(Math.abs)) / 127;
    own.forEach((value, i) => expect(Math.abs(table[row * 16 + i] - value)).toBeLessThanOrEqual(step * 0.5001));
  }
  column.forEach((value, i) => expect(Math.abs(value - arrays[1].data[i])).toBeLessThan(0.5 / 127));
  expect(rising).toEqual(places);
  expect(bias).toEqual(arrays[3].data);
  expect(zeros.every((value) => value === 0)).toBe(true);
});

it('takes one byte per value, or two per ascending number, before gzip', async () => {
  const { model } = await writeShipped(run);
  const { arrays: told } = JSON.parse(await model.text()) as { arrays: { encoding: string; bytes: number }[] };
  expect(told.map(({ encoding }) => encoding)).toEqual(['q8', 'q8', 'ascending', 'f32', 'q8']);
  expect(told[0].bytes).toBe(500 * 16 + 500 * 4);
  expect(told[2].bytes).toBeLessThanOrEqual(2 * 3000);
});

it('keeps the members of a blend', async () => {
  const { model, weights } = await writeShipped({ record, weights: { ...run.weights, members } });
  const read = await readShipped(JSON.parse(await model.text()), weights.stream());
  expect(read.weights.members).toEqual(members);
});

it.each<[string, (model: Record<string, unknown>) => void, RegExp]>([
  ['of another format', (model) => (model.format = 'other'), /belongs to another version/],
  ['with a field that nobody knows', (model) => (model.extra = 1), /belongs to another version/],
  ['with an array larger than any', (model) => ((model.arrays as { bytes: number }[])[0].bytes = 2 ** 40), /version/],
  ['whose shapes do not fit', (model) => ((model.arrays as { shape: number[] }[])[0].shape = [501, 16]), /match/],
  ['with fewer words than it says', (model) => (model.words = 3), /as many words/],
  ['shorter than it says', (model) => ((model.arrays as { bytes: number }[])[2].bytes += 1), /size/],
  ['longer than it says', (model) => (model.arrays as unknown[]).pop(), /size/],
])('rejects a model %s', async (_, change, message) => {
  await expect(roundTrip(change)).rejects.toThrow(message);
});

it('rejects weights that are not gzip', async () => {
  const { model } = await writeShipped(run);
  const read = readShipped(JSON.parse(await model.text()), new Blob(['no gzip']).stream());
  await expect(read).rejects.toThrow(/damaged/);
});
