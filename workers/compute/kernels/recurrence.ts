/**
 * The recurrent layer as one op: packed rows of embeddings -> last states, with gradients for the weights and the
 * embeddings. The equations are those of Hochreiter & Schmidhuber 1997 with forget gates (Gers et al. 2000), with the
 * gate order (i, f, c, o) and the activations (sigmoid, tanh) of Keras' `LSTM`; and of Elman 1990 for `SimpleRNN`.
 *
 * One large matrix product computes all inputs, then each row runs through all of its steps at once, forward and
 * backward, and the weight gradients are large products again. Rows have no padding, so results do not depend on it; a
 * row without words ends in the zero state, like a fully masked row in Keras. Each backend has its own implementation;
 * all sum in a fixed order, so results are reproducible.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { BackendName } from '../../../src/domain/run';
import { openHeap } from './wasm/heap';
import { GATES, type Learning, type Recur, type RecurrenceInput } from './cell';
import { sliceRows } from './packing';
import { recurOnCpu } from './recurrence-cpu';
import { recurOnWasm } from './wasm/recurrence';
import { recurOnWebGpu } from './webgpu/recurrence';
import { deviceLimits, dropWorkspaces } from './webgpu/stream';

/** Frees what was kept for a backward pass that never ran because training failed. */
export function clearKept(): void {
  if (tf.getBackend() === 'wasm') openHeap().clear();
  if (tf.getBackend() === 'webgpu') dropWorkspaces();
}

const WAYS: Record<BackendName, Recur> = { webgpu: recurOnWebGpu, wasm: recurOnWasm, cpu: recurOnCpu };

/** Limit of one array in the CPU kernels. */
const MOST_CPU_BYTES = 256 * 2 ** 20;

/** Limit in bytes of one array on the current device. */
function arrayLimit(): number {
  return tf.getBackend() === 'webgpu' ? deviceLimits().maxStorageBufferBindingSize : MOST_CPU_BYTES;
}

/** Bytes of the largest array that a batch needs: the gates of all positions, or the inputs. */
function largestArray({ cell, embedded, weights, packed }: RecurrenceInput): number {
  const columns = GATES[cell] * (weights.recurrent.shape[0] + 8);
  return 4 * Math.max(packed.positions, packed.distinct.length) * Math.max(columns, embedded.shape[1] + 16);
}

/**
 * Last states, [rows, units]; differentiable with respect to what `learning` names. A batch with an array over
 * `limitBytes` is computed in halves, with the same result.
 */
export function recur(input: RecurrenceInput, learning: Learning, limitBytes = arrayLimit()): tf.Tensor2D {
  const { packed } = input;
  if (largestArray(input) > limitBytes && packed.rows > 1) {
    const middle = packed.rows >> 1;
    const parts = [sliceRows(packed, 0, middle), sliceRows(packed, middle, packed.rows)];
    return tf.concat2d(
      parts.map((part) => recur({ ...input, packed: part }, learning, limitBytes)),
      0,
    );
  }
  const forward = packed.positions === 0 ? recurNothing : WAYS[tf.getBackend() as BackendName];
  if (learning === 'nothing') return forward(input, false).last;
  const { kernel, recurrent, bias } = input.weights;
  const withEmbedded = learning === 'embeddings';
  const op = tf.customGrad<tf.Tensor2D>((...args) => {
    const [kernel, recurrent, bias] = args as tf.Tensor[] as [tf.Tensor2D, tf.Tensor2D, tf.Tensor1D];
    const { last, back } = forward({ ...input, weights: { kernel, recurrent, bias } }, true);
    return {
      value: last,
      gradFunc: (dLast: tf.Tensor) => {
        const { kernel, recurrent, bias, embedded } = back(dLast as tf.Tensor2D, withEmbedded);
        return withEmbedded ? [kernel, recurrent, bias, embedded!] : [kernel, recurrent, bias];
      },
    };
  });
  return withEmbedded ? op(kernel, recurrent, bias, input.embedded) : op(kernel, recurrent, bias);
}

/** Rows without words keep the initial zero state. */
const recurNothing: Recur = ({ embedded, weights: { kernel, recurrent, bias }, packed }) => ({
  last: tf.zeros([packed.rows, recurrent.shape[0]]),
  back: () => ({
    kernel: tf.zerosLike(kernel),
    recurrent: tf.zerosLike(recurrent),
    bias: tf.zerosLike(bias),
    embedded: tf.zerosLike(embedded),
  }),
});
