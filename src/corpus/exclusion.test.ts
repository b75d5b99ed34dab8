import { describe, expect, it } from 'vitest';
import { NEGATIVE, POSITIVE } from '../data/corpus';
import { textAt } from '../data/packed';
import { corpusOf } from '../../fixtures/sample-corpus';
import { inEnglish, msg } from '../wording/message';
import { withoutFinding } from './exclusion';

const corpus = corpusOf([
  { text: 'first', label: NEGATIVE, user: 'ann', date: 1 },
  { text: 'zwei\uFFFD ü', label: POSITIVE, user: 'ben', date: 2 },
  { text: 'third', label: POSITIVE, user: 'ann', date: 3 },
  { text: 'vierte \uFFFD\uFFFD 日本', label: NEGATIVE, user: 'cem', date: 4 },
]);
const ann = { kind: 'user', user: 'ann' } as const;

describe('a corpus without a finding', () => {
  it('keeps the other rows in all columns, and gets a new fingerprint', () => {
    const rest = withoutFinding(corpus, ann, Uint8Array.of(0, 1, 0, 1));
    expect([0, 1].map((row) => textAt(rest.texts, row))).toEqual(['zwei\uFFFD ü', 'vierte \uFFFD\uFFFD 日本']);
    expect([0, 1].map((row) => rest.users && textAt(rest.users, row))).toEqual(['ben', 'cem']);
    expect([...rest.labels]).toEqual([POSITIVE, NEGATIVE]);
    expect([...rest.dates!]).toEqual([2, 4]);
    const same = corpusOf([
      { text: 'zwei\uFFFD ü', label: POSITIVE },
      { text: 'vierte \uFFFD\uFFFD 日本', label: NEGATIVE },
    ]);
    expect(rest.fingerprint).toBe(same.fingerprint);
    expect(rest.fingerprint).not.toBe(corpus.fingerprint);
  });

  it('reports what was excluded and why, each time once more', () => {
    const once = withoutFinding(corpus, ann, Uint8Array.of(0, 1, 0, 1));
    const byHand = msg('left out by hand: rows {finding}', { finding: msg('by the user {user}', { user: 'ann' }) });
    expect(once.name).toBe('Made up (2 rows left out)');
    expect(once.report).toMatchObject({
      rowsRead: 4,
      rowsKept: 2,
      classRows: [1, 1, 0, 0],
      damagedRows: 2,
      dropped: [{ reason: byHand, rows: 2 }],
    });
    const twice = withoutFinding(once, { kind: 'hashtag', hashtag: '#x' }, Uint8Array.of(1, 0));
    expect(twice.name).toBe('Made up (3 rows left out)');
    expect(twice.report.dropped.map(({ reason }) => inEnglish(reason))).toEqual([
      'left out by hand: rows by the user ann',
      'left out by hand: rows with #x',
    ]);
  });

  it('is rejected if no or all rows would be excluded', () => {
    expect(() => withoutFinding(corpus, ann, Uint8Array.of(0, 0, 0, 0))).toThrow('no row at all');
    expect(() => withoutFinding(corpus, ann, Uint8Array.of(1, 1, 1, 1))).toThrow('no rows by the user ann');
  });
});
