/** Verdicts of the bundled models, of the lexicon, and of runs trained here, on texts as files have them. */
import 'fake-indexeddb/auto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { importCorpus } from '../../src/data/importer';
import { inspect } from '../../src/data/inspect';
import type { Prediction } from '../../src/domain/prediction';
import type { TrainSettings } from '../../src/domain/run';
import type { ShippedModel } from '../../src/domain/card';
import { inEnglish } from '../../src/wording/message';
import { Job } from '../jobs/job';
import { findRecipe } from '../models/recipes';
import { fitRun } from './fitting';
import { LiveRuns } from './predicting';

const site = new URL('../../public/models/', import.meta.url);
// The bundled models are found beside the worker.
vi.stubGlobal('location', { href: new URL('../assets/worker.js', site).href });
vi.stubGlobal('fetch', async (url: URL) => new Response(await readFile(fileURLToPath(url))));

const live = new LiveRuns();
const runs = { small: '', strong: '', lexicon: '', french: '' };

async function train(recipe: string, rows: string[]): Promise<string> {
  const source = new Blob([['label,text', ...rows].join('\n')]);
  const { mapping } = await inspect(source, 'x.csv');
  const corpus = await importCorpus(source, 'x.csv', mapping);
  const { knobs } = await findRecipe(recipe);
  const settings: TrainSettings = {
    recipe,
    knobs: { ...Object.fromEntries(knobs.map((knob) => [knob.name, knob.default])), minCount: 1, bits: 12 },
    ...{ preprocess: 'standard', seed: 1, backend: 'wasm', rows: null, test: 'split' },
  };
  return (await fitRun({ settings, name: recipe }, { corpus, second: null }, new Job())).run.id;
}

beforeAll(async () => {
  const { models } = JSON.parse(await readFile(new URL('index.json', site), 'utf8')) as { models: ShippedModel[] };
  for (const { folder, record } of models) if (folder in runs) runs[folder as 'small'] = record.id;
  const mood = (i: number) => (i % 2 ? 'positive,je suis très content' : 'negative,je suis trop fatigué');
  const rows = Array.from({ length: 200 }, (_, i) => `${mood(i)} ce matin ${'abcdefghij'[i % 10].repeat(2)} ${i}`);
  runs.french = await train('ngram-bag', rows);
  runs.lexicon = await train('lexicon', rows);
  await ask('loads them', 'small', 'strong');
}, 120_000);

async function ask(text: string, ...chosen: (keyof typeof runs)[]): Promise<Prediction[]> {
  return live.predict(
    text,
    chosen.map((run) => runs[run]),
    new Job<never>(),
  );
}
const labels = (predictions: Prediction[]) => predictions.map(({ label }) => label);
const whys = (predictions: Prediction[]) => predictions.map(({ why }) => why && inEnglish(why));

describe('the bundled models', () => {
  it.each([
    '#ThisIsAwful',
    'awful/terrible',
    String.raw`I can\u2019t stand this`,
    '𝗜 𝗵𝗮𝘁𝗲 𝘁𝗵𝗶𝘀',
    '<p>so bad<br />bye</p>',
  ])('read “%s”', async (text) => {
    const predictions = await ask(text, 'small', 'strong');
    expect(labels(predictions)).toEqual(['NEGATIVE', 'NEGATIVE']);
    expect(whys(predictions)).toEqual([null, null]);
  });

  it.each([
    ['I don’t like it', "I don't like it"],
    [String.raw`I can\u2019t stand this`, "I can't stand this"],
    ['𝗜 𝗵𝗮𝘁𝗲 𝘁𝗵𝗶𝘀', 'I hate this'],
    ['&lt;3 you', '<3 you'],
    [String.raw`line\nbreak`, 'line break'],
    ['<p>so bad<br />bye</p>', 'so bad bye'],
  ])('read “%s” as “%s”', async (text, plain) => {
    const about = ({ score, tokens }: Prediction) => ({ score, tokens: tokens.map(({ token }) => token) });
    expect((await ask(text, 'small', 'strong')).map(about)).toEqual((await ask(plain, 'small', 'strong')).map(about));
  });

  it('are unsure of what expresses no feeling', async () => {
    const [small] = await ask('the bus leaves at 8', 'small');
    expect(small.label).toBe('UNSURE');
  });

  it.each([
    ['je suis trop fatigué ce matin', 'The text seems to be in French; this model knows English only.'],
    ['Это очень грустно, всё плохо', 'The text seems to be in Russian; this model knows English only.'],
    ['ich hab heute so gar keine lust auf arbeit', 'The text seems to be in German; this model knows English only.'],
  ])('are unsure of “%s”, since it is in another language', async (text, why) => {
    const predictions = await ask(text, 'small', 'strong');
    expect(labels(predictions)).toEqual(['UNSURE', 'UNSURE']);
    expect(whys(predictions)).toEqual([why, why]);
  });

  it('are unsure of words that they have never seen', async () => {
    const [small] = await ask('xqzt blorptang wibblefrotz so', 'small');
    expect([small.label, ...whys([small])]).toEqual(['UNSURE', 'The model has never seen 3 of the 4 words.']);
  });

  it.each(['I love this so much', 'ugh mondays :(', 'worst flight ever, they lost my bag', 'thx @anna u r the best!'])(
    'answer “%s”',
    async (text) => {
      expect(labels(await ask(text, 'small', 'strong'))).not.toContain('UNSURE');
    },
  );
});

describe('the lexicon', () => {
  it.each([
    ['I don’t like it', 'NEGATIVE'],
    ['&lt;3 you', 'POSITIVE'],
    ['#ThisIsAwful', 'NEGATIVE'],
    ['awful/terrible', 'NEGATIVE'],
    ['I love 😁', 'POSITIVE'],
  ])('reads “%s”: %s', async (text, label) => expect(labels(await ask(text, 'lexicon'))).toEqual([label]));

  it.each(['the bus leaves at 8', '😡😡😡'])('is unsure where nothing counts: “%s”', async (text) => {
    const predictions = await ask(text, 'lexicon');
    expect(labels(predictions)).toEqual(['UNSURE']);
    expect(whys(predictions)).toEqual(['Nothing in the text has a mood in its lexicon, or they cancel out.']);
  });

  it('is unsure of another language', async () => {
    expect(labels(await ask('je suis trop fatigué ce matin, super', 'lexicon'))).toEqual(['UNSURE']);
  });
});

describe('a run trained on texts in French', () => {
  it('answers French, and is unsure of words that it has never seen', async () => {
    const [french] = await ask('je suis trop fatigué ce matin', 'french');
    expect([french.label, french.why]).toEqual(['NEGATIVE', null]);
    const [english] = await ask('this was a lovely day with friends', 'french');
    expect(english.label).toBe('UNSURE');
    expect(whys([english])).toEqual(['The model has never seen 7 of the 7 words.']);
  });
});
