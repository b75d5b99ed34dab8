import { expect, it } from 'vitest';
import { createRandom } from '../../../src/data/random';
import { bestShare, minimise, type LogisticProblem } from './logistic';
import type { SparseRows } from './sparse';

const COLUMNS = 12;

/** Sparse rows from dense ones. */
function sparseOf(lines: number[][]): SparseRows {
  const entries = lines.map((line) => line.flatMap((value, column) => (value === 0 ? [] : [{ value, column }])));
  const starts = new Uint32Array(lines.length + 1);
  entries.forEach((row, i) => (starts[i + 1] = starts[i] + row.length));
  const all = entries.flat();
  return {
    ...{ rows: lines.length, columnCount: lines[0].length, starts },
    columns: Int32Array.from(all, ({ column }) => column),
    values: Float32Array.from(all, ({ value }) => value),
  };
}

/** Rows of some columns, with labels that follow them apart from noise. */
function draw(rows: number, seed: number): LogisticProblem {
  const random = createRandom(seed);
  const truth = Array.from({ length: COLUMNS }, () => 6 * random() - 3);
  const lines = Array.from({ length: rows }, () => {
    const line = new Array<number>(COLUMNS).fill(0);
    for (let i = 0; i < 4; i++) line[Math.floor(random() * COLUMNS)] += 0.5;
    return line;
  });
  const labels = Uint8Array.from(lines, (line) => {
    const z = line.reduce((sum, value, column) => sum + value * truth[column], 0);
    return random() < 1 / (1 + Math.exp(-z)) ? 1 : 0;
  });
  return { x: sparseOf(lines), labels, c: 2 };
}

const problem = draw(300, 1);
const dense = Array.from({ length: problem.x.rows }, (_, row) => {
  const { starts, columns, values } = problem.x;
  const line = new Float64Array(COLUMNS);
  for (let at = starts[row]; at < starts[row + 1]; at++) line[columns[at]] = values[at];
  return line;
});
const turn = () => Promise.resolve(false);

/** Gradient of the objective by its definition, the bias last, on dense rows. */
function plainGradient(weights: Float64Array): Float64Array {
  const gradient = weights.slice();
  dense.forEach((line, row) => {
    const z = line.reduce((sum, value, i) => sum + value * weights[i], weights[COLUMNS]);
    const slope = 1 / (1 + Math.exp(-z)) - problem.labels[row];
    line.forEach((value, i) => (gradient[i] += problem.c * slope * value));
    gradient[COLUMNS] += problem.c * slope;
  });
  return gradient;
}

async function solve(of: LogisticProblem, seed: number) {
  const iterates = [];
  for await (const iterate of minimise(of, { most: 2_000, tolerance: 1e-11, seed }, turn)) {
    iterates.push({ ...iterate, weights: iterate.weights.slice(), logits: iterate.logits.slice() });
  }
  return iterates;
}

/** The objective by its definition, on dense rows. */
function plainObjective(weights: Float64Array): number {
  const losses = dense.map((line, row) => {
    const z = line.reduce((sum, value, i) => sum + value * weights[i], weights[COLUMNS]);
    return Math.log(1 + Math.exp(problem.labels[row] === 1 ? -z : z));
  });
  const squares = weights.reduce((sum, weight) => sum + weight * weight, 0);
  return squares / 2 + problem.c * losses.reduce((sum, loss) => sum + loss, 0);
}

it('takes the step that optimises one row’s dual variable', () => {
  for (const [margin, slope, share] of [
    [0, 1, 0],
    [3, 2, 0.2],
    [-40, 2, 0.999],
    [0.5, 20_000, 0.7],
    [-700, 1e-3, 0],
    [900, 1e4, 1],
  ]) {
    const best = bestShare(margin, slope, share);
    const moved = margin + slope * (best - share);
    expect(best).toBeCloseTo(1 / (1 + Math.exp(moved)), 6);
  }
});

it('reports the true objective, whose distance from the minimum is within the gap', async () => {
  const iterates = await solve(problem, 3);
  const least = iterates.at(-1)!.objective;
  for (const { weights, objective, gap } of iterates) {
    expect(objective).toBeCloseTo(plainObjective(weights), 8);
    expect(objective - least).toBeLessThanOrEqual(gap * objective + 1e-6);
  }
});

it('ends after the pass in which it is asked to stop', async () => {
  const passes: boolean[] = [];
  const settings = { most: 50, tolerance: 0, seed: 1 };
  for await (const { isLast } of minimise(problem, settings, () => Promise.resolve(passes.length === 2))) {
    passes.push(isLast);
  }
  expect(passes).toEqual([false, false, true]);
});

it('ends where the gradient is zero', async () => {
  const last = (await solve(problem, 3)).at(-1)!;
  expect(last.isLast).toBe(true);
  plainGradient(last.weights).forEach((slope) => expect(Math.abs(slope)).toBeLessThan(1e-3));
});

it('finds the weights of plain gradient descent, whatever the order of rows', async () => {
  let weights = new Float64Array(COLUMNS + 1);
  for (let step = 0; step < 20_000; step++) {
    const gradient = plainGradient(weights);
    weights = weights.map((weight, i) => weight - 0.005 * gradient[i]);
  }
  for (const seed of [4, 5]) {
    (await solve(problem, seed)).at(-1)!.weights.forEach((weight, i) => expect(weight).toBeCloseTo(weights[i], 3));
  }
});

it('gives the same passes for the same seed', async () => {
  expect(await solve(problem, 6)).toEqual(await solve(problem, 6));
});

// scikit-learn 1.2.1 on these rows: LogisticRegression(C=2, tol=1e-10, solver='liblinear', dual=True, max_iter=100000).
const SKLEARN = [0.7611443469281767, -0.23927616079449543, -0.2204227455540102];

it('finds the weights of scikit-learn', async () => {
  const x = sparseOf([
    [1, 0],
    [0.6, 0.8],
    [0, 1],
    [0.8, 0.6],
    [1, 0],
    [0, 1],
  ]);
  const small = { x, labels: Uint8Array.of(1, 1, 0, 1, 0, 0), c: 2 };
  const { weights } = (await solve(small, 7)).at(-1)!;
  SKLEARN.forEach((weight, i) => expect(weights[i]).toBeCloseTo(weight, 4));
});
