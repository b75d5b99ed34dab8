/** Training and saving of logistic regression, for any kind of columns. */
import { measure, sigmoid } from '../../../src/metrics/metrics';
import type { NamedArray } from '../../../src/domain/run';
import { msg } from '../../../src/wording/message';
import { arrayOf } from '../arrays';
import { numberKnob, type ValuesOf } from '../knobs';
import type { FitContext, Saved } from '../recipe';
import { minimise } from './logistic';
import { writeLogits, type SparseRows } from './sparse';

export const PROCESSOR_ONLY = msg('Sparse arithmetic on the processor: a graphics processor would not help.');

export const REGRESSION_KNOBS = {
  epochs: numberKnob(
    msg('Passes'),
    msg('Maximum number of passes of the solver over the training tweets; it stops by itself once it has converged.'),
    { default: 50, min: 1, max: 1000, step: 1 },
  ),
  c: numberKnob(
    msg('C'),
    msg('Inverse of the strength of the L2 penalty: smaller values pull the weights more strongly towards zero.'),
    {
      default: 2,
      min: 0.0001,
      max: 10_000,
      step: 0.1,
    },
  ),
};

export interface Labelled {
  x: SparseRows;
  labels: Uint8Array;
}

export interface Regression {
  /** [columns + 1], the bias last. */
  weights: Float32Array<ArrayBuffer>;
}

/** Relative duality gap at which training ends: the accuracy no longer changes. */
const TOLERANCE = 1e-3;

/**
 * Trains to convergence; each pass is a point of the curve, whose training metrics are of each row just before its
 * step. `saveOf` makes the saved form of a result.
 */
export async function fitRegression(
  train: Labelled,
  validation: Labelled,
  { epochs, c }: ValuesOf<typeof REGRESSION_KNOBS>,
  context: FitContext,
  model: { vocabularySize: number; saveOf: (regression: Regression) => Saved },
): Promise<Regression> {
  const { columnCount, rows } = train.x;
  context.onStart({ params: columnCount + 1, vocabularySize: model.vocabularySize, stepsPerEpoch: 1, epochs });
  const elapsed = () => performance.now() - context.pausedMs();
  let began = elapsed();
  let result: Regression | null = null;
  const settings = { most: epochs, tolerance: TOLERANCE, seed: context.seed };
  for await (const iterate of minimise({ ...train, c }, settings, context.turn)) {
    const { pass, weights, logits, loss, isLast } = iterate;
    const onTraining = measure(Float32Array.from(logits, sigmoid), train.labels);
    const onValidation = measure(probabilitiesOf(validation.x, weights), validation.labels);
    const now = elapsed();
    const elapsedMs = now - began;
    began = now;
    const tweetsPerSecond = (1000 * rows) / elapsedMs;
    const { accuracy, auc } = onTraining;
    // The number of passes is known only at the end.
    context.onBatch({ step: pass, loss, epoch: pass, accuracy, tweetsPerSecond, leftMs: null });
    if (isLast) result = { weights: Float32Array.from(weights) };
    await context.onEpoch(
      {
        epoch: pass,
        trainLoss: loss,
        trainAccuracy: accuracy,
        trainAuc: auc,
        validationLoss: onValidation.loss,
        validationAccuracy: onValidation.accuracy,
        validationAuc: onValidation.auc,
        elapsedMs,
        tweetsPerSecond,
      },
      isLast,
      () => Promise.resolve(model.saveOf(result!)),
    );
  }
  return result!;
}

/** Probabilities of the positive class for sparse rows, [rows]; weights [columns + 1], the bias last. */
export function probabilitiesOf(x: SparseRows, weights: Float32Array | Float64Array): Float32Array<ArrayBuffer> {
  return Float32Array.from(logitsOf(x, weights), sigmoid);
}

/** Logits of the same. */
export function logitsOf(x: SparseRows, weights: Float32Array | Float64Array): Float64Array {
  const logits = new Float64Array(x.rows);
  writeLogits(x, weights, logits, 0, x.rows);
  return logits;
}

export function arraysOf({ weights }: Regression): NamedArray[] {
  return [{ name: 'weights', shape: [weights.length], data: weights.slice() }];
}

export function regressionOf(arrays: NamedArray[], columns: number): Regression {
  return { weights: arrayOf(arrays, 'weights', [columns + 1]) };
}
