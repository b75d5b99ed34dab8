import { describe, expect, it } from 'vitest';
import { NEGATIVE, NEUTRAL, POSITIVE } from './corpus';
import { msg } from '../wording/message';
import { LabelValues, readLabels } from './labels';

const read = (rows: Record<string, number>, own = {}) =>
  Object.fromEntries(readLabels(new Map(Object.entries(rows)), own));

describe('readLabels', () => {
  it.each([
    [
      { 0: 5, 4: 5 },
      { 0: NEGATIVE, 4: POSITIVE },
    ],
    [
      { 0: 5, 2: 1, 4: 5 },
      { 0: NEGATIVE, 2: NEUTRAL, 4: POSITIVE },
    ],
    [
      { 0: 5, 1: 5 },
      { 0: NEGATIVE, 1: POSITIVE },
    ],
    [
      { '-1': 5, 0: 2, 1: 5 },
      { '-1': NEGATIVE, 0: NEUTRAL, 1: POSITIVE },
    ],
    [
      { '-1': 5, 1: 5 },
      { '-1': NEGATIVE, 1: POSITIVE },
    ],
    [
      { 1: 1, 2: 1, 3: 1, 4: 1, 5: 1 },
      { 1: NEGATIVE, 2: NEGATIVE, 3: NEUTRAL, 4: POSITIVE, 5: POSITIVE },
    ],
    [
      { '4.0': 1, '0.0': 1 },
      { '4.0': POSITIVE, '0.0': NEGATIVE },
    ],
  ])('interprets the numbers %o together', (rows, expected) => {
    expect(read(rows)).toEqual(expected);
  });

  it.each([
    ['Negative', NEGATIVE],
    ['BAD', NEGATIVE],
    ['n', NEGATIVE],
    ['négatif', NEGATIVE],
    ['ne\u0301gatif', NEGATIVE],
    ['pos', POSITIVE],
    ['Happy', POSITIVE],
    ['positif', POSITIVE],
    ['Neutral', NEUTRAL],
    ['mixed', NEUTRAL],
    ['neutre', NEUTRAL],
    ['constructor', null],
    ['', null],
  ])('interprets the word %s', (word, expected) => {
    expect(read({ [word]: 1 })).toEqual({ [word]: expected });
  });

  it('does not guess between contradictory scales', () => {
    expect(read({ 0: 1, 1: 1, 2: 1 })).toEqual({ 0: null, 1: null, 2: null });
    expect(read({ 1: 99, 2: 1 })).toEqual({ 1: null, 2: null });
    expect(read({ 1: 1, 2: 1, 3: 1 })).toEqual({ 1: null, 2: null, 3: null });
    expect(read({ 1: 9, 5: 9, 10: 9 })).toEqual({ 1: null, 5: null, 10: null });
  });

  it('ignores a stray number instead of rejecting the scale', () => {
    expect(read({ 0: 500, 4: 500, 7: 3 })).toEqual({ 0: NEGATIVE, 4: POSITIVE, 7: null });
    expect(read({ 0: 5, 4: 5, 7: 3 })).toEqual({ 0: null, 4: null, 7: null });
  });

  it('gives precedence to the user’s meanings', () => {
    expect(read({ 0: 1, 1: 1, 2: 1 }, { 0: 'positive', 1: 'neutral', 2: 'drop' })).toEqual({
      0: POSITIVE,
      1: NEUTRAL,
      2: null,
    });
    expect(read({ pos: 1, neg: 1 }, { pos: 'negative' })).toEqual({ pos: NEGATIVE, neg: NEGATIVE });
  });
});

describe('LabelValues', () => {
  it('numbers values in order of appearance and remembers their first lines', () => {
    const values = new LabelValues(() => msg('Column 1'));
    expect([values.intern('b', 3, 2), values.intern('pos', 4, 2), values.intern('b', 5, 2)]).toEqual([0, 1, 0]);
    values.intern('b', 6, 2);
    expect(values.resolve({})).toMatchObject([
      { value: 'b', rows: 3, lines: [3, 5], sentiment: null },
      { value: 'pos', rows: 1, lines: [4], sentiment: POSITIVE },
    ]);
  });

  it('rejects the 65th value, naming the column', () => {
    const values = new LabelValues(() => msg('Column 2 ("id")'));
    for (let i = 0; i < 64; i++) values.intern(String(i), i, 20);
    expect(() => values.intern('64', 64, 20)).toThrow(/^Column 2 \("id"\).*64 different values/);
  });
});
