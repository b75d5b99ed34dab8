/** Which scored rows are shown, and in which order. */
import { VERDICTS, type Verdict } from '../metrics/unsure';

/** By what all chosen models say: all negative, all positive, all unsure, or not of one mind. */
export type ScoreFilter = 'all' | Opinion;
export type Opinion = Lowercase<Verdict> | 'disagree';

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
  /** As `scores`: numbers of `VERDICTS`. */
  verdicts: ArrayLike<number>[];
}

/** Row numbers of `rows` that pass, in order; equal ones in the source's order. */
export function orderRows(rows: ScoredRows, { filter, search, by, descending }: ScoreOrder): Uint32Array {
  const { count, texts, labels, scores, verdicts } = rows;
  const wanted = search.trim().toLowerCase();
  const passing: number[] = [];
  for (let row = 0; row < count; row++) {
    if (filter !== 'all' && opinion(verdicts, row) !== filter) continue;
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
export function opinion(verdicts: ArrayLike<number>[], row: number): Opinion {
  const [first] = verdicts;
  if (!verdicts.every((column) => column[row] === first[row])) return 'disagree';
  return VERDICTS[first[row]].toLowerCase() as Lowercase<Verdict>;
}
