import { describe, expect, it } from 'vitest';
import { NEGATIVE, POSITIVE } from '../data/corpus';
import { countWords, LengthTally } from './lengths';

describe('the words of a text', () => {
  it.each([
    ['', 0],
    ['   ', 0],
    ['one', 1],
    [' two  words\n', 2],
    ['a\u00a0b\u3000c', 3],
    ['don’t @you :-) http://x.y', 4],
  ])('of %j number %i', (text, words) => expect(countWords(text)).toBe(words));
});

describe('lengths', () => {
  it('have a mean, a median and a bin for each number of words', () => {
    const tally = new LengthTally();
    for (const [words, label] of [
      [2, NEGATIVE],
      [2, POSITIVE],
      [4, POSITIVE],
      [8, POSITIVE],
    ]) {
      tally.add(words, label);
    }
    const { mean, median, longest, bins } = tally.finish();
    expect({ mean, median, longest }).toEqual({ mean: 4, median: 2, longest: 8 });
    expect(bins.map(({ rows }) => rows)).toEqual([2, 0, 1, 0, 0, 0, 1]);
    expect(bins[0]).toEqual({ finding: { kind: 'length', from: 2, to: 2 }, rows: 2, negative: 1, positive: 1 });
  });

  it('groups the few far longer texts in one open-ended last bin', () => {
    const tally = new LengthTally();
    for (let row = 0; row < 1_000; row++) tally.add(1 + (row % 20), NEGATIVE);
    tally.add(900, POSITIVE);
    const { bins } = tally.finish();
    expect(bins).toHaveLength(21);
    expect(bins.at(-1)).toMatchObject({ finding: { from: 21, to: null }, rows: 1 });
    expect(bins.reduce((sum, { rows }) => sum + rows, 0)).toBe(1_001);
  });

  it('widens the bins for long texts, with each row in the bin of its length', () => {
    const tally = new LengthTally();
    for (let words = 1; words <= 500; words++) tally.add(words, POSITIVE);
    const { bins } = tally.finish();
    expect(bins.length).toBeLessThanOrEqual(31);
    for (const { finding, rows } of bins) {
      if (finding.kind !== 'length') throw new Error('not a length');
      const to = Math.min(500, finding.to ?? 500);
      expect(rows).toBe(to - Math.max(1, finding.from) + 1);
    }
  });

  it('of no rows are empty', () => {
    expect(new LengthTally().finish()).toEqual({ mean: NaN, median: NaN, longest: 0, bins: [] });
  });
});
