import { describe, expect, it } from 'vitest';
import type { Corpus } from '../../src/data/corpus';
import { importCorpus } from '../../src/data/importer';
import { inspect } from '../../src/data/inspect';
import { textAt } from '../../src/data/packed';
import type { TrainSettings } from '../../src/domain/run';
import { classRowsOf, selectRows } from './selection';

async function corpusOf(rows: [label: number, text: string][]): Promise<Corpus> {
  const source = new Blob([`sentiment,text\n${rows.map(([label, text]) => `${label},${text}`).join('\n')}\n`]);
  const { mapping } = await inspect(source, 'made.csv');
  return importCorpus(source, 'made.csv', mapping);
}

const many = (count: number, from = 0) =>
  Array.from({ length: count }, (_, i): [number, string] => [(i % 2) as 0 | 1, `text number ${from + i}`]);

const settings: TrainSettings = {
  recipe: 'lstm',
  knobs: {},
  preprocess: 'standard',
  seed: 1,
  backend: 'auto',
  rows: null,
  test: 'split',
};

const textsOf = (corpus: Corpus, rows: Uint32Array) => new Set([...rows].map((row) => textAt(corpus.texts, row)));

describe('selectRows', () => {
  it('gives a tenth to validation and a tenth to test, and no text to two of the sets', async () => {
    const corpus = await corpusOf(many(1000));
    const { train, validation, test } = selectRows(corpus, null, settings);
    expect([train.length, validation.length, test.length]).toEqual([800, 100, 100]);
    expect(new Set([...train, ...validation, ...test]).size).toBe(1000);
  });

  it('draws exactly the requested number of rows, the same for the same seed', async () => {
    const corpus = await corpusOf(many(1000));
    const draw = (seed: number) => [...selectRows(corpus, null, { ...settings, rows: 200, seed }).train];
    expect(draw(1)).toHaveLength(200);
    expect(draw(1)).toEqual(draw(1));
    expect(draw(2)).not.toEqual(draw(1));
    expect(draw(1).filter((row) => corpus.labels[row] === 1)).toHaveLength(100);
  });

  it('tests on all of the second corpus and trains on none of its texts', async () => {
    const corpus = await corpusOf(many(1000));
    const second = await corpusOf(many(200, 900));
    const { train, validation, test, leftOut } = selectRows(corpus, second, { ...settings, test: 'second' });
    expect(test.length).toBe(200);
    const tested = textsOf(second, test);
    for (const text of [...textsOf(corpus, train), ...textsOf(corpus, validation)]) {
      expect(tested.has(text)).toBe(false);
    }
    expect(train.length + validation.length).toBe(900);
    expect(leftOut).toBeGreaterThan(0);
  });

  it('draws rare classes into each set', async () => {
    const corpus = await corpusOf(many(2000).map(([, text], i): [number, string] => [i < 20 ? 0 : 1, text]));
    const selection = selectRows(corpus, null, { ...settings, rows: 100, split: 2 });
    const [train, validation, test] = [selection.train, selection.validation, selection.test];
    for (const rows of [train, validation, test]) expect(classRowsOf(corpus, rows)[0]).toBe(5);
    expect(() => selectRows(corpus, null, { ...settings, split: 2 })).not.toThrow();
  });

  it('rejects a corpus whose texts are too alike, and a test file with hardly a row of a class', async () => {
    const alike = await corpusOf(many(100).map(([label], i): [number, string] => [label, `so good${'!'.repeat(i)}`]));
    expect(() => selectRows(alike, null, { ...settings, split: 2 })).toThrow(/nearly the same/);
    const corpus = await corpusOf(many(100));
    const second = await corpusOf(many(50, 500).map(([, text], i): [number, string] => [i < 4 ? 0 : 1, text]));
    expect(() => selectRows(corpus, second, { ...settings, test: 'second', split: 2 })).toThrow(/only 4 negative/);
  });

  it.each([
    ['one class', many(60).map(([, text]): [number, string] => [1, text]), /positive rows only/],
    ['too few rows', many(12), /at least 10 of each/],
  ])('rejects a corpus of %s with a readable error', async (_, rows, reason) => {
    const corpus = await corpusOf(rows);
    expect(() => selectRows(corpus, null, settings)).toThrow(reason);
  });

  it('rejects a test file that contains every training text', async () => {
    const corpus = await corpusOf(many(100));
    expect(() => selectRows(corpus, corpus, { ...settings, test: 'second' })).toThrow(/too little is left/);
  });
});
