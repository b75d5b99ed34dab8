/**
 * The training loop of every network trained by gradient: seeded shuffle, batches, Adam, validation after each epoch,
 * early stopping, best weights kept. It knows nothing of what the network is made of.
 */
import * as tf from '@tensorflow/tfjs-core';
import { createRandom, shuffle } from '../src/data/random';
import { measure } from '../src/metrics/metrics';
import type { EpochPoint, NamedArray } from '../src/protocol';
import { orAborted } from './job';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import type { EncodedRows, FitContext, FitData, Scorer } from './recipe';

/** Random numbers in [0, 1), seeded. */
export type Random = () => number;

export interface Network {
  /** Trainable weights by the names they are saved under. */
  variables: Record<string, tf.Variable>;
  /**
   * Logits of a batch, shape [rows]. `ids` is time-major: [maxTokens × rows]. With `dropout`, in training mode: masks are
   * drawn from it, in a fixed order.
   */
  logits(ids: Int32Array, rows: number, dropout: Random | null): tf.Tensor1D;
  /** L2 penalty added to the loss; scalar. */
  penalty(): tf.Scalar;
}

export interface TrainingSettings {
  epochs: number;
  batch: number;
  learningRate: number;
  /** Epochs without a lower validation loss after which training ends. */
  patience: number;
}

/** Rows scored at once: large enough to fill a GPU, small enough for 36 steps of gates to stay under 100 MB. */
const SCORING_BATCH = 500;

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
  const optimiser = tf.train.adam(settings.learningRate, 0.9, 0.999, 1e-7);
  const random = createRandom(context.seed);
  const order = Uint32Array.from({ length: rows }, (_, row) => row);
  const stepsPerEpoch = Math.ceil(rows / settings.batch);
  context.onStart({ params: countParams(network), stepsPerEpoch, epochs: settings.epochs });
  let best: { loss: number; epoch: number; arrays: NamedArray[] } | null = null;
  let validationMs = 0;
  try {
    for (let epoch = 1; epoch <= settings.epochs; epoch++) {
      shuffle(order, random);
      const seen = { scores: new Float32Array(rows), labels: new Uint8Array(rows), rows: 0, loss: 0, right: 0 };
      const clock = new Stopwatch(context);
      let stop = false;
      for (let step = 1; step <= stepsPerEpoch && !stop; step++) {
        stop = await context.turn();
        if (stop) break;
        const batch = order.subarray((step - 1) * settings.batch, Math.min(step * settings.batch, rows));
        const logits = await trainOnBatch(network, optimiser, data, batch, random, context.signal);
        const loss = tally(seen, logits, batch, data.train.labels);
        const elapsedMs = clock.elapsedMs();
        const stepsLeft = stepsPerEpoch * (settings.epochs - epoch + 1) - step;
        context.onBatch({
          step: (epoch - 1) * stepsPerEpoch + step,
          epoch,
          loss,
          accuracy: seen.right / seen.rows,
          tweetsPerSecond: (seen.rows / elapsedMs) * 1000,
          leftMs: (elapsedMs / step) * stepsLeft + validationMs * (settings.epochs - epoch + 1),
        });
      }
      if (stop && (best || seen.rows === 0)) break;
      const trainMs = clock.elapsedMs();
      const validation = measure(await scoreRows(network, data.validation, context.signal), data.validation.labels);
      validationMs = clock.elapsedMs() - trainMs;
      const isBest = !best || validation.loss < best.loss;
      if (isBest) best = { loss: validation.loss, epoch, arrays: await copyArrays(network) };
      const kept = best!.arrays;
      const training = measure(seen.scores.subarray(0, seen.rows), seen.labels.subarray(0, seen.rows));
      const point: EpochPoint = {
        epoch,
        trainLoss: seen.loss / seen.rows,
        trainAccuracy: training.accuracy,
        trainAuc: training.auc,
        validationLoss: validation.loss,
        validationAccuracy: validation.accuracy,
        validationAuc: validation.auc,
        elapsedMs: clock.elapsedMs(),
        tweetsPerSecond: (seen.rows / trainMs) * 1000,
      };
      await context.onEpoch(point, isBest, () => Promise.resolve(kept));
      if (stop || epoch - best!.epoch >= settings.patience) break;
    }
    if (best) assignArrays(network, best.arrays);
  } finally {
    optimiser.dispose();
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
  for (const variable of Object.values(network.variables)) variable.dispose();
}

/** One Adam step on the mean binary cross-entropy plus the penalty; gives the batch's logits. */
async function trainOnBatch(
  network: Network,
  optimiser: tf.Optimizer,
  data: FitData,
  batch: Uint32Array,
  random: Random,
  signal: AbortSignal,
): Promise<Float32Array> {
  const logits = tf.tidy(() => {
    const labels = tf.tensor1d(Float32Array.from(batch, (row) => data.train.labels[row]));
    let kept: tf.Tensor1D | null = null;
    const { value, grads } = tf.variableGrads(() => {
      const logits = network.logits(timeMajor(data.train, batch), batch.length, random);
      kept = tf.keep(logits.clone());
      return tf.add(crossEntropy(logits, labels), network.penalty());
    }, Object.values(network.variables));
    value.dispose();
    optimiser.applyGradients(grads);
    return kept!;
  });
  try {
    return (await orAborted(logits.data(), signal)) as Float32Array;
  } finally {
    logits.dispose();
  }
}

/** Mean binary cross-entropy of logits, in the form that never overflows: max(z, 0) − z·y + log(1 + e^−|z|). */
function crossEntropy(logits: tf.Tensor1D, labels: tf.Tensor1D): tf.Scalar {
  return tf.mean(tf.add(tf.sub(tf.relu(logits), tf.mul(logits, labels)), tf.log1p(tf.exp(tf.neg(tf.abs(logits))))));
}

/** Adds a batch's outcome to the epoch's running figures; gives the batch's mean loss. */
function tally(
  seen: { scores: Float32Array; labels: Uint8Array; rows: number; loss: number; right: number },
  logits: Float32Array,
  batch: Uint32Array,
  labels: Uint8Array,
): number {
  let loss = 0;
  for (let place = 0; place < batch.length; place++) {
    const z = logits[place];
    const label = labels[batch[place]];
    loss += Math.max(z, 0) - z * label + Math.log1p(Math.exp(-Math.abs(z)));
    if (z >= 0 === (label === 1)) seen.right++;
    seen.scores[seen.rows] = sigmoid(z);
    seen.labels[seen.rows++] = label;
  }
  if (!Number.isFinite(loss)) {
    throw new Error('The loss is no longer a number: training diverged. Lower the learning rate and train again.');
  }
  seen.loss += loss;
  return loss / batch.length;
}

async function scoreRows(
  network: Network,
  rows: EncodedRows,
  signal?: AbortSignal,
): Promise<Float32Array<ArrayBuffer>> {
  const scores = new Float32Array(rows.rows);
  for (let from = 0; from < rows.rows; from += SCORING_BATCH) {
    const batch = Uint32Array.from({ length: Math.min(SCORING_BATCH, rows.rows - from) }, (_, row) => from + row);
    const logits = tf.tidy(() => network.logits(timeMajor(rows, batch), batch.length, null));
    try {
      const values = await (signal ? orAborted(logits.data(), signal) : logits.data());
      values.forEach((z, place) => (scores[from + place] = sigmoid(z)));
    } finally {
      logits.dispose();
    }
  }
  return scores;
}

function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

/** Token ids of the chosen rows, step by step: [maxTokens × batch.length]. */
function timeMajor(rows: EncodedRows, batch: Uint32Array): Int32Array {
  const { maxTokens, ids } = rows;
  const out = new Int32Array(maxTokens * batch.length);
  for (let place = 0; place < batch.length; place++) {
    const from = batch[place] * maxTokens;
    for (let step = 0; step < maxTokens; step++) out[step * batch.length + place] = ids[from + step];
  }
  return out;
}

function countParams(network: Network): number {
  return Object.values(network.variables).reduce((sum, variable) => sum + variable.size, 0);
}

function copyArrays(network: Network): Promise<NamedArray[]> {
  return Promise.all(
    Object.entries(network.variables).map(async ([name, variable]) => ({
      name,
      shape: variable.shape.slice(),
      data: new Float32Array(await variable.data<'float32'>()),
    })),
  );
}

function assignArrays(network: Network, arrays: NamedArray[]): void {
  tf.tidy(() => {
    for (const { name, shape, data } of arrays) network.variables[name].assign(tf.tensor(data, shape, 'float32'));
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
