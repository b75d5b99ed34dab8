import { describe, expect, it } from 'vitest';
import { bootstrap, drawsFor } from './bootstrap';
import { rank } from './curves';
import { wilson } from './interval';
import { delong } from './difference';
import { measure } from './metrics';

/** A linear congruential generator (Numerical Recipes): numbers in [0, 1) from a seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

describe('the bootstrap', () => {
  const random = randomFrom(3);
  const labels = Uint8Array.from({ length: 2000 }, () => Math.round(random()));
  const scores = Float64Array.from(labels, (label) => Math.round(20 * (0.6 * random() + 0.4 * label)) / 20);
  const intervals = bootstrap(rank(scores, labels), 0.5, randomFrom(5), 600);
  const figures = measure(scores, labels);

  it('is close to the interval by a formula, if there is one', () => {
    const [low, high] = wilson(figures.truePositives + figures.trueNegatives, figures.rows);
    expect(intervals.accuracy[0]).toBeCloseTo(low, 2);
    expect(intervals.accuracy[1]).toBeCloseTo(high, 2);
    // DeLong's standard error of one AUC is that of its difference from an uninformative ranking.
    const { standardError } = delong(scores, new Float64Array(2000).fill(0.5), labels);
    expect((intervals.auc[1] - intervals.auc[0]) / (2 * 1.96 * standardError)).toBeCloseTo(1, 0);
  });

  it('contains the metric itself', () => {
    for (const name of ['auc', 'loss', 'accuracy'] as const) {
      expect(intervals[name][0]).toBeLessThan(figures[name]);
      expect(intervals[name][1]).toBeGreaterThan(figures[name]);
    }
  });

  it('is deterministic for the same random numbers', () => {
    expect(bootstrap(rank(scores, labels), 0.5, randomFrom(5), 600)).toEqual(intervals);
  });

  it('has no AUC for a single class', () => {
    const one = bootstrap(rank(Float32Array.of(0.2, 0.9), Uint8Array.of(1, 1)), 0.5, randomFrom(1), 100);
    expect(one.auc).toEqual([NaN, NaN]);
    expect(one.recall).not.toContain(NaN);
  });

  it('uses fewer samples for very many rows', () => {
    expect([drawsFor(359), drawsFor(20_000), drawsFor(1e6)]).toEqual([1000, 1000, 100]);
  });
});
