import { expect, it } from 'vitest';
import { createRandom } from '../../../src/data/random';
import { Buckets } from './buckets';
import { UNKNOWN } from './tokens';

it('finds the index of each bucket in use, and of no other', () => {
  const random = createRandom(1);
  const used = new Set(Array.from({ length: 5000 }, () => Math.floor(random() * 2 ** 24)));
  const list = Int32Array.from(used).sort();
  const buckets = new Buckets(list);
  list.forEach((bucket, place) => expect(buckets.find(bucket)).toBe(place));
  for (let other = 0; other < 20_000; other++) {
    if (!used.has(other)) expect(buckets.find(other)).toBe(UNKNOWN);
  }
});

it('distinguishes bucket 0 from an empty list', () => {
  expect(new Buckets(new Int32Array(0)).find(0)).toBe(UNKNOWN);
  expect(new Buckets(Int32Array.of(0)).find(0)).toBe(0);
});
