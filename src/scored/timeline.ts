/**
 * Detects when the negative tweets of a dated file exceed the usual number. Contains counts over time, the usual number
 * by hour, and the alarm. Pure: its inputs are dates and verdicts; no texts, no models, no clock.
 */
export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
export const BIN_MS = 5 * MINUTE_MS;

/** Twenty years of bins: limits memory, however wrong a date in a file is. */
const MOST_DAYS = 7_300;

/** Tweets counted in bins of 5 minutes, covering whole days (UTC). */
export interface Counts {
  /** Start of the first bin: ms since 1970, the start of a day, UTC. 0 if there are no bins. */
  begin: number;
  /** Tweets per bin, and the negative ones among them. */
  all: Uint32Array;
  negative: Uint32Array;
  /** Rows without a date, or with a date outside the twenty years around the median row. Not counted. */
  undated: number;
}

/** One bar of a displayed timeline. */
export interface Step {
  /** ms since 1970. */
  begin: number;
  all: number;
  negative: number;
  /** The usual number of negative tweets; NaN if unknown. */
  usual: number;
}

/**
 * @param dates ms since 1970 of each row, in any order; NaN if a row has none
 * @param negative 1 if the row is negative, else 0
 * Throws RangeError if the two differ in length.
 */
export function countTweets(dates: Float64Array, negative: Uint8Array): Counts {
  if (dates.length !== negative.length) {
    throw new RangeError(`${dates.length} dates do not go with ${negative.length} verdicts.`);
  }
  const [first, days] = daysOf(dates);
  const bins = days * (DAY_MS / BIN_MS);
  const counts = {
    begin: first * DAY_MS,
    all: new Uint32Array(bins),
    negative: new Uint32Array(bins),
    undated: 0,
  };
  for (let row = 0; row < dates.length; row++) {
    const bin = Math.floor((dates[row] - counts.begin) / BIN_MS);
    if (bin >= 0 && bin < bins) {
      counts.all[bin]++;
      if (negative[row]) counts.negative[bin]++;
    } else counts.undated++;
  }
  return counts;
}

/** Sums over steps of `stepMs`, a whole number of bins, from `from` to `to`, clipped to the counted period. */
export function stepsOf(
  { begin, all, negative, usual }: Counts & { usual: Float32Array },
  stepMs: number,
  from: number,
  to: number,
): Step[] {
  const steps: Step[] = [];
  const end = Math.min(all.length, Math.floor((to - begin) / BIN_MS));
  const bins = stepMs / BIN_MS;
  for (let first = Math.max(0, Math.floor((from - begin) / BIN_MS)); first < end; first += bins) {
    const step = { begin: begin + first * BIN_MS, all: 0, negative: 0, usual: 0 };
    for (let bin = first; bin < Math.min(first + bins, end); bin++) {
      step.all += all[bin];
      step.negative += negative[bin];
      step.usual += usual[bin];
    }
    steps.push(step);
  }
  return steps;
}

/** Days (UTC) between the first and the last tweet without any tweets. */
export function silentDays({ all }: Counts): number {
  const bins = DAY_MS / BIN_MS;
  let days = 0;
  for (let first = 0; first < all.length; first += bins) {
    if (all.subarray(first, first + bins).every((count) => count === 0)) days++;
  }
  return days;
}

/** The first day, counted from 1970, and the number of days. */
function daysOf(dates: Float64Array): [first: number, days: number] {
  let earliest = Infinity;
  let latest = -Infinity;
  for (const date of dates) {
    if (!Number.isFinite(date)) continue;
    if (date < earliest) earliest = date;
    if (date > latest) latest = date;
  }
  if (earliest > latest) return [0, 0];
  const first = Math.floor(earliest / DAY_MS);
  const days = Math.floor(latest / DAY_MS) - first + 1;
  if (days <= MOST_DAYS) return [first, days];
  const sorted = dates.filter(Number.isFinite).sort();
  const middle = Math.floor(sorted[sorted.length >> 1] / DAY_MS);
  return [middle - MOST_DAYS / 2, MOST_DAYS];
}
