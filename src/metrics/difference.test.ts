import { describe, expect, it } from 'vitest';
import { delong, holm, mcnemar } from './difference';

const labels = Uint8Array.of(1, 1, 0, 0, 1, 0);
const scores = Float64Array.of(0.9, 0.4, 0.2, 0.6, 0.7, 0.1);

describe('a model against itself', () => {
  it('is a tie by both tests', () => {
    expect(mcnemar(scores, scores, labels, 0.5)).toEqual({ onlyFirst: 0, onlySecond: 0, p: 1 });
    expect(delong(scores, scores, labels)).toEqual({ difference: 0, standardError: 0, interval: [0, 0], p: 1 });
  });
});

describe('McNemar’s test', () => {
  it('is the exact binomial test with p = 1/2, also for many rows', () => {
    // SciPy 1.10.1: binomtest(k, n, .5).pvalue
    const p = (only: [number, number]) => {
      const labels = new Uint8Array(only[0] + only[1]);
      const first = Float32Array.from(labels, (_, row) => (row < only[0] ? 0 : 1));
      return mcnemar(
        first,
        first.map((score) => 1 - score),
        labels,
        0.5,
      ).p;
    };
    expect(p([1, 5])).toBeCloseTo(0.21875, 12);
    expect(p([0, 10])).toBeCloseTo(0.001953125, 12);
    expect(p([480, 520])).toBeCloseTo(0.2174482932, 10);
    expect(p([3000, 3300])).toBeCloseTo(0.000164756076697, 12);
  });
});

describe('DeLong’s test', () => {
  it('is NaN if there is only one class', () => {
    expect(delong(scores, scores, new Uint8Array(6)).difference).toBeNaN();
  });

  it('changes its sign with the order of the models', () => {
    const other = Float64Array.of(0.3, 0.4, 0.5, 0.6, 0.7, 0.8);
    const [there, back] = [delong(scores, other, labels), delong(other, scores, labels)];
    expect(there.difference).toBeGreaterThan(0);
    expect(back.difference).toBeCloseTo(-there.difference, 12);
    expect(back.p).toBeCloseTo(there.p, 12);
  });
});

it('adjusts p values by Holm’s method', () => {
  // statsmodels: multipletests([.01, .04, .03, .005], method="holm")
  const adjusted = holm([0.01, 0.04, 0.03, 0.005]);
  expect(adjusted.map((p) => Number(p.toFixed(6)))).toEqual([0.03, 0.06, 0.06, 0.02]);
  expect(holm([])).toEqual([]);
});
