import { describe, expect, it } from 'vitest';
import { describeTokens, encodeInto } from './encode';
import { vocabularyFrom } from './vocabulary';

const VOCABULARY = vocabularyFrom(['a', 'b', 'c', 'd', 'e']);

describe('encoding', () => {
  it('pads in front, keeps the last tokens and writes its own row alone', () => {
    const ids = new Uint16Array(12).fill(9);
    encodeInto(['a', '?'], VOCABULARY, 3, ids, 1);
    encodeInto(['a', 'b', 'c', 'd', 'e'], VOCABULARY, 3, ids, 2);
    encodeInto([], VOCABULARY, 3, ids, 3);
    expect([...ids]).toEqual([9, 9, 9, 0, 2, 1, 4, 5, 6, 0, 0, 0]);
  });

  it.each([-1, 2])('refuses row %i of two', (row) => {
    expect(() => encodeInto(['a'], VOCABULARY, 3, new Uint16Array(6), row)).toThrow(RangeError);
  });

  it('describes what the model saw as it was encoded', () => {
    const tokens = ['a', '?', 'c', '!'];
    const described = describeTokens(tokens, VOCABULARY, 3);
    expect(described).toEqual([
      { token: 'a', known: true, used: false },
      { token: '?', known: false, used: true },
      { token: 'c', known: true, used: true },
      { token: '!', known: false, used: true },
    ]);
    const ids = new Uint16Array(3);
    encodeInto(tokens, VOCABULARY, 3, ids, 0);
    expect([...ids].map((id) => id > 1)).toEqual(described.filter(({ used }) => used).map(({ known }) => known));
  });
});
