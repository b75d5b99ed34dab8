import * as tf from '@tensorflow/tfjs-core';
import { sigmoid } from '../../../src/metrics/metrics';
import type { Knob, Knobs } from '../../../src/domain/recipe-info';
import type { NamedArray } from '../../../src/domain/run';
import type { EncodedRows } from '../../../src/text/encode';
import { drawBatches, sortLongestFirst } from '../batches';
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
import { orAborted } from '../../jobs/job';
import { Adam } from '../../compute/kernels/adam';
import type { LabelledRows } from '../prepare';
import type { Assets, FitContext, Recipe, Saved, Scorer, Texts } from '../recipe';
import { fileOf, openFiles, readJson } from '../sentences/files';
import { crossEntropy, train, type Random } from '../training';
import { say, word } from '../../../src/wording/wording';

const ASSET = 'distilbert';
/** WASM has 4 GiB at most, and beyond that a tab is likely to be ended by the browser. */
const MOST_MEMORY = 4e9;
const MOST_MEGABYTES = 2000;
/** A text by whose pieces one tokeniser is told from another. */
const PANGRAM = 'Sphinx of black QUARTZ, judge my vow: café, naïveté & 12,345 unbelievable things! 😀';

/**
 * DistilBERT (or a BERT) fine-tuned in the page: the upper layers and a new head by Adam with linear warm-up and decay. Texts
 * are read as the preprocessing leaves them, their tokens joined by spaces. The head gives one logit, where Hugging Face's
 * gives one a class: a softmax of two is a sigmoid of their difference.
 */
export default {
  id: 'bert-finetune',
  label: word('DistilBERT, fine-tuned'),
  summary: word(
    'The transformer’s upper layers go on learning, in this page, from your corpus. Slow without a graphics processor.',
  ),
  family: 'transformer',
  needs: [ASSET],
  knobs: [
    knob('epochs', word('Epochs'), word('How many times it sees every training tweet, at most.'), 2, 1, 20, 1),
    knob('batch', word('Batch size'), word('Tweets per step.'), 16, 1, 256, 1),
    knob(
      'learningRate',
      word('Learning rate'),
      word('The highest; it rises during the first tenth, then falls to nothing.'),
      0.00005,
      0.000001,
      0.01,
      0.00001,
    ),
    knob(
      'patience',
      word('Patience'),
      word('Epochs without a lower validation loss before training ends early.'),
      1,
      1,
      20,
      1,
    ),
    knob(
      'layers',
      word('Trained layers'),
      word('Upper layers that go on learning; fewer take less time and memory.'),
      6,
      0,
      48,
      1,
    ),
    knob('pieces', word('Longest text'), word('Pieces of words that are read of a text at most.'), 64, 8, 512, 1),
    knob('dropout', word('Dropout'), word('Share of signals silenced at random in training.'), 0.1, 0, 0.9, 0.05),
  ],
  async fit(data, knobs, context) {
    const model = await open(context.assets, knobs, context);
    try {
      const total = data.train.rows + data.validation.rows;
      const train = await encodeAll(data.train, model, context, 0, total);
      const validation = await encodeAll(data.validation, model, context, data.train.rows, total);
      await teach(
        model,
        { ...train, labels: data.train.labels },
        { ...validation, labels: data.validation.labels },
        {
          knobs,
          context,
        },
      );
      return scorerOf(model);
    } catch (error) {
      model.bert.dispose();
      throw error;
    }
  },
  async load({ arrays }, knobs, assets) {
    const model = await open(assets, knobs);
    try {
      assign(model.bert, pick(arrays, model.bert.trainedShapes));
      if (pick(arrays, { [FINGERPRINT]: [1] })[0].data[0] !== model.fingerprint) {
        throw new Error(
          say('The files of {asset} are not those that the model was trained on. Get those in the Assets view.', {
            asset: ASSET,
          }),
        );
      }
      return scorerOf(model);
    } catch (error) {
      model.bert.dispose();
      throw error;
    }
  },
} satisfies Recipe;

function knob(name: string, label: string, help: string, value: number, min: number, max: number, step: number): Knob {
  return { name, label, help, default: value, min, max, step };
}

/** Name of the array that tells the encoder's files from others. */
const FINGERPRINT = 'asset/fingerprint';

interface Model {
  pieces: Pieces;
  bert: Bert;
  /** Pieces read of a text, at most. */
  longest: number;
  /** Of the files, before training. */
  fingerprint: number;
}

/** The encoder as its files have it, with a new head. `context`: it is to be trained, and there must be room for that. */
async function open(assets: Assets, knobs: Knobs, context?: FitContext): Promise<Model> {
  const files = await openFiles(ASSET, assets);
  const config = readConfig(await readJson(files, 'config.json', 1));
  const trained = Math.min(knobs.layers, config.layers);
  const longest = Math.min(knobs.pieces, config.positions);
  if (context) {
    const bytes = estimateMemory(config, knobs.batch, longest, trained);
    const gigabytes = say('{size} GB', { size: (bytes / 1e9).toFixed(1) });
    if (bytes > MOST_MEMORY) {
      throw new Error(
        say('Training would take about {gigabytes} of memory. Train fewer layers, shorter texts or smaller batches.', {
          gigabytes,
        }),
      );
    }
    context.onNote(say('About {gigabytes} of memory were reckoned with, before training began.', { gigabytes }));
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
      context.onProgress(say('Cutting texts into pieces'), before + row, total);
    }
    rows.add(pieces.encode(texts.tokensAt(row).join(' '), longest));
  }
  return rows.finish();
}

async function teach(
  model: Model,
  data: LabelledRows,
  validation: LabelledRows,
  { knobs, context }: { knobs: Knobs; context: FitContext },
): Promise<void> {
  const { bert } = model;
  const { epochs, batch, learningRate, patience, dropout } = knobs as Record<string, number>;
  const adam = new Adam();
  await train(
    {
      params: bert.params,
      vocabularySize: bert.config.vocabulary,
      labels: data.labels,
      validationLabels: validation.labels,
      drawBatches: (random) => drawBatches(data, batch, random),
      step(chosen, rate, random) {
        adam.learningRate = rate;
        const labels = Float32Array.from(chosen, (row) => data.labels[row]);
        return step(bert, adam, batchOf(data, chosen, bert.config.positions), labels, dropout, random);
      },
      validate: (signal) => scoreRows(bert, validation, signal),
      save: () => save(model),
      restore: ({ arrays }) => assign(bert, arrays),
      dispose: () => adam.dispose(),
    },
    { epochs, batch, learningRate, patience, schedule: 'warm-up' },
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
  return tf.tidy(() => {
    const states = bert.lower(batch, rate, random);
    const wanted = tf.tensor1d(labels);
    const variables = [...bert.trained.values()];
    let logits: tf.Tensor1D | null = null;
    try {
      const gradients = tf.grads(() => {
        logits = tf.keep(bert.upper(states, batch, rate, random));
        return crossEntropy(logits, wanted);
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

/** On WebGPU, where buffers are kept by size, texts are padded to multiples of this. */
const PIECES_STEP = 16;

function batchOf(rows: EncodedRows, chosen: Uint32Array, positions: number): PieceBatch {
  const lengths = Int32Array.from(chosen, (row) => rows.starts[row + 1] - rows.starts[row]);
  const step = tf.getBackend() === 'webgpu' ? PIECES_STEP : 1;
  const pieces = Math.min(positions, Math.ceil(Math.max(1, ...lengths) / step) * step);
  const ids = new Int32Array(chosen.length * pieces);
  chosen.forEach((row, place) => ids.set(rows.ids.subarray(rows.starts[row], rows.starts[row + 1]), place * pieces));
  return { ids, lengths, pieces };
}

async function scoreRows(bert: Bert, rows: EncodedRows, signal?: AbortSignal): Promise<Float32Array<ArrayBuffer>> {
  const scores = new Float32Array(rows.rows);
  const order = sortLongestFirst(
    rows,
    Uint32Array.from({ length: rows.rows }, (_, row) => row),
  );
  for (let from = 0; from < order.length; from += SCORING_BATCH) {
    signal?.throwIfAborted();
    const chosen = order.subarray(from, from + SCORING_BATCH);
    const logits = tf.tidy(() => {
      const batch = batchOf(rows, chosen, bert.config.positions);
      return bert.upper(bert.lower(batch, 0, null), batch, 0, null);
    });
    try {
      const values = await (signal ? orAborted(logits.data(), signal) : logits.data());
      chosen.forEach((row, place) => (scores[row] = sigmoid(values[place])));
    } finally {
      logits.dispose();
    }
  }
  return scores;
}

function scorerOf(model: Model): Scorer {
  const { bert, pieces, longest } = model;
  return {
    params: bert.params,
    slice: 500,
    describe(tokens) {
      // One piece begins a text and one ends it.
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

/** What is trained; all else is read anew from the encoder's files, which must be the same. */
async function save({ bert, fingerprint }: Model): Promise<Saved> {
  const arrays: NamedArray[] = await Promise.all(
    [...bert.trained].map(async ([name, variable]) => ({
      name,
      shape: variable.shape.slice(),
      data: new Float32Array(await variable.data<'float32'>()),
    })),
  );
  return { vocabulary: [], arrays: [...arrays, { name: FINGERPRINT, shape: [1], data: Float32Array.of(fingerprint) }] };
}

function assign(bert: Bert, arrays: NamedArray[]): void {
  tf.tidy(() => {
    for (const { name, shape, data } of arrays) bert.trained.get(name)?.assign(tf.tensor(data, shape, 'float32'));
  });
}

/** @throws Error that names the array that is missing or misshapen. */
function pick(arrays: NamedArray[], wanted: Record<string, number[]>): NamedArray[] {
  return Object.entries(wanted).map(([name, shape]) => {
    const found = arrays.find((array) => array.name === name);
    if (!found) throw new Error(say('The weights “{name}” are missing.', { name }));
    const size = shape.reduce((product, side) => product * side, 1);
    if (found.shape.join() !== shape.join() || found.data.length !== size) {
      throw new Error(
        say('The weights “{name}” are [{shape}], not [{wanted}].', {
          name,
          shape: found.shape.join(', '),
          wanted: shape.join(', '),
        }),
      );
    }
    return found;
  });
}
