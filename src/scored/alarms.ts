/** The door of the room: dates and verdicts in, counts and bad buzz alarms out. */
import { msg, type Message } from '../wording/message';
import { watch } from './cusum';
import { BIN_MS, countTweets } from './timeline';
import type { Counts } from './timeline';
import { usualOf } from './usual';
import type { Usual } from './usual';

export type Sensitivity = 'rare' | 'balanced' | 'early';

/** What to choose from, in the order shown, as measured by `bench/alarm.bench.ts`; the words are said where shown. */
export const SENSITIVITIES: readonly { id: Sensitivity; label: Message; words: Message; threshold: number }[] = [
  {
    id: 'rare',
    label: msg('Only when it is sure'),
    words: msg(
      'On made-up streams of 6,000 tweets a day: 96 of 100 bad buzzes found within an hour, half of them within 27 minutes; a false alarm in years.',
    ),
    threshold: 14,
  },
  {
    id: 'balanced',
    label: msg('Balanced'),
    words: msg(
      'On made-up streams of 6,000 tweets a day: 99 of 100 bad buzzes found within an hour, half of them within 22 minutes; a false alarm about every ten months.',
    ),
    threshold: 8.5,
  },
  {
    id: 'early',
    label: msg('As early as can be'),
    words: msg(
      'On made-up streams of 6,000 tweets a day: 99 of 100 bad buzzes found within an hour, half of them within 19 minutes; a false alarm about every two months.',
    ),
    threshold: 6,
  },
];

/** Times are ms since 1970, each at the edge of a bin. */
export interface Alarm {
  /** When the negative tweets began to be more than usual, told afterwards. */
  begin: number;
  /** When that was sure enough to raise the alarm, by what was known then. */
  raised: number;
  /** The beginning of the bin with the most negative tweets. */
  peak: number;
  /** When they were as usual again; the last that is known where that has not come. */
  end: number;
  /** It has not come. */
  lasting: boolean;
  /** Negative tweets from `begin` to `end`, and how many would have been usual. */
  observed: number;
  expected: number;
}

/** All of what follows is told bin by bin from what came before it. */
export interface Timeline extends Counts, Usual {
  /** From when on alarms are given, ms since 1970; null where the file has no more than a week of days with tweets. */
  watchedFrom: number | null;
}

/**
 * @param dates ms since 1970 of each row, in any order; NaN where a row has none
 * @param negative 1 where the row is negative, else 0
 * Throws RangeError where the two differ in length.
 */
export function timelineOf(dates: Float64Array, negative: Uint8Array): Timeline {
  const counts = countTweets(dates, negative);
  const usual = usualOf(counts);
  const watched = usual.dispersion.findIndex((value) => !Number.isNaN(value));
  return { ...counts, ...usual, watchedFrom: watched < 0 ? null : counts.begin + watched * BIN_MS };
}

/** The alarms raised until a moment (ms since 1970), in order, each as it was known at that moment. */
export function alarmsOf(timeline: Timeline, sensitivity: Sensitivity, until = Infinity): Alarm[] {
  const { begin, negative, usual } = timeline;
  const { threshold } = SENSITIVITIES.find(({ id }) => id === sensitivity)!;
  const known = negative.subarray(0, Math.max(0, Math.floor((until - begin) / BIN_MS)));
  const at = (bin: number) => begin + bin * BIN_MS;
  return watch(known, timeline, threshold).map(({ first, raised, last }) => {
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
