/**
 * L2-regularised logistic regression on sparse rows by dual coordinate descent (H.-F. Yu, F.-L. Huang, C.-J. Lin, "Dual
 * coordinate descent methods for logistic regression and maximum entropy models", 2011), as in LIBLINEAR.
 *
 * Minimises |w|² / 2 + C × the sum over rows of log(1 + exp(−y z)), z = w · x, y = ±1; every row has a last entry of
 * one, whose weight is the bias. The dual has one variable per row, α = C s with s in [0, 1], and w = Σ α y x: a step
 * optimises one row's s with all others fixed.
 */
import { createRandom, shuffle } from '../../../src/data/random';
import { writeLogits, type SparseRows } from './sparse';

export interface LogisticProblem {
  x: SparseRows;
  /** 0 or 1, [rows]. */
  labels: Uint8Array;
  /** Inverse strength of the penalty. */
  c: number;
}

/** State after a pass over all rows. The arrays are the solver's own, which it continues to modify. */
export interface Iterate {
  pass: number;
  /** All weights, the bias last: [columns + 1]. */
  weights: Float64Array;
  /** Logit of each row before its step, [rows]. */
  logits: Float32Array;
  /** Mean loss of the rows at these logits, in nats. */
  loss: number;
  /** After the pass. */
  objective: number;
  /** Relative duality gap: bounds how far the objective is above its minimum, as a share of the objective. */
  gap: number;
  isLast: boolean;
}

/** Rows between two calls of `turn`. */
const TURN_ROWS = 20_000;
const MOST_NEWTON = 50;
/** Tolerance of the margin in a row's Newton iteration. */
const CLOSE = 1e-10;

/**
 * Passes over all rows, each time in a different order, until the gap is at most `tolerance` or `most` passes are done.
 * @param turn awaited every few milliseconds; throws to cancel, returns true to end with the current pass.
 */
export async function* minimise(
  problem: LogisticProblem,
  { most, tolerance, seed }: { most: number; tolerance: number; seed: number },
  turn: () => Promise<boolean>,
): AsyncGenerator<Iterate, void> {
  const { rows, columnCount } = problem.x;
  const weights = new Float64Array(columnCount + 1);
  const shares = new Float64Array(rows);
  const logits = new Float32Array(rows);
  const now = new Float64Array(TURN_ROWS);
  const order = Uint32Array.from({ length: rows }, (_, row) => row);
  const random = createRandom(seed);
  let stop = false;
  for (let pass = 1; ; pass++) {
    shuffle(order, random);
    for (let from = 0; from < rows; from += TURN_ROWS) {
      stop = (await turn()) || stop;
      descend(problem, weights, shares, order.subarray(from, from + TURN_ROWS), logits);
    }
    let before = 0;
    let after = 0;
    let entropy = 0;
    for (let from = 0; from < rows; from += TURN_ROWS) {
      stop = (await turn()) || stop;
      const to = Math.min(rows, from + TURN_ROWS);
      const labels = problem.labels.subarray(from, to);
      before += lossOf(logits.subarray(from, to), labels);
      writeLogits(problem.x, weights, now, from, to);
      after += lossOf(now, labels);
      entropy += entropyOf(shares, from, to);
    }
    const penalty = penaltyOf(weights);
    const objective = penalty + problem.c * after;
    // The dual objective, a lower bound on the minimum of the primal.
    const dual = problem.c * entropy - penalty;
    const gap = (objective - dual) / objective;
    const isLast = stop || pass === most || gap <= tolerance;
    yield { pass, weights, logits, loss: before / rows, objective, gap, isLast };
    if (isLast) return;
  }
}

/** One step on each of the given rows; writes their logits before it. */
function descend(
  { x: { starts, columns, values, columnCount }, labels, c }: LogisticProblem,
  weights: Float64Array,
  shares: Float64Array,
  chosen: Uint32Array,
  logits: Float32Array,
): void {
  for (let i = 0; i < chosen.length; i++) {
    const row = chosen[i];
    const begin = starts[row];
    const end = starts[row + 1];
    let z = weights[columnCount];
    let squares = 1;
    for (let at = begin; at < end; at++) {
      const value = values[at];
      z += value * weights[columns[at]];
      squares += value * value;
    }
    logits[row] = z;
    const sign = labels[row] === 1 ? 1 : -1;
    const share = bestShare(sign * z, c * squares, shares[row]);
    const step = sign * c * (share - shares[row]);
    shares[row] = share;
    for (let at = begin; at < end; at++) weights[columns[at]] += step * values[at];
    weights[columnCount] += step;
  }
}

/**
 * The optimal dual s of a row whose margin y z is `margin` at `share` and changes by `slope` per unit of s: s = 1 / (1
 * + exp(m)) at the margin m that follows from s. Newton's method on m, within the bounds given by s in [0, 1].
 */
export function bestShare(margin: number, slope: number, share: number): number {
  let low = margin - slope * share;
  let high = low + slope;
  const atZero = low;
  let m = margin;
  for (let i = 0; i < MOST_NEWTON; i++) {
    const s = 1 / (1 + Math.exp(m));
    const excess = m - atZero - slope * s;
    if (excess > 0) high = m;
    else low = m;
    const step = excess / (1 + slope * s * (1 - s));
    m -= step;
    if (step < CLOSE && step > -CLOSE) break;
    if (m <= low || m >= high) m = (low + high) / 2;
  }
  return 1 / (1 + Math.exp(m));
}

/** Sum of the losses of rows, one per label, in nats. */
function lossOf(logits: Float32Array | Float64Array, labels: Uint8Array): number {
  let loss = 0;
  for (let row = 0; row < labels.length; row++) {
    const margin = labels[row] === 1 ? logits[row] : -logits[row];
    loss += Math.log1p(Math.exp(-Math.abs(margin))) + Math.max(0, -margin);
  }
  return loss;
}

/** Sum of −s ln s − (1 − s) ln(1 − s). */
function entropyOf(shares: Float64Array, from: number, to: number): number {
  let entropy = 0;
  for (let row = from; row < to; row++) {
    const s = shares[row];
    if (s > 0 && s < 1) entropy -= s * Math.log(s) + (1 - s) * Math.log1p(-s);
  }
  return entropy;
}

function penaltyOf(weights: Float64Array): number {
  let squares = 0;
  for (let i = 0; i < weights.length; i++) squares += weights[i] * weights[i];
  return squares / 2;
}
