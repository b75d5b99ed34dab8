/** Exported networks in stock TensorFlow.js: same weights, same texts, same answers. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import { beforeAll, expect, it } from 'vitest';
import { createRandom } from '../src/data/random';
import { kerasModel } from './keras';
import { findRecipe } from './recipes';
import { makeNetwork, type Layer } from './recurrent';
import { scorerOf } from './training';

const KNOBS = { embedding: 10, units: 7, dropout: 0, l2: 0 };
const VOCABULARY = 30;
const STEPS = 9;
const LAYERS: Record<string, Layer> = {
  rnn: { cell: 'simple_rnn', bidirectional: false, embeddings: 'trained' },
  lstm: { cell: 'lstm', bidirectional: false, embeddings: 'trained' },
  bilstm: { cell: 'lstm', bidirectional: true, embeddings: 'trained' },
};

beforeAll(async () => {
  expect(await tf.setBackend('cpu')).toBe(true);
});

/** 20 rows of 0 to STEPS tokens, ragged and padded in front. */
function drawRows() {
  const random = createRandom(3);
  const rows = Array.from({ length: 20 }, (_, row) =>
    Array.from({ length: row % (STEPS + 1) }, () => 1 + Math.floor(random() * (VOCABULARY - 1))),
  );
  const starts = new Uint32Array(rows.length + 1);
  rows.forEach(({ length }, row) => (starts[row + 1] = starts[row] + length));
  const padded = rows.map((row) => [...Array<number>(STEPS - row.length).fill(0), ...row]);
  return { encoded: { rows: rows.length, starts, ids: Uint16Array.from(rows.flat()) }, padded };
}

it.each(Object.keys(LAYERS))('%s gives the same probabilities as stock layers', async (id) => {
  const random = createRandom(4);
  const blank = scorerOf(makeNetwork(LAYERS[id], KNOBS, VOCABULARY, 1));
  // Larger than initial weights, so that a gate taken for another is seen.
  const arrays = (await blank.save()).map((array) => ({ ...array, data: array.data.map(() => 2 * random() - 1) }));
  blank.dispose();
  const scorer = findRecipe(id).load(arrays, KNOBS, VOCABULARY);
  const { encoded, padded } = drawRows();
  const scores = await scorer.score(encoded);

  const values = new Float32Array(arrays.flatMap(({ data }) => [...data]));
  const description = kerasModel(findRecipe(id).keras!(KNOBS, VOCABULARY), arrays, 'weights.bin');
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
