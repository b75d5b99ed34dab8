/** What a recurrence is over, on whichever backend: cells, weights, dropout of the inputs, a way forward and back. */
import type * as tf from '@tensorflow/tfjs-core';
import type { PackedRows } from './packing';

export type CellName = 'simple_rnn' | 'lstm';

/** Gates a unit. */
export const GATES: Record<CellName, number> = { simple_rnn: 1, lstm: 4 };

/** Weights of a recurrence with `units` units over `width` inputs, as Keras has them. */
export interface RecurrentWeights {
  /** [width, gates × units] */
  kernel: tf.Tensor2D;
  /** [units, gates × units] */
  recurrent: tf.Tensor2D;
  /** [gates × units] */
  bias: tf.Tensor1D;
}

/**
 * Inverted dropout of the inputs (Srivastava et al. 2014) by one or two masks over [rows, width], each the same at every word
 * of a row: the layer's own dropout of its inputs, and spatial dropout.
 */
export interface InputDropout {
  rate: number;
  /** One a mask. */
  seeds: [number] | [number, number];
}

/** What the inputs that are kept are multiplied by, so that the mean stays. */
export function inputScale({ rate, seeds }: InputDropout): number {
  return 1 / (1 - rate) ** seeds.length;
}

export interface RecurrenceInput {
  cell: CellName;
  /** Embeddings of `packed.distinct`, [distinct, width]. */
  embedded: tf.Tensor2D;
  weights: RecurrentWeights;
  packed: PackedRows;
  dropout: InputDropout | null;
}

/** A way forward and what is needed to come back. */
export interface Recurred {
  /** [rows, units] */
  last: tf.Tensor2D;
  /** Called once at most, with the gradient of `last`. `embedded` is asked for or null. */
  back(dLast: tf.Tensor2D, withEmbedded: boolean): RecurrenceGradients;
}

export interface RecurrenceGradients {
  kernel: tf.Tensor2D;
  recurrent: tf.Tensor2D;
  bias: tf.Tensor1D;
  embedded: tf.Tensor2D | null;
}

/** `keep`: `back` will be called. */
export type Recur = (input: RecurrenceInput, keep: boolean) => Recurred;

/** What a recurrence is computed for: gradients of nothing, of the weights, or of the embeddings too. */
export type Learning = 'nothing' | 'weights' | 'embeddings';
