/** Reasons for an alarm: its characteristic tweets and words. */
import type { Alarm } from '../../src/scored/alarms';
import { DAY_MS } from '../../src/data/zones';
import { resemblance, shinglesOf, wordsOf, RESEMBLANCE } from '../../src/scored/folding';
import type { ScoredTable } from '../../src/scored/table';
import { TermScales } from '../../src/scored/weighing';
import { VERDICTS } from '../../src/metrics/unsure';
import type { AlarmReasons } from '../../src/scored/rows';

const NEGATIVE = VERDICTS.indexOf('NEGATIVE');
const MOST_TWEETS = 6;
/** Maximum number of distinct tweets to compare others with. */
const MOST_COMPARED = 200;
const MOST_TERMS = 8;
/** Days of negative tweets before the alarm that its words are compared with. */
const DAYS_BEFORE = 7;
/** Maximum number of tweets read, before and within the alarm, evenly spaced. */
const MOST_READ = 20_000;

/** 1 for each row that a run calls negative. */
export function negativesOf(table: ScoredTable, run: number): Uint8Array {
  return table.verdicts[run].values.map((verdict) => (verdict === NEGATIVE ? 1 : 0));
}

/**
 * The negative tweets of an alarm, those with many near-duplicates first, then the most negative; and the words by
 * which they differ from those of the week before.
 */
export async function explainAlarm(
  table: ScoredTable,
  run: number,
  { begin, end }: Pick<Alarm, 'begin' | 'end'>,
): Promise<AlarmReasons> {
  const before = negativeRows(table, run, begin - DAYS_BEFORE * DAY_MS, begin);
  const within = negativeRows(table, run, begin, end);
  const [rows, rowsBefore] = [thinOut(within), thinOut(before)];
  const texts = await table.texts(rows);
  const scales = new TermScales();
  for (const text of texts) scales.add(text, true);
  for (const text of await table.texts(rowsBefore)) scales.add(text, false);
  return {
    tweets: tellTweets(table, run, rows, texts),
    terms: scales.list(MOST_TERMS).inside,
    within: within.length,
    before: before.length,
  };
}

function negativeRows({ dates, verdicts }: ScoredTable, run: number, from: number, to: number): number[] {
  const found: number[] = [];
  const calls = verdicts[run].values;
  dates.values.forEach((date, row) => {
    if (date >= from && date < to && calls[row] === NEGATIVE) found.push(row);
  });
  return found;
}

function tellTweets(table: ScoredTable, run: number, rows: number[], texts: string[]): AlarmReasons['tweets'] {
  const scores = table.scores[run].values;
  const told: { place: number; key: string; shingles: Uint32Array; alike: number }[] = [];
  const places = rows.map((_, place) => place).sort((a, b) => scores[rows[a]] - scores[rows[b]]);
  for (const place of places) {
    const words = wordsOf(texts[place]);
    const [key, shingles] = [words.join(' '), shinglesOf(words)];
    const same = told.find((other) => key === other.key || resemblance(shingles, other.shingles) >= RESEMBLANCE);
    if (same) same.alike++;
    else if (told.length < MOST_COMPARED) told.push({ place, key, shingles, alike: 0 });
  }
  const most = told.sort((a, b) => b.alike - a.alike).slice(0, MOST_TWEETS);
  return most.map(({ place, alike }) => {
    const row = rows[place];
    return { number: table.numbers.at(row), alike, text: texts[place], score: scores[row], date: table.dates.at(row) };
  });
}

function thinOut(rows: number[]): number[] {
  const step = Math.max(1, rows.length / MOST_READ);
  return Array.from({ length: Math.min(rows.length, MOST_READ) }, (_, place) => rows[Math.floor(place * step)]);
}
