/** One step of gradient descent, and scoring in batches, for any network. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { sigmoid } from '../../src/metrics/metrics';
import { orAborted } from '../jobs/job';

/** A step on one batch. */
export interface GradientStep {
  /** 0 or 1, [rows]. */
  labels: Float32Array;
  /** Variables to differentiate by. */
  variables: tf.Tensor[];
  /** The batch's logits, [rows], in training mode. */
  forward(): tf.Tensor1D;
  /** Receives the gradients of the mean binary cross-entropy, in the order of `variables`. */
  update(gradients: tf.Tensor[]): void;
}

/** @returns the logits before the step, [rows]; the caller disposes them. */
export function descend({ labels, variables, forward, update }: GradientStep): tf.Tensor1D {
  return tf.tidy(() => {
    const wanted = tf.tensor1d(labels);
    let logits: tf.Tensor1D | null = null;
    try {
      const gradients = tf.grads(() => {
        logits = tf.keep(forward());
        return crossEntropy(logits, wanted);
      })(variables);
      update(gradients);
    } catch (error) {
      tf.dispose(logits ?? []);
      throw error;
    }
    return logits!;
  });
}

/**
 * Mean binary cross-entropy of logits z with labels y, as mean(softplus(z) − z·y); its gradient is (σ(z) − y) / rows.
 */
export function crossEntropy(logits: tf.Tensor1D, labels: tf.Tensor1D): tf.Scalar {
  return tf.customGrad<tf.Scalar>((...args) => {
    const [z, save] = args as unknown as [tf.Tensor1D, tf.GradSaveFunc];
    save([z]);
    return {
      value: tf.mean(tf.sub(tf.softplus(z), tf.mul(z, labels))),
      gradFunc: (dy: tf.Tensor, [z]: tf.Tensor[]) => tf.mul(tf.sub(tf.sigmoid(z), labels), tf.div(dy, z.size)),
    };
  })(logits);
}

/**
 * Probabilities of the positive class, by row number.
 * @param order the row numbers, each once, in the order in which they are scored
 * @param size rows per batch
 * @param forward the logits of the given rows, [rows], without dropout
 */
export async function scoreInBatches(
  order: Uint32Array,
  size: number,
  forward: (chosen: Uint32Array) => tf.Tensor1D,
  signal?: AbortSignal,
): Promise<Float32Array<ArrayBuffer>> {
  const scores = new Float32Array(order.length);
  for (let from = 0; from < order.length; from += size) {
    signal?.throwIfAborted();
    const chosen = order.subarray(from, from + size);
    const logits = tf.tidy(() => forward(chosen));
    try {
      const values = await (signal ? orAborted(logits.data(), signal) : logits.data());
      chosen.forEach((row, place) => (scores[row] = sigmoid(values[place])));
    } finally {
      logits.dispose();
    }
  }
  return scores;
}
