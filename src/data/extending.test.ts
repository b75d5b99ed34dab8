import { describe, expect, it } from 'vitest';
import { corpusOf } from '../../fixtures/sample-corpus';
import { withReadings } from './extending';
import { textAt } from './packed';

const corpus = corpusOf([
  { text: 'so late', label: 1, user: 'anna', date: 5 },
  { text: 'fine', label: 1, user: 'bob', date: 6 },
  { text: 'so late', label: 1, user: 'carl', date: 7 },
]);

describe('a corpus extended with rows labelled by hand', () => {
  const extended = withReadings(corpus, [
    { text: 'so late', label: 0 },
    { text: 'new and bad', label: 0 },
  ]);

  it('has the new label on every row of a known text, and the other rows appended', () => {
    const rows = Array.from({ length: extended.rows }, (_, row) => [textAt(extended.texts, row), extended.labels[row]]);
    expect(rows).toEqual([
      ['so late', 0],
      ['fine', 1],
      ['so late', 0],
      ['new and bad', 0],
    ]);
    expect(extended.report).toMatchObject({ rowsKept: 4, classRows: [3, 1, 0, 0] });
  });

  it('has no user or date for added rows, and a new fingerprint', () => {
    expect(textAt(extended.users!, 2)).toBe('carl');
    expect(textAt(extended.users!, 3)).toBe('');
    expect([...extended.dates!]).toEqual([5, 6, 7, NaN]);
    expect(extended.fingerprint).not.toBe(corpus.fingerprint);
    expect([...corpus.labels]).toEqual([1, 1, 1]);
  });
});
