import { expect, it } from 'vitest';
import { createRandom } from '../../src/data/random';
import { evaluate, minimise, type LogisticProblem } from './logistic';
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

/** The objective as it is written, on dense rows. */
function plainObjective(weights: Float64Array): number {
  const loss = dense.map((line, row) => {
    const z = line.reduce((sum, value, i) => sum + value * weights[i], weights[COLUMNS]);
    return Math.log(1 + Math.exp(problem.labels[row] === 1 ? -z : z));
  });
  const squares = weights.subarray(0, COLUMNS).reduce((sum, weight) => sum + weight * weight, 0);
  return loss.reduce((sum, value) => sum + value, 0) / dense.length + squares / (2 * problem.c * dense.length);
}

async function solve(tolerance: number) {
  const iterates = [];
  for await (const iterate of minimise(problem, { most: 500, tolerance }, turn)) iterates.push(iterate);
  return iterates;
}

it('has the objective and the gradient that the definition has, by finite differences', async () => {
  const random = createRandom(2);
  const weights = Float64Array.from({ length: COLUMNS + 1 }, () => 2 * random() - 1);
  const gradient = new Float64Array(weights.length);
  const objective = await evaluate(problem, weights, gradient, turn);
  expect(objective).toBeCloseTo(plainObjective(weights), 10);
  weights.forEach((weight, i) => {
    const at = (moved: number) => plainObjective(weights.map((value, k) => (k === i ? moved : value)));
    expect(gradient[i]).toBeCloseTo((at(weight + 1e-5) - at(weight - 1e-5)) / 2e-5, 6);
  });
});

it('falls at every iteration and ends at the optimum that plain gradient descent finds', async () => {
  const iterates = await solve(1e-9);
  iterates.slice(1).forEach(({ objective }, i) => expect(objective).toBeLessThanOrEqual(iterates[i].objective));
  expect(iterates.at(-1)!.isLast).toBe(true);
  let weights = new Float64Array(COLUMNS + 1);
  const gradient = new Float64Array(COLUMNS + 1);
  for (let step = 0; step < 20_000; step++) {
    await evaluate(problem, weights, gradient, turn);
    weights = weights.map((weight, i) => weight - 2 * gradient[i]);
  }
  iterates.at(-1)!.weights.forEach((weight, i) => expect(weight).toBeCloseTo(weights[i], 5));
});

const SKLEARN = [0.8804545774683822, -0.12006536967514242, -0.43289656851742087];

it('finds the weights of scikit-learn', async () => {
  // LogisticRegression(C=2, tol=1e-10, max_iter=1000) of scikit-learn 1.2.1 on x = [[1,0],[.6,.8],[0,1],[.8,.6],[1,0],[0,1]],
  // y = [1,1,0,1,0,0].
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
  const x = builder.finish();
  let last: Float64Array | null = null;
  const small = { x, labels: Uint8Array.of(1, 1, 0, 1, 0, 0), c: 2 };
  for await (const { weights } of minimise(small, { most: 500, tolerance: 1e-10 }, turn)) last = weights;
  SKLEARN.forEach((weight, i) => expect(last![i]).toBeCloseTo(weight, 4));
});
