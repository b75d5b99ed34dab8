import { expect, it } from 'vitest';
import { answerOf, unsureBand } from './unsure';

const scores = Float32Array.of(0.95, 0.9, 0.1, 0.7, 0.35, 0.45);

it('is as narrow as the target accuracy allows', () => {
  const labels = Uint8Array.of(1, 1, 0, 1, 1, 0);
  const [low, high] = unsureBand(scores, labels, 0.9);
  expect(low).toBeCloseTo(0.3, 6);
  expect(high).toBeCloseTo(0.7, 6);
  expect([...scores].map((score) => answerOf(score, [low, high]))).toEqual([
    'POSITIVE',
    'POSITIVE',
    'NEGATIVE',
    'POSITIVE',
    'UNSURE',
    'UNSURE',
  ]);
});

it('answers either all rows of the same margin or none', () => {
  const tied = Float32Array.of(0.75, 0.25, 0.9);
  // Of the two at 0.25 from one half the first is right: with it alone, all answers would be right.
  expect(unsureBand(tied, Uint8Array.of(1, 1, 1), 0.9)[1]).toBeCloseTo(0.9, 6);
});

it('is empty if the accuracy is sufficient everywhere, and the full range if it never is', () => {
  expect(unsureBand(scores, Uint8Array.of(1, 1, 0, 1, 0, 0), 0.9)).toEqual([0.5, 0.5]);
  expect(unsureBand(scores, Uint8Array.of(0, 0, 1, 0, 1, 1), 0.9)).toEqual([0, 1]);
});

it('uses only the threshold without a band', () => {
  expect([0.49, 0.5].map((score) => answerOf(score))).toEqual(['NEGATIVE', 'POSITIVE']);
});
