import { describe, expect, it } from 'vitest';
import { wilson } from './interval';

describe('the Wilson interval', () => {
  it.each([
    // Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i of %i equals Newcombe’s table', (successes, n, low, high) => {
    const interval = wilson(successes, n);
    expect(interval[0]).toBeCloseTo(low, 4);
    expect(interval[1]).toBeCloseTo(high, 4);
  });

  it('mirrors successes and failures and narrows with more rows', () => {
    const [low, high] = wilson(7, 30);
    const [mirroredLow, mirroredHigh] = wilson(23, 30);
    expect([1 - mirroredHigh, 1 - mirroredLow]).toEqual([expect.closeTo(low, 12), expect.closeTo(high, 12)]);
    const [lowOfMany, highOfMany] = wilson(700, 3000);
    expect(highOfMany - lowOfMany).toBeLessThan((high - low) / 5);
  });

  it('stays within 0 and 1, and is [0, 1] for no rows', () => {
    expect(wilson(0, 1)[0]).toBe(0);
    expect(wilson(1, 1)[1]).toBe(1);
    expect(wilson(0, 0)).toEqual([0, 1]);
  });

  it.each([
    [-1, 5],
    [6, 5],
    [NaN, 5],
    [1, NaN],
    [1, Infinity],
  ])('rejects %d of %d', (successes, n) => {
    expect(() => wilson(successes, n)).toThrow(RangeError);
  });
});
