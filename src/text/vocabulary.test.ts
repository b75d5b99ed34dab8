import { describe, expect, it } from 'vitest';
import { buildVocabulary, OUT_OF_VOCABULARY, PADDING, vocabularyFrom } from './vocabulary';

const COUNTS = new Map([
  ['b', 2],
  ['z', 1],
  ['a', 3],
  ['é', 1],
  ['Z', 1],
]);

describe('a vocabulary', () => {
  it('orders words by frequency, then by code unit', () => {
    expect(buildVocabulary(COUNTS).words).toEqual(['a', 'b', 'Z', 'z', 'é']);
  });

  it('is the same for the same counts in any order', () => {
    const backwards = new Map([...COUNTS].reverse());
    expect(buildVocabulary(backwards).words).toEqual(buildVocabulary(COUNTS).words);
  });

  it('counts padding and out-of-vocabulary in its size and never exceeds the requested size', () => {
    expect(buildVocabulary(COUNTS).size).toBe(7);
    for (const [size, words] of [
      [6, ['a', 'b', 'Z', 'z']],
      [4, ['a', 'b']],
      [3, ['a']],
      [2, []],
      [0, []],
    ] as const) {
      expect(buildVocabulary(COUNTS, size).words, `size ${size}`).toEqual(words);
    }
  });

  it('maps words to the indices from 2 on and all others to the out-of-vocabulary index', () => {
    const vocabulary = buildVocabulary(COUNTS, 4);
    expect([PADDING, OUT_OF_VOCABULARY]).toEqual([0, 1]);
    expect(['a', 'b', 'z', '', 'constructor', '__proto__'].map((word) => vocabulary.indexOf(word))).toEqual([
      2, 3, 1, 1, 1, 1,
    ]);
  });

  it('can be restored from its words alone', () => {
    const vocabulary = buildVocabulary(COUNTS);
    const again = vocabularyFrom(vocabulary.words);
    expect(again.size).toBe(vocabulary.size);
    expect(vocabulary.words.map((word) => again.indexOf(word))).toEqual(
      vocabulary.words.map((word) => vocabulary.indexOf(word)),
    );
  });
});
