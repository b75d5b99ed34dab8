import { describe, expect, it } from 'vitest';
import { precisionRecallCurve, rank, rocCurve, tableThresholds } from './curves';
import { cheapestStep, confusionAt, costOf, figuresOf } from './figures';

const scores = Float64Array.of(0.9, 0.8, 0.7, 0.6, 0.3, 0.2);
const labels = Uint8Array.of(1, 1, 0, 1, 0, 0);
const table = tableThresholds(rank(scores, labels));

describe('thresholds', () => {
  it('count the rows at or above them', () => {
    const at = (step: number) => [table.truePositives[step], table.falsePositives[step]];
    expect([0, 200, 201, 600, 700, 701, 900, 901, 1000].map(at)).toEqual([
      [3, 3],
      [3, 3],
      [3, 2],
      [3, 1],
      [2, 1],
      [2, 0],
      [1, 0],
      [0, 0],
      [0, 0],
    ]);
  });

  it('are cheapest where mistakes cost the least, and near one half if costs are equal', () => {
    expect(cheapestStep(table, { falsePositive: 1, falseNegative: 1 })).toBe(500);
    expect(cheapestStep(table, { falsePositive: 10, falseNegative: 1 })).toBe(701);
    expect(cheapestStep(table, { falsePositive: 1, falseNegative: 10 })).toBe(500);
    expect(costOf(confusionAt(table, 701), { falsePositive: 10, falseNegative: 1 })).toBe(1);
  });
});

describe('figures', () => {
  it('have no precision if nothing is predicted positive, and no correlation', () => {
    const { precision, mcc, recall } = figuresOf(confusionAt(table, 1000));
    expect([precision, mcc, recall]).toEqual([NaN, 0, 0]);
  });
});

describe('the ROC curve', () => {
  it('passes through the corners', () => {
    const curve = rocCurve(rank(scores, labels), 3);
    expect(curve.map(({ x }) => x)).toEqual([0, 1 / 3, 2 / 3, 1]);
    expect(curve[3]).toEqual({ x: 1, y: 1 });
    expect(curve.every(({ y }, i) => i === 0 || y >= curve[i - 1].y)).toBe(true);
  });

  it('is the diagonal if all scores are equal', () => {
    const curve = rocCurve(rank(new Float64Array(6).fill(0.4), labels), 4);
    for (const { x, y } of curve) expect(y).toBeCloseTo(x, 12);
  });

  it('is empty if there is only one class', () => {
    expect(rocCurve(rank(scores, new Uint8Array(6)))).toEqual([]);
    expect(precisionRecallCurve(rank(scores, new Uint8Array(6)))).toEqual([]);
  });
});

describe('ranking', () => {
  it.each([
    ['no rows', [], []],
    ['more scores than labels', [0.1, 0.2], [1]],
    ['a neutral row', [0.1, 0.2], [1, 2]],
    ['a score that is none', [0.1, NaN], [1, 0]],
  ])('rejects %s', (_, scores, labels) => {
    expect(() => rank(Float32Array.from(scores), Uint8Array.from(labels))).toThrow(RangeError);
  });
});
