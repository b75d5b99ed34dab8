import { describe, expect, it } from 'vitest';
import { createRandom } from '../data/random';
import { SENSITIVITIES, alarmsOf, timelineOf } from './alarms';
import type { Sensitivity } from './alarms';
import { BUZZES, STREAM_DAYS, judgeAlarms, makeStream } from '../../fixtures/sample-stream';
import { DAY_MS, HOUR_MS } from '../data/zones';
import { BIN_MS } from './timeline';

const BEGIN = Date.UTC(2024, 4, 6);
/** One row every `everyMs`, every fourth of them negative, for this many days. */
function steady(days: number, everyMs: number) {
  const rows = (days * DAY_MS) / everyMs;
  return {
    dates: Array.from({ length: rows }, (_, row) => BEGIN + row * everyMs),
    negative: Array.from({ length: rows }, (_, row) => (row % 4 === 0 ? 1 : 0)),
  };
}
function look({ dates, negative }: ReturnType<typeof steady>, sensitivity: Sensitivity = 'balanced') {
  const timeline = timelineOf(Float64Array.from(dates), Uint8Array.from(negative));
  return { timeline, alarms: alarmsOf(timeline, sensitivity) };
}

/** Adds rows spread over two hours from `begin`. */
function plant(stream: ReturnType<typeof steady>, begin: number, rows: number, verdict: 0 | 1) {
  for (let row = 0; row < rows; row++) {
    stream.dates.push(begin + (row * 2 * HOUR_MS) / rows);
    stream.negative.push(verdict);
  }
}

describe('a synthetic stream of 120 days with 20 bad buzzes', () => {
  const { dates, negative, buzzes } = makeStream(createRandom(7));
  const judged = (sensitivity: Sensitivity) => judgeAlarms(alarmsOf(timelineOf(dates, negative), sensitivity), buzzes);

  it('has each buzz detected within an hour, with at most one false alarm in 30 days', () => {
    expect(buzzes).toHaveLength(20);
    const { delays, falseAlarms } = judged('balanced');
    expect(delays).toHaveLength(BUZZES);
    for (const delay of delays) expect(delay ?? Infinity).toBeLessThanOrEqual(HOUR_MS);
    expect((falseAlarms * 30) / STREAM_DAYS).toBeLessThanOrEqual(1);
  });

  it('has earlier alarms with higher sensitivity', () => {
    const waits = SENSITIVITIES.map(({ id }) =>
      judged(id).delays.reduce<number>((sum, delay) => sum + (delay ?? HOUR_MS * 9), 0),
    );
    expect(waits).toEqual([...waits].sort((a, b) => b - a));
  });
});

describe('the alarm', () => {
  const noon = BEGIN + 20 * DAY_MS + 12 * HOUR_MS;

  it('is silent on a steady stream', () => {
    expect(look(steady(30, 60_000), 'early').alarms).toEqual([]);
  });

  it('reports when a buzz began, was detected, peaked and ended, and what was expected', () => {
    const stream = steady(30, 60_000);
    plant(stream, noon, 240, 1);
    const { alarms } = look(stream);
    expect(alarms).toHaveLength(1);
    const [{ begin, raised, peak, end, observed, expected }] = alarms;
    expect(Math.abs(begin - noon)).toBeLessThanOrEqual(2 * BIN_MS);
    expect(raised).toBeGreaterThan(noon);
    expect(raised - noon).toBeLessThanOrEqual(HOUR_MS);
    expect(peak).toBeGreaterThanOrEqual(noon);
    expect(Math.abs(end - (noon + 2 * HOUR_MS))).toBeLessThanOrEqual(HOUR_MS);
    expect(observed).toBeGreaterThanOrEqual(240);
    // A quarter of 60 rows an hour.
    expect(expected / ((end - begin) / HOUR_MS)).toBeCloseTo(15, 0);
  });

  it('is silent if there are many more tweets, but no more negative than usual', () => {
    const stream = steady(30, 60_000);
    plant(stream, noon, 180, 1);
    plant(stream, noon, 540, 0);
    expect(look(stream, 'early').alarms).toEqual([]);
  });

  it('is silent if all is negative for once, but there are no more tweets than usual', () => {
    const stream = steady(30, 10 * 60_000);
    const [from, to] = [noon, noon + HOUR_MS];
    stream.negative = stream.negative.map((verdict, row) =>
      stream.dates[row] >= from && stream.dates[row] < to ? ((row % 2) as 0 | 1) : verdict,
    );
    expect(look(stream).alarms).toEqual([]);
  });

  it('waits for a week of data, and says from when on it watches', () => {
    const stream = steady(30, 60_000);
    plant(stream, BEGIN + 3 * DAY_MS, 240, 1);
    const { alarms, timeline } = look(stream);
    expect(timeline.watchedFrom).toBe(BEGIN + 7 * DAY_MS);
    expect(alarms).toEqual([]);
    expect(look(steady(5, 60_000)).timeline.watchedFrom).toBeNull();
  });

  it('does not depend on the future: a truncated file gives the same as the whole one at that moment', () => {
    const stream = steady(30, 60_000);
    plant(stream, noon, 240, 1);
    const whole = look(stream);
    const [{ raised }] = whole.alarms;
    const moment = raised + 4 * BIN_MS;
    const kept = stream.dates.map((date) => date < moment);
    const then = look({
      dates: stream.dates.filter((_, row) => kept[row]),
      negative: stream.negative.filter((_, row) => kept[row]),
    });
    const known = (moment - whole.timeline.begin) / BIN_MS;
    expect(then.timeline.expected.subarray(0, known)).toEqual(whole.timeline.expected.subarray(0, known));
    const [alarm] = alarmsOf(whole.timeline, 'balanced', moment);
    expect(alarm).toMatchObject({ raised, lasting: true, end: moment });
    expect(alarmsOf(then.timeline, 'balanced', moment)).toEqual([alarm]);
    expect(alarmsOf(whole.timeline, 'balanced', raised - 1)).toEqual([]);
  });

  it('is given by the hour, or by the day, if the dates are rounded', () => {
    const stream = steady(30, 60_000);
    plant(stream, noon, 900, 1);
    const rounded = (ms: number) => look({ ...stream, dates: stream.dates.map((date) => Math.floor(date / ms) * ms) });
    const [hourly] = rounded(HOUR_MS).alarms;
    expect(hourly).toMatchObject({ begin: noon, raised: noon + HOUR_MS, end: noon + 2 * HOUR_MS });
    const { alarms, timeline } = rounded(DAY_MS);
    expect(timeline.rounding).toBe('day');
    const day = BEGIN + 20 * DAY_MS;
    expect(alarms).toMatchObject([{ begin: day, peak: day, raised: day + DAY_MS, end: day + DAY_MS }]);
    expect(alarmsOf(timeline, 'balanced', day + 20 * HOUR_MS)).toEqual([]);
    expect(alarmsOf(timeline, 'balanced', day + DAY_MS)).toMatchObject([{ begin: day, lasting: true }]);
  });

  it('knows the hours and days of a time zone, also on the days when clocks change', () => {
    const stream = steady(30, 60_000);
    const shift = Date.UTC(2024, 2, 12) - BEGIN;
    stream.dates = stream.dates.map((date) => date + shift);
    const zoned = (zone: string) => timelineOf(Float64Array.from(stream.dates), Uint8Array.from(stream.negative), zone);
    const paris = zoned('Europe/Paris');
    expect(new Date(paris.watchedFrom ?? NaN).toISOString()).toBe('2024-03-18T23:00:00.000Z');
    expect(alarmsOf(paris, 'early')).toEqual([]);
    const change = (Date.parse('2024-03-31T01:00Z') - paris.begin) / BIN_MS;
    expect(paris.usual[change]).toBeCloseTo(1.25, 1);
  });
});
