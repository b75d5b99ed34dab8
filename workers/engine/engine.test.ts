/** The engine gives what the page's own `predict` gives, and refuses what is no model. */
import 'fake-indexeddb/auto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { BlobReader, BlobWriter, TextReader, ZipWriter } from '@zip.js/zip.js';
import { describe, expect, it, vi } from 'vitest';
import { recordOf } from '../../fixtures/sample-run';
import { writeRunFile } from '../../src/storage/run-file';
import { inEnglish } from '../../src/wording/message';
import { Job } from '../jobs/job';
import { findRecipe, RECIPE_IDS } from '../models/recipes';
import { LiveRuns } from '../tasks/predicting';
import { openModel } from './engine';
import { readModel } from './opening';
import { buildFor } from './reach';
import recipes from './recipes.json';

const site = new URL('../../public/models/', import.meta.url);
vi.stubGlobal('location', { href: new URL('../assets/worker.js', site).href });
vi.stubGlobal('fetch', async (url: URL) => new Response(await readFile(fileURLToPath(url))));

const bytesOf = async (file: string) => new Uint8Array(await readFile(new URL(file, site)));
const shipped = async (name: string) => ({
  model: await bytesOf(`${name}/model.json`),
  weights: await bytesOf(`${name}/weights.bin`),
});
const bytesIn = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());
const runFile = async (name: string) => {
  const { record, weights } = await readModel(await shipped(name));
  return writeRunFile(record, weights);
};

const TEXTS = [
  ...['I love this phone', 'worst flight ever, they lost my bag', '', '   ', 'ok', 'the bus leaves at 8'],
  ...['NOT bad @user http://t.co/x #soHappy &lt;3 :)', 'sooooo tired &amp; sad :(', '😀😀😀', '👩‍👩‍👧 \u0000 \ufffd'],
  ...['je ne sais pas ce que tu veux dire par là', 'qwzx blorf zzyx vvvk', 'good bad '.repeat(3000)],
  ...['I’m “fine” — really…', '\r', '<b>great</b> news', 'constructor __proto__ toString'],
];

describe('a model outside the page', () => {
  // A network takes long here, in plain JavaScript: the end-to-end tests compare it.
  it('scores as in the page', async () => {
    const model = await openModel(await shipped('small'));
    const scored = await model.score(TEXTS, true);
    const live = new LiveRuns();
    const predicted = [];
    for (const text of TEXTS) {
      const [{ score, label, why }] = await live.predict(text, [model.record.id], new Job<never>());
      predicted.push({ score, label, ...(why && { why: inEnglish(why) }) });
    }
    expect(scored.map(({ score, label, why }) => ({ score, label, ...(why && { why }) }))).toEqual(predicted);
    const plain = await model.score(TEXTS);
    expect(plain).toEqual(scored.map(({ score }) => ({ score, label: score >= 0.5 ? 'POSITIVE' : 'NEGATIVE' })));
    model.dispose();
  });

  it('keeps the order of many texts, and opens from a run file and from a bundle', async () => {
    const model = await openModel(await shipped('small'));
    const texts = Array.from({ length: 4_500 }, (_, i) => `${TEXTS[i % TEXTS.length].slice(0, 100)} ${i}`);
    const scored = await model.score(texts);
    expect(scored).toHaveLength(texts.length);
    expect(await model.score([texts[4_321]])).toEqual([scored[4_321]]);
    const file = await runFile('small');
    const zip = new ZipWriter(new BlobWriter(), { useWebWorkers: false });
    await zip.add('README.md', new TextReader('A model.'));
    await zip.add('model.badbuzz', new BlobReader(file), { level: 0 });
    for (const blob of [file, await zip.close()]) {
      const opened = await openModel(await bytesIn(blob));
      expect(await opened.score(texts.slice(0, 500))).toEqual(scored.slice(0, 500));
    }
  });

  it('is refused if it is none', async () => {
    const zip = new ZipWriter(new BlobWriter(), { useWebWorkers: false });
    await zip.add('model.badbuzz', new TextReader('x'.repeat(1000)), { level: 9 });
    const { model, weights } = await shipped('small');
    await expect(openModel(new Uint8Array())).rejects.toThrow('damaged, or not a model');
    await expect(openModel(new TextEncoder().encode('no model'))).rejects.toThrow('damaged, or not a model');
    await expect(openModel(await bytesIn(await zip.close()))).rejects.toThrow(
      'is compressed; open the file as the lab saved it',
    );
    await expect(openModel({ model: new TextEncoder().encode('{'), weights })).rejects.toThrow('not JSON');
    await expect(openModel({ model, weights: weights.slice(0, 5_000) })).rejects.toThrow('damaged');
  });
});

describe('the builds', () => {
  it('hold every recipe that needs neither files of others nor a service', async () => {
    const known = await Promise.all(RECIPE_IDS.map(findRecipe));
    const words = known.filter(({ processorOnly, sendsTexts }) => processorOnly && !sendsTexts);
    expect(recipes.words).toEqual(words.filter(({ needs }) => !needs).map(({ id }) => id));
    const networks = known.filter(({ family }) => family === 'recurrent');
    expect(recipes.networks).toEqual(networks.map(({ id }) => id));
  }, 60_000);

  it('are chosen by what a run is made of', async () => {
    const runOf = (recipe: string, preprocess: 'standard' | 'lemma' = 'standard', members: string[] = []) => {
      const record = recordOf('x');
      const settings = { ...record.settings, recipe, preprocess };
      const parts = members.map((member) => ({ name: member, recipe: member, knobs: {}, preprocess: 'raw' as const }));
      return { record: { ...record, settings }, weights: { id: 'x', vocabulary: [], arrays: [], members: parts } };
    };
    expect(buildFor(runOf('ngram-lr'))).toBe('words');
    expect(buildFor(runOf('ngram-lr', 'lemma'))).toBe('all');
    expect(buildFor(runOf('lstm'))).toBe('all');
    expect(buildFor(runOf('blend', 'standard', ['ngram-lr', 'lexicon']))).toBe('words');
    expect(buildFor(runOf('blend', 'standard', ['ngram-lr', 'bilstm']))).toBe('all');
    expect(() => buildFor(runOf('azure'))).toThrow('in the lab only');
    expect(() => buildFor(runOf('blend', 'standard', ['ngram-lr', 'bert-frozen']))).toThrow('in the lab only');
    expect(() => buildFor(runOf('unheard-of'))).toThrow('in the lab only');
  });
});
