/**
 * The training loop of every network trained by gradient: seeded batches, Adam, validation after each epoch, early stopping,
 * best weights kept. It knows nothing of what the network is made of.
 *
 * Steps are sent to the device without waiting for their results: logits are read back a tenth of a second's steps at a
 * time, and losses and accuracies are counted from them.
 */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { createRandom } from '../src/data/random';
import { measure } from '../src/metrics/metrics';
import type { EpochPoint, NamedArray } from '../src/protocol';
import type { EncodedRows } from '../src/text/encode';
import { drawBatches, sortLongestFirst } from './batches';
import { orAborted } from './job';
import { Adam } from './kernels/adam';
import { packRows, type PackedRows } from './kernels/packing';
import { clearKept } from './kernels/recurrence';
import { readRows } from './kernels/rows';
import type { FitContext, FitData, LabelledRows, Scorer } from './recipe';

/** Random numbers in [0, 1), seeded. */
export type Random = () => number;

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
  /** Logits of a batch, shape [rows]. With `dropout`, in training mode: masks are drawn from it, in a fixed order. */
  logits(batch: Batch, dropout: Random | null): tf.Tensor1D;
}

export interface TrainingSettings {
  epochs: number;
  batch: number;
  learningRate: number;
  /** Epochs without a lower validation loss after which training ends. */
  patience: number;
}

/** Rows scored at once: tokens repeat within them, so many rows need few products. */
const SCORING_BATCH = 2_000;
/** How long steps run between two read-backs. */
const READ_EVERY_MS = 100;
/** Steps that may be under way at most, so that a cancel is heard soon. */
const MOST_UNREAD = 256;

/**
 * Trains `network` in place and leaves the weights of the epoch with the lowest validation loss in it.
 * @throws the reason of `context.signal` when cancelled; the network stays the caller's to dispose.
 */
export async function train(
  network: Network,
  data: FitData,
  settings: TrainingSettings,
  context: FitContext,
): Promise<void> {
  const { rows } = data.train;
  const adam = new Adam(settings.learningRate);
  const random = createRandom(context.seed);
  const stepsPerEpoch = Math.ceil(rows / settings.batch);
  context.onStart({ params: countParams(network), stepsPerEpoch, epochs: settings.epochs });
  let best: { loss: number; epoch: number; arrays: NamedArray[] } | null = null;
  let validationMs = 0;
  try {
    for (let epoch = 1; epoch <= settings.epochs; epoch++) {
      const clock = new Stopwatch(context);
      const tally = new Tally(data, ({ step, loss, accuracy, rows }) => {
        const elapsedMs = clock.elapsedMs();
        const stepsLeft = stepsPerEpoch * (settings.epochs - epoch + 1) - step;
        context.onBatch({
          step: (epoch - 1) * stepsPerEpoch + step,
          epoch,
          loss,
          accuracy,
          tweetsPerSecond: (rows / elapsedMs) * 1000,
          leftMs: (elapsedMs / step) * stepsLeft + validationMs * (settings.epochs - epoch + 1),
        });
      });
      let stop = false;
      try {
        for (const batch of drawBatches(data.train, settings.batch, random)) {
          stop = await context.turn();
          if (stop) break;
          tally.add(batch, trainOnBatch(network, adam, data.train, batch, random));
          if (tally.isDue) await tally.read(context.signal);
        }
        await tally.read(context.signal);
      } finally {
        tally.dispose();
      }
      if (stop && (best || tally.rows === 0)) break;
      const trainMs = clock.elapsedMs();
      const validation = measure(await scoreRows(network, data.validation, context.signal), data.validation.labels);
      validationMs = clock.elapsedMs() - trainMs;
      const isBest = !best || validation.loss < best.loss;
      if (isBest) best = { loss: validation.loss, epoch, arrays: await copyArrays(network) };
      const kept = best!.arrays;
      const training = tally.measure();
      const point: EpochPoint = {
        epoch,
        trainLoss: tally.loss / tally.rows,
        trainAccuracy: training.accuracy,
        trainAuc: training.auc,
        validationLoss: validation.loss,
        validationAccuracy: validation.accuracy,
        validationAuc: validation.auc,
        elapsedMs: clock.elapsedMs(),
        tweetsPerSecond: (tally.rows / trainMs) * 1000,
      };
      await context.onEpoch(point, isBest, () => Promise.resolve(kept));
      if (stop || epoch - best!.epoch >= settings.patience) break;
    }
    if (best) assignArrays(network, best.arrays);
  } finally {
    adam.dispose();
    clearKept();
  }
}

/** Makes a `Scorer` of a trained network, which it owns from then on. */
export function scorerOf(network: Network): Scorer {
  return {
    params: countParams(network),
    score: (rows, signal) => scoreRows(network, rows, signal),
    save: () => copyArrays(network),
    dispose: () => disposeNetwork(network),
  };
}

export function disposeNetwork(network: Network): void {
  for (const [, variable] of allVariables(network)) variable.dispose();
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

function readBatch(network: Network, rows: EncodedRows, chosen: Uint32Array): Batch {
  const packed = packRows(rows, chosen);
  return { packed, embedded: readRows(network.embeddings.table as tf.Tensor as tf.Tensor2D, packed.distinct) };
}

/** Mean binary cross-entropy of logits z with labels y, as mean(softplus(z) − z·y); its slope is (σ(z) − y) / rows. */
function crossEntropy(logits: tf.Tensor1D, labels: tf.Tensor1D): tf.Scalar {
  return tf.customGrad<tf.Scalar>((...args) => {
    const [z, save] = args as unknown as [tf.Tensor1D, tf.GradSaveFunc];
    save([z]);
    return {
      value: tf.mean(tf.sub(tf.softplus(z), tf.mul(z, labels))),
      gradFunc: (dy: tf.Tensor, [z]: tf.Tensor[]) => tf.mul(tf.sub(tf.sigmoid(z), labels), tf.div(dy, z.size)),
    };
  })(logits);
}

/** What is known of an epoch after one of its steps: the step's mean loss, the rest over the epoch so far. */
interface StepFigures {
  step: number;
  loss: number;
  accuracy: number;
  rows: number;
}

/** Keeps the logits of an epoch's steps until they are read, and counts what they say. */
class Tally {
  /** Rows counted, and the sum of their losses. */
  rows = 0;
  loss = 0;
  #right = 0;
  #step = 0;
  #scores: Float32Array;
  #labels: Uint8Array;
  #data: FitData;
  #onStep: (figures: StepFigures) => void;
  #unread: { batch: Uint32Array; logits: tf.Tensor1D }[] = [];
  /** Steps to take before the next reading: as many as last time were done in `READ_EVERY_MS`. */
  #stride = 1;
  #readAt = performance.now();

  constructor(data: FitData, onStep: (figures: StepFigures) => void) {
    this.#data = data;
    this.#onStep = onStep;
    this.#scores = new Float32Array(data.train.rows);
    this.#labels = new Uint8Array(data.train.rows);
  }

  get isDue(): boolean {
    return this.#unread.length >= this.#stride;
  }

  add(batch: Uint32Array, logits: tf.Tensor1D): void {
    this.#unread.push({ batch, logits });
  }

  /** @throws Error in plain words when a loss is no longer a number. */
  async read(signal: AbortSignal): Promise<void> {
    if (this.#unread.length === 0) return;
    const together = tf.tidy(() => tf.concat1d(this.#unread.map(({ logits }) => logits)));
    try {
      const values = (await orAborted(together.data(), signal)) as Float32Array;
      let from = 0;
      for (const { batch } of this.#unread) {
        this.#count(batch, values.subarray(from, from + batch.length));
        from += batch.length;
      }
    } finally {
      together.dispose();
    }
    const now = performance.now();
    const steps = this.#unread.length;
    this.#stride = Math.max(1, Math.min(MOST_UNREAD, Math.round((steps * READ_EVERY_MS) / (now - this.#readAt))));
    this.#readAt = now;
    this.dispose();
  }

  measure() {
    return measure(this.#scores.subarray(0, this.rows), this.#labels.subarray(0, this.rows));
  }

  dispose(): void {
    for (const { logits } of this.#unread) logits.dispose();
    this.#unread = [];
  }

  #count(batch: Uint32Array, logits: Float32Array): void {
    let loss = 0;
    for (let place = 0; place < batch.length; place++) {
      const z = logits[place];
      const label = this.#data.train.labels[batch[place]];
      loss += Math.max(z, 0) - z * label + Math.log1p(Math.exp(-Math.abs(z)));
      if (z >= 0 === (label === 1)) this.#right++;
      this.#scores[this.rows] = sigmoid(z);
      this.#labels[this.rows++] = label;
    }
    if (!Number.isFinite(loss)) {
      throw new Error('The loss is no longer a number: training diverged. Lower the learning rate and train again.');
    }
    this.loss += loss;
    this.#step++;
    this.#onStep({
      step: this.#step,
      loss: loss / batch.length,
      accuracy: this.#right / this.rows,
      rows: this.rows,
    });
  }
}

async function scoreRows(
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

function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

/** What is saved, in this order. */
function allVariables({ embeddings, variables }: Network): [string, tf.Variable][] {
  return [[embeddings.name, embeddings.table], ...Object.entries(variables)];
}

function countParams({ variables, embeddings: { table, trained } }: Network): number {
  return Object.values(variables).reduce((sum, { size }) => sum + size, trained ? table.size : 0);
}

function copyArrays(network: Network): Promise<NamedArray[]> {
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

/** Time since its making, pauses left out. */
class Stopwatch {
  #context: FitContext;
  #since: number;
  constructor(context: FitContext) {
    this.#context = context;
    this.#since = performance.now() - context.pausedMs();
  }
  elapsedMs(): number {
    return performance.now() - this.#context.pausedMs() - this.#since;
  }
}
