import type { ReadingCounts } from './readings';
import type { Sentiment } from '../data/corpus';
import type { Doubt, Verdict } from '../metrics/unsure';
import type { WeighedTerm } from '../corpus/log-odds';

/** Totals of a table of scored rows. */
export interface TableFigures {
  rows: number;
  /** Rows of each verdict, in the order of `VERDICTS`, one list per run. */
  counts: number[][];
  /** Whether any row has a label, a date, a user. */
  labelled: boolean;
  dated: boolean;
  named: boolean;
  /** Names of the columns that are carried along, each once. */
  carried: string[];
  /** Counts of labels assigned by hand. */
  readings: ReadingCounts;
}

/** A scored row, for display. */
export interface ScoredRow {
  /** Its index in the table, from 0. */
  row: number;
  /** The number of its record in the source, from 1. */
  number: number;
  text: string;
  user: string;
  /** Milliseconds since 1970; null if none. */
  date: number | null;
  label: Sentiment;
  /** One per run. */
  scores: { score: number; verdict: Verdict; doubt: Doubt | null }[];
  /** Of the requested carried columns. */
  cells: string[];
  /** Number of other rows of nearly the same text, if determined. */
  alike: number;
  /** Its label assigned by hand; null if none. */
  correction: Sentiment | null;
}

/** The explanation of an alarm. */
export interface AlarmReasons {
  /**
   * `number`: of the record in the source, `alike`: number of near-duplicates; sorted by `alike`, then most negative
   * first.
   */
  tweets: { number: number; text: string; score: number; date: number; alike: number }[];
  /**
   * What distinguishes its negative tweets (`negative`) from those of the week before (`positive`), most significant
   * first.
   */
  terms: WeighedTerm[];
  /** Negative tweets of its period, and of the week before. */
  within: number;
  before: number;
}
