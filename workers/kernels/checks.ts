/**
 * The kernels' checks, shared by the tests that run them in Node (cpu, wasm) and those that run them in a browser (webgpu,
 * wasm with threads and relaxed SIMD).
 */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops';
import { layers } from '@tensorflow/tfjs-layers';
import { createRandom } from '../../src/data/random';
import { packRows, reversed, type PackedRows } from './packing';
import { GATES, recur, type CellName, type RecurrentWeights } from './recurrence';
import { plainBackward, plainForward, type PlainGradients, type PlainProblem } from './reference';

export interface Shape {
  cell: CellName;
  rows: number;
  /** Longest row; the others are of any length down to none. */
  steps: number;
  width: number;
  units: number;
  /** Dropout of the inputs; 0 for none. */
  rate: number;
  /** Rows read from their last word. */
  reverse: boolean;
}

const VOCABULARY = 40;

/** What the range of shapes ends at, and what is odd about tiles, groups and lanes. */
export const corners: Shape[] = [
  { cell: 'lstm', rows: 1, steps: 1, width: 1, units: 1, rate: 0, reverse: false },
  { cell: 'simple_rnn', rows: 1, steps: 1, width: 1, units: 1, rate: 0, reverse: false },
  { cell: 'lstm', rows: 300, steps: 5, width: 7, units: 9, rate: 0, reverse: true },
  { cell: 'lstm', rows: 5, steps: 64, width: 50, units: 256, rate: 0, reverse: false },
  { cell: 'simple_rnn', rows: 2, steps: 64, width: 256, units: 255, rate: 0.5, reverse: false },
  { cell: 'lstm', rows: 4, steps: 3, width: 8, units: 300, rate: 0, reverse: false },
];

/** Shapes within 1 to 300 rows, 1 to 64 steps and 1 to 256 units, kept to a number of operations that a test can wait for. */
export function randomShapes(count: number, seed: number): Shape[] {
  const random = createRandom(seed);
  const upTo = (most: number) => 1 + Math.floor(random() ** 2 * most);
  const shapes: Shape[] = [];
  while (shapes.length < count) {
    const shape: Shape = {
      cell: random() < 0.5 ? 'lstm' : 'simple_rnn',
      rows: upTo(300),
      steps: upTo(64),
      width: upTo(256),
      units: upTo(256),
      rate: random() < 0.5 ? 0 : 0.4,
      reverse: random() < 0.5,
    };
    const { rows, steps, width, units } = shape;
    if (rows * steps * (width + units) * GATES[shape.cell] * units < 6e7) shapes.push(shape);
  }
  return shapes;
}

/** Name of a shape in a test's title. */
export const titleOf = ({ cell, rows, steps, width, units, rate, reverse }: Shape) =>
  `${cell}, ${rows} rows, ${steps} steps, ${width} → ${units}${rate ? ', dropout' : ''}${reverse ? ', reversed' : ''}`;

interface Problem {
  plain: PlainProblem;
  packed: PackedRows;
  /** [rows, units]: the loss is sum(last ⊙ weight). */
  weight: Float64Array;
}

function makeProblem(shape: Shape, seed: number): Problem {
  const { cell, rows, steps, width, units, rate, reverse } = shape;
  const random = createRandom(seed);
  // As the kernels have them: 32 bits.
  const array = (length: number, scale: number) =>
    Float64Array.from({ length }, () => Math.fround(scale * (2 * random() - 1)));
  // A third of the rows as long as may be, the others of any length, one of them all padding.
  const lengths = Array.from({ length: rows }, (_, row) =>
    row === 0 || random() < 0.33 ? steps : row === 1 ? 0 : Math.floor(random() * (steps + 1)),
  ).sort((one, other) => other - one);
  const texts = lengths.map((length) => Array.from({ length }, () => Math.floor(random() * VOCABULARY)));
  const columns = GATES[cell] * units;
  const scale = 1 / Math.sqrt(units);
  const plain: PlainProblem = {
    cell,
    width,
    units,
    texts: reverse ? texts.map((text) => text.toReversed()) : texts,
    table: array(VOCABULARY * width, 1),
    weights: {
      kernel: array(width * columns, 1 / Math.sqrt(width)),
      recurrent: array(units * columns, scale),
      bias: array(columns, 1),
    },
    dropout: rate ? { rate, seeds: rows % 2 ? [11] : [11, -12] } : null,
  };
  const starts = new Uint32Array(rows + 1);
  texts.forEach(({ length }, row) => (starts[row + 1] = starts[row] + length));
  const encoded = { rows, starts, ids: Uint16Array.from(texts.flat()) };
  const packed = packRows(
    encoded,
    Uint32Array.from(texts, (_, row) => row),
  );
  return { plain, packed: reverse ? reversed(packed) : packed, weight: array(rows * units, 1) };
}

const float32 = (values: Float64Array, shape: number[]) => tf.tensor(Float32Array.from(values), shape);

interface Tensors {
  weights: RecurrentWeights;
  embedded: tf.Tensor2D;
}

function tensorsOf({ plain: { cell, width, units, weights, table }, packed: { distinct } }: Problem): Tensors {
  const columns = GATES[cell] * units;
  const rows = Float64Array.from({ length: distinct.length * width }, (_, i) => {
    return table[distinct[Math.floor(i / width)] * width + (i % width)];
  });
  return {
    weights: {
      kernel: float32(weights.kernel, [width, columns]) as tf.Tensor2D,
      recurrent: float32(weights.recurrent, [units, columns]) as tf.Tensor2D,
      bias: float32(weights.bias, [columns]) as tf.Tensor1D,
    },
    embedded: float32(rows, [distinct.length, width]) as tf.Tensor2D,
  };
}

/** Output and gradients by the op, as plain arrays: last, kernel, recurrent, bias, and table summed into the vocabulary. */
async function runOp(problem: Problem, limitBytes?: number): Promise<Record<string, Float32Array>> {
  const { plain, packed, weight } = problem;
  const { cell, units, width, dropout } = plain;
  const names = ['kernel', 'recurrent', 'bias', 'embedded'] as const;
  const tensors = tf.tidy(() => {
    const { weights, embedded } = tensorsOf(problem);
    const forward = (...[kernel, recurrent, bias, embedded]: tf.Tensor[]) =>
      recur(
        { cell, embedded, weights: { kernel, recurrent, bias }, packed, dropout } as Parameters<typeof recur>[0],
        'embeddings',
        limitBytes,
      );
    const inputs = [weights.kernel, weights.recurrent, weights.bias, embedded];
    const dLast = float32(weight, [packed.rows, units]) as tf.Tensor2D;
    const { value, grads } = tf.valueAndGrads(forward)(inputs, dLast);
    return [value, ...grads];
  });
  const arrays = await Promise.all(tensors.map((tensor) => tensor.data<'float32'>()));
  tf.dispose(tensors);
  const out: Record<string, Float32Array> = { last: arrays[0] };
  names.forEach((name, i) => (out[name] = arrays[i + 1]));
  const table = new Float32Array(VOCABULARY * width);
  packed.distinct.forEach((token, slot) => {
    table.set(out.embedded.subarray(slot * width, (slot + 1) * width), token * width);
  });
  delete out.embedded;
  return { ...out, table };
}

/**
 * Largest relative error of the output and of each gradient against the float64 reference: the largest absolute error over
 * the largest absolute value of the array.
 */
export async function recurrenceErrors(shape: Shape, seed = 7): Promise<Record<string, number>> {
  const problem = makeProblem(shape, seed);
  const expected = { last: plainForward(problem.plain), ...plainBackward(problem.plain, problem.weight) };
  return errorsOf(await runOp(problem), expected);
}

function errorsOf(
  actual: Record<string, ArrayLike<number>>,
  expected: PlainGradients & { last: Float64Array },
): Record<string, number> {
  return Object.fromEntries(
    Object.entries(expected).map(([name, values]) => [name, relativeError(actual[name], values as Float64Array)]),
  );
}

export function relativeError(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Infinity;
  let [scale, error] = [1e-12, 0];
  for (let i = 0; i < expected.length; i++) {
    scale = Math.max(scale, Math.abs(expected[i]));
    // NaN is the largest error, not the smallest.
    const difference = Math.abs(actual[i] - expected[i]);
    error = difference > error || Number.isNaN(difference) ? difference : error;
  }
  return error / scale;
}

/** Output and gradients of the whole, and of the same batch done in parts for want of room. */
export async function partsErrors(shape: Shape, limitBytes: number): Promise<Record<string, number>> {
  const problem = makeProblem(shape, 5);
  const whole = await runOp(problem);
  const parts = await runOp(problem, limitBytes);
  return Object.fromEntries(Object.keys(whole).map((name) => [name, relativeError(parts[name], whole[name])]));
}

/** Two runs of the same batch, number for number. */
export async function sameTwice(shape: Shape, between: () => Promise<void> | void = () => {}): Promise<boolean> {
  const problem = makeProblem(shape, 3);
  const first = await runOp(problem);
  await between();
  const second = await runOp(problem);
  return Object.keys(first).every((name) => first[name].every((value, i) => Object.is(value, second[name][i])));
}

/**
 * The same against stock layers of TensorFlow.js on the same backend: SimpleRNN, LSTM or, with `bidirectional`, two of them;
 * their inputs are padded in front and masked.
 */
export async function stockErrors(shape: Shape, bidirectional: boolean): Promise<Record<string, number>> {
  const problem = makeProblem({ ...shape, rate: 0, reverse: false }, 9);
  const backward = makeProblem({ ...shape, rate: 0, reverse: true }, 10);
  const { plain, packed } = problem;
  const { cell, units, texts, table, width } = plain;
  const { rows, steps } = packed;
  const random = createRandom(1);
  const sides = bidirectional ? 2 : 1;
  const weight = Float64Array.from({ length: rows * sides * units }, () => 2 * random() - 1);
  const config = { units, activation: 'tanh' as const, recurrentActivation: 'sigmoid' as const };
  const glorot = { kernelInitializer: 'glorotUniform', recurrentInitializer: 'glorotUniform' } as const;
  const inner = cell === 'lstm' ? layers.lstm({ ...config, ...glorot }) : layers.simpleRNN({ ...config, ...glorot });
  const layer = bidirectional ? layers.bidirectional({ layer: inner, mergeMode: 'concat' }) : inner;
  const tensors = tf.tidy(() => {
    const both = [tensorsOf(problem), tensorsOf({ ...backward, packed })].slice(0, sides);
    const dOut = float32(weight, [rows, sides * units]) as tf.Tensor2D;
    const inputs = both.flatMap(({ weights: { kernel, recurrent, bias } }) => [kernel, recurrent, bias]);
    const ours = (...inputs: tf.Tensor[]) => {
      const states = both.map((_, side) => {
        const [kernel, recurrent, bias] = inputs.slice(3 * side, 3 * side + 3) as [
          tf.Tensor2D,
          tf.Tensor2D,
          tf.Tensor1D,
        ];
        const order = side === 0 ? packed : reversed(packed);
        const { embedded } = both[0];
        return recur({ cell, embedded, weights: { kernel, recurrent, bias }, packed: order, dropout: null }, 'weights');
      });
      return tf.concat(states, 1);
    };
    const padded = new Float32Array(rows * steps * width);
    const mask = new Float32Array(rows * steps);
    texts.forEach((text, row) =>
      text.forEach((token, word) => {
        const at = row * steps + steps - text.length + word;
        mask[at] = 1;
        padded.set(table.subarray(token * width, (token + 1) * width), at * width);
      }),
    );
    const x = tf.tensor3d(padded, [rows, steps, width]);
    layer.build([rows, steps, width]);
    layer.setWeights(inputs);
    const theirs = () => layer.call(x, { mask: tf.tensor2d(mask, [rows, steps]) }) as tf.Tensor;
    const variables = layer.trainableWeights.map((variable) => variable.read() as tf.Variable);
    const { value, grads: ourGrads } = tf.valueAndGrads(ours)(inputs, dOut);
    const { grads } = tf.variableGrads(() => tf.sum<tf.Scalar>(tf.mul(theirs(), dOut)), variables);
    return {
      ours: [value, ...ourGrads],
      theirs: [theirs(), ...variables.map(({ name }) => grads[name])],
    };
  });
  const errors: Record<string, number> = {};
  for (const [i, tensor] of tensors.ours.entries()) {
    errors[i === 0 ? 'last' : `gradient ${i}`] = relativeError(await tensor.data(), await tensors.theirs[i].data());
  }
  tf.dispose([tensors.ours, tensors.theirs]);
  for (const weight of layer.weights) weight.dispose();
  return errors;
}
