/**
 * Detects when the negative tweets of a dated file exceed the usual number. Contains counts over time, the usual number
 * by hour, and the alarm. Pure: its inputs are dates and verdicts; no texts, no models, no clock.
 */
import { DAY_MS, HOUR_MS, MINUTE_MS, zoneOf, type Zone } from '../data/zones';

export const BIN_MS = 5 * MINUTE_MS;

/** Twenty years of bins: limits memory, however wrong a date in a file is. */
const MOST_DAYS = 7_300;

/** Tweets counted in bins, covering whole days of a time zone, which may have 23 or 25 hours. */
export interface Counts {
  /** IANA name of the zone of days and hours. */
  zone: string;
  /** Whether all dates are rounded: to whole hours, or to days of the zone. */
  rounding: 'none' | 'hour' | 'day';
  /** 5 minutes; an hour, if all dates are rounded to hours or days. */
  binMs: number;
  /** Start of the first bin: ms since 1970, the start of a day. 0 if there are no bins. */
  begin: number;
  /** The first bin of each day, and the end of the last day. */
  days: Uint32Array;
  /** Tweets per bin, and the negative ones among them. */
  all: Uint32Array;
  negative: Uint32Array;
  /** Rows without a date, or with a date outside the twenty years around the median row. Not counted. */
  undated: number;
}

/** One bar of a displayed timeline. */
export interface Step {
  /** Ms since 1970, end exclusive. */
  begin: number;
  end: number;
  all: number;
  negative: number;
  /** The usual number of negative tweets; NaN if unknown. */
  usual: number;
}

export type StepUnit = 'hour' | 'day';

/**
 * @param dates ms since 1970 of each row, in any order; NaN if a row has none
 * @param negative 1 if the row is negative, else 0
 * @param zoneName IANA name
 * Throws RangeError if the two differ in length.
 */
export function countTweets(dates: Float64Array, negative: Uint8Array, zoneName = 'UTC'): Counts {
  if (dates.length !== negative.length) {
    throw new RangeError(`${dates.length} dates do not go with ${negative.length} verdicts.`);
  }
  const zone = zoneOf(zoneName);
  const rounding = roundingOf(dates, zone);
  const binMs = rounding === 'none' ? BIN_MS : HOUR_MS;
  const [first, length] = daysOf(dates, zone);
  const starts = Array.from({ length: length + 1 }, (_, day) => zone.momentOf((first + day) * DAY_MS));
  const begin = length === 0 ? 0 : starts[0];
  const days = Uint32Array.from(length === 0 ? [0] : starts, (start) => Math.round((start - begin) / binMs));
  const bins = days[days.length - 1];
  const counts: Counts = {
    ...{ zone: zone.name, rounding, binMs, begin, days, undated: 0 },
    all: new Uint32Array(bins),
    negative: new Uint32Array(bins),
  };
  for (let row = 0; row < dates.length; row++) {
    const bin = Math.floor((dates[row] - begin) / binMs);
    if (bin >= 0 && bin < bins) {
      counts.all[bin]++;
      if (negative[row]) counts.negative[bin]++;
    } else counts.undated++;
  }
  return counts;
}

/** The local hour of the day, 0 to 23, of each bin of a day. An hour that clocks repeat has twice as many bins. */
export function hoursOf({ zone: name, binMs, begin, days }: Counts, day: number): Uint8Array {
  const zone = zoneOf(name);
  const hours = new Uint8Array(days[day + 1] - days[day]);
  const plain = hours.length === DAY_MS / binMs;
  for (let bin = 0; bin < hours.length; bin++) {
    const local = plain ? bin * binMs : zone.localOf(begin + (days[day] + bin) * binMs);
    hours[bin] = Math.floor((((local % DAY_MS) + DAY_MS) % DAY_MS) / HOUR_MS);
  }
  return hours;
}

/**
 * The steps of a chart: where each begins, and where the last one ends, in ms since 1970. Hours are counted from the
 * start of each day.
 */
export function bordersOf({ binMs, begin, days }: Counts, unit: StepUnit): Float64Array {
  const borders: number[] = [];
  const step = unit === 'hour' ? HOUR_MS / binMs : Infinity;
  for (let day = 0; day + 1 < days.length; day++) {
    for (let bin = days[day]; bin < days[day + 1]; bin += step) borders.push(begin + bin * binMs);
  }
  if (borders.length > 0) borders.push(begin + days[days.length - 1] * binMs);
  return Float64Array.from(borders);
}

/** The position of a moment on a chart with these steps: 2.5 is in the middle of the third. Not limited to the chart. */
export function placeOf(borders: ArrayLike<number>, moment: number): number {
  let [low, high] = [0, borders.length - 1];
  if (high < 1) return 0;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (borders[middle] <= moment) low = middle;
    else high = middle;
  }
  return low + (moment - borders[low]) / (borders[low + 1] - borders[low]);
}

/** Sums over the steps between these borders, until a moment. */
export function stepsOf(
  { begin, binMs, all, negative, usual }: Counts & { usual: Float32Array },
  borders: ArrayLike<number>,
  until = Infinity,
): Step[] {
  const steps: Step[] = [];
  const known = Math.min(all.length, Math.floor((until - begin) / binMs));
  for (let place = 0; place + 1 < borders.length; place++) {
    const first = Math.round((borders[place] - begin) / binMs);
    const last = Math.min(known, Math.round((borders[place + 1] - begin) / binMs));
    if (first >= last) break;
    const step = { begin: borders[place], end: borders[place + 1], all: 0, negative: 0, usual: 0 };
    for (let bin = first; bin < last; bin++) {
      step.all += all[bin];
      step.negative += negative[bin];
      step.usual += usual[bin];
    }
    steps.push(step);
  }
  return steps;
}

/** Days between the first and the last tweet without any tweets. */
export function silentDays({ all, days }: Counts): number {
  let silent = 0;
  for (let day = 0; day + 1 < days.length; day++) {
    if (days[day] < days[day + 1] && all.subarray(days[day], days[day + 1]).every((count) => count === 0)) silent++;
  }
  return silent;
}

/** Rows of an exact hour each are no coincidence from this number on. */
const FEW_ROWS = 10;

function roundingOf(dates: Float64Array, zone: Zone): Counts['rounding'] {
  let rows = 0;
  let first = NaN;
  let rounding: Counts['rounding'] = 'day';
  for (const date of dates) {
    if (!Number.isFinite(date)) continue;
    if (rows++ === 0) first = date;
    if ((date - first) % HOUR_MS !== 0) return 'none';
    if (rounding === 'day' && zone.localOf(date) % DAY_MS !== 0) rounding = 'hour';
  }
  return rows < FEW_ROWS ? 'none' : rounding;
}

/** The first local day, counted from 1970, and the number of days. */
function daysOf(dates: Float64Array, zone: Zone): [first: number, days: number] {
  const dayOf = (date: number) => Math.floor(zone.localOf(date) / DAY_MS);
  let earliest = Infinity;
  let latest = -Infinity;
  for (const date of dates) {
    if (!Number.isFinite(date)) continue;
    if (date < earliest) earliest = date;
    if (date > latest) latest = date;
  }
  if (earliest > latest) return [0, 0];
  const first = dayOf(earliest);
  const days = dayOf(latest) - first + 1;
  if (days <= MOST_DAYS) return [first, days];
  const sorted = dates.filter(Number.isFinite).sort();
  return [dayOf(sorted[sorted.length >> 1]) - MOST_DAYS / 2, MOST_DAYS];
}
