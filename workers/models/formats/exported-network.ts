/**
 * A model as layers that other programs have too, from numbers to the probability of positive: what leaves the lab as a
 * LayersModel, a Keras file or ONNX. Making numbers of texts stays outside.
 */
import type { NamedArray } from '../../../src/domain/run';
import { arrayOf } from '../arrays';
import type { CellName } from '../../compute/kernels/cell';

/**
 * `ids` [rows, steps], padded with 0 in front → embeddings, of which 0 is masked → a recurrent layer, in one or both
 * directions → Dense(ReLU) → Dense(1, sigmoid). Names and shapes of the arrays are Keras'.
 */
export interface RecurrentNetwork {
  kind: 'recurrent';
  cell: CellName;
  bidirectional: boolean;
  arrays: NamedArray[];
}

/**
 * `ids` and `values` [rows, terms], padded with the value 0 → embeddings → their sum weighted by the values → Dense(1,
 * sigmoid). Arrays: those of `embedding` and `dense`, as in Keras.
 */
export interface SumNetwork {
  kind: 'sum';
  arrays: NamedArray[];
}

/** Logistic regression on the logits of networks, their probabilities clipped to `nearest` from 0 and 1. */
export interface Vote {
  kind: 'vote';
  members: Network[];
  weights: Float32Array<ArrayBuffer>;
  bias: number;
  nearest: number;
}

export type SingleNetwork = RecurrentNetwork | SumNetwork;
export type Network = SingleNetwork | Vote;

/** A matrix [rows, columns], row by row: integers or floats. */
export interface Input {
  name: string;
  rows: number;
  columns: number;
  data: Int32Array<ArrayBuffer> | Float32Array<ArrayBuffer>;
}

/** Name of the member's input in a vote. */
export const memberInput = (member: number, name: string) => `model_${member + 1}_${name}`;

/** A sum with embeddings [terms, width], and the weights of its output [width]. */
export function sumNetwork(
  embeddings: Float32Array<ArrayBuffer>,
  kernel: Float32Array<ArrayBuffer>,
  bias: number,
): SumNetwork {
  const width = kernel.length;
  return {
    kind: 'sum',
    arrays: [
      { name: 'embedding/embeddings', shape: [embeddings.length / width, width], data: embeddings },
      { name: 'dense/kernel', shape: [width, 1], data: kernel },
      { name: 'dense/bias', shape: [1], data: Float32Array.of(bias) },
    ],
  };
}

/** Rows of ids and values of any length, padded at the end. */
export function sumInputs(rows: { ids: ArrayLike<number>; values: ArrayLike<number> }[]): Input[] {
  const columns = Math.max(1, ...rows.map(({ ids }) => ids.length));
  const ids = new Int32Array(rows.length * columns);
  const values = new Float32Array(rows.length * columns);
  rows.forEach((row, at) => {
    ids.set(row.ids, at * columns);
    values.set(row.values, at * columns);
  });
  const size = { rows: rows.length, columns };
  return [
    { name: 'ids', ...size, data: ids },
    { name: 'values', ...size, data: values },
  ];
}

/** Prefixes of the names of the recurrent weights, one per direction. */
export function directionsOf({ cell, bidirectional }: { cell: CellName; bidirectional: boolean }): string[] {
  return bidirectional ? [`bidirectional/forward_${cell}`, `bidirectional/backward_${cell}`] : [cell];
}

/** The array of this name. @throws LabError if it is missing or has another number of dimensions. */
export function matrixOf({ arrays }: SingleNetwork, name: string, dimensions: 1 | 2): NamedArray {
  const data = arrayOf(arrays, name, dimensions === 1 ? [-1] : [-1, -1]);
  return { name, shape: arrays.find((array) => array.name === name)!.shape, data };
}
