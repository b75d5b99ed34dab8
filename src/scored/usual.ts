/** How many negative tweets a bin of 5 minutes usually has, told from the days before it alone. */
import { BIN_MS, DAY_MS, HOUR_MS } from './timeline';
import type { Counts } from './timeline';

const BINS_AN_HOUR = HOUR_MS / BIN_MS;
const HOURS = DAY_MS / HOUR_MS;
const BINS_A_DAY = DAY_MS / BIN_MS;

/** Days without any tweet are not counted, here and below: nobody was collecting. */
const WARM_UP_DAYS = 7;
/** What is usual is reckoned from so many days on, so that its error is known once the warm-up is over. */
const FIRST_DAYS = 3;
/** The days that tell what is usual: two whole weeks. */
const PAST_DAYS = 14;
/** Of the past days, so much is left out at either end: up to two days of buzz do not become what is usual. */
const TRIM = 0.2;
/** Tweets that the share of the whole day weighs within the share of an hour. */
const PRIOR_TWEETS = 50;
/** Less than one negative tweet an hour is reckoned as one, so that a few at a dead hour are no buzz. */
const FEWEST = 1 / BINS_AN_HOUR;
/** Where nearly all is negative, the few other tweets tell too little of the volume to reckon by. */
const GREATEST_SHARE = 0.8;
const DISPERSIONS = [0.05, 3] as const;
/**
 * A bin's dispersion by that of its hour: 1 if what makes hours uneven lasts all the hour, 12 if every bin had its own. Between
 * them, the best on made-up streams.
 */
const LASTING = 2;

export interface Usual {
  /** Negative tweets that are usual in each bin: the usual volume of its hour times its usual negative share. NaN in the first days. */
  usual: Float32Array;
  /** What the alarm measures a bin against: not less than is usual, and more where the other tweets are many. NaN as above. */
  expected: Float32Array;
  /** Of each bin's day: the variance of a bin of mean m is m + dispersion * m². NaN until the warm-up is over. */
  dispersion: Float32Array;
}

/** One past day, by hour. */
interface Day {
  all: number[];
  negative: number[];
}

/** A ratio of two sums over one day. */
interface Ratio {
  part: number;
  whole: number;
}

/**
 * Expected is the greater of two: the usual volume of that hour times its usual negative share, and the bin's other tweets times
 * the usual odds of a negative one. So neither a spike of volume with the usual share nor a negative hour with few tweets is more
 * than expected: it takes volume times negativity. Volume is a median of past days, share a ratio of trimmed sums.
 *
 * The dispersion is told from hours, by the method of moments: a bin's own counts are too few.
 */
export function usualOf({ all, negative }: Counts): Usual {
  const usual = new Float32Array(all.length).fill(NaN);
  const expected = new Float32Array(all.length).fill(NaN);
  const dispersion = new Float32Array(all.length).fill(NaN);
  const past: Day[] = [];
  const noise: Ratio[] = [];
  let seen = 0;
  for (let begin = 0; begin < all.length; begin += BINS_A_DAY) {
    const end = begin + BINS_A_DAY;
    const today = { all: sumHours(all, begin), negative: sumHours(negative, begin) };
    if (!today.all.some(Boolean)) continue;
    if (seen >= WARM_UP_DAYS) dispersion.fill(dispersionOf(noise), begin, end);
    if (past.length >= FIRST_DAYS) {
      expectDay(past, { all, negative }, begin, { usual, expected });
      keep(noise, noiseOf(today.negative, sumHours(expected, begin)));
    }
    keep(past, today);
    seen++;
  }
  return { usual, expected, dispersion };
}

function expectDay(
  past: readonly Day[],
  { all, negative }: Pick<Counts, 'all' | 'negative'>,
  begin: number,
  { usual, expected }: Pick<Usual, 'usual' | 'expected'>,
) {
  const wholeDay = trimmedRatio(past.map((day) => ({ part: total(day.negative), whole: total(day.all) })));
  for (let hour = 0; hour < HOURS; hour++) {
    const volume = median(past.map((day) => day.all[hour])) / BINS_AN_HOUR;
    const around = (values: number[]) => values[(hour + HOURS - 1) % HOURS] + values[hour] + values[(hour + 1) % HOURS];
    const days = past.map((day) => ({
      part: around(day.negative) + (PRIOR_TWEETS / past.length) * wholeDay,
      whole: around(day.all) + PRIOR_TWEETS / past.length,
    }));
    const share = Math.min(GREATEST_SHARE, trimmedRatio(days));
    const odds = share / (1 - share);
    for (let bin = begin + hour * BINS_AN_HOUR; bin < begin + (hour + 1) * BINS_AN_HOUR; bin++) {
      usual[bin] = volume * share;
      expected[bin] = Math.max(FEWEST, usual[bin], (all[bin] - negative[bin]) * odds);
    }
  }
}

/** How much more uneven the hours of a day were than a Poisson count, and what to divide that by. */
function noiseOf(negative: number[], expected: number[]): Ratio {
  const excess = negative.map((count, hour) => (count - expected[hour]) ** 2 - expected[hour]);
  return { part: total(excess), whole: total(expected.map((mean) => mean ** 2)) };
}

function dispersionOf(noise: Ratio[]): number {
  const [least, most] = DISPERSIONS;
  return Math.min(most, Math.max(least, LASTING * trimmedRatio(noise)));
}

/** The sum of the parts over that of the wholes, of the days in the middle by their own ratio. 0 where there is nothing. */
function trimmedRatio(days: Ratio[]): number {
  const sorted = days.filter(({ whole }) => whole > 0).sort((a, b) => a.part / a.whole - b.part / b.whole);
  const cut = Math.floor(TRIM * sorted.length);
  const middle = sorted.slice(cut, sorted.length - cut);
  if (!middle.length) return 0;
  return total(middle.map(({ part }) => part)) / total(middle.map(({ whole }) => whole));
}

function median(values: number[]): number {
  const sorted = values.sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

function keep<T>(days: T[], day: T) {
  days.push(day);
  if (days.length > PAST_DAYS) days.shift();
}

function sumHours(bins: ArrayLike<number>, begin: number): number[] {
  return Array.from({ length: HOURS }, (_, hour) => {
    let sum = 0;
    for (let bin = 0; bin < BINS_AN_HOUR; bin++) sum += bins[begin + hour * BINS_AN_HOUR + bin];
    return sum;
  });
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
