import type { ReadingCounts } from './readings';
import type { Sentiment } from '../data/corpus';
import type { Verdict } from '../metrics/unsure';
import type { WeighedTerm } from '../corpus/log-odds';

/** How much a table of scored rows holds. */
export interface TableFigures {
  rows: number;
  /** Rows of each verdict, in the order of `VERDICTS`, one list a run. */
  counts: number[][];
  /** Whether any row has a label, a date, a user. */
  labelled: boolean;
  dated: boolean;
  named: boolean;
  /** What was read by hand. */
  readings: ReadingCounts;
}

/** A scored row, for the screen. */
export interface ScoredRow {
  /** Its place in the source, from 0. */
  row: number;
  text: string;
  user: string;
  /** Milliseconds since 1970; null where there is none. */
  date: number | null;
  label: Sentiment;
  /** One a run. */
  scores: { score: number; verdict: Verdict }[];
  /** Other rows of nearly the same text, where that was looked for. */
  alike: number;
  /** What it was called by hand; null where it was not read. */
  correction: Sentiment | null;
}

/** What an alarm is explained by. */
export interface AlarmReasons {
  /** `row`: its place in the source, `alike`: how many more are nearly the same: the most first, then the most negative. */
  tweets: { row: number; text: string; score: number; date: number; alike: number }[];
  /** What sets its negative tweets (`negative`) apart from those of the week before (`positive`), the surest first. */
  terms: WeighedTerm[];
  /** Negative tweets of its time, and of the week before. */
  within: number;
  before: number;
}
