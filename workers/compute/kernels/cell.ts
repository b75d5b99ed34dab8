/** Types of a recurrence on any backend: cells, weights, input dropout, forward and backward pass. */
import type * as tf from '@tensorflow/tfjs-core';
import type { PackedRows } from './packing';

export type CellName = 'simple_rnn' | 'lstm';

/** Gates per unit. */
export const GATES: Record<CellName, number> = { simple_rnn: 1, lstm: 4 };

/** Weights of a recurrence with `units` units over `width` inputs, laid out as in Keras. */
export interface RecurrentWeights {
  /** [width, gates × units] */
  kernel: tf.Tensor2D;
  /** [units, gates × units] */
  recurrent: tf.Tensor2D;
  /** [gates × units] */
  bias: tf.Tensor1D;
}

/**
 * Inverted dropout of the inputs (Srivastava et al. 2014) with one or two masks over [rows, width], each the same at
 * every step of a row: the layer's own input dropout, and spatial dropout.
 */
export interface InputDropout {
  rate: number;
  /** One per mask. */
  seeds: [number] | [number, number];
}

/** Factor applied to the inputs that are kept, which preserves the mean. */
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

/** Result of the forward pass, and the backward pass. */
export interface Recurred {
  /** [rows, units] */
  last: tf.Tensor2D;
  /** Called at most once, with the gradient of `last`. The gradient of `embedded` is null unless `withEmbedded`. */
  back(dLast: tf.Tensor2D, withEmbedded: boolean): RecurrenceGradients;
}

export interface RecurrenceGradients {
  kernel: tf.Tensor2D;
  recurrent: tf.Tensor2D;
  bias: tf.Tensor1D;
  embedded: tf.Tensor2D | null;
}

/** `keep`: store what `back` needs; otherwise `back` must not be called. */
export type Recur = (input: RecurrenceInput, keep: boolean) => Recurred;

/** Gradients to compute: none, of the weights, or of the weights and the embeddings. */
export type Learning = 'nothing' | 'weights' | 'embeddings';
