/** The strongest weights on each side. */
import type { StrongestTerms } from '../../../src/domain/prediction';

/**
 * The `count` lowest weights below zero and the `count` highest above, strongest first.
 * @param nameOf called only for those: there may be millions of weights.
 */
export function strongest(weights: Float32Array, count: number, nameOf: (place: number) => string): StrongestTerms {
  const sorted = weights.slice().sort();
  const low = sorted[Math.min(count, sorted.length) - 1];
  const high = sorted[Math.max(0, sorted.length - count)];
  const negative: number[] = [];
  const positive: number[] = [];
  weights.forEach((weight, place) => {
    if (weight < 0 && weight <= low) negative.push(place);
    if (weight > 0 && weight >= high) positive.push(place);
  });
  const named = (places: number[]) => {
    const first = places.sort((a, b) => Math.abs(weights[b]) - Math.abs(weights[a]) || a - b).slice(0, count);
    return first.map((place) => ({ term: nameOf(place), weight: weights[place] }));
  };
  return { negative: named(negative), positive: named(positive) };
}
