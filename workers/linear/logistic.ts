/**
 * L2-regularised logistic regression on sparse rows by L-BFGS (D. Liu & J. Nocedal, "On the limited memory BFGS method for
 * large scale optimization", 1989; two-loop recursion and line search as in Nocedal & Wright, "Numerical Optimization", 2006).
 *
 * Minimised is mean over rows of log(1 + exp(−y z)), z = w · x + b, y = ±1, plus |w|² / (2 C rows): scikit-learn's objective
 * divided by C × rows. The bias is not penalised.
 */
import type { SparseRows } from './sparse';

export interface LogisticProblem {
  x: SparseRows;
  /** 0 or 1; one a row. */
  labels: Uint8Array;
  /** Inverse strength of the penalty. */
  c: number;
}

/** After an iteration: all weights, the bias last, [columns + 1]; not to be changed. */
export interface Iterate {
  iteration: number;
  weights: Float64Array;
  /** The objective, penalty included. */
  objective: number;
  /** Largest part of the gradient over that at the start. */
  slope: number;
  /** No later one will be better by more than the tolerance. */
  isLast: boolean;
}

const MEMORY = 8;
const SUFFICIENT = 1e-4;
const CURVATURE = 0.9;
const MOST_TRIALS = 25;
/** Rows between two turns. */
const TURN_ROWS = 50_000;

/**
 * Iterates until the largest part of the gradient is `tolerance` of what it was, or `most` iterations are done.
 * @param turn awaited every few milliseconds; throws to cancel.
 */
export async function* minimise(
  problem: LogisticProblem,
  { most, tolerance }: { most: number; tolerance: number },
  turn: () => Promise<unknown>,
): AsyncGenerator<Iterate, void> {
  const size = problem.x.columnCount + 1;
  let point: Point = { weights: new Float64Array(size), gradient: new Float64Array(size), objective: 0 };
  point.objective = await evaluate(problem, point.weights, point.gradient, turn);
  const first = largest(point.gradient);
  const steps: Step[] = [];
  for (let iteration = 1; iteration <= most; iteration++) {
    const direction = directionOf(point.gradient, steps);
    const trial = await search(
      problem,
      point,
      direction,
      iteration === 1 ? 1 / Math.max(1e-12, norm(point.gradient)) : 1,
      turn,
    );
    if (!trial) {
      yield {
        iteration,
        weights: point.weights,
        objective: point.objective,
        slope: largest(point.gradient) / first,
        isLast: true,
      };
      return;
    }
    // The oldest pair's arrays are written over: each is as long as all weights.
    const kept =
      steps.length === MEMORY ? steps.shift()! : { s: new Float64Array(size), y: new Float64Array(size), rho: 0 };
    let curvature = 0;
    for (let i = 0; i < size; i++) {
      kept.s[i] = trial.weights[i] - point.weights[i];
      kept.y[i] = trial.gradient[i] - point.gradient[i];
      curvature += kept.s[i] * kept.y[i];
    }
    if (curvature > 0) steps.push({ ...kept, rho: 1 / curvature });
    point = trial;
    const slope = first > 0 ? largest(point.gradient) / first : 0;
    const isLast = iteration === most || slope <= tolerance;
    yield { iteration, weights: point.weights, objective: point.objective, slope, isLast };
    if (isLast) return;
  }
}

/** The objective at `weights`; its gradient is written to `gradient`. Both [columns + 1], the bias last. */
export async function evaluate(
  { x, labels, c }: LogisticProblem,
  weights: Float64Array,
  gradient: Float64Array,
  turn: () => Promise<unknown>,
): Promise<number> {
  const { rows, columnCount } = x;
  gradient.fill(0);
  let loss = 0;
  for (let from = 0; from < rows; from += TURN_ROWS) {
    await turn();
    loss += addRows(x, labels, weights, gradient, from, Math.min(rows, from + TURN_ROWS));
  }
  let squares = 0;
  const penalty = 1 / (c * rows);
  for (let i = 0; i < columnCount; i++) {
    squares += weights[i] * weights[i];
    gradient[i] = gradient[i] / rows + penalty * weights[i];
  }
  gradient[columnCount] /= rows;
  return loss / rows + (penalty * squares) / 2;
}

/** Adds the losses' slopes of some rows to `gradient`; returns the sum of the losses. */
function addRows(
  { starts, columns, values, columnCount }: SparseRows,
  labels: Uint8Array,
  weights: Float64Array,
  gradient: Float64Array,
  from: number,
  to: number,
): number {
  let loss = 0;
  for (let row = from; row < to; row++) {
    const begin = starts[row];
    const end = starts[row + 1];
    let z = weights[columnCount];
    for (let at = begin; at < end; at++) z += values[at] * weights[columns[at]];
    const margin = labels[row] === 1 ? z : -z;
    const small = Math.exp(-Math.abs(margin));
    loss += Math.log1p(small) + Math.max(0, -margin);
    const wrong = margin >= 0 ? small / (1 + small) : 1 / (1 + small);
    const slope = labels[row] === 1 ? -wrong : wrong;
    for (let at = begin; at < end; at++) gradient[columns[at]] += slope * values[at];
    gradient[columnCount] += slope;
  }
  return loss;
}

/** How far an iteration went, and by how much the gradient changed. */
interface Step {
  s: Float64Array;
  y: Float64Array;
  /** 1 / (s · y) */
  rho: number;
}

interface Point {
  weights: Float64Array;
  gradient: Float64Array;
  objective: number;
}

/** A point along `direction` that meets the weak Wolfe conditions, by bisection; null where none lowers the objective. */
async function search(
  problem: LogisticProblem,
  from: Point,
  direction: Float64Array,
  firstStep: number,
  turn: () => Promise<unknown>,
): Promise<Point | null> {
  const descent = dot(from.gradient, direction);
  if (descent >= 0) return null;
  const weights = new Float64Array(direction.length);
  const gradient = new Float64Array(direction.length);
  let low = 0;
  let high = Infinity;
  let step = firstStep;
  for (let trial = 0; trial < MOST_TRIALS; trial++) {
    for (let i = 0; i < weights.length; i++) weights[i] = from.weights[i] + step * direction[i];
    const objective = await evaluate(problem, weights, gradient, turn);
    if (objective > from.objective + SUFFICIENT * step * descent) high = step;
    else if (dot(gradient, direction) < CURVATURE * descent) low = step;
    else return { weights, gradient, objective };
    step = high === Infinity ? 2 * step : (low + high) / 2;
  }
  return null;
}

/** −H g, H the inverse Hessian as the last steps suggest it. */
function directionOf(gradient: Float64Array, steps: Step[]): Float64Array {
  const direction = gradient.map((value) => -value);
  const parts = new Float64Array(steps.length);
  for (let k = steps.length - 1; k >= 0; k--) {
    const { s, y, rho } = steps[k];
    parts[k] = rho * dot(s, direction);
    addTo(direction, y, -parts[k]);
  }
  const last = steps.at(-1);
  if (last) {
    const scale = 1 / (last.rho * dot(last.y, last.y));
    for (let i = 0; i < direction.length; i++) direction[i] *= scale;
  }
  steps.forEach(({ s, y, rho }, k) => addTo(direction, s, parts[k] - rho * dot(y, direction)));
  return direction;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

const norm = (a: Float64Array) => Math.sqrt(dot(a, a));

function addTo(to: Float64Array, from: Float64Array, scale: number): void {
  for (let i = 0; i < to.length; i++) to[i] += scale * from[i];
}

function largest(values: Float64Array): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) most = Math.max(most, Math.abs(values[i]));
  return most;
}
