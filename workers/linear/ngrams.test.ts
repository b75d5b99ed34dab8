import { expect, it } from 'vitest';
import { textsOf } from '../texts';
import { hashRows, numberByHash } from './hashing';
import { eachNgram, NgramTable } from './ngrams';
import { TfIdf } from './tfidf';
import { hashOf, numberTexts, TokenNumbers, UNKNOWN } from './tokens';

const split = (text: string) => (text ? text.split(' ') : []);
const TEXTS = ['the cat sat', 'the cat the cat', '', 'a dog sat', 'the dog', 'cat sat on the mat'];

/** A dense row from a sparse one. */
function lineOf(x: ReturnType<TfIdf['rowsOf']>, row: number): Map<number, number> {
  const entries = Array.from({ length: x.starts[row + 1] - x.starts[row] }, (_, i) => x.starts[row] + i);
  return new Map(entries.map((at) => [x.columns[at], x.values[at]]));
}

async function count(settings: { longest: number; sublinear: boolean; minCount: number }) {
  const tokens = new TokenNumbers();
  const rows = numberTexts(textsOf(TEXTS, split), tokens.intern);
  const features = await TfIdf.count(rows, tokens, settings, () => Promise.resolve());
  return { features, x: features.rowsOf(rows) };
}

it('numbers each n-gram once, and finds it again among many', () => {
  const table = new NgramTable(1_000);
  const numbers = new Set<number>();
  for (let i = 0; i < 50_000; i++) numbers.add(table.intern(i % 1_000, (i * 7) % 990));
  expect(table.size).toBe(1_000 + numbers.size);
  for (let i = 0; i < 50_000; i++)
    expect(table.wordsOf(table.find(i % 1_000, (i * 7) % 990))).toEqual([i % 1_000, (i * 7) % 990]);
  expect(table.find(999, 999)).toBe(UNKNOWN);
});

it('walks n-grams of every length and breaks them at unknown words', () => {
  const words = new TokenNumbers(['the', 'cat', 'sat']);
  const rows = numberTexts(textsOf(['the cat sat', 'the dog cat sat'], split), words.find);
  const table = new NgramTable(3);
  const met = [0, 1].map((row) => {
    const terms: string[] = [];
    eachNgram(
      rows,
      row,
      3,
      (a, b) => (b === UNKNOWN ? UNKNOWN : table.intern(a, b)),
      (n) =>
        terms.push(
          table
            .wordsOf(n)
            .map((word) => words.tokens[word])
            .join(' '),
        ),
    );
    return terms;
  });
  expect(met).toEqual([
    ['the', 'the cat', 'the cat sat', 'cat', 'cat sat', 'sat'],
    ['the', 'cat', 'cat sat', 'sat'],
  ]);
});

// TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True, tokenizer=str.split) of scikit-learn 1.2.1 on these texts.
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

it('weighs as scikit-learn’s TfidfVectorizer does', async () => {
  const { features, x } = await count({ longest: 2, sublinear: true, minCount: 2 });
  const terms = Array.from({ length: features.columns }, (_, column) => features.termOf(column));
  expect(new Set(terms)).toEqual(new Set(SKLEARN.terms));
  SKLEARN.rows.forEach((wanted, row) => {
    const got = new Map([...lineOf(x, row)].map(([column, value]) => [terms[column], value]));
    expect(new Set(got.keys())).toEqual(new Set(Object.keys(wanted)));
    for (const [term, value] of Object.entries(wanted)) expect(got.get(term)).toBeCloseTo(value, 5);
  });
});

it('gives the same rows after save and load, and refuses what is damaged', async () => {
  const settings = { longest: 3, sublinear: false };
  const { features, x } = await count({ ...settings, minCount: 1 });
  const saved = features.save();
  const loaded = TfIdf.load(saved, settings);
  const again = loaded.rowsOf(numberTexts(textsOf(TEXTS, split), loaded.tokens.find));
  TEXTS.forEach((_, row) => expect(lineOf(again, row)).toEqual(lineOf(x, row)));
  const spoil = (at: number, value: number) => {
    const arrays = saved.arrays.map((array) => ({ ...array, data: array.data.slice() }));
    arrays[0].data[at] = value;
    return () => TfIdf.load({ ...saved, arrays }, settings);
  };
  expect(spoil(0, 99)).toThrow(/words that the model does not have/);
  expect(spoil(0, 0.5)).toThrow(/words that the model does not have/);
  expect(spoil(0, -1)).toThrow(/without words/);
});

it('hashes words evenly, each text to length 1, whatever its length', () => {
  const words = Array.from({ length: 4_000 }, (_, i) => `word${i}`);
  const filled = new Set(words.map((word) => hashOf(word) & 1023));
  // Of 4,000 in 1,024 buckets, 2 % are empty by chance.
  expect(filled.size).toBeGreaterThan(970);
  const x = hashRows(numberTexts(textsOf([...TEXTS, words.join(' ')], split), numberByHash), { bits: 10, longest: 2 });
  for (let row = 0; row < x.rows; row++) {
    const squares = [...lineOf(x, row).values()].reduce((sum, value) => sum + value * value, 0);
    expect(squares).toBeCloseTo(TEXTS[row] === '' ? 0 : 1, 5);
  }
});
