/** A task small enough to learn in a moment, for the tests that train every recipe. */
import * as tf from '@tensorflow/tfjs-core';
import { createRandom } from '../src/data/random';
import type { EpochPoint, Knobs, ServiceAccess } from '../src/protocol';
import golden from './bert/golden.json';
import type { Job } from './job';
import type { Assets, FitContext, FitData, LabelledTexts } from './recipe';
import { findRecipe, RECIPE_IDS } from './recipes';
import { toyClassifier, toyEncoder } from './sentences/toy-onnx';
import { toyUse } from './sentences/toy-use';
import { textsOf } from './texts';

/** Texts whose class is told by which of two words they hold, somewhere among others. */
function toyTexts(rows: number, seed: number): LabelledTexts {
  const random = createRandom(seed);
  const labels = new Uint8Array(rows);
  const texts = Array.from({ length: rows }, (_, row) => {
    labels[row] = random() < 0.5 ? 0 : 1;
    const words = Array.from(
      { length: 1 + Math.floor(random() * 6) },
      () => WORDS[Math.floor(random() * WORDS.length)],
    );
    words[Math.floor(random() * words.length)] = labels[row] === 1 ? 'good' : 'bad';
    return words.join(' ');
  });
  return { ...textsOf(texts, (text) => text.split(' ')), labels };
}

const WORDS = 'the a my day is was so train rain tea cat dog home work night week phone film'.split(' ');

export const data: FitData = { train: toyTexts(240, 1), validation: toyTexts(80, 2) };

/** The defaults, but small enough to train in a moment. */
const smaller: Knobs = { embedding: 8, units: 8, batch: 20, epochs: 4, learningRate: 0.01, dropout: 0.1, bits: 10 };
/** Where those would be too small to learn anything. */
const larger: Record<string, Knobs> = {
  'bert-finetune': { epochs: 6, learningRate: 0.005, layers: 2, pieces: 16 },
  'ngram-bag': { learningRate: 2, epochs: 8 },
  'word2vec-lstm': { epochs: 12 },
  'glove-lstm': { epochs: 20 },
  'use-dense': { epochs: 12, units: 32 },
};

/** All recipes by their ids, loaded. */
export const recipes = new Map(await Promise.all(RECIPE_IDS.map(async (id) => [id, await findRecipe(id)] as const)));

export function knobsOf(id: string): Knobs {
  const { knobs } = recipes.get(id)!;
  return Object.fromEntries(
    knobs.map((knob) => [knob.name, larger[id]?.[knob.name] ?? smaller[knob.name] ?? knob.default]),
  );
}

/** How the stand-in of a service outside the page is reached, once a test has started one. */
export const service: { access: ServiceAccess | null } = { access: null };

/** The assets that the recipes need, each as small as can be. */
export const assets: Assets = {
  async open(id) {
    const random = createRandom(5);
    const lines = ['good', 'bad', ...WORDS.slice(0, 9)].map(
      (word) => `${word} ${Array.from({ length: 16 }, random).join(' ')}\n`,
    );
    const files: Record<string, () => Map<string, Blob>> = {
      glove: () => new Map([['glove.txt', new Blob(lines)]]),
      word2vec: () => new Map([['word2vec.txt', new Blob([`11 16\n`, ...lines])]]),
      sst2: () => toyClassifier({ good: 3, bad: -3, sun: 0.5, rain: -0.5 }),
      'use-lite': () => toyUse(['good', 'bad', ...WORDS], random),
      // The golden model and its vocabulary, which holds the toy's words.
      distilbert: () =>
        new Map([
          ['config.json', new Blob([JSON.stringify(golden.config)])],
          ['vocab.txt', new Blob([golden.vocabulary.join('\n')])],
          ['model.safetensors', new Blob([Uint8Array.from(atob(golden.safetensors), (char) => char.charCodeAt(0))])],
        ]),
      minilm: () => toyEncoder(['good', 'bad', ...WORDS], 16, random),
    };
    if (!files[id]) throw new Error(`There is no toy asset “${id}”.`);
    return { savedAt: 0, files: files[id]() };
  },
  loadPack: () => Promise.resolve(null),
  savePack: () => Promise.resolve(),
  service() {
    if (!service.access) throw new Error('The test has started no service.');
    return service.access;
  },
  visitVectors: () => Promise.resolve(),
  saveVectors: () => Promise.resolve(),
};

interface Observed {
  points: EpochPoint[];
  losses: number[];
  tensors: number[];
}

export function contextOf(job: Job, seed = 1): FitContext & Observed {
  const observed: Observed = { points: [], losses: [], tensors: [] };
  return {
    ...observed,
    seed,
    assets,
    members: [],
    signal: job.signal,
    turn: () => job.turn(),
    pausedMs: () => job.pausedMs,
    onProgress() {},
    onNote() {},
    onStart() {},
    onBatch: ({ loss }) => void observed.losses.push(loss),
    onEpoch(point) {
      observed.points.push(point);
      observed.tensors.push(tf.memory().numTensors);
      return Promise.resolve();
    },
  };
}
