import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-wasm';
import { beforeAll, expect, it } from 'vitest';
import { Job } from '../../jobs/job';
import { inEnglish, type Message } from '../../../src/wording/message';
import { registerWasmProduct } from '../../compute/kernels/wasm/product';
import type { Resources, FitContext, Saved } from '../recipe';
import { resources, contextOf, data, knobsOf, recipes } from '../../../fixtures/sample-texts';
import golden from './golden.json';

const recipe = recipes.get('bert-finetune')!;
const knobs = { ...knobsOf('bert-finetune'), epochs: 1 };

beforeAll(async () => {
  registerWasmProduct();
  expect(await tf.setBackend('wasm')).toBe(true);
});

/** The files of the test encoder with some replaced; null removes one. */
const withFiles = (changed: Record<string, string | null>): Resources => ({
  ...resources,
  async open(id) {
    const { savedAt, files } = await resources.open(id);
    for (const [name, content] of Object.entries(changed)) {
      if (content === null) files.delete(name);
      else files.set(name, new Blob([content]));
    }
    return { savedAt, files };
  },
});

it('scores the same when loaded from what was saved after its last epoch', async () => {
  const context = contextOf(new Job());
  let kept: Saved | null = null;
  const onEpoch: FitContext['onEpoch'] = async (_point, _best, save) => void (kept = await save());
  const scorer = await recipe.fit(data, knobs, { ...context, onEpoch });
  const loaded = await recipe.load(kept!, knobs, resources);
  expect(await loaded.score(data.validation)).toEqual(await scorer.score(data.validation));
  scorer.dispose();
  loaded.dispose();
});

it('reads no more of a text than the encoder has positions for', async () => {
  const longest = golden.config.max_position_embeddings;
  const scorer = await recipe.fit(data, { ...knobs, pieces: 2 * longest }, contextOf(new Job()));
  const tokens = Array<string>(2 * longest).fill('good');
  const [score] = await scorer.score({ rows: 1, textAt: () => tokens.join(' '), tokensAt: () => tokens });
  expect(score).toBeGreaterThan(0);
  expect(score).toBeLessThan(1);
  expect(scorer.describe(tokens, tokens.join(' ')).filter(({ used }) => used)).toHaveLength(longest - 2);
  scorer.dispose();
});

it('rejects a tokeniser other than the one it was trained with, and names a missing file', async () => {
  const scorer = await recipe.fit(data, knobs, contextOf(new Job()));
  const saved = await scorer.save();
  scorer.dispose();
  const before = tf.memory().numTensors;
  const other = golden.vocabulary.join('\n').replace('[UNK]\n[CLS]', '[CLS]\n[UNK]');
  await expect(recipe.load(saved, knobs, withFiles({ 'vocab.txt': other }))).rejects.toThrow(/not those/);
  for (const name of ['config.json', 'model.safetensors']) {
    await expect(recipe.load(saved, knobs, withFiles({ [name]: null }))).rejects.toThrow(name);
  }
  expect(tf.memory().numTensors).toBe(before);
});

it('estimates memory before training, and rejects if that is too much', async () => {
  const context = contextOf(new Job());
  const notes: Message[] = [];
  (await recipe.fit(data, knobs, { ...context, onNote: (note) => void notes.push(note) })).dispose();
  expect(notes.map(inEnglish).join()).toMatch(/GB of memory/);
  const large = { ...golden.config, dim: 2048, hidden_dim: 8192, n_layers: 48, n_heads: 32 };
  const huge = withFiles({ 'config.json': JSON.stringify(large) });
  const fit = recipe.fit(data, { ...knobs, layers: 48 }, { ...contextOf(new Job()), resources: huge });
  await expect(fit).rejects.toThrow(/GB of memory.*fewer layers/);
});
