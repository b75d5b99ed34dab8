import { describe, expect, it } from 'vitest';
import { createRandom } from '../data/random';
import { evidenceOf, watch } from './cusum';

/** ln Γ by Stirling's series, after a shift to where it is accurate enough. */
function logGamma(x: number): number {
  let shift = 0;
  while (x < 20) shift -= Math.log(x++);
  return shift + (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * x) - 1 / (360 * x ** 3);
}
/** Log probability of the negative binomial distribution, written out. */
function logProbability(count: number, mean: number, dispersion: number): number {
  const size = 1 / dispersion;
  return (
    logGamma(count + size) -
    logGamma(size) -
    logGamma(count + 1) +
    size * Math.log(size / (size + mean)) +
    count * Math.log(mean / (size + mean))
  );
}

it('weights a count by the ratio of two negative binomial probabilities', () => {
  const rise = 2.7;
  for (const [count, expected, dispersion] of [
    [0, 2, 0.3],
    [3, 2, 0.3],
    [40, 5.5, 1.2],
    [7, 0.1, 0.05],
  ]) {
    const plain = logProbability(count, rise * expected, dispersion) - logProbability(count, expected, dispersion);
    expect(evidenceOf(count, expected, dispersion)).toBeCloseTo(plain, 8);
  }
});

describe('the cumulative sum', () => {
  /** Page's recurrence as published: without capping the sum, the first crossing is the same. */
  function firstCrossing(negative: number[], expected: number, dispersion: number, threshold: number): number {
    let sum = 0;
    return negative.findIndex(
      (count) => (sum = Math.max(0, sum + evidenceOf(count, expected, dispersion))) >= threshold,
    );
  }
  const filled = (length: number, value: number) => new Float32Array(length).fill(value);

  it('crosses the threshold where the plain recurrence does', () => {
    const random = createRandom(3);
    for (let round = 0; round < 50; round++) {
      const negative = Array.from({ length: 200 }, (_, bin) => Math.floor(random() * (bin > 120 ? 14 : 5)));
      const found = watch(Uint32Array.from(negative), { expected: filled(200, 2), dispersion: filled(200, 0.5) }, 6);
      expect(found[0]?.raised ?? -1).toBe(firstCrossing(negative, 2, 0.5, 6));
    }
  });

  it('reports one excess for as long as it lasts, and the next separately', () => {
    const negative = Uint32Array.from({ length: 100 }, (_, bin) =>
      (bin >= 20 && bin < 30) || (bin >= 70 && bin < 80) ? 12 : 2,
    );
    const found = watch(negative, { expected: filled(100, 2), dispersion: filled(100, 0.3) }, 8);
    expect(found.map(({ first, last }) => [first, last])).toEqual([
      [20, 29],
      [70, 79],
    ]);
  });

  it('raises nothing while the usual number is unknown', () => {
    const found = watch(new Uint32Array(50).fill(90), { expected: filled(50, 2), dispersion: filled(50, NaN) }, 8);
    expect(found).toEqual([]);
  });
});
