import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { VectorBlock } from '../../../src/storage/schema';
import { inEnglish, type Message } from '../../../src/wording/message';
import { CancelledError, Job } from '../../jobs/job';
import type { Resources, FitContext, FitData } from '../recipe';
import { textsOf } from '../texts';
import { resources, contextOf, data, knobsOf, recipes } from '../../../fixtures/sample-texts';
import { hashOf } from './vectors';

beforeAll(async () => expect(await tf.setBackend('wasm')).toBe(true));

/** Resources that keep vectors in memory, with their fingerprints and the number of texts. */
function keepingAssets(savedAt = 0) {
  const kept: { fingerprint: string; block: VectorBlock }[] = [];
  const keeping: Resources = {
    ...resources,
    open: async (id) => ({ ...(await resources.open(id)), savedAt }),
    async visitVectors(_asset, fingerprint, visit) {
      for (const { fingerprint: own, block } of kept) if (own === fingerprint) visit(block);
    },
    async saveVectors(_asset, fingerprint, block) {
      kept.push({ fingerprint, block });
    },
  };
  const texts = () => kept.reduce((sum, { block }) => sum + block.hashes.length, 0);
  return { keeping, kept, texts };
}

const linesOf = ({ train, validation }: FitData) =>
  [train, validation].flatMap((set) => Array.from({ length: set.rows }, (_, row) => set.textAt(row)));
const distinct = new Set(linesOf(data)).size;

describe.each(['bert-frozen', 'use-dense'])('%s', (id) => {
  const recipe = recipes.get(id)!;
  const knobs = knobsOf(id);

  it('reads each text once, and none whose vector was kept', async () => {
    const { keeping, kept, texts } = keepingAssets();
    const first = contextOf(new Job());
    (await recipe.fit(data, knobs, { ...first, resources: keeping })).dispose();
    expect(texts()).toBe(distinct);
    const notes: Message[] = [];
    const second = contextOf(new Job());
    const onNote = (note: Message) => void notes.push(note);
    (await recipe.fit(data, knobs, { ...second, resources: keeping, onNote })).dispose();
    expect(texts()).toBe(distinct);
    expect(second.losses).toEqual(first.losses);
    expect(notes.map(inEnglish).join(' ')).toContain(`${distinct} of ${distinct} texts were already stored`);
    const { keeping: replaced } = keepingAssets(1);
    const visited: string[] = [];
    const visitVectors: Resources['visitVectors'] = async (_asset, fingerprint) => void visited.push(fingerprint);
    (await recipe.fit(data, knobs, { ...contextOf(new Job()), resources: { ...replaced, visitVectors } })).dispose();
    expect(visited).not.toContain(kept[0].fingerprint);
  });

  it('resumes where reading was cancelled', async () => {
    const before = tf.memory().numTensors;
    const { keeping, texts } = keepingAssets();
    const job = new Job();
    const onProgress: FitContext['onProgress'] = (stage, done) => {
      if (/Encoding/.test(stage.message) && done >= 96) job.abort(new CancelledError('Cancelled.'));
    };
    await expect(recipe.fit(data, knobs, { ...contextOf(job), resources: keeping, onProgress })).rejects.toThrow(
      CancelledError,
    );
    expect(texts()).toBeGreaterThanOrEqual(96);
    expect(texts()).toBeLessThan(distinct);
    expect(tf.memory().numTensors).toBe(before);
    (await recipe.fit(data, knobs, { ...contextOf(new Job()), resources: keeping })).dispose();
    expect(texts()).toBe(distinct);
  });

  it('ends as cancelled when stopped before there is anything to keep', async () => {
    const job = new Job();
    job.stop();
    await expect(recipe.fit(data, knobs, contextOf(job))).rejects.toThrow(/before its first epoch/);
  });

  it('trains without readable or writable storage', async () => {
    const refuse = () => Promise.reject(new Error('full'));
    const broken: Resources = { ...resources, visitVectors: refuse, saveVectors: refuse };
    (await recipe.fit(data, { ...knobs, epochs: 1 }, { ...contextOf(new Job()), resources: broken })).dispose();
  });

  it('rejects a stored vector that is damaged', async () => {
    const { keeping, kept, texts } = keepingAssets();
    const fit = async () =>
      (await recipe.fit(data, { ...knobs, epochs: 1 }, { ...contextOf(new Job()), resources: keeping })).dispose();
    await fit();
    for (const { block } of kept) block.values.fill(NaN, 0, 1);
    await fit();
    expect(texts()).toBe(2 * distinct);
  });

  it('reads the tokens of the preprocessing', async () => {
    const swapped = (texts: FitData['train']) => ({ ...texts, tokensAt: () => ['day'] });
    const blind = { train: swapped(data.train), validation: swapped(data.validation) };
    const context = contextOf(new Job());
    (await recipe.fit(blind, knobs, context)).dispose();
    expect(context.points.at(-1)!.validationAccuracy).toBeLessThan(0.7);
  });

  it('can be cancelled while it scores, and reports that files are gone', async () => {
    const scorer = await recipe.fit(data, { ...knobs, epochs: 1 }, contextOf(new Job()));
    const abort = AbortSignal.abort(new CancelledError('Cancelled.'));
    await expect(scorer.score(data.validation, abort)).rejects.toThrow(CancelledError);
    const saved = await scorer.save();
    scorer.dispose();
    const gone: Resources = { ...resources, open: () => Promise.reject(new Error('The files are gone.')) };
    await expect(recipe.load(saved, knobs, gone)).rejects.toThrow('The files are gone.');
  });

  it('is not loaded with an encoder other than the one it was trained with', async () => {
    const scorer = await recipe.fit(data, { ...knobs, epochs: 1 }, contextOf(new Job()));
    const { vocabulary, arrays } = await scorer.save();
    scorer.dispose();
    const before = tf.memory().numTensors;
    const turned = arrays.map((array) =>
      array.name === 'encoder/probe' ? { ...array, data: array.data.map((value) => -value) } : array,
    );
    await expect(recipe.load({ vocabulary, arrays: turned }, knobs, resources)).rejects.toThrow(
      /trained on vectors from other files/,
    );
    const wider = arrays.map((array) =>
      array.name === 'dense/kernel'
        ? { ...array, shape: [2 * array.shape[0], array.shape[1]], data: new Float32Array(2 * array.data.length) }
        : array,
    );
    await expect(recipe.load({ vocabulary, arrays: wider }, knobs, resources)).rejects.toThrow(/other files/);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('reports which words it knows and which it reads', async () => {
    const scorer = await recipe.fit(data, { ...knobs, epochs: 1 }, contextOf(new Job()));
    const tokens = scorer.describe([...Array.from({ length: 130 }, () => 'good'), '7'], '');
    expect(tokens[0]).toEqual({ token: 'good', known: true, used: true });
    expect(tokens[129].used).toBe(false);
    expect(tokens[130].known).toBe(false);
    scorer.dispose();
  });
});

it('trains 131,585 parameters on the Universal Sentence Encoder, as the study did', async () => {
  const recipe = recipes.get('use-dense')!;
  const knobs = Object.fromEntries(recipe.knobs.map((knob) => [knob.name, knob.default]));
  const tiny = { ...textsOf(['good', 'bad'], (text) => [text]), labels: Uint8Array.of(1, 0) };
  const scorer = await recipe.fit({ train: tiny, validation: tiny }, { ...knobs, epochs: 1 }, contextOf(new Job()));
  expect(scorer.params).toBe(131_585);
  scorer.dispose();
});

it('gives texts distinct hashes of 53 bits', () => {
  const texts = Array.from({ length: 100_000 }, (_, i) => `text ${i}`);
  const hashes = texts.map(hashOf);
  expect(new Set(hashes).size).toBe(texts.length);
  expect(hashes.every(Number.isSafeInteger)).toBe(true);
});
