/**
 * Scored texts for analysis. Contains the table of a scored source, filtering, sorting, grouping, folding and export of
 * its rows. Independent of models, of which it sees only the columns.
 *
 * This file: a query to the table.
 */
import { VERDICTS, type Verdict } from '../metrics/unsure';

/**
 * By the verdicts of all models: all negative, all positive, all unsure, or disagreeing; `doubtful`: unsure by at least
 * one of them; or what was labelled by hand.
 */
export type ScoreFilter = 'all' | Opinion | 'doubtful' | 'corrected';
export type Opinion = Lowercase<Verdict> | 'disagree';

/** `row` is the order of the source; a number is the index of a model among those that scored. */
export type ScoreColumn = 'row' | 'text' | 'label' | 'date' | number;

export const GROUPINGS = ['user', 'hashtag', 'mention', 'label', 'day', 'hour', 'weekday'] as const;
/** `column 2` groups by the values of the third carried column. */
export type Grouping = (typeof GROUPINGS)[number] | `column ${number}`;

/** The carried column that a grouping is by; null for others. */
export function columnOf(by: Grouping): number | null {
  return by.startsWith('column ') ? Number(by.slice(7)) : null;
}

/** Longer cells count as equal if they begin alike. In UTF-16 units. */
const LONGEST_VALUE = 200;

/** What is compared of a carried cell. */
export const valueOf = (cell: string) => cell.trim().slice(0, LONGEST_VALUE);

export interface ScoredQuery {
  filter: ScoreFilter;
  /** Only rows not labelled by hand. */
  unread: boolean;
  /** Rows whose text contains this, ignoring case; all if empty. */
  search: string;
  by: ScoreColumn;
  descending: boolean;
  /** Milliseconds since 1970, end exclusive: rows without a date match no span. */
  span: [from: number, until: number] | null;
  /** Rows of one group; `zone`: IANA name of the zone of its days and hours. */
  group: { by: Grouping; key: string; zone: string } | null;
  /** Rows with these values (`valueOf`) in these carried columns. */
  values: readonly { column: number; value: string }[];
  /** Show near-duplicate texts only once, by their first row. */
  folded: boolean;
  /** Only near-duplicates of this representative, by its index; null for no restriction. */
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
  values: [],
  folded: false,
  alike: null,
};

/** The models' joint verdict on a row. `verdicts`: a column per model, of indices into `VERDICTS`. */
export function opinion(verdicts: ArrayLike<number>[], row: number): Opinion {
  const [first] = verdicts;
  if (!verdicts.every((column) => column[row] === first[row])) return 'disagree';
  return VERDICTS[first[row]].toLowerCase() as Lowercase<Verdict>;
}

const UNSURE = VERDICTS.indexOf('UNSURE');

/** Whether a row passes a filter. `corrected`: whether it was labelled by hand. */
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
