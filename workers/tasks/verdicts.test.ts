/** Verdicts of the bundled models, of the lexicon, and of runs trained here, on texts as files have them. */
import 'fake-indexeddb/auto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { importCorpus } from '../../src/data/importer';
import { inspect } from '../../src/data/inspect';
import { looksMojibake, repairMojibake } from '../../src/data/mojibake';
import type { Prediction } from '../../src/domain/prediction';
import type { TrainSettings } from '../../src/domain/run';
import type { ShippedModel } from '../../src/domain/card';
import type { Verdict } from '../../src/metrics/unsure';
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

/** The lines of fixtures/files/15-texts: the plain text that each is read as, and verdicts of small, strong, lexicon. */
const LINES: Record<string, { as: string; verdicts: (Verdict | null)[] }> = {
  '#ThisIsAwful': { as: 'This Is Awful', verdicts: ['NEGATIVE', 'NEGATIVE', 'NEGATIVE'] },
  'awful/terrible': { as: 'awful / terrible', verdicts: ['NEGATIVE', 'NEGATIVE', 'NEGATIVE'] },
  'I don’t like it': { as: "I don't like it", verdicts: [null, null, 'NEGATIVE'] },
  '&lt;3 you': { as: '<3 you', verdicts: [null, null, 'POSITIVE'] },
  'the bus leaves at 8': { as: 'the bus leaves at 8', verdicts: ['UNSURE', 'UNSURE', 'UNSURE'] },
  '😡😡😡': { as: '😡 😡 😡', verdicts: [null, null, 'UNSURE'] },
  [String.raw`I can\u2019t stand this`]: { as: "I can't stand this", verdicts: ['NEGATIVE', 'NEGATIVE', null] },
  'I canâ€™t stand this': { as: "I can't stand this", verdicts: ['NEGATIVE', 'NEGATIVE', null] },
  '𝗜 𝗵𝗮𝘁𝗲 𝘁𝗵𝗶𝘀': { as: 'I hate this', verdicts: ['NEGATIVE', 'NEGATIVE', 'NEGATIVE'] },
  '<p>so bad<br />bye</p>': { as: 'so bad bye', verdicts: ['NEGATIVE', 'NEGATIVE', 'NEGATIVE'] },
  [String.raw`line\nbreak`]: { as: 'line break', verdicts: [null, null, null] },
};

describe('the lines of fixtures/files/15-texts', () => {
  it('are all checked here', async () => {
    const lines = await readFile(new URL('../../fixtures/files/15-texts/lines.txt', import.meta.url), 'utf8');
    expect(lines.trimEnd().split('\n')).toEqual(Object.keys(LINES));
  });

  it.each(Object.entries(LINES))('are read right: “%s”', async (line, { as, verdicts }) => {
    expect(looksMojibake(line)).toBe(line.includes('â€™'));
    const found = await ask(repairMojibake(line), 'small', 'strong', 'lexicon');
    const about = ({ score, tokens }: Prediction) => ({ score, tokens: tokens.map(({ token }) => token) });
    expect(found.map(about)).toEqual((await ask(as, 'small', 'strong', 'lexicon')).map(about));
    expect(labels(found).map((label, at) => verdicts[at] && label)).toEqual(verdicts);
  });
});

describe('the bundled models', () => {
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
    ['NOT good at all', 'NEGATIVE'],
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
