/**
 * The study's recurrent classifier: embedding, spatial dropout, one recurrent layer with dropout on its inputs, dropout,
 * Dense(64, ReLU, L2), dropout, Dense(1). Which recurrence, and the defaults, are the recipe's.
 */
import * as tf from '@tensorflow/tfjs-core';
import { createRandom } from '../src/data/random';
import type { Knob, Knobs, NamedArray, RecipeInfo } from '../src/protocol';
import { embed } from './kernels/embedding';
import type { Recurrence } from './kernels/recurrence';
import type { Recipe } from './recipe';
import { disposeNetwork, scorerOf, train, type Network, type Random } from './training';

/** What tells one recurrent layer from another. */
export interface Cell {
  recurrence: Recurrence;
  /** Keras' name of the layer, first part of its weights' names. */
  layer: 'simple_rnn' | 'lstm';
  gates: 1 | 4;
}

const DENSE_UNITS = 64;

const KNOBS: Knob[] = [
  knob('epochs', 'Epochs', 'How many times the network sees every training tweet, at most.', 5, 1, 100, 1),
  knob(
    'batch',
    'Batch size',
    'Tweets per step: larger is faster and smoother, smaller learns more from each.',
    250,
    1,
    2000,
    1,
  ),
  knob(
    'learningRate',
    'Learning rate',
    "Size of Adam's steps: too large diverges, too small crawls.",
    0.001,
    0.00001,
    0.1,
    0.0001,
  ),
  knob('patience', 'Patience', 'Epochs without a lower validation loss before training ends early.', 2, 1, 100, 1),
  knob(
    'embedding',
    'Embedding size',
    'Numbers that stand for each word: more can tell more words apart.',
    256,
    2,
    512,
    1,
  ),
  knob('units', 'Recurrent units', 'Size of the memory carried from word to word.', 128, 2, 512, 1),
  knob(
    'dropout',
    'Dropout',
    'Share of signals silenced at random in training, against learning by heart.',
    0.5,
    0,
    0.9,
    0.05,
  ),
  knob(
    'l2',
    'L2 penalty',
    'Pull of the dense layer’s weights towards zero, against learning by heart.',
    0.001,
    0,
    0.1,
    0.0005,
  ),
];

function knob(name: string, label: string, help: string, value: number, min: number, max: number, step: number): Knob {
  return { name, label, help, default: value, min, max, step };
}

export function recurrentRecipe(info: Pick<RecipeInfo, 'id' | 'label' | 'summary'>, cell: Cell): Recipe {
  return {
    ...info,
    family: 'recurrent',
    knobs: KNOBS,
    async fit(data, knobs, context) {
      const network = buildNetwork(cell, knobs, initialArrays(cell, knobs, data.vocabularySize, context.seed));
      try {
        await train(network, data, trainingSettings(knobs), context);
        return scorerOf(network);
      } catch (error) {
        disposeNetwork(network);
        throw error;
      }
    },
    load: (arrays, knobs, vocabularySize) =>
      scorerOf(buildNetwork(cell, knobs, pickArrays(arrays, shapes(cell, knobs, vocabularySize)))),
  };
}

function trainingSettings(knobs: Knobs) {
  const { epochs, batch, learningRate, patience } = knobs as Record<string, number>;
  return { epochs, batch, learningRate, patience };
}

/** Names and shapes of all weights, in order; names are Keras'. */
function shapes(cell: Cell, knobs: Knobs, vocabularySize: number): Record<string, number[]> {
  const { embedding: width, units } = knobs as { embedding: number; units: number };
  return {
    'embedding/embeddings': [vocabularySize, width],
    [`${cell.layer}/kernel`]: [width, cell.gates * units],
    [`${cell.layer}/recurrent_kernel`]: [units, cell.gates * units],
    [`${cell.layer}/bias`]: [cell.gates * units],
    'dense/kernel': [units, DENSE_UNITS],
    'dense/bias': [DENSE_UNITS],
    'dense_1/kernel': [DENSE_UNITS, 1],
    'dense_1/bias': [1],
  };
}

/**
 * Keras' initial values: embeddings uniform in ±0.05, kernels Glorot uniform (Glorot & Bengio 2010), recurrent kernel
 * orthogonal (Saxe et al. 2014), biases zero, but one for the LSTM's forget gate (Jozefowicz et al. 2015).
 */
function initialArrays(cell: Cell, knobs: Knobs, vocabularySize: number, seed: number): NamedArray[] {
  const random = createRandom(seed ^ 0x5eed);
  return Object.entries(shapes(cell, knobs, vocabularySize)).map(([name, shape]) => {
    const data = new Float32Array(shape.reduce((product, size) => product * size, 1));
    if (name.endsWith('recurrent_kernel')) return { name, shape, data: orthogonal(shape[0], shape[1], random) };
    if (name.endsWith('bias')) {
      const units = shape[0] / cell.gates;
      return { name, shape, data: name === 'lstm/bias' ? data.fill(1, units, 2 * units) : data };
    }
    const limit = name.startsWith('embedding') ? 0.05 : Math.sqrt(6 / (shape[0] + shape[1]));
    return { name, shape, data: data.map(() => (2 * random() - 1) * limit) };
  });
}

/** A matrix with orthonormal rows, [rows, columns], rows <= columns: Gram-Schmidt over normal numbers. */
function orthogonal(rows: number, columns: number, random: Random): Float32Array<ArrayBuffer> {
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const basis: Float64Array[] = [];
  while (basis.length < rows) {
    const vector = Float64Array.from({ length: columns }, normal);
    for (const other of basis) {
      const overlap = vector.reduce((sum, value, i) => sum + value * other[i], 0);
      for (let i = 0; i < columns; i++) vector[i] -= overlap * other[i];
    }
    const length = Math.hypot(...vector);
    basis.push(vector.map((value) => value / length));
  }
  const out = new Float32Array(rows * columns);
  basis.forEach((vector, row) => out.set(vector, row * columns));
  return out;
}

/** The arrays of the given names and shapes, checked. */
function pickArrays(arrays: NamedArray[], wanted: Record<string, number[]>): NamedArray[] {
  return Object.entries(wanted).map(([name, shape]) => {
    const found = arrays.find((array) => array.name === name);
    if (!found) throw new Error(`The weights “${name}” are missing.`);
    const size = shape.reduce((product, length) => product * length, 1);
    if (found.shape.join() !== shape.join() || found.data.length !== size) {
      throw new Error(`The weights “${name}” are [${found.shape.join(', ')}], not [${shape.join(', ')}].`);
    }
    return found;
  });
}

function buildNetwork(cell: Cell, knobs: Knobs, arrays: NamedArray[]): Network {
  const { dropout: rate, l2 } = knobs as { dropout: number; l2: number };
  const variables = Object.fromEntries(
    arrays.map(({ name, shape, data }) => [name, tf.tidy(() => tf.variable(tf.tensor(data, shape, 'float32')))]),
  );
  const matrix = (name: string) => variables[name] as tf.Tensor as tf.Tensor2D;
  const vector = (name: string) => variables[name] as tf.Tensor as tf.Tensor1D;
  const weights = {
    kernel: matrix(`${cell.layer}/kernel`),
    recurrent: matrix(`${cell.layer}/recurrent_kernel`),
    bias: vector(`${cell.layer}/bias`),
  };
  return {
    variables,
    logits(ids, rows, random) {
      const steps = ids.length / rows;
      const drop = (x: tf.Tensor2D) => (random && rate > 0 ? tf.mul(x, dropoutMask(x.shape, rate, random)) : x);
      let inputs = embed(matrix('embedding/embeddings'), ids);
      if (random && rate > 0) {
        // Spatial dropout, then the layer's own dropout on its inputs: both drop whole columns of a tweet at all steps,
        // so the two masks are one factor of shape [rows, width].
        const width = inputs.shape[1];
        const mask = tf.mul(dropoutMask([rows, width], rate, random), dropoutMask([rows, width], rate, random));
        inputs = tf.reshape(tf.mul(tf.reshape(inputs, [steps, rows, width]), mask), [steps * rows, width]);
      }
      const state = drop(cell.recurrence(inputs, weights, steps));
      const hidden = tf.relu(tf.add<tf.Tensor2D>(tf.matMul(state, matrix('dense/kernel')), vector('dense/bias')));
      const out = tf.add(tf.matMul(drop(hidden), matrix('dense_1/kernel')), vector('dense_1/bias'));
      return tf.reshape(out, [rows]);
    },
    penalty: () => tf.mul(l2, tf.sum(tf.square(matrix('dense/kernel')))),
  };
}

/** 0 with probability `rate`, else 1 / (1 − rate), so that the mean stays (inverted dropout, Srivastava et al. 2014). */
function dropoutMask(shape: [number, number], rate: number, random: Random): tf.Tensor2D {
  const keep = 1 / (1 - rate);
  const values = new Float32Array(shape[0] * shape[1]);
  for (let i = 0; i < values.length; i++) values[i] = random() < rate ? 0 : keep;
  return tf.tensor2d(values, shape);
}
