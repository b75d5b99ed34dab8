/** Sparse rows, each scaled to length 1: columns in ascending order, and their values. */
import type { NgramRows } from './ngrams';
import { UNKNOWN } from './tokens';

export interface SparseRows {
  rows: number;
  columnCount: number;
  /** [rows + 1]: the entries of row r are starts[r] up to starts[r + 1]. */
  starts: Uint32Array;
  columns: Int32Array;
  values: Float32Array;
}

export interface Weighing {
  columnCount: number;
  /** Bits of an n-gram's number that give its column. */
  mask: number;
  /** n-grams with negative numbers count negatively. */
  signed: boolean;
  /** Replaces a count c by 1 + ln c. */
  sublinear: boolean;
  /** Factors of the counts, [columns]; null for one. */
  idf: Float32Array | null;
}

/** Rows between two calls of `onRows`. */
const TURN_ROWS = 10_000;

/**
 * Weights and scales the n-grams of each row.
 * @param onRows awaited every few milliseconds, with the number of rows done.
 */
export async function weighRows(
  ngrams: NgramRows,
  weighing: Weighing,
  onRows: (done: number) => Promise<unknown>,
): Promise<SparseRows> {
  const { rows, levels } = ngrams;
  let most = 0;
  for (const level of levels) for (let at = 0; at < level.length; at++) if (level[at] !== UNKNOWN) most++;
  const starts = new Uint32Array(rows + 1);
  const sparse = { rows, starts, columns: new Int32Array(most), values: new Float32Array(most) };
  let longest = 0;
  for (let row = 0; row < rows; row++) longest = Math.max(longest, ngrams.starts[row + 1] - ngrams.starts[row]);
  const line = { columns: new Int32Array(longest * levels.length), signs: new Int8Array(longest * levels.length) };
  for (let row = 0; row < rows; row++) {
    if (row % TURN_ROWS === 0) await onRows(row);
    const count = gather(ngrams, row, weighing, line);
    starts[row + 1] = weigh(line, count, weighing, sparse, starts[row]);
  }
  const end = starts[rows];
  const { columnCount } = weighing;
  return {
    ...{ rows, columnCount, starts },
    columns: sparse.columns.subarray(0, end),
    values: sparse.values.subarray(0, end),
  };
}

interface Line {
  columns: Int32Array;
  signs: Int8Array;
}

/** Writes the columns of a row's n-grams to `line`, ascending and with repetitions; returns how many there are. */
function gather(
  { starts, levels }: NgramRows,
  row: number,
  { mask, signed }: Weighing,
  { columns, signs }: Line,
): number {
  let count = 0;
  for (let level = 0; level < levels.length; level++) {
    const ngrams = levels[level];
    for (let at = starts[row]; at < starts[row + 1]; at++) {
      const ngram = ngrams[at];
      if (ngram === UNKNOWN) continue;
      const column = ngram & mask;
      // Rows are short: insertion is faster than a sort.
      let place = count++;
      for (; place > 0 && columns[place - 1] > column; place--) {
        columns[place] = columns[place - 1];
        signs[place] = signs[place - 1];
      }
      columns[place] = column;
      signs[place] = signed && ngram < 0 ? -1 : 1;
    }
  }
  return count;
}

/** Writes a line as a row that begins at `begin`; returns its end. */
function weigh(
  { columns, signs }: Line,
  count: number,
  { sublinear, idf }: Weighing,
  to: { columns: Int32Array; values: Float32Array },
  begin: number,
): number {
  let end = begin;
  let squares = 0;
  for (let place = 0; place < count;) {
    const column = columns[place];
    let sum = 0;
    while (place < count && columns[place] === column) sum += signs[place++];
    // The signs cancel out.
    if (sum === 0) continue;
    let value = sum;
    if (sublinear && sum !== 1 && sum !== -1) value = Math.sign(sum) * (1 + Math.log(Math.abs(sum)));
    if (idf) value *= idf[column];
    squares += value * value;
    to.columns[end] = column;
    to.values[end++] = value;
  }
  const scale = 1 / Math.sqrt(squares);
  for (let at = begin; at < end; at++) to.values[at] *= scale;
  return end;
}

/**
 * Writes the logits, weights · row + bias, of rows `from` up to `to` to the start of `logits`; weights [columns + 1],
 * the bias last.
 */
export function writeLogits(
  { starts, columns, values, columnCount }: SparseRows,
  weights: Float32Array | Float64Array,
  logits: Float64Array,
  from: number,
  to: number,
): void {
  for (let row = from; row < to; row++) {
    const end = starts[row + 1];
    let sum = weights[columnCount];
    for (let at = starts[row]; at < end; at++) sum += values[at] * weights[columns[at]];
    logits[row - from] = sum;
  }
}
