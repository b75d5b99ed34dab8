/** Measures how fast the current backend trains. */
import * as tf from '@tensorflow/tfjs-core';
import { createRandom } from '../../src/data/random';
import { packRows } from './kernels/packing';
import { recur } from './kernels/recurrence';

/** A batch as in training: an LSTM of the study's size over tweets of typical length, all of one length. */
const SIZE = { rows: 250, steps: 14, width: 128, units: 128, tokens: 1_200 };
const ROUNDS = 3;

/**
 * Milliseconds of a training step of an LSTM, forward and backward; the fastest of three after a warm-up. Stops after
 * the first that takes longer than `limitMs`.
 */
export async function timeTrainingStep(limitMs: number): Promise<number> {
  // The warm-up compiles the kernels, on a few rows.
  await timeStep(4);
  let bestMs = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    const ms = await timeStep(SIZE.rows);
    bestMs = Math.min(bestMs, ms);
    if (ms > limitMs) break;
  }
  return bestMs;
}

async function timeStep(rows: number): Promise<number> {
  const { steps, width, units, tokens } = SIZE;
  const random = createRandom(1);
  const ids = Uint16Array.from({ length: rows * steps }, () => Math.floor(random() * tokens));
  const starts = Uint32Array.from({ length: rows + 1 }, (_, row) => row * steps);
  const packed = packRows(
    { rows, starts, ids },
    Uint32Array.from({ length: rows }, (_, row) => row),
  );
  const began = performance.now();
  const gradients = tf.tidy(() => {
    const embedded = tf.fill<tf.Rank.R2>([packed.distinct.length, width], 0.01);
    const kernel = tf.fill<tf.Rank.R2>([width, 4 * units], 0.01);
    const recurrent = tf.fill<tf.Rank.R2>([units, 4 * units], 0.01);
    const bias = tf.fill<tf.Rank.R1>([4 * units], 0.01);
    const forward = (...[kernel, recurrent, bias, embedded]: tf.Tensor[]) => {
      const weights = { kernel, recurrent, bias } as Parameters<typeof recur>[0]['weights'];
      const input = { cell: 'lstm', embedded: embedded as tf.Tensor2D, weights, packed, dropout: null } as const;
      return tf.sum<tf.Scalar>(recur(input, 'embeddings'));
    };
    return tf.grads(forward)([kernel, recurrent, bias, embedded]);
  });
  // Reading the smallest gradient waits for everything submitted before it.
  await gradients[2].data();
  tf.dispose(gradients);
  return performance.now() - began;
}
