import * as tf from '@tensorflow/tfjs-core';
import type { EncodedRows } from '../../../src/text/encode';
import { LabError, msg } from '../../../src/wording/message';
import { Adam, withGradients } from '../../compute/kernels/adam';
import { arrayOf } from '../arrays';
import { drawBatches, numbersTo, sortLongestFirst } from '../batches';
import {
  Bert,
  estimateMemory,
  fingerprintOf,
  readConfig,
  readWeights,
  SCORING_BATCH,
  type PieceBatch,
} from '../bert/encoder';
import { openPieces, PieceRows, type Pieces } from '../bert/pieces';
import { Safetensors } from '../bert/safetensors';
import { descend, scoreInBatches } from '../gradient';
import { numberKnob, type ValuesOf } from '../knobs';
import type { LabelledRows } from '../prepare';
import { defineRecipe, type Resources, type FitContext, type Saved, type Scorer, type Texts } from '../recipe';
import { fileOf, openFiles, readJson } from '../sentences/files';
import { train, type Random } from '../training';
import { assignVariables, copyVariables } from '../variables';

const ASSET = 'distilbert';
/** WASM is limited to 4 GiB, and beyond that the browser is likely to kill the tab. */
const MOST_MEMORY = 4e9;
const MOST_MEGABYTES = 2000;
/** A text whose pieces distinguish one tokeniser from another. */
const PANGRAM = 'Sphinx of black QUARTZ, judge my vow: café, naïveté & 12,345 unbelievable things! 😀';

const KNOBS = {
  epochs: numberKnob(msg('Epochs'), msg('How many times it sees every training tweet, at most.'), {
    ...{ default: 2, min: 1, max: 20, step: 1 },
  }),
  batch: numberKnob(msg('Batch size'), msg('Tweets per step.'), { default: 16, min: 1, max: 256, step: 1 }),
  learningRate: numberKnob(
    msg('Learning rate'),
    msg('The peak; the rate rises during the first tenth of the training, then decays to zero.'),
    { default: 0.00005, min: 0.000001, max: 0.01, step: 0.00001 },
  ),
  patience: numberKnob(msg('Patience'), msg('Epochs without a lower validation loss before training ends early.'), {
    ...{ default: 1, min: 1, max: 20, step: 1 },
  }),
  layers: numberKnob(
    msg('Trained layers'),
    msg('Number of upper layers that are trained; fewer take less time and memory.'),
    {
      default: 6,
      min: 0,
      max: 48,
      step: 1,
    },
  ),
  pieces: numberKnob(msg('Longest text'), msg('Maximum number of word pieces read from a text.'), {
    ...{ default: 64, min: 8, max: 512, step: 1 },
  }),
  dropout: numberKnob(msg('Dropout'), msg('Share of activations dropped at random in training.'), {
    ...{ default: 0.1, min: 0, max: 0.9, step: 0.05 },
  }),
};

type Settings = ValuesOf<typeof KNOBS>;

/**
 * DistilBERT (or a BERT) fine-tuned in the page: the upper layers and a new head, by Adam with linear warm-up and
 * decay. Texts are read after preprocessing, their tokens joined by spaces. The head gives one logit, where Hugging
 * Face's gives one per class: a softmax of two is a sigmoid of their difference.
 */
export default defineRecipe({
  id: 'bert-finetune',
  label: msg('DistilBERT, fine-tuned'),
  summary: msg(
    'The transformer’s upper layers are trained further on your corpus, in this page. Slow without a graphics processor.',
  ),
  family: 'transformer',
  needs: [ASSET],
  knobs: KNOBS,
  async fit(data, knobs, context) {
    const model = await open(context.resources, knobs, context);
    try {
      const total = data.train.rows + data.validation.rows;
      const train = await encodeAll(data.train, model, context, 0, total);
      const validation = await encodeAll(data.validation, model, context, data.train.rows, total);
      const labelled = { ...train, labels: data.train.labels };
      await teach(model, labelled, { ...validation, labels: data.validation.labels }, { knobs, context });
      return scorerOf(model);
    } catch (error) {
      model.bert.dispose();
      throw error;
    }
  },
  async load({ arrays }, knobs, resources) {
    const model = await open(resources, knobs);
    try {
      assignVariables(model.bert.trained, arrays);
      if (arrayOf(arrays, FINGERPRINT, [1])[0] !== model.fingerprint) {
        throw new LabError(
          'The files of {asset} are not those that the model was trained on. Get those in the Assets view.',
          {
            asset: ASSET,
          },
        );
      }
      return scorerOf(model);
    } catch (error) {
      model.bert.dispose();
      throw error;
    }
  },
});

/** Name of the array that identifies the encoder's files. */
const FINGERPRINT = 'asset/fingerprint';

interface Model {
  pieces: Pieces;
  bert: Bert;
  /** Maximum number of pieces read of a text. */
  longest: number;
  /** Of the files, before training. */
  fingerprint: number;
}

/** The encoder from its files, with a new head. `context`: it is to be trained, so check that memory suffices. */
async function open(resources: Resources, knobs: Settings, context?: FitContext): Promise<Model> {
  const files = await openFiles(ASSET, resources);
  const config = readConfig(await readJson(files, 'config.json', 1));
  const trained = Math.min(knobs.layers, config.layers);
  const longest = Math.min(knobs.pieces, config.positions);
  if (context) {
    const bytes = estimateMemory(config, knobs.batch, longest, trained);
    const gigabytes = msg('{size} GB', { size: (bytes / 1e9).toFixed(1) });
    if (bytes > MOST_MEMORY) {
      throw new LabError(
        'Training would need about {gigabytes} of memory. Train fewer layers, or use shorter texts or smaller batches.',
        {
          gigabytes,
        },
      );
    }
    context.onNote(msg('Training was estimated to need about {gigabytes} of memory.', { gigabytes }));
  }
  const pieces = await openPieces(files, config.vocabulary);
  const file = await Safetensors.open(fileOf(files, 'model.safetensors', MOST_MEGABYTES), 'model.safetensors');
  const weights = await readWeights(config, file, context?.seed ?? 0);
  const fingerprint = fingerprintOf(weights, config.layers, pieces.encode(PANGRAM, longest));
  return { pieces, longest, fingerprint, bert: new Bert(config, weights, trained) };
}

async function encodeAll(
  texts: Texts,
  { pieces, longest }: Model,
  context: FitContext,
  before: number,
  total: number,
): Promise<EncodedRows> {
  const rows = new PieceRows();
  for (let row = 0; row < texts.rows; row++) {
    if (row % 1000 === 0) {
      await context.turn();
      context.onProgress(msg('Tokenising texts'), before + row, total);
    }
    rows.add(pieces.encode(texts.tokensAt(row).join(' '), longest));
  }
  return rows.finish();
}

async function teach(
  model: Model,
  data: LabelledRows,
  validation: LabelledRows,
  { knobs, context }: { knobs: Settings; context: FitContext },
): Promise<void> {
  const { bert } = model;
  const adam = new Adam();
  await train(
    {
      params: bert.params,
      vocabularySize: bert.config.vocabulary,
      labels: data.labels,
      validationLabels: validation.labels,
      drawBatches: (random) => drawBatches(data, knobs.batch, random),
      step(chosen, rate, random) {
        adam.learningRate = rate;
        const labels = Float32Array.from(chosen, (row) => data.labels[row]);
        return step(bert, adam, batchOf(data, chosen, bert.config.positions), labels, knobs.dropout, random);
      },
      validate: (signal) => scoreRows(bert, validation, signal),
      save: () => save(model),
      restore: ({ arrays }) => assignVariables(bert.trained, arrays),
      dispose: () => adam.dispose(),
    },
    { ...knobs, schedule: 'warm-up' },
    context,
  );
}

function step(
  bert: Bert,
  adam: Adam,
  batch: PieceBatch,
  labels: Float32Array,
  rate: number,
  random: Random,
): tf.Tensor1D {
  const variables = Object.values(bert.trained);
  return tf.tidy(() => {
    const states = bert.lower(batch, rate, random);
    return descend({
      labels,
      variables,
      forward: () => bert.upper(states, batch, rate, random),
      update: (gradients) => adam.step(withGradients(variables, gradients), null),
    });
  });
}

/** On WebGPU, where buffers are pooled by size, texts are padded to a multiple of this. */
const PIECES_STEP = 16;

function batchOf(rows: EncodedRows, chosen: Uint32Array, positions: number): PieceBatch {
  const lengths = Int32Array.from(chosen, (row) => rows.starts[row + 1] - rows.starts[row]);
  const step = tf.getBackend() === 'webgpu' ? PIECES_STEP : 1;
  const pieces = Math.min(positions, Math.ceil(Math.max(1, ...lengths) / step) * step);
  const ids = new Int32Array(chosen.length * pieces);
  chosen.forEach((row, place) => ids.set(rows.ids.subarray(rows.starts[row], rows.starts[row + 1]), place * pieces));
  return { ids, lengths, pieces };
}

function scoreRows(bert: Bert, rows: EncodedRows, signal?: AbortSignal): Promise<Float32Array<ArrayBuffer>> {
  const forward = (chosen: Uint32Array) => {
    const batch = batchOf(rows, chosen, bert.config.positions);
    return bert.upper(bert.lower(batch, 0, null), batch, 0, null);
  };
  return scoreInBatches(sortLongestFirst(rows, numbersTo(rows.rows)), SCORING_BATCH, forward, signal);
}

function scorerOf(model: Model): Scorer {
  const { bert, pieces, longest } = model;
  return {
    params: bert.params,
    slice: 500,
    describe(tokens) {
      // [CLS] and [SEP] take two.
      let room = longest - 2;
      return tokens.map((token) => {
        const { known, count } = pieces.about(token);
        const used = count <= room;
        room -= count;
        return { token, known, used };
      });
    },
    score(texts, signal) {
      const rows = new PieceRows();
      for (let row = 0; row < texts.rows; row++) rows.add(pieces.encode(texts.tokensAt(row).join(' '), longest));
      return scoreRows(bert, rows.finish(), signal);
    },
    save: () => save(model),
    dispose: () => bert.dispose(),
  };
}

/** Saves what is trained; the rest is read again from the encoder's files, which must be the same. */
async function save({ bert, fingerprint }: Model): Promise<Saved> {
  const arrays = await copyVariables(bert.trained);
  return { vocabulary: [], arrays: [...arrays, { name: FINGERPRINT, shape: [1], data: Float32Array.of(fingerprint) }] };
}
