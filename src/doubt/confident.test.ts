import { describe, expect, it } from 'vitest';
import { findSuspects, foldsOf, thresholdsOf } from './confident';

describe('confident learning', () => {
  const labels = Uint8Array.of(0, 0, 0, 0, 1, 1, 1, 1);
  const scores = Float32Array.of(0.1, 0.2, 0.1, 0.95, 0.9, 0.8, 0.1, 0.55);

  it('uses the mean self-confidence of a class as its threshold', () => {
    const { negative, positive } = thresholdsOf(scores, labels);
    expect(negative).toBeCloseTo((0.9 + 0.8 + 0.9 + 0.05) / 4, 6);
    expect(positive).toBeCloseTo((0.9 + 0.8 + 0.1 + 0.55) / 4, 6);
  });

  it('finds the off-diagonal of the confident joint, widest margin first', () => {
    const suspects = findSuspects(scores, labels);
    expect(suspects.map(({ place }) => place)).toEqual([3, 6]);
    expect(suspects[0].margin).toBeCloseTo(0.9, 5);
  });

  it('assigns rows of equal key to the same fold', () => {
    expect([...foldsOf([7, 12, 7, 3], 5)]).toEqual([2, 2, 2, 3]);
  });
});
