/**
 * The training loop of every network trained by gradient descent: seeded batches, validation after each epoch, early
 * stopping, best weights kept. It is independent of the network's architecture.
 *
 * Steps are sent to the device without waiting for their results: logits are read back in groups of steps that take
 * about a tenth of a second, and losses and accuracies are computed from them.
 */
import * as tf from '@tensorflow/tfjs-core';
import { createRandom } from '../../src/data/random';
import { measure, sigmoid } from '../../src/metrics/metrics';
import type { EpochPoint } from '../../src/domain/run';
import { LabError } from '../../src/wording/message';
import { orAborted } from '../jobs/job';
import type { FitContext, Saved } from './recipe';

/** Random numbers in [0, 1), seeded. */
export type Random = () => number;

/** A model in training with its rows; labels are 0 or 1, [rows]. */
export interface Learner {
  /** Number of trainable parameters. */
  params: number;
  /** 0 if the model has no vocabulary of its own. */
  vocabularySize: number;
  labels: Uint8Array;
  validationLabels: Uint8Array;
  /** Every training row once, as the batches of one epoch. */
  drawBatches(random: Random): Uint32Array[];
  /** One step of gradient descent on a batch. @returns the logits before it, [rows]; the caller disposes them. */
  step(batch: Uint32Array, learningRate: number, random: Random): tf.Tensor1D;
  /** Probabilities of the validation rows. */
  validate(signal: AbortSignal): Promise<Float32Array>;
  save(): Promise<Saved>;
  restore(saved: Saved): void;
  /** Disposes what training needs besides the model: the optimiser's moments. */
  dispose(): void;
}

export interface TrainingSettings {
  epochs: number;
  batch: number;
  /** The highest rate, if the schedule changes it. */
  learningRate: number;
  schedule: Schedule;
  /** Epochs without a lower validation loss before training ends. */
  patience: number;
}

export type Schedule = 'constant' | 'one-cycle' | 'warm-up';

/** Duration of the steps between two read-backs. */
const READ_EVERY_MS = 100;
/** Maximum number of steps in flight, so that cancelling takes effect soon. */
const MOST_UNREAD = 256;

/**
 * Trains in place and leaves the weights of the epoch with the lowest validation loss; disposes the learner, not the
 * model.
 * @throws the reason of `context.signal` when cancelled; the caller still disposes the model.
 */
export async function train(learner: Learner, settings: TrainingSettings, context: FitContext): Promise<void> {
  const { labels, validationLabels } = learner;
  const random = createRandom(context.seed);
  const stepsPerEpoch = Math.ceil(labels.length / settings.batch);
  const { params, vocabularySize } = learner;
  context.onStart({ params, vocabularySize, stepsPerEpoch, epochs: settings.epochs });
  let best: { loss: number; epoch: number; saved: Saved } | null = null;
  let validationMs = 0;
  try {
    for (let epoch = 1; epoch <= settings.epochs; epoch++) {
      const clock = new Stopwatch(context);
      const tally = new Tally(labels, ({ step, loss, accuracy, rows }) => {
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
        for (const [step, batch] of learner.drawBatches(random).entries()) {
          stop = await context.turn();
          if (stop) break;
          const share = (epoch - 1 + step / stepsPerEpoch) / settings.epochs;
          tally.add(batch, learner.step(batch, rateAt(share, settings), random));
          if (tally.isDue) await tally.read(context.signal);
        }
        await tally.read(context.signal);
      } finally {
        tally.dispose();
      }
      if (stop && (best || tally.rows === 0)) break;
      const trainMs = clock.elapsedMs();
      const validation = measure(await learner.validate(context.signal), validationLabels);
      validationMs = clock.elapsedMs() - trainMs;
      const isBest = !best || validation.loss < best.loss;
      if (isBest) best = { loss: validation.loss, epoch, saved: await learner.save() };
      const kept = best!.saved;
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
    if (best) learner.restore(best.saved);
  } finally {
    learner.dispose();
  }
}

/** Share of steps before the highest rate. */
const WARM_UP = 0.1;
/** First and last rate of a cycle as parts of the highest, and the share of steps before that: PyTorch's defaults. */
const CYCLE = { first: 1 / 25, last: 1 / 250_000, rise: 0.3 };

/**
 * The learning rate after a share of all steps. Warm-up: linearly up to the highest and down to zero (J. Devlin et al.,
 * "BERT", 2018). One-cycle: up to the highest and down to almost zero, each as half a cosine (L. Smith & N. Topin,
 * "Super-Convergence", 2018); momentum is not changed.
 */
function rateAt(share: number, { learningRate, schedule }: TrainingSettings): number {
  if (schedule === 'constant') return learningRate;
  if (schedule === 'warm-up') return learningRate * Math.min(share / WARM_UP + 1e-3, (1 - share) / (1 - WARM_UP));
  const { first, last, rise } = CYCLE;
  const between = (from: number, to: number, part: number) => from + ((to - from) * (1 - Math.cos(Math.PI * part))) / 2;
  const part = share < rise ? between(first, 1, share / rise) : between(1, last, (share - rise) / (1 - rise));
  return learningRate * part;
}

/** Figures after a step: the mean loss of the step, the others over the epoch so far. */
interface StepFigures {
  step: number;
  loss: number;
  accuracy: number;
  rows: number;
}

/** Keeps the logits of an epoch's steps until they are read back, and computes figures from them. */
class Tally {
  /** Rows so far, and the sum of their losses. */
  rows = 0;
  loss = 0;
  #right = 0;
  #step = 0;
  #scores: Float32Array;
  #labels: Uint8Array;
  #labelOf: Uint8Array;
  #onStep: (figures: StepFigures) => void;
  #unread: { batch: Uint32Array; logits: tf.Tensor1D }[] = [];
  /** Steps before the next read-back: the number last completed in `READ_EVERY_MS`. */
  #stride = 1;
  #readAt = performance.now();

  constructor(labels: Uint8Array, onStep: (figures: StepFigures) => void) {
    this.#labelOf = labels;
    this.#onStep = onStep;
    this.#scores = new Float32Array(labels.length);
    this.#labels = new Uint8Array(labels.length);
  }

  get isDue(): boolean {
    return this.#unread.length >= this.#stride;
  }

  add(batch: Uint32Array, logits: tf.Tensor1D): void {
    this.#unread.push({ batch, logits });
  }

  /** @throws LabError if a loss is no longer a number. */
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
      const label = this.#labelOf[batch[place]];
      loss += Math.max(z, 0) - z * label + Math.log1p(Math.exp(-Math.abs(z)));
      if (z >= 0 === (label === 1)) this.#right++;
      this.#scores[this.rows] = sigmoid(z);
      this.#labels[this.rows++] = label;
    }
    if (!Number.isFinite(loss)) {
      throw new LabError('The loss is no longer a number: training diverged. Lower the learning rate and train again.');
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

/** Time since its creation, without pauses. */
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
