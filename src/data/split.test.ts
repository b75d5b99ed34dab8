import { describe, expect, it } from 'vitest';
import type { Corpus } from './corpus';
import { NEGATIVE, NEUTRAL, POSITIVE, UNLABELLED } from './corpus';
import { packStrings, textAt } from './packed';
import { letterKey, sampleRows, splitCorpus, textKey, withoutTexts } from './split';
import { PLAIN_REPORT } from '../../fixtures/sample-report';

function corpusOf(rows: [string, number][]): Corpus {
  return {
    name: 'made',
    fingerprint: '',
    rows: rows.length,
    texts: packStrings(rows.map(([text]) => text)),
    labels: Uint8Array.from(rows, ([, label]) => label),
    users: null,
    dates: null,
    remarks: null,
    report: {
      source: 'made',
      sizeBytes: 0,
      encoding: 'utf-8',
      format: 'lines',
      rowsRead: rows.length,
      rowsKept: rows.length,
      dropped: [],
      badLines: [],
      damagedRows: 0,
      labelValues: [],
      classRows: [0, 0, 0, 0],
      ...PLAIN_REPORT,
    },
  };
}

const shares = { validation: 0.1, test: 0.1 };
/** Two classes of unequal size, sorted by class; every text of the first 600 occurs in several spellings. */
const mixed = corpusOf([
  ...Array.from({ length: 3000 }, (_, i): [string, number] => [
    i < 600 ? `@User${i} see  http://a.b/${i} about ${'ABC'[i % 3]}${Math.floor(i / 6)}` : `text ${i}`,
    NEGATIVE,
  ]),
  ...Array.from({ length: 1000 }, (_, i): [string, number] => [
    i < 100 ? `@other see https://c.d about a${i}` : `other text ${i}`,
    POSITIVE,
  ]),
  ['neutral', NEUTRAL],
  ['unlabelled', UNLABELLED],
]);

describe('textKey', () => {
  it.each([
    ['Hello  THERE\t you ', 'hello there you'],
    ['@Ann_1 see http://a.b/c?d=1, @bob!', '@ see http @!'],
    ['www.site.example is down', 'http is down'],
    ['mail me at a@b', 'mail me at a@'],
  ])('maps %s to %s', (text, key) => {
    expect(textKey(text)).toBe(key);
  });
});

describe('letterKey', () => {
  it.each([
    ['So good!!! :)', 'so good'],
    ['so good \u{1F600}\uFE0F', 'SO, good?'],
    ['@ann so good http://a.b/c', 'so good @bob'],
    ['RT @ann: so good', 'So good'],
    ['Tom &amp; Jerry', 'tom & jerry'],
    ["don't", 'dont'],
    ['\uFF33\uFF4F good', 'so good'],
    ['cafe\u0301 noir', 'caf\u00E9 noir'],
  ])('is the same for %s and %s', (one, other) => {
    expect(letterKey(one)).toBe(letterKey(other));
  });

  it.each([
    ['so good 1', 'so good 2'],
    ['...', '....'],
    ['\u{1F600}', '\u{1F621}'],
    ['так хорошо', 'так плохо'],
    ['\u0915\u093F', '\u0915\u0940'],
  ])('differs for %s and %s', (one, other) => {
    expect(letterKey(one)).not.toBe(letterKey(other));
  });
});

describe('splitCorpus', () => {
  it('assigns each labelled row to one side, ascending, and no other row', () => {
    const { train, validation, test } = splitCorpus(mixed, { seed: 1, ...shares });
    const all = [...train, ...validation, ...test].sort((a, b) => a - b);
    expect(all).toEqual(Array.from({ length: 4000 }, (_, i) => i));
    for (const side of [train, validation, test]) expect(side).toEqual(side.slice().sort());
  });

  it('meets its shares in each class', () => {
    const { validation, test } = splitCorpus(mixed, { seed: 1, ...shares });
    for (const side of [validation, test]) {
      const positive = side.filter((row) => mixed.labels[row] === POSITIVE).length;
      expect([side.length - positive, positive]).toEqual([300, 100]);
    }
  });

  it('never has the same text on two sides', () => {
    for (const seed of [1, 2, 3]) {
      const { train, validation, test } = splitCorpus(mixed, { seed, ...shares });
      const keys = [train, validation, test].map(
        (side) => new Set(Array.from(side, (row) => letterKey(textAt(mixed.texts, row)))),
      );
      const joint = new Set(keys.flatMap((side) => [...side]));
      expect(joint.size).toBe(keys.reduce((sum, side) => sum + side.size, 0));
      expect(joint.size).toBeLessThan(4000);
    }
  });

  it('is as it was for runs trained before, by its first version', () => {
    const spelt = corpusOf(Array.from({ length: 1000 }, (_, i) => [`number ${i >> 1}${'.!'[i % 2]}`, (i >> 1) % 2]));
    const apart = (version: 1 | 2) => {
      const test = new Set(splitCorpus(spelt, { seed: 1, ...shares, version }).test);
      return [...test].filter((row) => !test.has(row ^ 1)).length;
    };
    expect(apart(1)).toBeGreaterThan(50);
    expect(apart(2)).toBe(0);
  });

  it('gives each side five rows of a rare class', () => {
    const rare = corpusOf(Array.from({ length: 2000 }, (_, i) => [`text ${i}`, i < 20 ? NEGATIVE : POSITIVE]));
    const sides = splitCorpus(rare, { seed: 3, ...shares });
    const negative = (rows: Uint32Array) => rows.filter((row) => row < 20).length;
    expect([sides.test, sides.validation, sides.train].map(negative)).toEqual([5, 5, 10]);
  });

  it('depends on the seed and not on the order of rows', () => {
    const split = (seed: number) => splitCorpus(mixed, { seed, ...shares }).test;
    expect(split(1)).toEqual(split(1));
    expect(split(1)).not.toEqual(split(2));
    const texts: [string, number][] = Array.from({ length: 1000 }, (_, i) => [`text ${i}`, i % 2]);
    const testTexts = (corpus: Corpus) =>
      new Set(Array.from(splitCorpus(corpus, { seed: 4, ...shares }).test, (row) => textAt(corpus.texts, row)));
    expect(testTexts(corpusOf(texts.slice().reverse()))).toEqual(testTexts(corpusOf(texts)));
  });

  it('keeps a group larger than a side in training', () => {
    const same: [string, number][] = Array.from({ length: 50 }, () => ['the very same', NEGATIVE]);
    const other: [string, number][] = Array.from({ length: 50 }, (_, i) => [`number ${i}`, POSITIVE]);
    const { train, validation, test } = splitCorpus(corpusOf([...same, ...other]), { seed: 1, ...shares });
    expect([train.length, validation.length, test.length]).toEqual([90, 5, 5]);
  });

  it('splits a corpus with one class and one without labels', () => {
    const one = corpusOf(Array.from({ length: 20 }, (_, i) => [`text ${i}`, POSITIVE]));
    expect(splitCorpus(one, { seed: 1, ...shares }).test).toHaveLength(5);
    expect(splitCorpus(corpusOf([['a', UNLABELLED]]), { seed: 1, ...shares }).train).toHaveLength(0);
  });
});

describe('sampleRows', () => {
  const rows = Uint32Array.from({ length: 4000 }, (_, i) => i);

  it('draws the requested number without replacement, stratified by class', () => {
    const sample = sampleRows(rows, mixed.labels, 1001, 5);
    expect(new Set(sample).size).toBe(1001);
    expect(sample).toEqual(sample.slice().sort());
    expect([750, 751]).toContain(sample.filter((row) => mixed.labels[row] === NEGATIVE).length);
  });

  it('depends only on the seed', () => {
    expect(sampleRows(rows, mixed.labels, 100, 5)).toEqual(sampleRows(rows, mixed.labels, 100, 5));
    expect(sampleRows(rows, mixed.labels, 100, 5)).not.toEqual(sampleRows(rows, mixed.labels, 100, 6));
  });

  it('draws a rare class more often than its share if that would be too few', () => {
    const labels = Uint8Array.from({ length: 4000 }, (_, i) => (i < 8 ? POSITIVE : NEGATIVE));
    const drawn = (count: number, least: number) => {
      const sample = sampleRows(rows, labels, count, 1, least);
      expect(sample).toHaveLength(count);
      return sample.filter((row) => row < 8).length;
    };
    expect([drawn(100, 0), drawn(100, 5), drawn(100, 50), drawn(6, 5)]).toEqual([0, 5, 8, 3]);
  });

  it('returns all rows if more are requested, and none if none are requested', () => {
    expect(sampleRows(rows, mixed.labels, 5000, 1)).toEqual(rows);
    expect(sampleRows(rows, mixed.labels, 0, 1)).toHaveLength(0);
  });
});

describe('withoutTexts', () => {
  it('excludes rows whose text occurs in the other corpus in any spelling', () => {
    const corpus = corpusOf([
      ['Good NIGHT @ann', NEGATIVE],
      ['good day', POSITIVE],
      ['good evening', POSITIVE],
    ]);
    const other = corpusOf([
      ['good night  @bob', NEUTRAL],
      ['GOOD DAY', POSITIVE],
    ]);
    expect([...withoutTexts(corpus, Uint32Array.of(0, 1, 2), other)]).toEqual([2]);
    expect([...withoutTexts(corpus, Uint32Array.of(1), other)]).toEqual([]);
  });
});
