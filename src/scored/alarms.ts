/** Detects bad buzzes: dates and verdicts in, counts and alarms out. */
import { msg, type Message } from '../wording/message';
import { watch, type Excess } from './cusum';
import { countTweets, type Counts } from './timeline';
import { usualOf } from './usual';
import type { Usual } from './usual';

export type Sensitivity = 'rare' | 'balanced' | 'early';

/** The choices in the order shown, as measured by `bench/alarm.bench.ts`; translated when displayed. */
export const SENSITIVITIES: readonly { id: Sensitivity; label: Message; words: Message; threshold: number }[] = [
  {
    id: 'rare',
    label: msg('Only when it is sure'),
    words: msg(
      'On simulated streams of 6,000 tweets a day: 96 of 100 bad buzzes found within an hour, half of them within 27 minutes; one false alarm in several years.',
    ),
    threshold: 14,
  },
  {
    id: 'balanced',
    label: msg('Balanced'),
    words: msg(
      'On simulated streams of 6,000 tweets a day: 99 of 100 bad buzzes found within an hour, half of them within 22 minutes; a false alarm about every ten months.',
    ),
    threshold: 8.5,
  },
  {
    id: 'early',
    label: msg('As early as possible'),
    words: msg(
      'On simulated streams of 6,000 tweets a day: 99 of 100 bad buzzes found within an hour, half of them within 19 minutes; a false alarm about every two months.',
    ),
    threshold: 6,
  },
];

/** What rounded dates do to alarms; measured on the same streams. */
export const ROUNDED: Readonly<Record<Counts['rounding'], Message | null>> = {
  none: null,
  hour: msg(
    'The times of this file are whole hours apart, so an alarm is raised at the end of an hour at the earliest: on made-up streams, 97 of 100 bad buzzes were found, half of them within 77 minutes (balanced).',
  ),
  day: msg(
    'The dates of this file have no time of day, so an alarm is for a whole day and is raised at its end. It takes a very bad day: of bad buzzes of a few hours on made-up streams, 3 of 100 were found.',
  ),
};

/** Times are ms since 1970, each at a bin boundary; whole days if all dates are rounded to days. */
export interface Alarm {
  /** When the negative tweets began to exceed the usual number, determined in hindsight. */
  begin: number;
  /** When the alarm was raised, with the data available then. */
  raised: number;
  /** The beginning of the bin with the most negative tweets. */
  peak: number;
  /** When they were back to usual; the latest time so far if that has not happened. */
  end: number;
  /** It has not ended yet. */
  lasting: boolean;
  /** Negative tweets from `begin` to `end`, and the number that would have been usual. */
  observed: number;
  expected: number;
}

/** All fields below are computed bin by bin from earlier data. */
export interface Timeline extends Counts, Usual {
  /** Start of the monitoring, ms since 1970; null if the file has no more than a week of days with tweets. */
  watchedFrom: number | null;
}

/**
 * @param dates ms since 1970 of each row, in any order; NaN if a row has none
 * @param negative 1 if the row is negative, else 0
 * @param zone IANA name of the zone of days and hours
 * Throws RangeError if the two differ in length.
 */
export function timelineOf(dates: Float64Array, negative: Uint8Array, zone = 'UTC'): Timeline {
  const counts = countTweets(dates, negative, zone);
  const usual = usualOf(counts);
  const watched = usual.dispersion.findIndex((value) => !Number.isNaN(value));
  return { ...counts, ...usual, watchedFrom: watched < 0 ? null : counts.begin + watched * counts.binMs };
}

/** The alarms raised until a moment (ms since 1970), in order, each as known at that moment. */
export function alarmsOf(timeline: Timeline, sensitivity: Sensitivity, until = Infinity): Alarm[] {
  const { begin, binMs, negative, usual } = timeline;
  const { threshold } = SENSITIVITIES.find(({ id }) => id === sensitivity)!;
  const known = negative.subarray(0, Math.max(0, Math.floor((until - begin) / binMs)));
  const found = timeline.rounding === 'day' ? watchDays(known, timeline, threshold) : watch(known, timeline, threshold);
  const at = (bin: number) => begin + bin * binMs;
  return found.map(({ first, raised, last }) => {
    let [peak, observed, expected] = [first, 0, 0];
    for (let bin = first; bin <= last; bin++) {
      if (negative[bin] > negative[peak]) peak = bin;
      observed += negative[bin];
      expected += usual[bin];
    }
    return {
      ...{ begin: at(first), raised: at(raised + 1), peak: at(peak), end: at(last + 1) },
      ...{ lasting: last === known.length - 1, observed, expected },
    };
  });
}

/**
 * The same for days of one bin each: an alarm begins with a day, and is raised at the end of one. Days that have not
 * ended are not known.
 */
function watchDays(known: Uint32Array, { days, expected, dispersion }: Timeline, threshold: number): Excess[] {
  const count = days.findLastIndex((bin) => bin <= known.length);
  const starts = days.subarray(0, Math.max(0, count));
  const found = watch(
    Uint32Array.from(starts, (bin) => known[bin]),
    {
      expected: Float32Array.from(starts, (bin) => expected[bin]),
      dispersion: Float32Array.from(starts, (bin) => dispersion[bin]),
    },
    threshold,
  );
  const endOf = (day: number) => days[day + 1] - 1;
  return found.map(({ first, raised, last }) => ({ first: days[first], raised: endOf(raised), last: endOf(last) }));
}
