import { describe, expect, it } from 'vitest';
import { orderRows, type Marks } from './ordering';
import { ALL_ROWS, opinion, type ScoredQuery } from './query';
import { toyTable } from '../../fixtures/sample-table';

const nothing: Marks = { stands: null, corrected: new Set() };
const order = async (wish: Partial<ScoredQuery>, marks = nothing) => [
  ...(await orderRows(toyTable(), { ...ALL_ROWS, ...wish }, marks, () => Promise.resolve())),
];
const DAY = Date.UTC(2009, 4, 1);

describe('orderRows', () => {
  it('keeps the order of the source, or reverses it', async () => {
    expect(await order({})).toEqual([0, 1, 2, 3]);
    expect(await order({ descending: true })).toEqual([3, 2, 1, 0]);
  });

  it('sorts by text, label, date and a model’s score', async () => {
    expect(await order({ by: 'text' })).toEqual([3, 1, 0, 2]);
    expect(await order({ by: 'label' })).toEqual([0, 3, 1, 2]);
    expect(await order({ by: 1 })).toEqual([0, 3, 2, 1]);
  });

  it('puts rows without a date last, in either direction', async () => {
    expect(await order({ by: 'date' })).toEqual([0, 1, 3, 2]);
    expect(await order({ by: 'date', descending: true })).toEqual([3, 1, 0, 2]);
  });

  it('keeps equal rows in the order of the source, in both directions', async () => {
    expect(await order({ by: 0 })).toEqual([0, 3, 2, 1]);
    expect(await order({ by: 0, descending: true })).toEqual([1, 2, 0, 3]);
  });

  it('filters rows into negative by all, positive by all, and disagreeing', async () => {
    expect(await order({ filter: 'negative' })).toEqual([0, 3]);
    expect(await order({ filter: 'positive' })).toEqual([1]);
    expect(await order({ filter: 'disagree' })).toEqual([2]);
  });

  it('finds texts regardless of case, ignoring spaces around the search', async () => {
    expect(await order({ search: ' RAIN ' })).toEqual([0, 2]);
    expect(await order({ search: 'hail' })).toEqual([]);
  });

  it('filters by the values of carried columns, all of them at once, and by a group of another', async () => {
    expect(await order({ values: [{ column: 1, value: 'en' }] })).toEqual([0, 3]);
    const values = [
      { column: 1, value: 'en' },
      { column: 0, value: '1212092628029698049' },
    ];
    expect(await order({ values })).toEqual([0]);
    expect(await order({ values: values.slice(1), group: { by: 'column 1', key: 'en', zone: 'UTC' } })).toEqual([0]);
    expect(await order({ values: values.slice(1), group: { by: 'column 1', key: 'fr', zone: 'UTC' } })).toEqual([]);
  });

  it('filters by time span, group, manual label, and representatives of near-duplicates', async () => {
    expect(await order({ span: [DAY, DAY + 7_200_000] })).toEqual([0, 1]);
    expect(await order({ group: { by: 'user', key: 'anna', zone: 'UTC' } })).toEqual([0, 3]);
    expect(await order({ group: { by: 'hashtag', key: '#wet', zone: 'UTC' } })).toEqual([0]);
    expect(await order({ group: { by: 'column 1', key: 'fr', zone: 'UTC' } })).toEqual([1]);
    expect(await order({ filter: 'corrected' }, { ...nothing, corrected: new Set([2]) })).toEqual([2]);
    expect(await order({ filter: 'doubtful' })).toEqual([2]);
    expect(await order({ filter: 'all', unread: true }, { ...nothing, corrected: new Set([2]) })).toEqual([0, 1, 3]);
    const stands = Uint32Array.of(0, 1, 0, 3);
    expect(await order({ folded: true }, { ...nothing, stands })).toEqual([0, 1, 3]);
    expect(await order({ alike: 0 }, { ...nothing, stands })).toEqual([0, 2]);
  });
});

describe('opinion', () => {
  it('is the common verdict of all, including unsure', () => {
    expect(opinion([[2], [2]], 0)).toBe('unsure');
    expect(opinion([[1]], 0)).toBe('positive');
    expect(opinion([[1], [2]], 0)).toBe('disagree');
  });
});
