/** Recipes of a frozen encoder with a dense network trained on its vectors. */
import * as tf from '@tensorflow/tfjs-core';
import type { RecipeInfo } from '../../../src/domain/recipe-info';
import type { NamedArray } from '../../../src/domain/run';
import { LabError, msg } from '../../../src/wording/message';
import { arrayOf } from '../arrays';
import { numberKnob } from '../knobs';
import { defineRecipe, type Resources, type Recipe, type Scorer } from '../recipe';
import { train } from '../training';
import { copyVariables, countVariables } from '../variables';
import { describeWords, readAll, SLICE, type Encoder } from './encoder';
import { learnerOf, loadHead, makeHead, scoreRows, type Head, type HeadSettings } from './head';
import { lineOf, readVectors } from './vectors';

const KNOBS = {
  epochs: numberKnob(msg('Epochs'), msg('How many times the network sees every training tweet, at most.'), {
    ...{ default: 20, min: 1, max: 200, step: 1 },
  }),
  batch: numberKnob(
    msg('Batch size'),
    msg('Tweets per step: larger batches are faster and smoother, smaller ones learn more from each tweet.'),
    { default: 250, min: 1, max: 2000, step: 1 },
  ),
  learningRate: numberKnob(msg('Learning rate'), msg("Size of Adam's steps: too large diverges, too small is slow."), {
    ...{ default: 0.001, min: 0.00001, max: 0.1, step: 0.0001 },
  }),
  patience: numberKnob(msg('Patience'), msg('Epochs without a lower validation loss before training ends early.'), {
    ...{ default: 3, min: 1, max: 100, step: 1 },
  }),
  units: numberKnob(msg('Hidden units'), msg('Size of the dense layer that reads a text’s vector.'), {
    ...{ default: 256, min: 2, max: 2048, step: 1 },
  }),
  dropout: numberKnob(
    msg('Dropout'),
    msg('Share of hidden activations dropped at random in training, to reduce overfitting.'),
    { default: 0.2, min: 0, max: 0.9, step: 0.05 },
  ),
};

/** A text whose vector is saved with a head, so that a run is not loaded with an encoder other than its own. */
const PROBE = 'what a wonderful day , but i miss my old friends so much';
/** Minimum cosine of its vectors: 8-bit weights move them by 0.02, another encoder by 0.5. */
const LEAST_COSINE = 0.9;

export function frozenRecipe(
  info: Pick<RecipeInfo, 'id' | 'label' | 'summary' | 'family'>,
  asset: string,
  open: (resources: Resources) => Promise<Encoder>,
): Recipe {
  return defineRecipe({
    ...info,
    needs: [asset],
    knobs: KNOBS,
    async fit(data, knobs, context) {
      const encoder = await open(context.resources);
      let head: Head | null = null;
      try {
        context.onNote(msg('Texts were encoded by {about}.', { about: encoder.about }));
        const probe = await encoder.read([PROBE], context.signal);
        const rows = await readVectors(asset, encoder, data, context);
        head = makeHead(encoder.width, knobs, context.seed);
        const made = { head, encoder, probe };
        const learner = learnerOf(head, rows, knobs.batch, () => save(made));
        await train(learner, { ...knobs, schedule: 'constant' }, context);
        return scorerOf(made);
      } catch (error) {
        if (head) tf.dispose(head.variables);
        encoder.dispose();
        throw error;
      }
    },
    load: async ({ arrays }, knobs, resources) =>
      scorerOf(await loadModel(arrays, knobs, await open(resources), asset)),
  });
}

interface Model {
  head: Head;
  encoder: Encoder;
  /** Vector of `PROBE`, [width]. */
  probe: Float32Array<ArrayBuffer>;
}

/** Disposes the encoder if it throws. */
async function loadModel(arrays: NamedArray[], knobs: HeadSettings, encoder: Encoder, asset: string): Promise<Model> {
  let head: Head | null = null;
  try {
    const { shape } = arrays.find(({ name }) => name === 'dense/kernel') ?? {};
    if (shape?.length === 2 && shape[0] !== encoder.width) throw anotherEncoder(asset);
    head = loadHead(arrays, encoder.width, knobs);
    const probe = arrayOf(arrays, 'encoder/probe', [encoder.width]);
    if (cosine(probe, await encoder.read([PROBE])) < LEAST_COSINE) throw anotherEncoder(asset);
    return { head, encoder, probe };
  } catch (error) {
    if (head) tf.dispose(head.variables);
    encoder.dispose();
    throw error;
  }
}

const anotherEncoder = (asset: string) =>
  new LabError(
    'This model was trained on vectors from other files than those now kept as {asset}. Choose those it was trained with, or retrain it.',
    { asset },
  );

function cosine(a: Float32Array, b: Float32Array): number {
  const product = (x: Float32Array, y: Float32Array) => x.reduce((sum, value, i) => sum + value * y[i], 0);
  return product(a, b) / Math.sqrt(product(a, a) * product(b, b));
}

async function save({ head, probe }: Model) {
  const arrays = [
    ...(await copyVariables(head.variables)),
    { name: 'encoder/probe', shape: [probe.length], data: probe.slice() },
  ];
  return { vocabulary: [], arrays };
}

/** Takes ownership of the model. */
function scorerOf(model: Model): Scorer {
  const { head, encoder } = model;
  return {
    params: countVariables(head.variables),
    slice: SLICE,
    describe: (tokens) => describeWords(tokens, encoder.cut),
    async score({ rows, tokensAt }, signal) {
      const lines = Array.from({ length: rows }, (_, row) => lineOf(tokensAt(row)));
      const values = await readAll(encoder, lines, signal);
      const places = Uint32Array.from(lines.keys());
      return scoreRows(head, { values, width: encoder.width, places }, signal);
    },
    save: () => save(model),
    dispose() {
      tf.dispose(head.variables);
      encoder.dispose();
    },
  };
}
