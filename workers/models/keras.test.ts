/** Exported networks in stock TensorFlow.js: the same weights and texts give the same scores. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import { beforeAll, expect, it } from 'vitest';
import { createRandom } from '../../src/data/random';
import { kerasModel } from './keras';
import { disposeNetwork, weightsOf } from './network';
import { copyVariables } from './variables';
import { makeNetwork, type Layer } from './recurrent';
import { textsOf } from './texts';
import { resources, recipes } from '../../fixtures/sample-texts';

const SETTINGS = { embedding: 10, units: 7, dropout: 0, places: 'everywhere', l2: 0 } as const;
/** The same as saved: a choice is its index in the list. */
const KNOBS = { ...SETTINGS, places: 1 };
const VOCABULARY = 30;
const STEPS = 9;
const WORDS = Array.from({ length: VOCABULARY - 2 }, (_, place) => `word${place + 2}`);
const LAYERS: Record<string, Layer> = {
  rnn: { cell: 'simple_rnn', bidirectional: false, embeddings: 'trained' },
  lstm: { cell: 'lstm', bidirectional: false, embeddings: 'trained' },
  bilstm: { cell: 'lstm', bidirectional: true, embeddings: 'trained' },
};

beforeAll(async () => {
  expect(await tf.setBackend('cpu')).toBe(true);
});

/** 20 rows of 0 to STEPS words, some of them unknown; as texts, and as left-padded indices. */
function drawRows() {
  const random = createRandom(3);
  const rows = Array.from({ length: 20 }, (_, row) =>
    Array.from({ length: row % (STEPS + 1) }, () => 1 + Math.floor(random() * (VOCABULARY - 1))),
  );
  const texts = rows.map((row) => row.map((index) => `word${index}`).join(' '));
  const padded = rows.map((row) => [...Array<number>(STEPS - row.length).fill(0), ...row]);
  return { texts: textsOf(texts, (text) => (text ? text.split(' ') : [])), padded };
}

it.each(Object.keys(LAYERS))('%s gives the same probabilities as stock layers', async (id) => {
  const random = createRandom(4);
  const blank = makeNetwork(LAYERS[id], SETTINGS, VOCABULARY, 1);
  // Larger than initial weights, so that swapped gates are noticed.
  const arrays = (await copyVariables(weightsOf(blank))).map((array) => ({
    ...array,
    data: array.data.map(() => 2 * random() - 1),
  }));
  disposeNetwork(blank);
  const saved = { vocabulary: WORDS, arrays };
  const scorer = await recipes.get(id)!.load(saved, KNOBS, resources);
  const { texts, padded } = drawRows();
  const scores = await scorer.score(texts);

  const values = new Float32Array(arrays.flatMap(({ data }) => [...data]));
  const description = kerasModel(recipes.get(id)!.keras!(KNOBS, saved), arrays, 'weights.bin');
  const { modelTopology, weightsManifest } = JSON.parse(JSON.stringify(description)) as {
    modelTopology: object;
    weightsManifest: { weights: tf.io.WeightsManifestEntry[] }[];
  };
  const model = await loadLayersModel(
    tf.io.fromMemory({ modelTopology, weightSpecs: weightsManifest[0].weights, weightData: values.buffer }),
  );
  const stock = tf.tidy(() =>
    (model.predict(tf.tensor2d(padded, [padded.length, STEPS], 'int32')) as tf.Tensor).dataSync(),
  );
  expect(new Set(scores).size).toBeGreaterThan(15);
  scores.forEach((score, row) => expect(stock[row]).toBeCloseTo(score, 5));
  model.dispose();
  scorer.dispose();
});
