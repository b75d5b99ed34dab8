import { describe, expect, it } from 'vitest';
import { NEGATIVE, NEUTRAL, POSITIVE } from '../data/corpus';
import { TermTally, topBy } from './tally';

describe('a tally of terms', () => {
  it('counts a row once, by its class', () => {
    const tally = new TermTally();
    tally.add('no', 0, NEGATIVE);
    tally.add('no', 0, NEGATIVE);
    tally.add('no', 1, POSITIVE);
    tally.add('no', 2, NEUTRAL);
    tally.add('yes', 2, NEUTRAL);
    expect([...tally.terms()]).toEqual([
      { term: 'no', rows: 3, negative: 1, positive: 1 },
      { term: 'yes', rows: 1, negative: 0, positive: 0 },
    ]);
  });

  it('discards only rare terms when there are too many', () => {
    const tally = new TermTally(100);
    for (let row = 0; row < 5_000; row++) {
      tally.add('always', row, NEGATIVE);
      if (row % 3 === 0) tally.add('often', row, POSITIVE);
      tally.add(`once ${row}`, row, POSITIVE);
      expect(tally.size).toBeLessThanOrEqual(100);
    }
    const [always, often] = tally.terms();
    expect(always).toEqual({ term: 'always', rows: 5_000, negative: 5_000, positive: 0 });
    expect(often).toEqual({ term: 'often', rows: 1_667, negative: 0, positive: 1_667 });
  });

  it('grows beyond its initial capacity', () => {
    const tally = new TermTally();
    for (let row = 0; row < 3_000; row++) tally.add(`term ${row}`, row, POSITIVE);
    expect([...tally.terms()].every(({ rows, positive }) => rows === 1 && positive === 1)).toBe(true);
    expect(tally.size).toBe(3_000);
  });
});

describe('topBy', () => {
  it('returns the greatest first, and equal ones in their original order', () => {
    const items = ['b3', 'a1', 'c3', 'd2', 'e3', 'f0'];
    expect(topBy(items, (item) => Number(item[1]), 4)).toEqual(['b3', 'c3', 'e3', 'd2']);
    expect(topBy(items, (item) => Number(item[1]), 2)).toEqual(['b3', 'c3']);
    expect(topBy([], () => 0, 2)).toEqual([]);
  });
});
