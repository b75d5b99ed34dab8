/** The kernels' checks, shared by the test that runs them in Node (cpu, wasm) and the one that runs them in a browser (webgpu). */
import * as tf from '@tensorflow/tfjs-core';
import { createRandom } from '../../src/data/random';
import { embed } from './embedding';
import { lstm, simpleRnn, type Recurrence } from './recurrence';
import { differences, plainLstm, plainSimpleRnn, type Shape } from './reference';

const CELLS = {
  'simple RNN': { fast: simpleRnn, plain: plainSimpleRnn, gates: 1 },
  LSTM: { fast: lstm, plain: plainLstm, gates: 4 },
} satisfies Record<string, { fast: Recurrence; plain: typeof plainLstm; gates: number }>;

export const cells = Object.keys(CELLS) as (keyof typeof CELLS)[];

export const shapes: Shape[] = [
  { rows: 1, steps: 1, width: 1, units: 1 },
  { rows: 3, steps: 4, width: 5, units: 2 },
  { rows: 7, steps: 9, width: 3, units: 5 },
];

/**
 * Largest relative error of the output and of the gradients of inputs, kernel, recurrent kernel and bias: the largest
 * absolute error over the largest absolute value of each array.
 */
export async function recurrenceErrors(cell: keyof typeof CELLS, shape: Shape): Promise<Record<string, number>> {
  const { fast, plain, gates } = CELLS[cell];
  const random = createRandom(7);
  const { rows, steps, width, units } = shape;
  const array = (length: number) => Float64Array.from({ length }, () => 2 * random() - 1);
  const inputs = array(steps * rows * width);
  const weights = {
    kernel: array(width * gates * units),
    recurrent: array(units * gates * units),
    bias: array(gates * units),
  };
  const weight = array(rows * units);
  const run = () => plain(inputs, weights, shape);
  const expected: Record<string, Float64Array> = { output: run(), inputs: differences(run, inputs, weight) };
  for (const name of ['kernel', 'recurrent', 'bias'] as const) {
    expected[name] = differences(run, weights[name], weight);
  }

  const tensors = tf.tidy(() => {
    const x = tf.tensor2d(Float32Array.from(inputs), [steps * rows, width]);
    const kernel = tf.tensor2d(Float32Array.from(weights.kernel), [width, gates * units]);
    const recurrent = tf.tensor2d(Float32Array.from(weights.recurrent), [units, gates * units]);
    const bias = tf.tensor1d(Float32Array.from(weights.bias));
    const forward = (...[x, kernel, recurrent, bias]: tf.Tensor[]) =>
      fast(x as tf.Tensor2D, { kernel, recurrent, bias } as Parameters<Recurrence>[1], steps);
    const gradients = tf.grads(forward)(
      [x, kernel, recurrent, bias],
      tf.tensor2d(Float32Array.from(weight), [rows, units]),
    );
    return [forward(x, kernel, recurrent, bias), ...gradients];
  });
  const names = ['output', 'inputs', 'kernel', 'recurrent', 'bias'];
  const errors: Record<string, number> = {};
  for (const [place, name] of names.entries()) {
    errors[name] = relativeError(await tensors[place].data(), expected[name]);
    tensors[place].dispose();
  }
  return errors;
}

/** The embedding's gradient against a plain sum, ids repeated and missing. */
export async function embeddingError(): Promise<{ output: number; gradient: number }> {
  const [vocabulary, width] = [6, 3];
  const ids = Int32Array.from([4, 1, 1, 0, 4, 4, 5]);
  const random = createRandom(3);
  const table = Float64Array.from({ length: vocabulary * width }, random);
  const dy = Float64Array.from({ length: ids.length * width }, random);
  const sums = new Float64Array(vocabulary * width);
  dy.forEach((value, i) => (sums[ids[Math.floor(i / width)] * width + (i % width)] += value));
  const rows = Float64Array.from(dy, (_, i) => table[ids[Math.floor(i / width)] * width + (i % width)]);
  const [output, gradient] = tf.tidy(() => {
    const x = tf.tensor2d(Float32Array.from(table), [vocabulary, width]);
    const forward = (x: tf.Tensor) => embed(x as tf.Tensor2D, ids);
    return [forward(x), tf.grad(forward)(x, tf.tensor2d(Float32Array.from(dy), [ids.length, width]))];
  });
  const errors = {
    output: relativeError(await output.data(), rows),
    gradient: relativeError(await gradient.data(), sums),
  };
  tf.dispose([output, gradient]);
  return errors;
}

function relativeError(actual: ArrayLike<number>, expected: Float64Array): number {
  if (actual.length !== expected.length) return Infinity;
  const scale = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-12);
  return expected.reduce((most, value, i) => Math.max(most, Math.abs(actual[i] - value) / scale), 0);
}
