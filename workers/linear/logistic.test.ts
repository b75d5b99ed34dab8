import { expect, it } from 'vitest';
import { createRandom } from '../../src/data/random';
import { minimise, type LogisticProblem } from './logistic';
import { SparseBuilder } from './sparse';

const COLUMNS = 12;

/** Rows of some columns, with labels that follow them but for chance. */
function draw(rows: number, seed: number): LogisticProblem {
  const random = createRandom(seed);
  const truth = Array.from({ length: COLUMNS }, () => 6 * random() - 3);
  const builder = new SparseBuilder(rows, COLUMNS, (count) => count);
  const labels = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) {
    let z = 0;
    for (let i = 0; i < 4; i++) {
      const column = Math.floor(random() * COLUMNS);
      builder.add(column);
      z += truth[column] / 2;
    }
    builder.endRow();
    labels[row] = random() < 1 / (1 + Math.exp(-z)) ? 1 : 0;
  }
  return { x: builder.finish(), labels, c: 2 };
}

const problem = draw(300, 1);
const dense = Array.from({ length: problem.x.rows }, (_, row) => {
  const { starts, columns, values } = problem.x;
  const line = new Float64Array(COLUMNS);
  for (let at = starts[row]; at < starts[row + 1]; at++) line[columns[at]] = values[at];
  return line;
});
const turn = () => Promise.resolve();

/** Gradient of the objective as it is written, the bias last, on dense rows. */
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
  const passes = [];
  for await (const { weights, ...rest } of minimise(of, { most: 2_000, tolerance: 1e-6 }, createRandom(seed), turn)) {
    passes.push({ ...rest, weights: weights.slice() });
  }
  return passes;
}

it('ends where the gradient is nothing', async () => {
  const last = (await solve(problem, 3)).at(-1)!;
  expect(last.isLast).toBe(true);
  plainGradient(last.weights).forEach((slope) => expect(Math.abs(slope)).toBeLessThan(1e-3));
});

it('finds what plain gradient descent finds, whatever the order of rows', async () => {
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

// LogisticRegression(C=2, tol=1e-10, solver='liblinear', dual=True, max_iter=100000) of scikit-learn 1.2.1 on these rows.
const SKLEARN = [0.7611443469281767, -0.23927616079449543, -0.2204227455540102];

it('finds the weights of scikit-learn', async () => {
  const builder = new SparseBuilder(6, 2, (count) => count);
  for (const [first, second] of [
    [1, 0],
    [3, 4],
    [0, 1],
    [4, 3],
    [1, 0],
    [0, 1],
  ]) {
    for (let i = 0; i < first; i++) builder.add(0);
    for (let i = 0; i < second; i++) builder.add(1);
    builder.endRow();
  }
  const small = { x: builder.finish(), labels: Uint8Array.of(1, 1, 0, 1, 0, 0), c: 2 };
  const { weights } = (await solve(small, 7)).at(-1)!;
  SKLEARN.forEach((weight, i) => expect(weights[i]).toBeCloseTo(weight, 4));
});
