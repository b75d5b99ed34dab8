/** Logistic regression as a recipe trains and saves it, whatever its columns stand for. */
import { createRandom } from '../../src/data/random';
import { measure, sigmoid } from '../../src/metrics/metrics';
import type { Knob, Knobs, NamedArray } from '../../src/protocol';
import type { FitContext, Saved } from '../recipe';
import { minimise } from './logistic';
import { logitsOf, type SparseRows } from './sparse';

export const PROCESSOR_ONLY = 'Sparse arithmetic on the processor: a graphics processor would not help.';

/** Knobs of every regression. */
export const REGRESSION_KNOBS: Knob[] = [
  {
    name: 'epochs',
    label: 'Passes',
    help: 'Passes of the solver over the training tweets, at most; it ends by itself when it has converged.',
    ...{ default: 50, min: 1, max: 1000, step: 1 },
  },
  {
    name: 'c',
    label: 'C',
    help: 'Inverse strength of the L2 penalty: smaller pulls the weights harder towards zero.',
    ...{ default: 1, min: 0.0001, max: 10_000, step: 0.1 },
  },
];

export interface Labelled {
  x: SparseRows;
  labels: Uint8Array;
}

export interface Regression {
  /** [columns] */
  weights: Float32Array<ArrayBuffer>;
  bias: number;
}

/** Largest violation of a row's optimality at the end. LIBLINEAR's default: the accuracy no longer moves. */
const TOLERANCE = 0.1;
/** Training rows that the curve's accuracy and AUC are told of. */
const CURVE_ROWS = 20_000;

/**
 * Trains to convergence; each pass is a point of the curve, whose training accuracy and AUC are those of the first
 * 20,000 training rows (in the order of a seeded draw). `saveOf` makes what is kept of a result.
 */
export async function fitRegression(
  train: Labelled,
  validation: Labelled,
  knobs: Knobs,
  context: FitContext,
  model: { vocabularySize: number; saveOf: (regression: Regression) => Saved },
): Promise<Regression> {
  const { columnCount, rows } = train.x;
  const epochs = knobs.epochs;
  context.onStart({ params: columnCount + 1, vocabularySize: model.vocabularySize, stepsPerEpoch: 1, epochs });
  const shown = { ...train.x, rows: Math.min(rows, CURVE_ROWS) };
  let stop = false;
  const turn = async () => {
    stop = (await context.turn()) || stop;
  };
  const elapsed = () => performance.now() - context.pausedMs();
  const start = elapsed();
  let began = start;
  let result: Regression | null = null;
  const settings = { most: epochs, tolerance: TOLERANCE };
  const passes = minimise({ ...train, c: knobs.c }, settings, createRandom(context.seed), turn);
  for await (const { pass, weights, loss, isLast } of passes) {
    const bias = weights[columnCount];
    const onTraining = measure(probabilities(logitsOf(shown, weights, bias)), train.labels.subarray(0, shown.rows));
    const onValidation = measure(probabilities(logitsOf(validation.x, weights, bias)), validation.labels);
    const now = elapsed();
    const elapsedMs = now - began;
    began = now;
    const tweetsPerSecond = (1000 * rows) / elapsedMs;
    const { accuracy } = onTraining;
    // How many passes it takes shows only at the end.
    context.onBatch({ step: pass, loss, epoch: pass, accuracy, tweetsPerSecond, leftMs: null });
    const last = isLast || stop;
    if (last) result = { weights: Float32Array.from(weights.subarray(0, columnCount)), bias: Math.fround(bias) };
    await context.onEpoch(
      {
        epoch: pass,
        trainLoss: onTraining.loss,
        trainAccuracy: accuracy,
        trainAuc: onTraining.auc,
        validationLoss: onValidation.loss,
        validationAccuracy: onValidation.accuracy,
        validationAuc: onValidation.auc,
        elapsedMs,
        tweetsPerSecond,
      },
      last,
      () => Promise.resolve(model.saveOf(result!)),
    );
    if (last) break;
  }
  return result!;
}

/** Probabilities of the positive class of sparse rows, [rows]. */
export function scoreSparse(x: SparseRows, { weights, bias }: Regression): Float32Array<ArrayBuffer> {
  return probabilities(logitsOf(x, weights, bias));
}

function probabilities(logits: Float64Array): Float32Array<ArrayBuffer> {
  return Float32Array.from(logits, sigmoid);
}

export function arraysOf({ weights, bias }: Regression): NamedArray[] {
  return [
    { name: 'weights', shape: [weights.length], data: weights },
    { name: 'bias', shape: [1], data: Float32Array.of(bias) },
  ];
}

/** An array of a saved model. @throws Error that names it where it is missing or not of the shape given (−1: any length). */
export function arrayOf(arrays: NamedArray[], name: string, shape: number[]): Float32Array<ArrayBuffer> {
  const found = arrays.find((array) => array.name === name);
  if (!found) throw new Error(`The weights “${name}” are missing.`);
  const size = found.shape.reduce((product, length) => product * length, 1);
  const fits =
    found.shape.length === shape.length && shape.every((length, axis) => length === -1 || length === found.shape[axis]);
  if (!fits || found.data.length !== size) {
    const wanted = shape.map((length) => (length === -1 ? 'any' : length)).join(', ');
    throw new Error(`The weights “${name}” are [${found.shape.join(', ')}], not [${wanted}].`);
  }
  return found.data;
}

export function regressionOf(arrays: NamedArray[], columns: number): Regression {
  return { weights: arrayOf(arrays, 'weights', [columns]), bias: arrayOf(arrays, 'bias', [1])[0] };
}
