import { describe, expect, it } from 'vitest';
import { weighTerms } from './log-odds';

const terms = (...counts: [term: string, negative: number, positive: number][]) =>
  counts.map(([term, negative, positive]) => ({ term, rows: negative + positive, negative, positive }));

describe('log-odds with a prior', () => {
  it('matches values calculated by hand', () => {
    // Prior 0.1: α = 1, 1, 8 and α₀ = 10; n⁻ = 50, n⁺ = 50.
    const counted = terms(['bad', 9, 1], ['good', 1, 9], ['the', 40, 40]);
    const [bad, good, the] = weighTerms(() => counted);
    // δ = ln(2 / 58) − ln(10 / 50) = −1.757858; variance 1 / 2 + 1 / 10 = 0.6.
    expect(bad.z).toBeCloseTo(-1.757858 / Math.sqrt(0.6), 5);
    expect(good.z).toBeCloseTo(1.757858 / Math.sqrt(0.6), 5);
    expect(the.z).toBe(0);
  });

  it('accounts for classes of unequal size', () => {
    // α = 2, 38, α₀ = 40; n⁻ = 100, n⁺ = 300; δ = ln(17 / 323) − ln(7 / 133) = 0.
    const counted = terms(['even', 5, 15], ['rest', 95, 285]);
    for (const { z } of weighTerms(() => counted)) expect(z).toBeCloseTo(0, 12);
  });

  it('ranks a frequent word above a rare one that is more one-sided', () => {
    const counted = terms(['rare', 3, 0], ['frequent', 300, 100], ['rest', 4000, 4000]);
    const [rare, frequent] = weighTerms(() => counted);
    expect(frequent.z).toBeLessThan(rare.z);
    expect(rare.z).toBeGreaterThan(-2);
  });

  it('omits terms of no labelled row', () => {
    const counted = [...terms(['bad', 2, 1]), { term: 'neutral', rows: 4, negative: 0, positive: 0 }];
    expect(weighTerms(() => counted).map(({ term }) => term)).toEqual(['bad']);
  });
});
