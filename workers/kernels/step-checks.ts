/** Checks of the small kernels around the recurrence, shared by the tests in Node and in a browser. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { createRandom } from '../../src/data/random';
import { Adam } from './adam';
import { relativeError } from './checks';
import { dropout, isKept, thresholdOf } from './dropout';
import { readRows } from './rows';

const STEPS = 30;
const LEARNING_RATE = 0.02;

/** Adam by the paper's equations, in float64. */
function plainAdam(values: Float64Array, slopeAt: (step: number, i: number) => number | null): Float64Array {
  const first = new Float64Array(values.length);
  const second = new Float64Array(values.length);
  for (let step = 1; step <= STEPS; step++) {
    values.forEach((value, i) => {
      const slope = slopeAt(step, i);
      if (slope === null) return;
      first[i] = 0.9 * first[i] + 0.1 * slope;
      second[i] = 0.999 * second[i] + 0.001 * slope * slope;
      const mean = first[i] / (1 - 0.9 ** step);
      const square = second[i] / (1 - 0.999 ** step);
      values[i] = value - (LEARNING_RATE * mean) / (Math.sqrt(square) + 1e-7);
    });
  }
  return values;
}

/** A slope that differs from step to step and number to number. */
const slope = (step: number, i: number) => Math.sin(step * 1.3 + i * 0.7) + 0.2;

/** Dense Adam with an L2 penalty against the paper; and whether what was copied before stayed as it was. */
export async function denseAdamError(): Promise<{ error: number; copyMoved: boolean }> {
  const shape = [7, 5];
  const start = Float64Array.from({ length: 35 }, (_, i) => Math.fround(Math.cos(i)));
  const decay = 0.05;
  const adam = new Adam(LEARNING_RATE);
  const variable = tf.tidy(() => tf.variable(tf.tensor(Float32Array.from(start), shape)));
  const before = (await variable.data<'float32'>()).slice();
  for (let step = 1; step <= STEPS; step++) {
    tf.tidy(() => {
      const gradient = tf.tensor(
        Float32Array.from(start, (_, i) => slope(step, i)),
        shape,
      );
      adam.step([{ variable, gradient, decay }], null);
    });
  }
  // The penalty's slope depends on the value itself: the plain loop needs it as it goes.
  const expected = start.slice();
  plainAdam(expected, (step, i) => slope(step, i) + 2 * decay * expected[i]);
  const error = relativeError(await variable.data(), expected);
  adam.dispose();
  variable.dispose();
  return { error, copyMoved: before.some((value, i) => value !== Math.fround(start[i])) };
}

/** Lazy Adam on the rows a step touches; the others must stay to the last bit. */
export async function lazyAdamError(): Promise<{ error: number; untouchedMoved: boolean }> {
  const [rows, width] = [9, 6];
  const start = Float64Array.from({ length: rows * width }, (_, i) => Math.fround(Math.sin(i)));
  // Row 0 is touched at every step, row 8 never, the others now and then.
  const touches = (step: number, row: number) => row === 0 || (row < 8 && (step * 7 + row * 3) % 5 === 0);
  const adam = new Adam(LEARNING_RATE);
  const table = tf.tidy(() => tf.variable(tf.tensor(Float32Array.from(start), [rows, width])));
  for (let step = 1; step <= STEPS; step++) {
    tf.tidy(() => {
      const tokens = Int32Array.from({ length: rows }, (_, row) => row)
        .filter((row) => touches(step, row))
        .reverse();
      // Rows beyond the tokens hold what must not be read.
      const gradient = new Float32Array((tokens.length + 2) * width).fill(1e9);
      tokens.forEach((token, row) => {
        for (let k = 0; k < width; k++) gradient[row * width + k] = slope(step, token * width + k);
      });
      adam.step([], { table, tokens, gradient: tf.tensor(gradient, [tokens.length + 2, width]) });
    });
  }
  const expected = plainAdam(start.slice(), (step, i) =>
    touches(step, Math.floor(i / width)) ? slope(step, i) : null,
  );
  const values = await table.data<'float32'>();
  const error = relativeError(values, expected);
  const untouchedMoved = values.slice(8 * width).some((value, k) => value !== Math.fround(start[8 * width + k]));
  adam.dispose();
  table.dispose();
  return { error, untouchedMoved };
}

/** Dropout and its gradient against the mask that `isKept` tells; and the share kept. */
export async function dropoutErrors(): Promise<{ output: number; gradient: number; kept: number }> {
  const [rate, seed, shape] = [0.3, -77, [50, 41]];
  const random = createRandom(2);
  const x = Float32Array.from({ length: 50 * 41 }, () => random() + 0.5);
  const dy = Float32Array.from(x, random);
  const mask = x.map((_, i) => (isKept(seed, i, thresholdOf(rate)) ? 1 / (1 - rate) : 0));
  const tensors = tf.tidy(() => {
    const { value, grad } = tf.valueAndGrad((x: tf.Tensor) => dropout(x, rate, seed))(
      tf.tensor(x, shape),
      tf.tensor(dy, shape),
    );
    return [value, grad];
  });
  const [output, gradient] = await Promise.all(tensors.map((tensor) => tensor.data()));
  tf.dispose(tensors);
  return {
    output: relativeError(
      output,
      x.map((value, i) => value * mask[i]),
    ),
    gradient: relativeError(
      gradient,
      dy.map((value, i) => value * mask[i]),
    ),
    kept: mask.filter((factor) => factor > 0).length / mask.length,
  };
}

/** Rows of a table, in the order asked for and more than once. */
export async function readRowsError(): Promise<number> {
  const [rows, width] = [11, 3];
  const table = Float32Array.from({ length: rows * width }, (_, i) => i);
  const tokens = Int32Array.of(10, 0, 4, 4);
  const read = tf.tidy(() => readRows(tf.tensor2d(table, [rows, width]), tokens));
  const expected = Float32Array.from({ length: tokens.length * width }, (_, i) => {
    return table[tokens[Math.floor(i / width)] * width + (i % width)];
  });
  const values = await read.data<'float32'>();
  read.dispose();
  return relativeError(values.subarray(0, expected.length), expected);
}
