import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '../data/zones';
import { BIN_MS, bordersOf, countTweets, hoursOf, placeOf, silentDays, stepsOf } from './timeline';

const BEGIN = Date.UTC(2009, 3, 6);
const count = (dates: number[], negative: number[], zone = 'UTC') =>
  countTweets(Float64Array.from(dates), Uint8Array.from(negative), zone);

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
    const hours = stepsOf(timeline, bordersOf(counts, 'hour'));
    expect(hours).toHaveLength(72);
    expect(hours[3]).toEqual({
      ...{ begin: BEGIN + 3 * HOUR_MS, end: BEGIN + 4 * HOUR_MS, all: 1, negative: 0, usual: 6 },
    });
    expect(stepsOf(timeline, bordersOf(counts, 'day'), BEGIN + DAY_MS + 6 * HOUR_MS)).toEqual([
      { begin: BEGIN, end: BEGIN + DAY_MS, all: 2, negative: 1, usual: 144 },
      { begin: BEGIN + DAY_MS, end: BEGIN + 2 * DAY_MS, all: 0, negative: 0, usual: 36 },
    ]);
    expect(silentDays(counts)).toBe(1);
  });

  it('ignore a date centuries away, instead of allocating endless bins', () => {
    const counts = count([BEGIN, BEGIN + HOUR_MS, BEGIN + DAY_MS, Date.UTC(9999, 0, 1)], [0, 0, 0, 1]);
    expect(counts.undated).toBe(1);
    expect(counts.all.length).toBe(7_300 * 288);
  });

  it('cover days of 23 and of 25 hours in a zone with summer time', () => {
    const moments = ['2024-03-30T12:00Z', '2024-03-31T00:30Z', '2024-04-01T12:00Z'].map(Date.parse);
    const spring = count(moments, [0, 1, 0], 'Europe/Paris');
    expect(new Date(spring.begin).toISOString()).toBe('2024-03-29T23:00:00.000Z');
    expect([...spring.days]).toEqual([0, 288, 288 + 23 * 12, 288 + 23 * 12 + 288]);
    expect([...new Set(hoursOf(spring, 1))]).not.toContain(2);
    expect(hoursOf(spring, 1)).toHaveLength(23 * 12);
    const days = stepsOf({ ...spring, usual: new Float32Array(spring.all.length) }, bordersOf(spring, 'day'));
    expect(days.map(({ begin, end, all }) => [(end - begin) / HOUR_MS, all])).toEqual([
      [24, 1],
      [23, 1],
      [24, 1],
    ]);
    const autumn = count([Date.parse('2024-10-27T00:30Z'), Date.parse('2024-10-27T01:30Z')], [1, 1], 'Europe/Paris');
    expect(bordersOf(autumn, 'hour')).toHaveLength(25 + 1);
    expect([...hoursOf(autumn, 0)].filter((hour) => hour === 2)).toHaveLength(24);
  });

  it('know dates that are rounded to hours or to days', () => {
    const rows = Array.from({ length: 12 }, (_, row) => row);
    const zeros = rows.map(() => 0);
    const days = rows.map((row) => BEGIN + row * DAY_MS);
    expect(count(days, zeros)).toMatchObject({ rounding: 'day', binMs: HOUR_MS });
    expect(count(days, zeros, 'Asia/Kolkata')).toMatchObject({ rounding: 'hour', binMs: HOUR_MS });
    expect(count([...days, BEGIN + HOUR_MS], [...zeros, 0]).rounding).toBe('hour');
    expect(count([...days, BEGIN + 1], [...zeros, 0])).toMatchObject({ rounding: 'none', binMs: BIN_MS });
    expect(count(days.slice(0, 5), zeros.slice(0, 5)).rounding).toBe('none');
    const local = rows.map((row) => Date.UTC(2024, 2, 25 + row) - (row < 7 ? 1 : 2) * HOUR_MS);
    expect(count(local, zeros, 'Europe/Paris').rounding).toBe('day');
  });

  it('place a moment between the steps', () => {
    expect([5, 10, 15, 25, 40].map((moment) => placeOf([10, 20, 30], moment))).toEqual([-0.5, 0, 0.5, 1.5, 3]);
    expect(placeOf([], 5)).toBe(0);
  });

  it('are empty if no row has a date', () => {
    expect(count([NaN, NaN], [1, 0])).toMatchObject({ begin: 0, undated: 2 });
    expect(() => count([1], [])).toThrow(RangeError);
  });
});
