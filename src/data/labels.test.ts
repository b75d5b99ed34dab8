import { describe, expect, it } from 'vitest';
import { NEGATIVE, NEUTRAL, POSITIVE } from './corpus';
import { inEnglish, messageOf, msg } from '../wording/message';
import {
  LabelValues,
  NOTHING_KNOWN,
  bucketOf,
  countValues,
  guessScale,
  isAsked,
  listLabelValues,
  readLabels,
} from './labels';
import type { LabelContext } from './labels';

/** The meaning of each value; one that is only suggested as 'negative?'. */
function read(rows: Record<string, number>, about: Partial<LabelContext> = {}) {
  const meanings = readLabels(new Map(Object.entries(rows)), { ...NOTHING_KNOWN, ...about });
  const names = ['negative?', 'positive?', 'neutral?'];
  return Object.fromEntries(
    [...meanings].map(([value, { sentiment, sure }]) => [
      value,
      sure || sentiment === null ? sentiment : names[sentiment],
    ]),
  );
}
const valuesOf = (...values: string[]) => Object.fromEntries(values.map((value) => [value, 1]));

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
      { '-1': 5, 0: 2, '+1': 5 },
      { '-1': NEGATIVE, 0: NEUTRAL, '+1': POSITIVE },
    ],
    [
      { '-5': 5, 0: 2, 5: 5 },
      { '-5': NEGATIVE, 0: NEUTRAL, 5: POSITIVE },
    ],
    [
      { '0.0': 5, '4.0': 5 },
      { '0.0': NEGATIVE, '4.0': POSITIVE },
    ],
    [
      { '"0"': 5, '"4"': 5 },
      { '"0"': NEGATIVE, '"4"': POSITIVE },
    ],
    [valuesOf('1 star', '3 stars', '5 stars'), { '1 star': NEGATIVE, '3 stars': NEUTRAL, '5 stars': POSITIVE }],
    [valuesOf('★', '★★★', '★★★★★'), { '★': NEGATIVE, '★★★': NEUTRAL, '★★★★★': POSITIVE }],
  ])('knows the scale of %o', (rows, meanings) => {
    expect(read(rows)).toEqual(meanings);
  });

  it('only suggests what 0 and 1 mean, unless the name of the column is that of a sentiment', () => {
    expect(read({ 0: 5, 1: 5 })).toEqual({ 0: 'negative?', 1: 'positive?' });
    expect(read({ 0: 5, 1: 5 }, { name: 'rating' })).toEqual({ 0: 'negative?', 1: 'positive?' });
    expect(read({ 0: 5, 1: 5 }, { name: 'sentiment' })).toEqual({ 0: NEGATIVE, 1: POSITIVE });
    expect(read({ 0: 5 })).toEqual({ 0: 'negative?' });
    expect(read({ LABEL_0: 5, LABEL_1: 5 })).toEqual({ LABEL_0: 'negative?', LABEL_1: 'positive?' });
  });

  it('knows 1 to 5 under the name of a rating, and suggests it otherwise', () => {
    expect(read({ 1: 5, 3: 5, 5: 5 }, { name: 'rating' })).toEqual({ 1: NEGATIVE, 3: NEUTRAL, 5: POSITIVE });
    expect(read({ 1: 5, 5: 5 })).toEqual({ 1: 'negative?', 5: 'positive?' });
  });

  it('only suggests a meaning for the numbers of classes', () => {
    expect(read({ 0: 1, 1: 1, 2: 1 })).toEqual({ 0: 'negative?', 1: 'neutral?', 2: 'positive?' });
    expect(read({ 1: 99, 2: 1 })).toEqual({ 1: 'negative?', 2: 'positive?' });
    expect(read({ 1: 1, 2: 1, 3: 1 })).toEqual({ 1: 'negative?', 2: 'neutral?', 3: 'positive?' });
    expect(read({ 1: 9, 6: 9, 10: 9 })).toEqual({ 1: 'negative?', 6: 'neutral?', 10: 'positive?' });
    expect(read({ 3: 9, 70: 9 })).toEqual({ 3: null, 70: null });
  });

  it('ignores a stray number instead of rejecting the scale', () => {
    expect(read({ 0: 500, 4: 500, 7: 3 })).toEqual({ 0: NEGATIVE, 4: POSITIVE, 7: null });
    expect(read({ 0: 50, 4: 50, 17: 30 })).toEqual({ 0: null, 4: null, 17: null });
  });

  it.each([
    ['negative', 'positive', 'neutral'],
    ['NEG', 'Pos', 'neu'],
    ['Extremely Negative', 'very positive', 'Neutral'],
    ['négatif', 'positifs', 'neutre'],
    ['nE\u0301gative', 'positive', 'mitigé'],
    ['negativ', 'positiv', 'neutral'],
    ['negativo', 'positiva', 'neutro'],
    ['negativi', 'positivi', 'neutrale'],
    ['negatief', 'positief', 'neutraal'],
    ['\u200bnegative\u00a0', '“positive”', "'neutral'"],
    ['消极', '积极', '中性'],
    ['отрицательный', 'положительный', 'нейтральный'],
    ['😡', '😀', '😐'],
    ['N', 'P', 'NEU'],
    ['N+', 'P+', 'NEU'],
    ['Unfavorable', 'favourable', 'objective-OR-neutral'],
  ])('knows %s, %s and %s', (negative, positive, neutral) => {
    expect(read(valuesOf(negative, positive, neutral))).toEqual({
      [negative]: NEGATIVE,
      [positive]: POSITIVE,
      [neutral]: NEUTRAL,
    });
  });

  it('gives no meaning to other words, and only suggests that of emotions and of answers', () => {
    expect(read(valuesOf('irrelevant', 'positive', 'constructor', '__proto__'))).toEqual({
      irrelevant: null,
      positive: POSITIVE,
      constructor: null,
      ['__proto__']: null,
    });
    expect(read(valuesOf('yes', 'no', 'joy'))).toEqual({ yes: 'positive?', no: 'negative?', joy: 'positive?' });
    expect(read(valuesOf('True', 'False'))).toEqual({ True: 'positive?', False: 'negative?' });
    expect(read(valuesOf('True', 'False'), { name: 'sentiment' })).toEqual({ True: POSITIVE, False: NEGATIVE });
  });

  it.each([
    ['unsatisfied', 'Very satisfied', 'Neither satisfied nor dissatisfied'],
    ['Poor', 'Excellent', 'Average'],
    ['Pas du tout satisfait', 'Très satisfait', 'Moyennement satisfait'],
    ['mauvais', 'Très bien', 'moyen'],
    ['mangelhaft', 'sehr gut', 'befriedigend'],
    ['überhaupt nicht zufrieden', 'sehr zufrieden', 'weder zufrieden noch unzufrieden'],
    ['ungenügend', 'Ziemlich gut', 'teils/teils'],
    ['nada satisfecho', 'muy satisfecho', 'Regular'],
    ['insufficiente', 'molto soddisfatto', 'sufficiente'],
    ['péssimo', 'muito bom', 'razoável'],
    ['heel slecht', 'zeer tevreden', 'matig'],
    ['-', '+', '='],
  ])('knows the grades %s, %s and %s', (negative, positive, neutral) => {
    expect(read(valuesOf(negative, positive, neutral))).toEqual({
      [negative]: NEGATIVE,
      [positive]: POSITIVE,
      [neutral]: NEUTRAL,
    });
  });

  it('does not take a dash beside words, or "not positive", for negative', () => {
    expect(read(valuesOf('positive', 'negative', '-', 'N/A', 'not positive'))).toEqual({
      ...{ positive: POSITIVE, negative: NEGATIVE },
      ...{ '-': null, 'N/A': null, 'not positive': null },
    });
  });

  it('leaves it to the user what a frequent unknown value means, but not a rare one or one that says nothing', () => {
    const isSure = (rows: Record<string, number>, value: string) =>
      readLabels(new Map(Object.entries(rows)), NOTHING_KNOWN).get(value)?.sure;
    expect(isSure({ good: 50, bad: 40, lukewarm: 10 }, 'lukewarm')).toBe(false);
    expect(isSure({ good: 50, bad: 48, lukewarm: 2 }, 'lukewarm')).toBe(true);
    expect(isSure({ good: 50, bad: 40, NaN: 10 }, 'NaN')).toBe(true);
    expect(isSure({ spam: 50, ham: 50 }, 'ham')).toBe(true);
  });

  it('takes single letters for a sentiment only beside each other', () => {
    expect(read(valuesOf('N', 'O'))).toEqual({ N: 'negative?', O: 'neutral?' });
  });

  it('gives precedence to the user’s meanings', () => {
    const own = { 0: 'positive', 1: 'neutral', 2: 'drop' } as const;
    expect(read({ 0: 1, 1: 1, 2: 1 }, { own })).toEqual({ 0: POSITIVE, 1: NEUTRAL, 2: null });
    expect(read({ pos: 1, neg: 1 }, { own: { pos: 'negative' } })).toEqual({ pos: NEGATIVE, neg: NEGATIVE });
  });
});

describe('a column of real numbers', () => {
  it('has a neutral middle around 0, as wide as the scale', () => {
    expect(guessScale(['-0.8', '0.0', '0.7'])).toEqual({ low: -0.05, high: 0.05 });
    expect(guessScale(['-3,5', '0', '2,25', ''])).toEqual({ low: -0.2, high: 0.2 });
    expect(guessScale(['0.1', '0.95'])).toEqual({ low: 0.4, high: 0.6 });
    expect(guessScale(['1.5', '4.5', '5'])).toEqual({ low: 2.6, high: 3.4 });
  });

  it('is none if its numbers are whole, or if it holds anything else', () => {
    expect(guessScale(['-1.0', '0.0', '1.0'])).toBeNull();
    expect(guessScale(['0.5', 'good', 'bad'])).toBeNull();
    expect(guessScale([])).toBeNull();
  });

  it('is read in three parts, known only under the name of a sentiment', () => {
    const scale = { low: -0.05, high: 0.05 };
    const parts = ['-0.8', '-0.05', '0.0', '0,7', 'n/a'].map((value) => bucketOf(value, scale));
    expect(parts).toEqual(['≤ -0.05', '≤ -0.05', '> -0.05, < 0.05', '≥ 0.05', 'n/a']);
    const values = (name: LabelContext['name']) =>
      listLabelValues(countValues(['-0.8', '0.0', '0.7', '0.9']), { own: {}, scale, name });
    expect(values('sentiment')).toEqual([
      { value: '≥ 0.05', rows: 2, sentiment: POSITIVE, sure: true },
      { value: '≤ -0.05', rows: 1, sentiment: NEGATIVE, sure: true },
      { value: '> -0.05, < 0.05', rows: 1, sentiment: NEUTRAL, sure: true },
    ]);
    expect([isAsked(values('sentiment')), isAsked(values('other'))]).toEqual([false, true]);
  });
});

describe('LabelValues', () => {
  it('numbers values in order of appearance and remembers their first lines', () => {
    const values = new LabelValues(null, () => msg('Column 1'));
    expect([values.intern('b', 3, 2), values.intern('pos', 4, 2), values.intern('b', 5, 2)]).toEqual([0, 1, 0]);
    values.intern('b', 6, 2);
    expect(values.resolve(NOTHING_KNOWN)).toMatchObject([
      { value: 'b', rows: 3, lines: [3, 5], sentiment: null },
      { value: 'pos', rows: 1, lines: [4], sentiment: POSITIVE },
    ]);
  });

  it('rejects the 65th value, naming the column', () => {
    const values = new LabelValues(null, () => msg('Column 2 ("id")'));
    for (let i = 0; i < 64; i++) values.intern(String(i), i, 20);
    expect(() => values.intern('64', 64, 20)).toThrow(/^Column 2 \("id"\).*64 different values/);
  });

  it('asks what suggested values mean, unless they are strays or the user has said it', () => {
    const values = new LabelValues(null, () => msg('Column 1'));
    for (let i = 0; i < 40; i++) values.intern(i % 2 ? 'pos' : 'neg', i, 2);
    values.intern('yes', 50, 2);
    expect(values.resolve(NOTHING_KNOWN).at(-1)).toMatchObject({ value: 'yes', sentiment: null });
    const numbers = new LabelValues(null, () => msg('Column 1'));
    for (const value of ['0', '1']) numbers.intern(value, 1, 2);
    const failure = (() => {
      try {
        return numbers.resolve(NOTHING_KNOWN);
      } catch (error) {
        return inEnglish(messageOf(error));
      }
    })();
    expect(failure).toMatch(/^Column 1 .*\("0", "1"\).*say what they mean/);
    const own = { 0: 'positive', 1: 'negative' } as const;
    expect(numbers.resolve({ ...NOTHING_KNOWN, own }).map(({ sentiment }) => sentiment)).toEqual([POSITIVE, NEGATIVE]);
  });

  it('counts real numbers by the part of the scale they are in, however many there are', () => {
    const values = new LabelValues({ low: -0.05, high: 0.05 }, () => msg('Column 1'));
    for (let i = -500; i <= 500; i++) values.intern(String(i / 1000), i, 1);
    const read = values.resolve({ name: 'sentiment', own: {}, scale: { low: -0.05, high: 0.05 } });
    expect(read.map(({ rows, sentiment }) => [rows, sentiment])).toEqual([
      [451, NEGATIVE],
      [99, NEUTRAL],
      [451, POSITIVE],
    ]);
  });
});
