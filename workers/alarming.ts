/** Why there was an alarm: the tweets and the words that set its time apart. */
import type { Alarm } from '../src/alarms/alarms';
import { DAY_MS } from '../src/alarms/timeline';
import { NEGATIVE, POSITIVE } from '../src/data/corpus';
import { weighTerms } from '../src/explore/log-odds';
import { TermTally, topBy } from '../src/explore/tally';
import type { AlarmReasons } from '../src/protocol';
import { cleanStandard } from '../src/text/clean';
import { STOP_WORDS } from '../src/text/stop-words';

/** Scored rows of a file, by one model. */
export interface DatedRows {
  /** ms since 1970 of each row; NaN where it has none. */
  dates: Float64Array;
  /** Probability of positive of each row. */
  scores: ArrayLike<number>;
  isNegative(row: number): boolean;
  textAt(row: number): string;
}

const MOST_TWEETS = 6;
const MOST_TERMS = 8;
/** What the alarm's words are weighed against: the negative tweets of so many days before it. */
const DAYS_BEFORE = 7;
/** Of more tweets, on either side, so many are read, evenly spread. */
const MOST_READ = 20_000;
/** Fewer tweets with a word are chance. */
const FEWEST = 3;
/** Standard deviations from which on a word is told (two sides, 5 %). */
const FIRM = 1.96;
/** From such a share of common words on (Jaccard), two tweets are nearly the same. */
const ALIKE = 0.6;
/** What the cleaning puts in the place of links and names. */
const PLACEHOLDERS = new Set(['url', 'user', 'hashtag']);

/**
 * The most negative tweets of an alarm's time, nearly equal ones told once with their number, and the words by which its negative
 * tweets differ from those of the week before (`weighTerms`: log-odds with an informative Dirichlet prior).
 */
export function explainAlarm(rows: DatedRows, { begin, end }: Pick<Alarm, 'begin' | 'end'>): AlarmReasons {
  const before = negativesOf(rows, begin - DAYS_BEFORE * DAY_MS, begin);
  const within = negativesOf(rows, begin, end);
  const tally = new TermTally();
  for (const [taken, side] of [
    [before, POSITIVE],
    [within, NEGATIVE],
  ] as const) {
    for (const row of thinOut(taken)) {
      for (const word of wordsOf(rows.textAt(row))) {
        if (!STOP_WORDS.has(word) && !PLACEHOLDERS.has(word)) tally.add(word, row, side);
      }
    }
  }
  const terms = topBy(
    weighTerms(() => tally.terms()).filter(({ negative, z }) => negative >= FEWEST && z <= -FIRM),
    ({ z }) => -z,
    MOST_TERMS,
  );
  return {
    tweets: tellTweets(rows, within),
    terms: terms.map(({ term, negative, positive }) => ({ term, within: negative, before: positive })),
    within: within.length,
    before: before.length,
  };
}

function negativesOf({ dates, isNegative }: DatedRows, from: number, to: number): number[] {
  const found: number[] = [];
  for (let row = 0; row < dates.length; row++) {
    if (dates[row] >= from && dates[row] < to && isNegative(row)) found.push(row);
  }
  return found;
}

function tellTweets(rows: DatedRows, within: number[]): AlarmReasons['tweets'] {
  const told: { row: number; words: Set<string>; alike: number }[] = [];
  for (const row of thinOut(within).sort((a, b) => rows.scores[a] - rows.scores[b])) {
    const words = wordsOf(rows.textAt(row));
    const same = told.find((other) => likeness(words, other.words) >= ALIKE);
    if (same) same.alike++;
    else if (told.length < MOST_TWEETS) told.push({ row, words, alike: 0 });
  }
  return told.map(({ row, alike }) => ({
    ...{ row, alike, text: rows.textAt(row), score: rows.scores[row], date: rows.dates[row] },
  }));
}

const wordsOf = (text: string) => new Set(cleanStandard(text));

function likeness(one: Set<string>, other: Set<string>): number {
  let common = 0;
  for (const word of one) if (other.has(word)) common++;
  return common / Math.max(1, one.size + other.size - common);
}

function thinOut(rows: number[]): number[] {
  const step = Math.max(1, rows.length / MOST_READ);
  return Array.from({ length: Math.min(rows.length, MOST_READ) }, (_, place) => rows[Math.floor(place * step)]);
}
