/** The batches of one epoch. */
import { shuffle } from '../../src/data/random';
import type { EncodedRows } from '../../src/text/encode';

/**
 * Batches whose rows are sorted together. More make the lengths within a batch more uniform, but batches less random:
 * short tweets are more often positive, so with 32 a small corpus learned visibly worse; with 4 there was no
 * difference.
 */
const POOL_BATCHES = 4;

/**
 * All rows in batches of `size` (one may be smaller), each sorted longest row first. Rows are shuffled, sorted by
 * length within pools of `POOL_BATCHES` batches and cut into batches, and the batches are shuffled: rows of a batch
 * have nearly the same length, which saves steps, and every epoch has different batches in a different order.
 * Source: "bucketing" as in torchtext's BucketIterator.
 */
export function drawBatches(rows: EncodedRows, size: number, random: () => number): Uint32Array[] {
  const order = shuffle(numbersTo(rows.rows), random);
  const batches: Uint32Array[] = [];
  for (let from = 0; from < order.length; from += size * POOL_BATCHES) {
    const pool = order.subarray(from, from + size * POOL_BATCHES);
    sortLongestFirst(rows, pool);
    for (let at = 0; at < pool.length; at += size) batches.push(pool.subarray(at, at + size));
  }
  const places = shuffle(numbersTo(batches.length), random);
  return Array.from(places, (place) => batches[place]);
}

/** 0, 1, …, count − 1. */
export function numbersTo(count: number): Uint32Array<ArrayBuffer> {
  return Uint32Array.from({ length: count }, (_, number) => number);
}

/** Sorts row numbers in place, longest row first, by a stable counting sort. */
export function sortLongestFirst(rows: EncodedRows, order: Uint32Array): Uint32Array {
  const lengthOf = (row: number) => rows.starts[row + 1] - rows.starts[row];
  const longest = order.reduce((most, row) => Math.max(most, lengthOf(row)), 0);
  const next = new Uint32Array(longest + 2);
  for (const row of order) next[longest - lengthOf(row) + 1]++;
  for (let place = 1; place < next.length; place++) next[place] += next[place - 1];
  for (const row of order.slice()) order[next[longest - lengthOf(row)]++] = row;
  return order;
}
