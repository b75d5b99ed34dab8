import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/data/random';
import { drawBatches, sortLongestFirst } from './batches';

const lengths = Array.from({ length: 1_003 }, (_, row) => (row * 37) % 36);
const starts = new Uint32Array(lengths.length + 1);
lengths.forEach((length, row) => (starts[row + 1] = starts[row] + length));
const rows = { rows: lengths.length, starts, ids: new Uint16Array(starts[lengths.length]) };

describe('the batches of an epoch', () => {
  const batches = drawBatches(rows, 50, createRandom(1));

  it('contain every row once', () => {
    expect(batches.flatMap((batch) => [...batch]).sort((a, b) => a - b)).toEqual(lengths.map((_, row) => row));
    expect(batches.filter(({ length }) => length !== 50).map(({ length }) => length)).toEqual([3]);
  });

  it('are sorted longest row first', () => {
    for (const batch of batches) {
      const inside = Array.from(batch, (row) => lengths[row]);
      expect(inside).toEqual([...inside].sort((a, b) => b - a));
    }
  });

  it('waste fewer steps than batches of arbitrary rows would', () => {
    const steps = batches.reduce((sum, batch) => sum + batch.length * lengths[batch[0]], 0);
    const padded = rows.rows * Math.max(...lengths);
    expect(steps).toBeLessThan(0.75 * padded);
  });

  it('are the same for the same seed, and different in the next epoch', () => {
    const random = createRandom(1);
    const again = drawBatches(rows, 50, random);
    expect(again).toEqual(batches);
    expect(drawBatches(rows, 50, random)).not.toEqual(batches);
  });

  it('are not ordered by length', () => {
    const longest = batches.map((batch) => lengths[batch[0]]);
    expect(longest).not.toEqual([...longest].sort((a, b) => b - a));
    expect(longest).not.toEqual([...longest].sort((a, b) => a - b));
  });
});

it('keeps the order of rows of equal length', () => {
  const order = sortLongestFirst(
    { rows: 5, starts: Uint32Array.of(0, 1, 3, 4, 6, 6), ids: new Uint16Array(6) },
    Uint32Array.of(4, 2, 3, 0, 1),
  );
  expect([...order]).toEqual([3, 1, 2, 0, 4]);
});
