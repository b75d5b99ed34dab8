import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { expect, it, vi } from 'vitest';
import { importCorpus } from '../../src/data/importer';
import { inspect } from '../../src/data/inspect';
import type { RunRecord } from '../../src/domain/run';
import type { ShippingNote } from '../../src/domain/card';
import { readShipped } from '../../src/storage/shipped-file';
import { fitRun } from './fitting';
import { Job } from '../jobs/job';
import { findRecipe } from '../models/recipes';
import { shipRun } from './shipping';
import { textsOf } from '../models/texts';

vi.stubGlobal('indexedDB', new IDBFactory());

async function corpusOf(name: string, lines: string[]) {
  const source = new Blob([['label,user,text', ...lines].join('\n')]);
  const { mapping } = await inspect(source, name);
  const options = { signal: new AbortController().signal, onProgress: () => Promise.resolve() };
  return importCorpus(source, name, mapping, options);
}

const word = (i: number) => 'abcdefghijklmnopqrst'[i % 20].repeat(2) + 'xyz'[Math.floor(i / 20) % 3];
/** Each tweet mentions a user; some contain that name as a word, and a few a rare word. */
const lines = Array.from({ length: 600 }, (_, i) => {
  const mood = i % 2 ? 'positive,someone,I love it' : 'negative,someone,I hate it';
  const name = i % 30 === 0 ? ' starlet' : '';
  const rare = i % 200 === 0 ? ' seldom' : '';
  return `${mood} @starlet ${word(i)} ${word(7 * i + 3)} ${i}${name}${rare}`;
});
const corpus = await corpusOf('train.csv', lines);
const second = await corpusOf('manual.csv', [
  'positive,a,I love this one',
  'negative,a,I hate this one',
  'positive,a,we love that too',
  'negative,a,you hate that too',
  'neutral,a,the bus leaves at 8',
  'neutral,a,I love and hate',
]);
const about: ShippingNote & { licence: string } = {
  folder: 'small',
  title: 'Small',
  summary: 'A model.',
  licence: 'Written for this test.',
  command: 'npm run ship',
  commit: 'abc',
  madeOn: '2026-11-26',
  weaknesses: [],
};

async function train(recipe: string): Promise<RunRecord> {
  const { knobs } = await findRecipe(recipe);
  const settings = {
    recipe,
    knobs: {
      ...Object.fromEntries(knobs.map((knob) => [knob.name, knob.default])),
      epochs: 6,
      learningRate: 2,
      bits: 12,
      emoticons: 20,
    },
    preprocess: 'standard',
    seed: 1,
    backend: 'wasm',
    rows: null,
    test: 'split',
  } as const;
  return (await fitRun({ settings, name: recipe }, { corpus, second: null }, new Job())).run;
}

const ship = (run: string) => shipRun({ run, about }, { corpus, second }, new Job());

it('ships a run without rare words and names, measured as read back', async () => {
  const trained = await train('ngram-bag');
  const { record, card, model, weights } = await ship(trained.id);
  const shipped = await readShipped(JSON.parse(await model.text()), weights.stream());
  expect(shipped.record).toEqual(record);
  const { vocabulary } = shipped.weights;
  expect(vocabulary).toEqual(expect.arrayContaining(['love', 'hate', word(1), ':(', ':)']));
  expect(vocabulary).not.toContain('starlet');
  expect(vocabulary).not.toContain('seldom');
  expect(card.vocabulary).toMatchObject({ words: vocabulary.length, names: 1 });

  const recipe = await findRecipe(record.settings.recipe);
  const scorer = await recipe.load(shipped.weights, record.settings.knobs, {} as never);
  const [love] = await scorer.score(textsOf(['i love it'], (text) => text.split(' ')));
  expect(love).toBeGreaterThan(0.9);

  const [unseen, manual] = card.figures;
  expect(unseen).toMatchObject({ rows: trained.split.test, leftOut: 0 });
  expect(unseen.accuracy.value).toBe(record.metrics?.accuracy);
  expect(unseen.accuracy.value).toBeGreaterThan(0.9);
  expect(manual).toMatchObject({ testName: 'manual.csv', rows: 4 });
  expect(card.unsure).toMatchObject({ neutralRows: 2, band: record.unsure });
  expect(card.unsure.neutralUnsure).toBeGreaterThanOrEqual(1);
  expect(card.plain.find(({ text }) => text === 'the bus leaves at 8')?.label).toBe('UNSURE');
  expect(card.data.licence).toBe(about.licence);
  expect(card.bias.names).toHaveLength(4);
});

it('gives the same files for the same run, under an id with their version', async () => {
  const trained = await train('ngram-bag');
  const [first, again] = [await ship(trained.id), await ship(trained.id)];
  expect(first.record.id).toMatch(/^shipped\/small\/[0-9a-f]{8}$/);
  expect(again.record.id).toBe(first.record.id);
  expect(new Uint8Array(await again.weights.arrayBuffer())).toEqual(new Uint8Array(await first.weights.arrayBuffer()));
});

it('rejects what cannot be shipped', async () => {
  await expect(ship('nobody')).rejects.toThrow(/no longer on this device/);
  await expect(ship((await train('lexicon')).id)).rejects.toThrow(/cannot be shipped/);
});
