/**
 * The room `desk`: scored texts, as an analyst asks for them. Owns the table of a scored source, which of its rows pass and in
 * what order, how they are grouped and folded, and how they leave the lab; refuses models, which it knows by their columns alone.
 *
 * This file: a question to the table.
 */
import { VERDICTS, type Verdict } from '../metrics/unsure';

/**
 * By what all models say: all negative, all positive, all unsure, or not of one mind; `doubtful`: unsure by one of them at least;
 * or what was read by hand.
 */
export type ScoreFilter = 'all' | Opinion | 'doubtful' | 'corrected';
export type Opinion = Lowercase<Verdict> | 'disagree';

/** `row` is the order of the source; a number is the place of a model among those that scored. */
export type ScoreColumn = 'row' | 'text' | 'label' | 'date' | number;

export const GROUPINGS = ['user', 'hashtag', 'mention', 'label', 'day', 'hour', 'weekday'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface ScoredQuery {
  filter: ScoreFilter;
  /** Only what was not read by hand. */
  unread: boolean;
  /** Rows whose text holds this, case aside; all while empty. */
  search: string;
  by: ScoreColumn;
  descending: boolean;
  /** Milliseconds since 1970, the end not included: rows without a date are not of any span. */
  span: [from: number, until: number] | null;
  /** Rows of one group. */
  group: { by: Grouping; key: string } | null;
  /** Of texts that are nearly the same, the first stands for all. */
  folded: boolean;
  /** Rows that are nearly the same as one that stands for them; null for no such wish. */
  alike: number | null;
}

export const ALL_ROWS: ScoredQuery = {
  filter: 'all',
  unread: false,
  search: '',
  by: 'row',
  descending: false,
  span: null,
  group: null,
  folded: false,
  alike: null,
};

/** What the models say of a row together. `verdicts`: a column for each, numbers of `VERDICTS`. */
export function opinion(verdicts: ArrayLike<number>[], row: number): Opinion {
  const [first] = verdicts;
  if (!verdicts.every((column) => column[row] === first[row])) return 'disagree';
  return VERDICTS[first[row]].toLowerCase() as Lowercase<Verdict>;
}

const UNSURE = VERDICTS.indexOf('UNSURE');

/** Whether a row passes a filter. `corrected`: whether it was read by hand. */
export function passes(filter: ScoreFilter, verdicts: ArrayLike<number>[], row: number, corrected: boolean): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'corrected':
      return corrected;
    case 'doubtful':
      return verdicts.some((column) => column[row] === UNSURE);
    default:
      return opinion(verdicts, row) === filter;
  }
}
