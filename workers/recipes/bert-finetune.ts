import * as tf from '@tensorflow/tfjs-core';
import { sigmoid } from '../../src/metrics/metrics';
import type { Knob, Knobs, NamedArray } from '../../src/protocol';
import type { EncodedRows } from '../../src/text/encode';
import { drawBatches, sortLongestFirst } from '../batches';
import { Bert, estimateMemory, readConfig, readWeights, type PieceBatch } from '../bert/encoder';
import { openPieces, PieceRows, type Pieces } from '../bert/pieces';
import { Safetensors } from '../bert/safetensors';
import { orAborted } from '../job';
import { Adam } from '../kernels/adam';
import type { Assets, FitContext, LabelledTexts, Recipe, Scorer, Texts } from '../recipe';
import { fileOf, openFiles, readJson } from '../sentences/files';
import { crossEntropy, train, type Random } from '../training';

const ASSET = 'distilbert';
/** Beyond this a tab is likely to be ended by the browser. */
const MOST_MEMORY = 6e9;
const MOST_MEGABYTES = 2000;
const SCORING_BATCH = 32;
/** Numbers of the embeddings whose sum tells one encoder from another. */
const WITNESSES = 1000;

/**
 * DistilBERT (or a BERT) fine-tuned in the page: the upper layers and a new head by Adam with linear warm-up and decay. Texts
 * are read as the preprocessing leaves them, their tokens joined by spaces.
 */
export default {
  id: 'bert-finetune',
  label: 'DistilBERT, fine-tuned',
  summary:
    'The transformer’s upper layers go on learning, in this page, from your corpus. Slow without a graphics processor.',
  family: 'transformer',
  needs: [ASSET],
  knobs: [
    knob('epochs', 'Epochs', 'How many times it sees every training tweet, at most.', 2, 1, 20, 1),
    knob('batch', 'Batch size', 'Tweets per step.', 16, 1, 256, 1),
    knob(
      'learningRate',
      'Learning rate',
      'The highest; it rises during the first tenth, then falls to nothing.',
      0.00005,
      0.000001,
      0.01,
      0.00001,
    ),
    knob('patience', 'Patience', 'Epochs without a lower validation loss before training ends early.', 1, 1, 20, 1),
    knob('layers', 'Trained layers', 'Upper layers that go on learning; fewer take less time and memory.', 6, 0, 48, 1),
    knob('pieces', 'Longest text', 'Pieces of words that are read of a text at most.', 64, 8, 512, 1),
    knob('dropout', 'Dropout', 'Share of signals silenced at random in training.', 0.1, 0, 0.9, 0.05),
  ],
  async fit(data, knobs, context) {
    const { pieces, bert, witness } = await open(context.assets, knobs, context);
    try {
      const total = data.train.rows + data.validation.rows;
      const rows = await encodeAll(data.train, pieces, knobs.pieces, context, 0, total);
      const validation = await encodeAll(data.validation, pieces, knobs.pieces, context, data.train.rows, total);
      await teach(
        bert,
        { rows, labels: data.train.labels },
        { rows: validation, labels: data.validation.labels },
        knobs,
        context,
      );
      return scorerOf(bert, pieces, knobs, witness);
    } catch (error) {
      bert.dispose();
      throw error;
    }
  },
  async load({ arrays }, knobs, assets) {
    const { pieces, bert, witness } = await open(assets, knobs);
    try {
      assign(bert, pick(arrays, bert.trainedShapes));
      if (pick(arrays, { 'asset/witness': [1] })[0].data[0] !== witness) {
        throw new Error(
          `The files of ${ASSET} are not those that the model was trained on. Get those in the Assets view.`,
        );
      }
      return scorerOf(bert, pieces, knobs, witness);
    } catch (error) {
      bert.dispose();
      throw error;
    }
  },
} satisfies Recipe;

function knob(name: string, label: string, help: string, value: number, min: number, max: number, step: number): Knob {
  return { name, label, help, default: value, min, max, step };
}

/** The encoder as its files have it, with a new head. `context`: it is to be trained, and there must be room for that. */
async function open(assets: Assets, knobs: Knobs, context?: FitContext) {
  const files = await openFiles(ASSET, assets);
  const config = readConfig(await readJson(files, 'config.json', 1));
  const trained = Math.min(knobs.layers, config.layers);
  if (context) {
    const bytes = estimateMemory(config, knobs.batch, Math.min(knobs.pieces, config.positions), trained);
    const gigabytes = `${(bytes / 1e9).toFixed(1)} GB`;
    if (bytes > MOST_MEMORY) {
      throw new Error(
        `Training would take about ${gigabytes} of memory. Train fewer layers, shorter texts or smaller batches.`,
      );
    }
    context.onNote(`About ${gigabytes} of memory were reckoned with, before training began.`);
  }
  const pieces = await openPieces(files, config.vocabulary);
  const file = await Safetensors.open(fileOf(files, 'model.safetensors', MOST_MEGABYTES), 'model.safetensors');
  const weights = await readWeights(config, file, context?.seed ?? 0);
  const witness = Math.fround(weights.pieces.subarray(0, WITNESSES).reduce((sum, value) => sum + value, 0));
  return { pieces, witness, bert: new Bert(config, weights, trained) };
}

async function encodeAll(
  texts: Texts,
  pieces: Pieces,
  most: number,
  context: FitContext,
  before: number,
  total: number,
): Promise<EncodedRows> {
  const rows = new PieceRows();
  for (let row = 0; row < texts.rows; row++) {
    if (row % 1000 === 0) {
      await context.turn();
      context.onProgress('Cutting texts into pieces', before + row, total);
    }
    rows.add(pieces.encode(texts.tokensAt(row).join(' '), most));
  }
  return rows.finish();
}

interface Rows {
  rows: EncodedRows;
  labels: LabelledTexts['labels'];
}

async function teach(bert: Bert, data: Rows, validation: Rows, knobs: Knobs, context: FitContext): Promise<void> {
  const { epochs, batch, learningRate, patience } = knobs;
  const adam = new Adam();
  await train(
    {
      params: bert.params,
      vocabularySize: bert.config.vocabulary,
      labels: data.labels,
      validationLabels: validation.labels,
      drawBatches: (random) => drawBatches(data.rows, batch, random),
      step(chosen, rate, random) {
        adam.learningRate = rate;
        return step(
          bert,
          adam,
          batchOf(data.rows, chosen),
          Float32Array.from(chosen, (row) => data.labels[row]),
          knobs.dropout,
          random,
        );
      },
      validate: (signal) => scoreRows(bert, validation.rows, signal),
      save: async () => ({ vocabulary: [], arrays: await copy(bert) }),
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

function batchOf(rows: EncodedRows, chosen: Uint32Array): PieceBatch {
  const lengths = Int32Array.from(chosen, (row) => rows.starts[row + 1] - rows.starts[row]);
  const pieces = Math.max(1, ...lengths);
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
      const batch = batchOf(rows, chosen);
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

function scorerOf(bert: Bert, pieces: Pieces, knobs: Knobs, witness: number): Scorer {
  return {
    params: bert.params,
    slice: 500,
    describe(tokens) {
      // One piece begins a text and one ends it.
      let room = knobs.pieces - 2;
      return tokens.map((token) => {
        const { known, count } = pieces.about(token);
        const used = count <= room;
        room -= count;
        return { token, known, used };
      });
    },
    score(texts, signal) {
      const rows = new PieceRows();
      for (let row = 0; row < texts.rows; row++) rows.add(pieces.encode(texts.tokensAt(row).join(' '), knobs.pieces));
      return scoreRows(bert, rows.finish(), signal);
    },
    async save() {
      const mark: NamedArray = { name: 'asset/witness', shape: [1], data: Float32Array.of(witness) };
      return { vocabulary: [], arrays: [...(await copy(bert)), mark] };
    },
    dispose: () => bert.dispose(),
  };
}

function copy(bert: Bert): Promise<NamedArray[]> {
  return Promise.all(
    [...bert.trained].map(async ([name, variable]) => ({
      name,
      shape: variable.shape.slice(),
      data: new Float32Array(await variable.data<'float32'>()),
    })),
  );
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
    if (!found) throw new Error(`The weights “${name}” are missing.`);
    const size = shape.reduce((product, side) => product * side, 1);
    if (found.shape.join() !== shape.join() || found.data.length !== size) {
      throw new Error(`The weights “${name}” are [${found.shape.join(', ')}], not [${shape.join(', ')}].`);
    }
    return found;
  });
}
