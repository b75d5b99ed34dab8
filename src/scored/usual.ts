/** Estimates the usual number of negative tweets in a bin from earlier days only. */
import { HOUR_MS } from '../data/zones';
import { hoursOf, type Counts } from './timeline';

const HOURS = 24;

/** Days without any tweets are skipped, here and below: nothing was collected. */
const WARM_UP_DAYS = 7;
/** The estimate starts after this many days, so that its error is known once the warm-up is over. */
const FIRST_DAYS = 3;
/** The days used for the estimate: two whole weeks. */
const PAST_DAYS = 14;
/** Trimmed at either end of the past days: up to two days of buzz do not affect the estimate. */
const TRIM = 0.2;
/** The weight, in tweets, of the whole day's share as a prior for an hour's share. */
const PRIOR_TWEETS = 50;
/** A floor of negative tweets per hour, so that a few in a quiet hour are no buzz. */
const FEWEST = 1;
/** If nearly all tweets are negative, the few others are too weak evidence of the volume. */
const GREATEST_SHARE = 0.8;
const DISPERSIONS = [0.05, 3] as const;
/**
 * Ratio of the dispersion of 5 minutes to their hour's: 1 if the extra variation is common to the whole hour, 12 if it is
 * independent between bins. This value in between was best on synthetic streams.
 */
const LASTING = 2;

export interface Usual {
  /**
   * Usual negative tweets in each bin: the usual volume of its hour times its usual negative share. NaN in the first
   * days.
   */
  usual: Float32Array;
  /** The alarm's baseline: at least the usual number, and higher if there are many other tweets. NaN as above. */
  expected: Float32Array;
  /** Of each bin's day: the variance of a bin of mean m is m + dispersion * m². NaN until the warm-up is over. */
  dispersion: Float32Array;
}

/** One past day, by local hour. */
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
 * Expected is the maximum of the hour's usual volume times its usual negative share, and the bin's other tweets times
 * the usual odds of a negative one. Thus neither a volume spike with the usual share nor a negative hour with few
 * tweets exceeds the expected number: it takes both. Volume is a median of past days, share a ratio of trimmed sums.
 *
 * The dispersion is estimated from hours, by the method of moments: counts of single bins are too small.
 */
export function usualOf(counts: Counts): Usual {
  const { all, negative, days, binMs } = counts;
  const usual = new Float32Array(all.length).fill(NaN);
  const expected = new Float32Array(all.length).fill(NaN);
  const dispersion = new Float32Array(all.length).fill(NaN);
  const lasting = binMs === HOUR_MS ? 1 : LASTING;
  const past: Day[] = [];
  const noise: Ratio[] = [];
  let seen = 0;
  for (let day = 0; day + 1 < days.length; day++) {
    const [begin, end] = [days[day], days[day + 1]];
    const hours = hoursOf(counts, day);
    const today = { all: sumHours(all, begin, hours), negative: sumHours(negative, begin, hours) };
    if (!today.all.some(Boolean)) continue;
    if (seen >= WARM_UP_DAYS) dispersion.fill(dispersionOf(noise, lasting), begin, end);
    if (past.length >= FIRST_DAYS) {
      expectDay(past, counts, begin, hours, { usual, expected });
      keep(noise, noiseOf(today.negative, sumHours(expected, begin, hours)));
    }
    keep(past, today);
    seen++;
  }
  return { usual, expected, dispersion };
}

/** @param hours the local hour of each bin of the day */
function expectDay(
  past: readonly Day[],
  { all, negative, binMs }: Pick<Counts, 'all' | 'negative' | 'binMs'>,
  begin: number,
  hours: Uint8Array,
  { usual, expected }: Pick<Usual, 'usual' | 'expected'>,
) {
  const wholeDay = trimmedRatio(past.map((day) => ({ part: total(day.negative), whole: total(day.all) })));
  const binsAnHour = HOUR_MS / binMs;
  const byHour = Array.from({ length: HOURS }, (_, hour) => {
    const volume = median(past.map((day) => day.all[hour])) / binsAnHour;
    const around = (values: number[]) => values[(hour + HOURS - 1) % HOURS] + values[hour] + values[(hour + 1) % HOURS];
    const days = past.map((day) => ({
      part: around(day.negative) + (PRIOR_TWEETS / past.length) * wholeDay,
      whole: around(day.all) + PRIOR_TWEETS / past.length,
    }));
    const share = Math.min(GREATEST_SHARE, trimmedRatio(days));
    return { usual: volume * share, odds: share / (1 - share) };
  });
  hours.forEach((hour, place) => {
    const bin = begin + place;
    usual[bin] = byHour[hour].usual;
    expected[bin] = Math.max(FEWEST / binsAnHour, usual[bin], (all[bin] - negative[bin]) * byHour[hour].odds);
  });
}

/** Excess variance of a day's hours over a Poisson distribution, and its denominator. */
function noiseOf(negative: number[], expected: number[]): Ratio {
  const excess = negative.map((count, hour) => (count - expected[hour]) ** 2 - expected[hour]);
  return { part: total(excess), whole: total(expected.map((mean) => mean ** 2)) };
}

function dispersionOf(noise: Ratio[], lasting: number): number {
  const [least, most] = DISPERSIONS;
  return Math.min(most, Math.max(least, lasting * trimmedRatio(noise)));
}

/** Sum of the parts over sum of the wholes, after trimming days by their own ratio. 0 if there are none. */
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

function sumHours(bins: ArrayLike<number>, begin: number, hours: Uint8Array): number[] {
  const sums = new Array<number>(HOURS).fill(0);
  hours.forEach((hour, place) => (sums[hour] += bins[begin + place]));
  return sums;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
