import { expect, it } from 'vitest';
import { createRandom } from '../../../src/data/random';
import { textsOf } from '../texts';
import { countNgrams } from './counting';
import { sparseRowsOf } from './features';
import { HashedNgrams, numberByHash } from './hashing';
import { ngramsOf, NgramTable } from './ngrams';
import type { SparseRows } from './sparse';
import { TfIdf, type NgramSettings } from './tfidf';
import { hashOf, numberTexts, TokenNumbers, UNKNOWN } from './tokens';

const split = (text: string) => (text ? text.split(' ') : []);
const TEXTS = ['the cat sat', 'the cat the cat', '', 'a dog sat', 'the dog', 'cat sat on the mat'];

/** A sparse row as a map from column to value. */
function lineOf(x: SparseRows, row: number): Map<number, number> {
  const entries = Array.from({ length: x.starts[row + 1] - x.starts[row] }, (_, i) => x.starts[row] + i);
  return new Map(entries.map((at) => [x.columns[at], x.values[at]]));
}

const turn = () => Promise.resolve();

async function count(settings: NgramSettings & { minCount: number }) {
  const tokens = new TokenNumbers();
  const rows = numberTexts(textsOf(TEXTS, split), tokens.intern);
  const { features, ngrams } = await TfIdf.count(rows, tokens, settings, turn);
  return { features, x: await features.weigh(ngrams, turn) };
}

const termsOf = (features: TfIdf) =>
  Array.from({ length: features.weighing.columnCount }, (_, column) => features.termOf(column));

it('numbers each n-gram once, and finds it again among many', () => {
  const table = new NgramTable(1_000);
  const numbers = new Set<number>();
  for (let i = 0; i < 50_000; i++) numbers.add(table.intern(i % 1_000, (i * 7) % 990));
  expect(table.size).toBe(1_000 + numbers.size);
  for (let i = 0; i < 50_000; i++)
    expect(table.wordsOf(table.find(i % 1_000, (i * 7) % 990))).toEqual([i % 1_000, (i * 7) % 990]);
  expect(table.find(999, 999)).toBe(UNKNOWN);
});

it('builds n-grams of every length and breaks them at unknown words and at the end of a row', async () => {
  const words = new TokenNumbers(['the', 'cat', 'sat']);
  const rows = numberTexts(textsOf(['the cat sat', 'the dog cat sat'], split), words.find);
  const table = new NgramTable(3);
  const { levels } = await ngramsOf(rows, 3, (before, last) => table.intern(before, last), turn);
  const term = (ngram: number) => {
    if (ngram === UNKNOWN) return '';
    const numbers = table.wordsOf(ngram);
    return numbers.map((number) => words.tokens[number]).join(' ');
  };
  expect(levels.map((level) => [...level].map(term))).toEqual([
    ['the', 'cat', 'sat', 'the', '', 'cat', 'sat'],
    ['the cat', 'cat sat', '', '', '', 'cat sat', ''],
    ['the cat sat', '', '', '', '', '', ''],
  ]);
});

/** Direct count: for each n-gram, the number of texts that contain it. */
function countPlainly(texts: string[], longest: number, minCount: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) {
    const words = split(text);
    const held = new Set(
      words.flatMap((_, from) =>
        Array.from({ length: longest }, (_, more) => words.slice(from, from + more + 1).join(' ')),
      ),
    );
    for (const term of held) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  return new Map([...counts].filter(([, count]) => count >= minCount));
}

it.each([
  [1, 1],
  [2, 2],
  [3, 1],
  [3, 3],
])('keeps the n-grams of up to %i words that %i rows contain, most frequent first', async (longest, minCount) => {
  const random = createRandom(1);
  const texts = Array.from({ length: 300 }, () =>
    Array.from({ length: 6 * random() }, () => 'abcdefghijkl'[Math.floor(12 * random() ** 2)]).join(' '),
  );
  const tokens = new TokenNumbers();
  const rows = numberTexts(textsOf(texts, split), tokens.intern);
  const { words, table, counts, ngrams } = await countNgrams(rows, tokens.tokens.length, { longest, minCount }, turn);
  const terms = Array.from(counts, (_, column) =>
    table
      .wordsOf(column)
      .map((word) => tokens.tokens[words[word]])
      .join(' '),
  );
  const wanted = countPlainly(texts, longest, minCount);
  expect(new Map(terms.map((term, column) => [term, counts[column]]))).toEqual(wanted);
  for (let column = 1; column < counts.length; column++) {
    const isNewLevel = table.wordsOf(column).length > table.wordsOf(column - 1).length;
    if (!isNewLevel) expect(counts[column]).toBeLessThanOrEqual(counts[column - 1]);
  }
  texts.forEach((text, row) => {
    const met = new Set<string>();
    for (const level of ngrams.levels) {
      for (let at = ngrams.starts[row]; at < ngrams.starts[row + 1]; at++) {
        if (level[at] !== UNKNOWN) met.add(terms[level[at]]);
      }
    }
    expect(met).toEqual(new Set([...countPlainly([text], longest, 1).keys()].filter((term) => wanted.has(term))));
  });
});

// scikit-learn 1.2.1 on these texts: TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True,
// tokenizer=str.split).
const SKLEARN: { terms: string[]; rows: Record<string, number>[] } = {
  terms: ['cat', 'cat sat', 'dog', 'sat', 'the', 'the cat'],
  rows: [
    { 'cat sat': 0.503219, 'the cat': 0.503219, sat: 0.424852, cat: 0.424852, the: 0.364066 },
    { 'the cat': 0.66872, cat: 0.564579, the: 0.483802 },
    {},
    { dog: 0.764096, sat: 0.645102 },
    { dog: 0.810198, the: 0.586157 },
    { 'cat sat': 0.582322, sat: 0.491636, cat: 0.491636, the: 0.421295 },
  ],
};

it('weights like scikit-learn’s TfidfVectorizer', async () => {
  const { features, x } = await count({ longest: 2, sublinear: true, minCount: 2 });
  const terms = termsOf(features);
  expect(new Set(terms)).toEqual(new Set(SKLEARN.terms));
  SKLEARN.rows.forEach((wanted, row) => {
    const got = new Map([...lineOf(x, row)].map(([column, value]) => [terms[column], value]));
    expect(new Set(got.keys())).toEqual(new Set(Object.keys(wanted)));
    for (const [term, value] of Object.entries(wanted)) expect(got.get(term)).toBeCloseTo(value, 5);
  });
});

it('gives the same rows after save and load, and rejects damaged data', async () => {
  const settings = { longest: 3, sublinear: false };
  const { features, x } = await count({ ...settings, minCount: 1 });
  const saved = features.save();
  const loaded = TfIdf.load(saved, settings);
  const again = await sparseRowsOf(loaded, numberTexts(textsOf(TEXTS, split), loaded.numberOf), turn);
  TEXTS.forEach((_, row) => expect(lineOf(again, row)).toEqual(lineOf(x, row)));
  expect(termsOf(loaded)).toEqual(termsOf(features));
  const spoil = (at: number, value: number) => {
    const arrays = saved.arrays.map((array) => ({ ...array, data: array.data.slice() }));
    arrays[0].data[at] = value;
    return () => TfIdf.load({ ...saved, arrays }, settings);
  };
  expect(spoil(0, 99)).toThrow(/words that the model does not have/);
  expect(spoil(1, 0.5)).toThrow(/words that the model does not have/);
  expect(spoil(1, -1)).toThrow(/words that the model does not have/);
  const [first, second] = saved.arrays[0].data.subarray(2, 4);
  saved.arrays[0].data.set([first, second]);
  expect(() => TfIdf.load(saved, settings)).toThrow(/twice/);
});

it('hashes words evenly, and scales each text to length 1, whatever its length', async () => {
  const words = Array.from({ length: 4_000 }, (_, i) => `word${i}`);
  const filled = new Set(words.map((word) => hashOf(word) & 1023));
  // With 4,000 words in 1,024 buckets, 2 % are empty by chance.
  expect(filled.size).toBeGreaterThan(970);
  const texts = numberTexts(textsOf([...TEXTS, words.join(' ')], split), numberByHash);
  const x = await sparseRowsOf(new HashedNgrams(10, 2, true), texts, turn);
  for (let row = 0; row < x.rows; row++) {
    const squares = [...lineOf(x, row).values()].reduce((sum, value) => sum + value * value, 0);
    expect(squares).toBeCloseTo(TEXTS[row] === '' ? 0 : 1, 5);
  }
});

it('lets hashed words that share a bucket cancel out if they are signed, and add up if not', async () => {
  const words = Array.from({ length: 40 }, (_, i) => `word${i}`);
  const pair = (sign: number) => {
    const [first, ...others] = words;
    const same = others.find(
      (word) =>
        (hashOf(word) & 3) === (hashOf(first) & 3) && Math.sign(numberByHash(word) * numberByHash(first)) === sign,
    )!;
    return `${first} ${same}`;
  };
  const texts = numberTexts(textsOf([pair(-1), pair(1)], split), numberByHash);
  const signed = await sparseRowsOf(new HashedNgrams(2, 1, true), texts, turn);
  expect([...signed.starts]).toEqual([0, 0, 1]);
  const unsigned = await sparseRowsOf(new HashedNgrams(2, 1, false), texts, turn);
  expect([...unsigned.starts]).toEqual([0, 1, 2]);
  expect([...unsigned.values]).toEqual([1, 1]);
});
