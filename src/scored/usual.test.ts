import { describe, expect, it } from 'vitest';
import type { Counts } from './timeline';
import { usualOf } from './usual';

const A_DAY = 288;
/** Each bin with `all` rows, `negative` of them negative, for this many days. */
const steady = (days: number, all: number, negative: number): Counts => ({
  ...{ zone: 'UTC', rounding: 'none', binMs: 300_000, begin: 0 },
  days: Uint32Array.from({ length: days + 1 }, (_, day) => day * A_DAY),
  all: new Uint32Array(days * A_DAY).fill(all),
  negative: new Uint32Array(days * A_DAY).fill(negative),
  undated: 0,
});

describe('the usual number of negative tweets', () => {
  it('is known from the third day on, and the alarm waits for the seventh', () => {
    const { expected, dispersion } = usualOf(steady(10, 8, 2));
    expect(expected[3 * A_DAY - 1]).toBeNaN();
    expect(expected[3 * A_DAY]).toBeCloseTo(2, 1);
    expect(dispersion[7 * A_DAY - 1]).toBeNaN();
    expect(dispersion[7 * A_DAY]).toBeGreaterThan(0);
  });

  it('is not raised by two days of buzz in a fortnight', () => {
    const counts = steady(16, 8, 2);
    counts.negative.fill(8, 8 * A_DAY, 10 * A_DAY);
    expect(usualOf(counts).expected[15 * A_DAY + 100]).toBeCloseTo(2, 1);
  });

  it('follows the hour of the day', () => {
    const counts = steady(10, 8, 2);
    for (let bin = 0; bin < counts.all.length; bin++) {
      if (bin % A_DAY < A_DAY / 2) [counts.all[bin], counts.negative[bin]] = [4, 1];
    }
    const { expected } = usualOf(counts);
    expect(expected[9 * A_DAY + 60]).toBeCloseTo(1, 1);
    expect(expected[9 * A_DAY + 200]).toBeCloseTo(2, 1);
  });

  it('grows with the number of other tweets', () => {
    const counts = steady(10, 8, 2);
    const bin = 9 * A_DAY + 150;
    [counts.all[bin], counts.negative[bin]] = [80, 20];
    const { expected, usual } = usualOf(counts);
    expect(usual[bin]).toBeCloseTo(2, 1);
    expect(expected[bin]).toBeCloseTo(20, 0);
    expect(expected[bin + 1]).toBeCloseTo(2, 1);
  });

  it('skips days on which nothing was collected', () => {
    const counts = steady(20, 8, 2);
    counts.all.fill(0, 5 * A_DAY, 15 * A_DAY);
    counts.negative.fill(0, 5 * A_DAY, 15 * A_DAY);
    const { expected, dispersion } = usualOf(counts);
    expect(expected[10 * A_DAY]).toBeNaN();
    expect(expected[15 * A_DAY]).toBeCloseTo(2, 1);
    expect(dispersion[16 * A_DAY]).toBeNaN();
    expect(dispersion[17 * A_DAY]).toBeGreaterThan(0);
  });
});
