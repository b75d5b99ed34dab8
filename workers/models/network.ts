/** A network of embeddings and variables that reads packed rows of tokens: a step of Adam on it, its scores, its weights. */
import * as tf from '@tensorflow/tfjs-core';
import { sigmoid } from '../../src/metrics/metrics';
import type { NamedArray } from '../../src/domain/run';
import { describeTokens, MAX_TOKENS, type EncodedRows } from '../../src/text/encode';
import type { Vocabulary } from '../../src/text/vocabulary';
import { drawBatches, sortLongestFirst } from './batches';
import { explanationOf } from '../tasks/explaining';
import { orAborted } from '../jobs/job';
import { Adam } from '../compute/kernels/adam';
import { packRows, type PackedRows } from '../compute/kernels/packing';
import { clearKept, type Learning } from '../compute/kernels/recurrence';
import { readRows } from '../compute/kernels/rows';
import { integrateGradients } from './integrated-gradients';
import { encodeTexts, tokensOf, type LabelledRows, type PreparedData, type Reading } from './prepare';
import { traceReading } from '../tasks/inner-view';
import { textsOf } from './texts';
import type { Saved, Scorer } from './recipe';
import { crossEntropy, type Learner, type Random } from './training';

/** Rows to score, and the embeddings of the tokens that occur in them. */
export interface Batch {
  packed: PackedRows;
  /** [packed.distinct.length or more, width] */
  embedded: tf.Tensor2D;
}

export interface Network {
  /** Trainable weights by the names they are saved under. */
  variables: Record<string, tf.Variable>;
  /** L2 coefficients of some of them: decay × Σ value² is added to the loss. */
  decays: Record<string, number>;
  /** [vocabulary, width]; if trained, by the rows that a batch touches. */
  embeddings: { name: string; table: tf.Variable; trained: boolean };
  /**
   * Logits of a batch, shape [rows]. With `dropout`, in training mode: masks are drawn from it, in a fixed order.
   * @param learning what gradients are asked of: by default nothing where there is no dropout, else what training changes.
   */
  logits(batch: Batch, dropout: Random | null, learning?: Learning): tf.Tensor1D;
  /** 2 where each text is read from both ends. */
  directions: 1 | 2;
  /** Last states of each direction, [rows, units]; without dropout. */
  states(batch: Batch): tf.Tensor2D[];
}

/** Rows scored at once: tokens repeat within them, so many rows need few products. */
const SCORING_BATCH = 2_000;

/** What `train` needs of a network and the rows it learns from; the network stays the caller's to dispose. */
export function learnerOf(network: Network, data: PreparedData, batch: number): Learner {
  const { train, validation, vocabulary } = data;
  const adam = new Adam();
  return {
    params: countParams(network),
    vocabularySize: vocabulary.size,
    labels: train.labels,
    validationLabels: validation.labels,
    drawBatches: (random) => drawBatches(train, batch, random),
    step(chosen, rate, random) {
      adam.learningRate = rate;
      return trainOnBatch(network, adam, train, chosen, random);
    },
    validate: (signal) => scoreRows(network, validation, signal),
    save: () => saveNetwork(network, vocabulary),
    restore: ({ arrays }) => assignArrays(network, arrays),
    dispose() {
      adam.dispose();
      clearKept();
    },
  };
}

/** Makes a `Scorer` of a trained network, which it owns from then on. */
export function scorerOf(network: Network, vocabulary: Vocabulary, reading: Reading): Scorer {
  const read = (tokens: string[], text: string) => {
    const texts = textsOf([text], () => tokens);
    return { words: tokensOf(texts, 0, reading), rows: encodeTexts(texts, vocabulary, reading) };
  };
  return {
    params: countParams(network),
    describe: (tokens, text) => describeTokens(read(tokens, text).words, vocabulary, MAX_TOKENS),
    async explain(tokens, text) {
      const { words, rows } = read(tokens, text);
      const { pushes, ...sums } = await integrateGradients(network, Int32Array.from(rows.ids));
      const cut = words.length - pushes.length;
      return explanationOf('gradients', words, [...new Float64Array(cut), ...pushes], sums);
    },
    async lookInside(tokens, text) {
      const { words, rows } = read(tokens, text);
      return traceReading(network, words.slice(words.length - rows.ids.length), rows.ids);
    },
    score: (texts, signal) => scoreRows(network, encodeTexts(texts, vocabulary, reading), signal),
    save: () => saveNetwork(network, vocabulary),
    dispose: () => disposeNetwork(network),
  };
}

export function disposeNetwork(network: Network): void {
  for (const [, variable] of allVariables(network)) variable.dispose();
}

async function saveNetwork(network: Network, { words }: Vocabulary): Promise<Saved> {
  return { vocabulary: words, arrays: await copyArrays(network) };
}

/**
 * One Adam step on the mean binary cross-entropy plus the penalties.
 * @param chosen rows of `data`, longest first.
 * @returns their logits, [rows], before the step; the caller disposes them.
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
    const labels = tf.tensor1d(Float32Array.from(chosen, (row) => data.labels[row]));
    const names = Object.keys(network.variables);
    const variables: tf.Tensor[] = Object.values(network.variables);
    let logits: tf.Tensor1D | null = null;
    const loss = () => {
      logits = tf.keep(network.logits(batch, random));
      return crossEntropy(logits, labels);
    };
    try {
      const gradients = tf.grads(loss)(trained ? [...variables, batch.embedded] : variables);
      const dense = names.map((name, i) => ({
        variable: network.variables[name],
        gradient: gradients[i],
        decay: network.decays[name] ?? 0,
      }));
      const tokens = batch.packed.distinct;
      adam.step(dense, trained ? { table, tokens, gradient: gradients[names.length] } : null);
    } catch (error) {
      tf.dispose(logits ?? []);
      throw error;
    }
    return logits!;
  });
}

export function readBatch(network: Network, rows: EncodedRows, chosen: Uint32Array): Batch {
  const packed = packRows(rows, chosen);
  return { packed, embedded: readRows(network.embeddings.table as tf.Tensor as tf.Tensor2D, packed.distinct) };
}

/** Probabilities of the positive class, [rows]. */
export async function scoreRows(
  network: Network,
  rows: EncodedRows,
  signal?: AbortSignal,
): Promise<Float32Array<ArrayBuffer>> {
  const scores = new Float32Array(rows.rows);
  const order = sortLongestFirst(
    rows,
    Uint32Array.from({ length: rows.rows }, (_, row) => row),
  );
  for (let from = 0; from < rows.rows; from += SCORING_BATCH) {
    const batch = order.subarray(from, from + SCORING_BATCH);
    const logits = tf.tidy(() => network.logits(readBatch(network, rows, batch), null));
    try {
      const values = await (signal ? orAborted(logits.data(), signal) : logits.data());
      batch.forEach((row, place) => (scores[row] = sigmoid(values[place])));
    } finally {
      logits.dispose();
    }
  }
  return scores;
}

/** What is saved, in this order. */
function allVariables({ embeddings, variables }: Network): [string, tf.Variable][] {
  return [[embeddings.name, embeddings.table], ...Object.entries(variables)];
}

function countParams({ variables, embeddings: { table, trained } }: Network): number {
  return Object.values(variables).reduce((sum, { size }) => sum + size, trained ? table.size : 0);
}

export function copyArrays(network: Network): Promise<NamedArray[]> {
  return Promise.all(
    allVariables(network).map(async ([name, variable]) => ({
      name,
      shape: variable.shape.slice(),
      data: new Float32Array(await variable.data<'float32'>()),
    })),
  );
}

function assignArrays(network: Network, arrays: NamedArray[]): void {
  const variables = new Map(allVariables(network));
  tf.tidy(() => {
    for (const { name, shape, data } of arrays) variables.get(name)!.assign(tf.tensor(data, shape, 'float32'));
  });
}
