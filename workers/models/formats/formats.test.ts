/** Exported networks in other programs: the same weights and texts give the same scores. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/data/random';
import type { NamedArray } from '../../../src/domain/run';
import { recipes, resources } from '../../../fixtures/sample-texts';
import { Safetensors } from '../bert/safetensors';
import { openOnnx } from '../onnx-runtime';
import type { Portable, Saved, Texts } from '../recipe';
import { textsOf } from '../texts';
import { readKerasFile } from './keras-reading';
import { writeKerasFile } from './keras-file';
import { layersModel } from './layers-model';
import { writeOnnx } from './onnx';
import type { SingleNetwork } from './exported-network';
import { openLayersModel, type OpenNetwork } from './running';
import { writeSafetensors } from './safetensors';

const WORDS = Array.from({ length: 28 }, (_, place) => `word${place + 2}`);

beforeAll(async () => {
  expect(await tf.setBackend('cpu')).toBe(true);
});

/** 40 texts of 0 to 40 words, some of them unknown. */
function drawTexts(): Texts {
  const random = createRandom(3);
  const texts = Array.from({ length: 40 }, (_, row) =>
    Array.from({ length: (row * 7) % 41 }, () => `word${1 + Math.floor(random() * 29)}`).join(' '),
  );
  return textsOf(texts, (text) => (text ? text.split(' ') : []));
}

/** Larger than initial weights, so that swapped gates are noticed. */
function drawn(name: string, shape: number[]): NamedArray {
  const random = createRandom(name.length + 100 * shape.length);
  const size = shape.reduce((product, length) => product * length, 1);
  return { name, shape, data: Float32Array.from({ length: size }, () => 2 * random() - 1) };
}

function recurrentArrays(cell: 'simple_rnn' | 'lstm', bidirectional: boolean): NamedArray[] {
  const [width, units] = [10, 7];
  const columns = (cell === 'lstm' ? 4 : 1) * units;
  const names = bidirectional ? [`bidirectional/forward_${cell}`, `bidirectional/backward_${cell}`] : [cell];
  return [
    drawn('embedding/embeddings', [WORDS.length + 2, width]),
    ...names.flatMap((name) => [
      drawn(`${name}/kernel`, [width, columns]),
      drawn(`${name}/recurrent_kernel`, [units, columns]),
      drawn(`${name}/bias`, [columns]),
    ]),
    drawn('dense/kernel', [names.length * units, 64]),
    drawn('dense/bias', [64]),
    drawn('dense_1/kernel', [64, 1]),
    drawn('dense_1/bias', [1]),
  ];
}

const PAIRS = Float32Array.from({ length: 60 }, (_, i) => Math.floor(i / 2) % 28);
const MODELS: Record<string, { saved: Saved; knobs: Record<string, number> }> = {
  rnn: { saved: { vocabulary: WORDS, arrays: recurrentArrays('simple_rnn', false) }, knobs: { units: 7 } },
  lstm: { saved: { vocabulary: WORDS, arrays: recurrentArrays('lstm', false) }, knobs: { units: 7 } },
  bilstm: { saved: { vocabulary: WORDS, arrays: recurrentArrays('lstm', true) }, knobs: { units: 7 } },
  'ngram-lr': {
    saved: {
      vocabulary: WORDS,
      arrays: [{ name: 'pairs', shape: [28, 2], data: PAIRS.slice(0, 56) }, drawn('idf', [56]), drawn('weights', [57])],
    },
    knobs: {},
  },
  'hashing-lr': { saved: { vocabulary: [], arrays: [drawn('weights', [257])] }, knobs: { bits: 8 } },
  'ngram-bag': {
    saved: {
      vocabulary: [...WORDS, '</s>'],
      arrays: [
        drawn('words', [29, 4]),
        drawn('buckets', [128, 4]),
        { name: 'places', shape: [128], data: Float32Array.from({ length: 128 }, (_, i) => 2 * i) },
        drawn('output', [4]),
      ],
    },
    knobs: { bits: 8 },
  },
};

const knobsOf = (id: string, given: Record<string, number>) => ({
  ...Object.fromEntries(recipes.get(id)!.knobs.map((knob) => [knob.name, knob.default])),
  ...given,
});

async function scoresOf(id: string, saved: Saved, knobs: Record<string, number>): Promise<Float32Array> {
  const scorer = await recipes.get(id)!.load(saved, knobsOf(id, knobs), resources);
  const scores = await scorer.score(drawTexts());
  scorer.dispose();
  expect(new Set(scores).size).toBeGreaterThan(25);
  return scores;
}

async function expectSame(scores: Float32Array, open: OpenNetwork, { read }: Portable): Promise<void> {
  const others = await open.run(await read(drawTexts()));
  open.dispose();
  expect(others).toHaveLength(scores.length);
  const differences = scores.map((score, row) => Math.abs(score - others[row]));
  expect(Math.max(...differences)).toBeLessThan(2e-6);
}

const PYTHON = '/usr/bin/python3';
const hasChecker = spawnSync(PYTHON, ['-c', 'import onnx'], { stdio: 'ignore' }).status === 0;

const folder = mkdtempSync(path.join(tmpdir(), 'badbuzz-onnx-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Left for the checker. */
const leave = (name: string, content: Uint8Array) => writeFileSync(path.join(folder, `${name}.onnx`), content);

describe.each(Object.keys(MODELS))('%s', (id) => {
  const { saved, knobs } = MODELS[id];
  let portable: Portable;
  let network: SingleNetwork;
  let scores: Float32Array;

  beforeAll(async () => {
    portable = await recipes.get(id)!.portable!(saved, knobsOf(id, knobs));
    if (portable.network.kind === 'vote') throw new Error('A single network was expected.');
    network = portable.network;
    scores = await scoresOf(id, saved, knobs);
  });

  it('scores the same as a LayersModel', async () => {
    const { model, arrays } = layersModel(network, 'weights.bin');
    const weights = new Blob(arrays.map(({ data }) => data));
    await expectSame(scores, await openLayersModel(new Blob([JSON.stringify(model)]), weights), portable);
  });

  it('scores the same as ONNX', async () => {
    const bytes = writeOnnx(network, { model: 'a' });
    leave(id, bytes);
    await expectSame(scores, await openOnnx(bytes), portable);
  });

  it('is restored from a Keras file', async () => {
    const file = await writeKerasFile(network, 0);
    const sorted = (arrays: NamedArray[]) => arrays.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    const read = await readKerasFile(file);
    expect({ ...read, arrays: sorted(read.arrays) }).toEqual({ ...network, arrays: sorted(network.arrays) });
  });

  it('is restored from safetensors', async () => {
    const file = writeSafetensors(saved.arrays, { recipe: id });
    const read = await Safetensors.open(file, 'model.safetensors');
    for (const { name, shape, data } of saved.arrays) expect(await read.read(name, shape)).toEqual(data);
  });
});

describe('a blend', () => {
  const parts = ['bilstm', 'ngram-bag', 'hashing-lr'];
  const saved: Saved = {
    vocabulary: parts.flatMap((id) => MODELS[id].saved.vocabulary),
    members: parts.map((id) => ({ name: id, recipe: id, knobs: knobsOf(id, MODELS[id].knobs), preprocess: 'raw' })),
    arrays: [
      { name: 'blend/weights', shape: [3], data: Float32Array.of(0.7, 0.4, 0.2) },
      { name: 'blend/bias', shape: [1], data: Float32Array.of(-0.3) },
      {
        name: 'blend/words',
        shape: [3],
        data: Float32Array.from(parts, (id) => MODELS[id].saved.vocabulary.length),
      },
      ...parts.flatMap((id, i) => MODELS[id].saved.arrays.map((array) => ({ ...array, name: `${i}/${array.name}` }))),
    ],
  };

  it('scores the same as one ONNX graph', async () => {
    const portable = await recipes.get('blend')!.portable!(saved, {});
    const bytes = writeOnnx(portable.network, {});
    leave('blend', bytes);
    await expectSame(await scoresOf('blend', saved, {}), await openOnnx(bytes), portable);
  });

  it('cannot leave alone if a member cannot', async () => {
    const members = saved.members!.map((member) => ({ ...member, recipe: 'lexicon' }));
    await expect(recipes.get('blend')!.portable!({ ...saved, members }, {})).rejects.toThrow(/Lexicon/);
  });
});

it.skipIf(!hasChecker)('passes the checker of ONNX', () => {
  const files = readdirSync(folder).map((name) => path.join(folder, name));
  expect(files).toHaveLength(Object.keys(MODELS).length + 1);
  const program = 'import onnx, sys\nfor f in sys.argv[1:]: onnx.checker.check_model(onnx.load(f), full_check=True)';
  const { status, stderr } = spawnSync(PYTHON, ['-c', program, ...files], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
});
