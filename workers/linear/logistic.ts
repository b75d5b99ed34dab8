/**
 * L2-regularised logistic regression on sparse rows by dual coordinate descent (H.-F. Yu, F.-L. Huang, C.-J. Lin, "Dual
 * coordinate descent methods for logistic regression and maximum entropy models", 2011, Algorithm 5).
 *
 * Minimised is ½ |w|² + C Σ log(1 + exp(−y z)) over rows, z = w · x, y = ±1, the bias being the weight of a last column that
 * is 1 in every row, as in LIBLINEAR. Each row's dual variable is brought to its optimum in turn, the others held, and the
 * weights follow at once: a few passes do what takes methods of the whole gradient hundreds.
 */
import { shuffle } from '../../src/data/random';
import type { SparseRows } from './sparse';

export interface LogisticProblem {
  x: SparseRows;
  /** 0 or 1; one a row. */
  labels: Uint8Array;
  /** C: the inverse strength of the penalty. */
  c: number;
}

/** After a pass over all rows. */
export interface Pass {
  pass: number;
  /** [columns + 1], the bias last; changed by the next pass. */
  weights: Float64Array;
  /** Mean loss of the rows, each as it was before its step; nats. */
  loss: number;
  /** Largest violation of a row's optimality that the pass met. */
  violation: number;
  isLast: boolean;
}

/** Rows between two turns. */
const TURN_ROWS = 20_000;
/** Newton steps on one row, and how far each may fall towards the border. */
const MOST_INNER = 100;
const SHRINK = 0.1;
const LEAST_PRECISION = 1e-8;

/**
 * Passes until no row's optimality is violated by more than `tolerance`, or `most` are done.
 * @param random draws the order of rows. @param turn awaited every few milliseconds; throws to cancel.
 */
export async function* minimise(
  { x, labels, c }: LogisticProblem,
  { most, tolerance }: { most: number; tolerance: number },
  random: () => number,
  turn: () => Promise<unknown>,
): AsyncGenerator<Pass, void> {
  const { rows, columnCount, starts, columns, values } = x;
  const weights = new Float64Array(columnCount + 1);
  // Of each row: its dual variable and c less it, both kept since one may be too small to be told from the difference.
  const duals = new Float64Array(rows).fill(Math.min(0.001 * c, 1e-8));
  const rests = duals.map((dual) => c - dual);
  const squares = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    squares[row] = 1;
    const step = labels[row] === 1 ? duals[row] : -duals[row];
    for (let at = starts[row]; at < starts[row + 1]; at++) {
      squares[row] += values[at] * values[at];
      weights[columns[at]] += step * values[at];
    }
    weights[columnCount] += step;
  }
  const order = Uint32Array.from({ length: rows }, (_, row) => row);
  let precision = 1e-2;
  for (let pass = 1; pass <= most; pass++) {
    shuffle(order, random);
    let loss = 0;
    let violation = 0;
    let newtonSteps = 0;
    for (let place = 0; place < rows; place++) {
      if (place % TURN_ROWS === 0) await turn();
      const row = order[place];
      const y = labels[row] === 1 ? 1 : -1;
      const begin = starts[row];
      const end = starts[row + 1];
      let z = weights[columnCount];
      for (let at = begin; at < end; at++) z += values[at] * weights[columns[at]];
      const margin = y * z;
      loss += Math.max(0, -margin) + Math.log1p(Math.exp(-Math.abs(margin)));
      const square = squares[row];
      // The smaller of the two variables is the one that is solved for: near the border the other has no digits left.
      const isFirst = 0.5 * square * (rests[row] - duals[row]) + margin >= 0;
      const sign = isFirst ? 1 : -1;
      const old = isFirst ? duals[row] : rests[row];
      let dual = old;
      let slope = sign * margin + Math.log(old / (c - old));
      violation = Math.max(violation, Math.abs(slope));
      if (c - old < 0.5 * c && Math.abs(slope) >= precision) {
        dual = SHRINK * old;
        slope = square * (dual - old) + sign * margin + Math.log(dual / (c - dual));
      }
      let inner = 0;
      for (; inner < MOST_INNER && Math.abs(slope) >= precision; inner++) {
        const next = dual - slope / (square + c / (c - dual) / dual);
        dual = next <= 0 ? dual * SHRINK : next;
        slope = square * (dual - old) + sign * margin + Math.log(dual / (c - dual));
      }
      if (inner === 0) continue;
      newtonSteps += inner;
      if (isFirst) {
        duals[row] = dual;
        rests[row] = c - dual;
      } else {
        rests[row] = dual;
        duals[row] = c - dual;
      }
      const step = sign * (dual - old) * y;
      for (let at = begin; at < end; at++) weights[columns[at]] += step * values[at];
      weights[columnCount] += step;
    }
    const isLast = pass === most || violation < tolerance;
    yield { pass, weights, loss: loss / rows, violation, isLast };
    if (isLast) return;
    if (newtonSteps <= rows / 10) precision = Math.max(LEAST_PRECISION, 0.1 * precision);
  }
}
