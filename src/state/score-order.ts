/** Which scored rows are shown, and in which order. */
import { THRESHOLD } from '../metrics/metrics';

// For the views, which know metrics only through the state.
export { THRESHOLD };

/** By what all chosen models say: all negative, all positive, or not of one mind. */
export type ScoreFilter = 'all' | 'negative' | 'positive' | 'disagree';

/** `row` is the order of the source; a number is the place of a run among those that scored. */
export type ScoreColumn = 'row' | 'text' | 'label' | number;

export interface ScoreOrder {
  filter: ScoreFilter;
  /** Rows whose text holds this, case aside; all while empty. */
  search: string;
  by: ScoreColumn;
  descending: boolean;
}

/** Scored rows, column by column; the columns may already hold more rows than `count`. */
export interface ScoredRows {
  count: number;
  texts: string[];
  /** One `Sentiment` a row. */
  labels: ArrayLike<number>;
  /** A column for each run, a score for each row. */
  scores: ArrayLike<number>[];
}

/** Row numbers of `rows` that pass, in order; equal ones in the source's order. */
export function orderRows(rows: ScoredRows, { filter, search, by, descending }: ScoreOrder): Uint32Array {
  const { count, texts, labels, scores } = rows;
  const wanted = search.trim().toLowerCase();
  const passing: number[] = [];
  for (let row = 0; row < count; row++) {
    if (filter !== 'all' && opinion(scores, row) !== filter) continue;
    if (wanted !== '' && !texts[row].toLowerCase().includes(wanted)) continue;
    passing.push(row);
  }
  const order = Uint32Array.from(passing);
  const sign = descending ? -1 : 1;
  if (by === 'text') {
    const collator = new Intl.Collator('en-GB');
    order.sort((a, b) => sign * collator.compare(texts[a], texts[b]) || a - b);
  } else if (by !== 'row') {
    const keys = by === 'label' ? labels : scores[by];
    if (keys) order.sort((a, b) => sign * (keys[a] - keys[b]) || a - b);
  } else if (descending) order.reverse();
  return order;
}

/** What the models say of a row together. */
export function opinion(scores: ArrayLike<number>[], row: number): 'negative' | 'positive' | 'disagree' {
  const positives = scores.reduce((sum, column) => sum + (column[row] >= THRESHOLD ? 1 : 0), 0);
  if (positives === 0) return 'negative';
  return positives === scores.length ? 'positive' : 'disagree';
}
