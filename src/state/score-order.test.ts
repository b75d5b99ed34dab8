import { describe, expect, it } from 'vitest';
import { opinion, orderRows } from './score-order';
import type { ScoreOrder } from './score-order';

const rows = {
  count: 4,
  texts: ['b Rain', 'a sun', 'c rain', 'd Snow'],
  labels: [0, 1, 3, 0],
  scores: [
    [0.1, 0.9, 0.5, 0.1],
    [0.2, 0.8, 0.4, 0.3],
  ],
  verdicts: [
    [0, 1, 2, 0],
    [0, 1, 0, 0],
  ],
};
const order = (wish: Partial<ScoreOrder>) => [
  ...orderRows(rows, { filter: 'all', search: '', by: 'row', descending: false, ...wish }),
];

describe('orderRows', () => {
  it('keeps the order of the source, or turns it round', () => {
    expect(order({})).toEqual([0, 1, 2, 3]);
    expect(order({ descending: true })).toEqual([3, 2, 1, 0]);
  });

  it('sorts by text, by label and by the score of a run', () => {
    expect(order({ by: 'text' })).toEqual([1, 0, 2, 3]);
    expect(order({ by: 'label' })).toEqual([0, 3, 1, 2]);
    expect(order({ by: 1 })).toEqual([0, 3, 2, 1]);
  });

  it('leaves equal rows in the order of the source, in both directions', () => {
    expect(order({ by: 0 })).toEqual([0, 3, 2, 1]);
    expect(order({ by: 0, descending: true })).toEqual([1, 2, 0, 3]);
  });

  it('parts the rows into negative by all, positive by all, and not of one mind', () => {
    expect(order({ filter: 'negative' })).toEqual([0, 3]);
    expect(order({ filter: 'positive' })).toEqual([1]);
    expect(order({ filter: 'disagree' })).toEqual([2]);
  });

  it('leaves out rows beyond the count', () => {
    expect([...orderRows({ ...rows, count: 2 }, { filter: 'all', search: '', by: 'text', descending: false })]).toEqual(
      [1, 0],
    );
  });

  it('finds texts whatever their case, spaces around the search aside', () => {
    expect(order({ search: ' RAIN ' })).toEqual([0, 2]);
    expect(order({ search: 'hail' })).toEqual([]);
  });
});

describe('opinion', () => {
  it('is what all say, be it that they are unsure', () => {
    expect(opinion([[2], [2]], 0)).toBe('unsure');
    expect(opinion([[1]], 0)).toBe('positive');
    expect(opinion([[1], [2]], 0)).toBe('disagree');
  });
});
