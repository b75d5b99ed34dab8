import { describe, expect, it } from 'vitest';
import { fitSlope, judgeSlope, scalingItems } from './scaling';
import type { ScalingPoint } from './scaling';

const point = (rows: number, accuracy: number, margin = 0.01): ScalingPoint => ({
  ...{ rows, accuracy, interval: [accuracy - margin, accuracy + margin] },
});

describe('the steps', () => {
  it('go from 1,600 in factors of four to 400,000 and all rows, as far as the data allows', () => {
    const rowsOf = (available: number) => scalingItems('lstm', null, available).map(({ rows }) => rows);
    expect(rowsOf(1_200_000)).toEqual([1_600, 6_400, 25_600, 102_400, 400_000, null]);
    expect(rowsOf(40_000)).toEqual([100, 400, 1_600, 6_400, 25_600, null]);
    expect(rowsOf(1_280)).toEqual([100, 400, null]);
  });

  it('have separate ids for each model and setting', () => {
    const ids = [null, 'tuned'].flatMap((preset) => scalingItems('lstm', preset, 1_280).map(({ id }) => id));
    expect(new Set(ids).size).toBe(6);
  });
});

describe('the slope', () => {
  it('is the gain per doubling of a straight line through the last three points', () => {
    const slope = fitSlope([point(100, 0.3), point(1_000, 0.6), point(2_000, 0.62), point(4_000, 0.64)]);
    expect(slope?.perDoubling).toBeCloseTo(0.02);
    expect(slope?.points).toBe(3);
    // Standard error of a slope over x of -1, 0 and 1: that of a point divided by √2.
    expect(slope!.interval[1] - slope!.perDoubling).toBeCloseTo(0.01 / Math.SQRT2);
  });

  it('weights a point by its number of test rows', () => {
    const sure = fitSlope([point(1_000, 0.6), point(2_000, 0.7, 10), point(4_000, 0.62)]);
    expect(sure?.perDoubling).toBeCloseTo(0.01, 4);
  });

  it('is null for a single point', () => {
    expect(fitSlope([point(100, 0.5)])).toBeNull();
    expect(fitSlope([point(100, 0.5), point(100, 0.6)])).toBeNull();
  });

  it.each([
    [0.02, 0.005, /^More data would help: .*2\.0 points.*1\.5 to 2\.5/],
    [0.004, 0.003, /^More data would help a little/],
    [0.001, 0.002, /^More data would hardly help/],
    [0.01, 0.03, /^It is not yet clear/],
  ])('of %d ± %d is put into a sentence', (perDoubling, margin, words) => {
    const interval: [number, number] = [perDoubling - margin, perDoubling + margin];
    expect(judgeSlope({ perDoubling, interval, points: 3 })).toMatch(words);
  });
});
