import { describe, expect, it } from 'vitest';
import { BIN_MS, DAY_MS, HOUR_MS, countTweets, silentDays, stepsOf } from './timeline';

const BEGIN = Date.UTC(2009, 3, 6);
const count = (dates: number[], negative: number[]) => countTweets(Float64Array.from(dates), Uint8Array.from(negative));

describe('counts over time', () => {
  it('cover whole days in bins of 5 minutes, with rows in any order, and the number of rows without a date', () => {
    const late = BEGIN + DAY_MS + 23 * HOUR_MS;
    const counts = count([late, BEGIN + HOUR_MS, NaN, BEGIN + HOUR_MS + BIN_MS - 1], [1, 1, 1, 0]);
    expect(counts).toMatchObject({ begin: BEGIN, undated: 1 });
    expect(counts.all).toHaveLength(2 * 288);
    expect([counts.all[12], counts.negative[12]]).toEqual([2, 1]);
    expect([counts.all[288 + 23 * 12], counts.negative[288 + 23 * 12]]).toEqual([1, 1]);
    expect(counts.all.reduce((a, b) => a + b)).toBe(3);
  });

  it('have the same totals by hour and by day, and up to a given moment', () => {
    const counts = count([BEGIN, BEGIN + 3 * HOUR_MS + 60_000, BEGIN + 2 * DAY_MS], [1, 0, 1]);
    const timeline = { ...counts, usual: new Float32Array(counts.all.length).fill(0.5) };
    const hours = stepsOf(timeline, HOUR_MS, -Infinity, Infinity);
    expect(hours).toHaveLength(72);
    expect(hours[3]).toEqual({ begin: BEGIN + 3 * HOUR_MS, all: 1, negative: 0, usual: 6 });
    expect(stepsOf(timeline, DAY_MS, BEGIN, BEGIN + DAY_MS + 6 * HOUR_MS)).toEqual([
      { begin: BEGIN, all: 2, negative: 1, usual: 144 },
      { begin: BEGIN + DAY_MS, all: 0, negative: 0, usual: 36 },
    ]);
    expect(silentDays(counts)).toBe(1);
  });

  it('ignore a date centuries away, instead of allocating endless bins', () => {
    const counts = count([BEGIN, BEGIN + HOUR_MS, BEGIN + DAY_MS, Date.UTC(9999, 0, 1)], [0, 0, 0, 1]);
    expect(counts.undated).toBe(1);
    expect(counts.all.length).toBe(7_300 * 288);
  });

  it('are empty if no row has a date', () => {
    expect(count([NaN, NaN], [1, 0])).toMatchObject({ begin: 0, undated: 2 });
    expect(() => count([1], [])).toThrow(RangeError);
  });
});
