import { describe, expect, it } from 'vitest';
import { oneSidedness } from './users';

const even = { negative: 800, positive: 800 };

describe('one-sidedness', () => {
  it('is higher for a large user of one class than for a small one, or for a larger mixed one', () => {
    const big = oneSidedness({ negative: 549, positive: 0 }, even);
    expect(big).toBeCloseTo(549 / (549 + 1.959964 ** 2) - 0.5, 6);
    expect(big).toBeGreaterThan(oneSidedness({ negative: 0, positive: 20 }, even));
    expect(big).toBeGreaterThan(oneSidedness({ negative: 5000, positive: 900 }, even));
  });

  it('is measured relative to the corpus', () => {
    const negative = { negative: 900, positive: 100 };
    const against = oneSidedness({ negative: 0, positive: 20 }, negative);
    expect(against).toBeGreaterThan(oneSidedness({ negative: 200, positive: 0 }, negative));
    expect(oneSidedness({ negative: 450, positive: 50 }, negative)).toBeLessThan(0);
  });
});
