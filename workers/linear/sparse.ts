/** Rows of mostly zeros: each its columns, ascending, and their values. */

export interface SparseRows {
  rows: number;
  columnCount: number;
  /** [rows + 1]: the entries of row r are those from starts[r] up to starts[r + 1]. */
  starts: Float64Array;
  columns: Int32Array;
  values: Float32Array;
}

/** Gathers rows one after another: equal columns add up, each row is scaled to length 1. */
export class SparseBuilder {
  #starts: Float64Array;
  #columns: Int32Array;
  #values: Float32Array;
  #row = new Int32Array(256);
  #signs = new Float64Array(256);
  #inRow = 0;
  #end = 0;
  #rows = 0;
  readonly #columnCount: number;
  readonly #weigh: (count: number, column: number) => number;

  /** @param weigh value of a column that occurs `count` times in a row, before scaling. */
  constructor(
    rows: number,
    columnCount: number,
    weigh: (count: number, column: number) => number,
    entries = 16 * rows,
  ) {
    this.#starts = new Float64Array(rows + 1);
    this.#columns = new Int32Array(entries);
    this.#values = new Float32Array(entries);
    this.#columnCount = columnCount;
    this.#weigh = weigh;
  }

  /** Counts a column once more in the row that is being gathered, or once less. */
  add(column: number, sign = 1): void {
    if (this.#inRow === this.#row.length) {
      this.#row = grown(this.#row, new Int32Array(2 * this.#inRow));
      this.#signs = grown(this.#signs, new Float64Array(2 * this.#inRow));
    }
    // Rows are short: insertion keeps them sorted faster than a sort would.
    let place = this.#inRow++;
    for (; place > 0 && this.#row[place - 1] > column; place--) {
      this.#row[place] = this.#row[place - 1];
      this.#signs[place] = this.#signs[place - 1];
    }
    this.#row[place] = column;
    this.#signs[place] = sign;
  }

  endRow(): void {
    if (this.#end + this.#inRow > this.#columns.length) {
      const room = 2 * this.#columns.length + this.#inRow;
      this.#columns = grown(this.#columns, new Int32Array(room));
      this.#values = grown(this.#values, new Float32Array(room));
    }
    const from = this.#end;
    let squares = 0;
    for (let place = 0; place < this.#inRow;) {
      const column = this.#row[place];
      let count = 0;
      while (place < this.#inRow && this.#row[place] === column) count += this.#signs[place++];
      if (count === 0) continue;
      const value = this.#weigh(count, column);
      squares += value * value;
      this.#columns[this.#end] = column;
      this.#values[this.#end++] = value;
    }
    const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
    for (let at = from; at < this.#end; at++) this.#values[at] *= scale;
    this.#starts[++this.#rows] = this.#end;
    this.#inRow = 0;
  }

  finish(): SparseRows {
    return {
      rows: this.#rows,
      columnCount: this.#columnCount,
      starts: this.#starts,
      columns: this.#columns.subarray(0, this.#end),
      values: this.#values.subarray(0, this.#end),
    };
  }
}

function grown<T extends Int32Array | Float32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** Logits of rows: weights · row + bias; [rows]. */
export function logitsOf(x: SparseRows, weights: ArrayLike<number>, bias: number): Float64Array {
  const logits = new Float64Array(x.rows);
  for (let row = 0; row < x.rows; row++) {
    let sum = bias;
    for (let at = x.starts[row]; at < x.starts[row + 1]; at++) sum += x.values[at] * weights[x.columns[at]];
    logits[row] = sum;
  }
  return logits;
}
