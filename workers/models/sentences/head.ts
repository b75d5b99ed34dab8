/** The network trained on sentence vectors: Dense(ReLU), dropout, Dense(1), a logit. */
import * as tf from '@tensorflow/tfjs-core';
import { createRandom, shuffle } from '../../../src/data/random';
import type { NamedArray } from '../../../src/domain/run';
import { Adam, withGradients } from '../../compute/kernels/adam';
import { dropout } from '../../compute/kernels/dropout';
import { arraysOf } from '../arrays';
import { numbersTo } from '../batches';
import { descend, scoreInBatches } from '../gradient';
import type { Learner, Random } from '../training';
import { assignVariables, countVariables, makeVariables, type Variables } from '../variables';

/** Settings of a head, without those of its training. */
export interface HeadSettings {
  /** Units of the hidden layer. */
  units: number;
  /** Share of hidden signals dropped in training. */
  dropout: number;
}

/** Vectors of rows; equal texts share one. */
export interface SentenceRows {
  /** [distinct texts, width] */
  values: Float32Array;
  width: number;
  /** Index of each row's vector. */
  places: Uint32Array;
}

export interface Head {
  width: number;
  /** Named as in Keras. */
  variables: Variables;
  /** Share of hidden signals dropped in training. */
  rate: number;
}

/** Rows per batch when scoring. */
const SCORING_BATCH = 2_000;

const shapesOf = (width: number, units: number): Record<string, number[]> => ({
  'dense/kernel': [width, units],
  'dense/bias': [units],
  'dense_1/kernel': [units, 1],
  'dense_1/bias': [1],
});

/** An untrained head: kernels Glorot uniform (X. Glorot & Y. Bengio, 2010), biases zero, as in Keras. */
export function makeHead(width: number, settings: HeadSettings, seed: number): Head {
  const random = createRandom(seed ^ 0x5eed);
  const arrays = Object.entries(shapesOf(width, settings.units)).map(([name, shape]): NamedArray => {
    const data = new Float32Array(shape.reduce((product, size) => product * size, 1));
    const limit = name.endsWith('bias') ? 0 : Math.sqrt(6 / (shape[0] + shape[1]));
    return { name, shape, data: data.map(() => (2 * random() - 1) * limit) };
  });
  return loadHead(arrays, width, settings);
}

/** @throws LabError that names an array that is missing or of another shape. */
export function loadHead(arrays: NamedArray[], width: number, { units, dropout: rate }: HeadSettings): Head {
  return { width, rate, variables: makeVariables(arraysOf(arrays, shapesOf(width, units))) };
}

/** Logits of a batch, [rows]; in training mode if `random` is given to draw a dropout mask. */
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
export function scoreRows(head: Head, rows: SentenceRows, signal?: AbortSignal): Promise<Float32Array<ArrayBuffer>> {
  const forward = (chosen: Uint32Array) => logitsOf(head, readBatch(rows, chosen), null);
  return scoreInBatches(numbersTo(rows.places.length), SCORING_BATCH, forward, signal);
}

/** The `Learner` of a head and its training data; the caller still disposes the head. */
export function learnerOf(
  head: Head,
  data: Record<'train' | 'validation', SentenceRows & { labels: Uint8Array }>,
  batch: number,
  save: Learner['save'],
): Learner {
  const { train, validation } = data;
  const adam = new Adam();
  return {
    params: countVariables(head.variables),
    vocabularySize: 0,
    labels: train.labels,
    validationLabels: validation.labels,
    drawBatches(random) {
      const order = shuffle(numbersTo(train.labels.length), random);
      const batches = Math.ceil(order.length / batch);
      return Array.from({ length: batches }, (_, i) => order.subarray(i * batch, (i + 1) * batch));
    },
    step(chosen, rate, random) {
      adam.learningRate = rate;
      return trainOnBatch(head, adam, train, chosen, random);
    },
    validate: (signal) => scoreRows(head, validation, signal),
    save,
    restore: ({ arrays }) => assignVariables(head.variables, arrays),
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
  const variables = Object.values(head.variables);
  return tf.tidy(() => {
    const x = readBatch(data, chosen);
    return descend({
      labels: Float32Array.from(chosen, (row) => data.labels[row]),
      variables,
      forward: () => logitsOf(head, x, random),
      update: (gradients) => adam.step(withGradients(variables, gradients), null),
    });
  });
}
