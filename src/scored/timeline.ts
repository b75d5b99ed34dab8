/**
 * The room `alarms`: when the negative tweets of a dated file were more than usual. Owns counts over time, what is usual at an
 * hour, and the alarm; refuses texts, models and the clock: it is given dates and verdicts.
 */
export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
export const BIN_MS = 5 * MINUTE_MS;

/** Twenty years of bins: no date in a file, however wrong, makes the lab allocate more. */
const MOST_DAYS = 7_300;

/** Tweets counted in bins of 5 minutes; as many bins as whole days (UTC) hold. */
export interface Counts {
  /** When the first bin begins: ms since 1970, the start of a day, UTC. 0 where there is no bin. */
  begin: number;
  /** Tweets a bin, and the negative ones among them. */
  all: Uint32Array;
  negative: Uint32Array;
  /** Rows without a date, or whose date is further away than the twenty years around the middle row. Not counted. */
  undated: number;
}

/** One bar of a timeline as it is drawn. */
export interface Step {
  /** ms since 1970. */
  begin: number;
  all: number;
  negative: number;
  /** Negative tweets that would have been usual; NaN where that is not known. */
  usual: number;
}

/**
 * @param dates ms since 1970 of each row, in any order; NaN where a row has none
 * @param negative 1 where the row is negative, else 0
 * Throws RangeError where the two differ in length.
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

/** Sums of steps of `stepMs`, a whole number of bins, of the time from `from` to `to`, cut to what is counted. */
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

/** Days (UTC) between the first tweet and the last without any. */
export function silentDays({ all }: Counts): number {
  const bins = DAY_MS / BIN_MS;
  let days = 0;
  for (let first = 0; first < all.length; first += bins) {
    if (all.subarray(first, first + bins).every((count) => count === 0)) days++;
  }
  return days;
}

/** The first day, counted from 1970, and how many there are. */
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
