/** A network of embeddings and variables over packed rows of tokens: training step, scores, weights. */
import * as tf from '@tensorflow/tfjs-core';
import type { EncodedRows } from '../../src/text/encode';
import type { Adam } from '../compute/kernels/adam';
import type { Learning } from '../compute/kernels/cell';
import { packRows, type PackedRows } from '../compute/kernels/packing';
import { readRows } from '../compute/kernels/rows';
import { numbersTo, sortLongestFirst } from './batches';
import { descend, scoreInBatches } from './gradient';
import type { LabelledRows } from './prepare';
import type { Random } from './training';
import { countVariables, type Variables } from './variables';

/** Rows to score, and the embeddings of their distinct tokens. */
export interface Batch {
  packed: PackedRows;
  /** [packed.distinct.length or more, width] */
  embedded: tf.Tensor2D;
}

export interface Network {
  /** Trainable weights by the names they are saved under. */
  variables: Variables;
  /** L2 coefficients of some of them: decay × Σ value² is added to the loss. */
  decays: Record<string, number>;
  /** [vocabulary, width]; if trained, only the rows used by a batch are updated. */
  embeddings: { name: string; table: tf.Variable; trained: boolean };
  /**
   * Logits of a batch, [rows]. With `dropout`, in training mode: masks are drawn from it, in a fixed order.
   * @param learning gradients to compute: by default none without dropout, otherwise those that training needs.
   */
  logits(batch: Batch, dropout: Random | null, learning?: Learning): tf.Tensor1D;
  /** 2 if each text is read from both ends. */
  directions: 1 | 2;
  /** Last states of each direction, [rows, units]; without dropout. */
  states(batch: Batch): tf.Tensor2D[];
}

/** Rows per batch when scoring: tokens repeat within them, so many rows need few products. */
const SCORING_BATCH = 2_000;

export function disposeNetwork(network: Network): void {
  tf.dispose(weightsOf(network));
}

/**
 * One Adam step on the mean binary cross-entropy plus the penalties.
 * @param chosen rows of `data`, longest first.
 * @returns their logits before the step, [rows]; the caller disposes them.
 */
export function trainOnBatch(
  network: Network,
  adam: Adam,
  data: LabelledRows,
  chosen: Uint32Array,
  random: Random,
): tf.Tensor1D {
  return tf.tidy(() => {
    const { table, trained } = network.embeddings;
    const batch = readBatch(network, data, chosen);
    const names = Object.keys(network.variables);
    const variables: tf.Tensor[] = Object.values(network.variables);
    return descend({
      labels: Float32Array.from(chosen, (row) => data.labels[row]),
      variables: trained ? [...variables, batch.embedded] : variables,
      forward: () => network.logits(batch, random),
      update(gradients) {
        const dense = names.map((name, i) => ({
          variable: network.variables[name],
          gradient: gradients[i],
          decay: network.decays[name] ?? 0,
        }));
        const tokens = batch.packed.distinct;
        adam.step(dense, trained ? { table, tokens, gradient: gradients[names.length] } : null);
      },
    });
  });
}

export function readBatch(network: Network, rows: EncodedRows, chosen: Uint32Array): Batch {
  const packed = packRows(rows, chosen);
  return { packed, embedded: readRows(network.embeddings.table as tf.Tensor as tf.Tensor2D, packed.distinct) };
}

/** Probabilities of the positive class, [rows]. */
export function scoreRows(
  network: Network,
  rows: EncodedRows,
  signal?: AbortSignal,
): Promise<Float32Array<ArrayBuffer>> {
  const order = sortLongestFirst(rows, numbersTo(rows.rows));
  return scoreInBatches(
    order,
    SCORING_BATCH,
    (chosen) => network.logits(readBatch(network, rows, chosen), null),
    signal,
  );
}

/** All weights of a network by name, in the order in which they are saved. */
export function weightsOf({ embeddings, variables }: Network): Variables {
  return { [embeddings.name]: embeddings.table, ...variables };
}

export function countParams({ variables, embeddings: { table, trained } }: Network): number {
  return countVariables(variables) + (trained ? table.size : 0);
}
