import { describe, expect, it } from 'vitest';
import { describeTokens, RowEncoder } from './encode';
import { vocabularyFrom } from './vocabulary';

const VOCABULARY = vocabularyFrom(['a', 'b', 'c', 'd', 'e']);

function encode(texts: string[][], maxTokens: number) {
  const encoder = new RowEncoder(texts.length, maxTokens);
  for (const tokens of texts) encoder.add(tokens, (token) => VOCABULARY.indexOf(token));
  return encoder.finish();
}

describe('encoding', () => {
  it('keeps the last tokens of long rows and pads none', () => {
    const rows = encode([['a', '?'], ['a', 'b', 'c', 'd', 'e'], [], ['b']], 3);
    expect(rows.rows).toBe(4);
    expect([...rows.starts]).toEqual([0, 2, 5, 5, 6]);
    expect([...rows.ids]).toEqual([2, 1, 4, 5, 6, 3]);
  });

  it('requests the number of every token, including truncated ones, and maps numbers at the end', () => {
    const asked: string[] = [];
    const encoder = new RowEncoder(1, 2);
    encoder.add(['x', 'y', 'z'], (token) => asked.push(token) - 1);
    expect(asked).toEqual(['x', 'y', 'z']);
    expect([...encoder.finish(Uint16Array.of(7, 8, 9)).ids]).toEqual([8, 9]);
  });

  it('grows over many rows', () => {
    const texts = Array.from({ length: 500 }, (_, row) => Array.from({ length: row % 40 }, () => 'a'));
    const { starts, ids } = encode(texts, 36);
    expect(starts[500]).toBe(texts.reduce((sum, { length }) => sum + Math.min(36, length), 0));
    expect(ids.length).toBe(starts[500]);
    expect(ids.every((id) => id === 2)).toBe(true);
  });

  it('describes the tokens as they were encoded', () => {
    const tokens = ['a', '?', 'c', '!'];
    const described = describeTokens(tokens, VOCABULARY, 3);
    expect(described).toEqual([
      { token: 'a', known: true, used: false },
      { token: '?', known: false, used: true },
      { token: 'c', known: true, used: true },
      { token: '!', known: false, used: true },
    ]);
    const { ids } = encode([tokens], 3);
    expect([...ids].map((id) => id > 1)).toEqual(described.filter(({ used }) => used).map(({ known }) => known));
  });
});
