/** The network that learns from sentence vectors: Dense(ReLU), dropout, Dense(1), a logit. */
import * as tf from '@tensorflow/tfjs-core';
import { createRandom, shuffle } from '../../../src/data/random';
import { sigmoid } from '../../../src/metrics/metrics';
import type { Knobs } from '../../../src/domain/recipe-info';
import type { NamedArray } from '../../../src/domain/run';
import { orAborted } from '../../jobs/job';
import { Adam } from '../../compute/kernels/adam';
import { dropout } from '../../compute/kernels/dropout';
import { arrayOf } from '../linear/regression';
import { crossEntropy, type Learner, type Random } from '../training';

/** Vectors of rows; equal texts share one. */
export interface SentenceRows {
  /** [distinct texts, width] */
  values: Float32Array;
  width: number;
  /** Which vector each row has. */
  places: Uint32Array;
}

export interface Head {
  width: number;
  params: number;
  /** By the names they are saved under, which are Keras'. */
  variables: Record<string, tf.Variable>;
  /** Share of hidden signals dropped in training. */
  rate: number;
}

/** Rows scored at once. */
const SCORING_BATCH = 2_000;

const shapesOf = (width: number, units: number): Record<string, number[]> => ({
  'dense/kernel': [width, units],
  'dense/bias': [units],
  'dense_1/kernel': [units, 1],
  'dense_1/bias': [1],
});

/** A head that has learnt nothing: kernels Glorot uniform (X. Glorot & Y. Bengio, 2010), biases zero, as in Keras. */
export function makeHead(width: number, knobs: Knobs, seed: number): Head {
  const random = createRandom(seed ^ 0x5eed);
  const arrays = Object.entries(shapesOf(width, knobs.units)).map(([name, shape]): NamedArray => {
    const data = new Float32Array(shape.reduce((product, size) => product * size, 1));
    const limit = name.endsWith('bias') ? 0 : Math.sqrt(6 / (shape[0] + shape[1]));
    return { name, shape, data: data.map(() => (2 * random() - 1) * limit) };
  });
  return loadHead(arrays, width, knobs);
}

/** @throws Error that names the array that is missing or misshapen. */
export function loadHead(arrays: NamedArray[], width: number, { units, dropout: rate }: Knobs): Head {
  const checked = Object.entries(shapesOf(width, units)).map(
    ([name, shape]) => [name, shape, arrayOf(arrays, name, shape)] as const,
  );
  const variables = Object.fromEntries(
    checked.map(([name, shape, data]) => [name, tf.tidy(() => tf.variable(tf.tensor(data, shape, 'float32')))]),
  );
  const params = checked.reduce((sum, [, , { length }]) => sum + length, 0);
  return { width, params, variables, rate };
}

export function disposeHead({ variables }: Head): void {
  for (const variable of Object.values(variables)) variable.dispose();
}

export function copyHead({ variables }: Head): Promise<NamedArray[]> {
  return Promise.all(
    Object.entries(variables).map(async ([name, variable]) => ({
      name,
      shape: variable.shape.slice(),
      data: new Float32Array(await variable.data<'float32'>()),
    })),
  );
}

/** Logits of a batch, [rows]; in training mode where there is chance to draw a dropout mask from. */
function logitsOf({ variables, rate }: Head, x: tf.Tensor2D, random: Random | null): tf.Tensor1D {
  const matrix = (name: string) => variables[name] as tf.Tensor as tf.Tensor2D;
  const bias = (name: string) => variables[name] as tf.Tensor as tf.Tensor1D;
  const hidden = tf.fused.matMul({ a: x, b: matrix('dense/kernel'), bias: bias('dense/bias'), activation: 'relu' });
  const kept = random ? dropout(hidden, rate, Math.floor(random() * 4294967296) | 0) : hidden;
  const out = tf.fused.matMul({ a: kept, b: matrix('dense_1/kernel'), bias: bias('dense_1/bias') });
  return tf.reshape(out, [x.shape[0]]);
}

function readBatch({ values, width, places }: SentenceRows, chosen: Uint32Array): tf.Tensor2D {
  const data = new Float32Array(chosen.length * width);
  chosen.forEach((row, i) => data.set(values.subarray(places[row] * width, (places[row] + 1) * width), i * width));
  return tf.tensor2d(data, [chosen.length, width]);
}

/** Probabilities of the positive class, [rows]. */
export async function scoreRows(
  head: Head,
  rows: SentenceRows,
  signal?: AbortSignal,
): Promise<Float32Array<ArrayBuffer>> {
  const scores = new Float32Array(rows.places.length);
  for (let from = 0; from < scores.length; from += SCORING_BATCH) {
    const chosen = Uint32Array.from({ length: Math.min(SCORING_BATCH, scores.length - from) }, (_, i) => from + i);
    const logits = tf.tidy(() => logitsOf(head, readBatch(rows, chosen), null));
    try {
      const values = await (signal ? orAborted(logits.data(), signal) : logits.data());
      values.forEach((value, i) => (scores[from + i] = sigmoid(value)));
    } finally {
      logits.dispose();
    }
  }
  return scores;
}

/** What `train` needs of a head and the rows it learns from; the head stays the caller's to dispose. */
export function learnerOf(
  head: Head,
  data: Record<'train' | 'validation', SentenceRows & { labels: Uint8Array }>,
  batch: number,
  save: Learner['save'],
): Learner {
  const { train, validation } = data;
  const adam = new Adam();
  return {
    params: head.params,
    vocabularySize: 0,
    labels: train.labels,
    validationLabels: validation.labels,
    drawBatches(random) {
      const order = shuffle(
        Uint32Array.from(train.labels, (_, row) => row),
        random,
      );
      const batches = Math.ceil(order.length / batch);
      return Array.from({ length: batches }, (_, i) => order.subarray(i * batch, (i + 1) * batch));
    },
    step(chosen, rate, random) {
      adam.learningRate = rate;
      return trainOnBatch(head, adam, train, chosen, random);
    },
    validate: (signal) => scoreRows(head, validation, signal),
    save,
    restore: ({ arrays }) =>
      tf.tidy(() => {
        for (const [name, variable] of Object.entries(head.variables)) {
          variable.assign(tf.tensor(arrayOf(arrays, name, variable.shape), variable.shape, 'float32'));
        }
      }),
    dispose: () => adam.dispose(),
  };
}

/** One Adam step on the mean binary cross-entropy. @returns the logits before it, [rows]; the caller disposes them. */
function trainOnBatch(
  head: Head,
  adam: Adam,
  data: SentenceRows & { labels: Uint8Array },
  chosen: Uint32Array,
  random: Random,
): tf.Tensor1D {
  return tf.tidy(() => {
    const x = readBatch(data, chosen);
    const labels = tf.tensor1d(Float32Array.from(chosen, (row) => data.labels[row]));
    const variables = Object.values(head.variables);
    let logits: tf.Tensor1D | null = null;
    try {
      const gradients = tf.grads(() => {
        logits = tf.keep(logitsOf(head, x, random));
        return crossEntropy(logits, labels);
      })(variables);
      adam.step(
        variables.map((variable, i) => ({ variable, gradient: gradients[i], decay: 0 })),
        null,
      );
    } catch (error) {
      tf.dispose(logits ?? []);
      throw error;
    }
    return logits!;
  });
}
