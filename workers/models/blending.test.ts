import { expect, it } from 'vitest';
import { createRandom } from '../../src/data/random';
import { measure, sigmoid } from '../../src/metrics/metrics';
import { blend, fitBlend } from './blending';

const ROWS = 4_000;

/** Labels, an informative score, a less informative one, and one that is uninformative and overconfident. */
function draw(seed: number) {
  const random = createRandom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const labels = Uint8Array.from({ length: ROWS }, () => (random() < 0.5 ? 0 : 1));
  const scoreOf = (strength: number, scale: number) =>
    Float32Array.from(labels, (label) => sigmoid(scale * ((label - 0.5) * strength + normal())));
  return { labels, scores: [scoreOf(2, 1), scoreOf(1, 3), scoreOf(0, 5)] };
}

it('is better on unseen rows than its best member, and calibrated', () => {
  const { labels, scores } = draw(1);
  const unseen = draw(2);
  const weights = fitBlend(scores, labels);
  const blended = blend(unseen.scores, weights);
  const parts = unseen.scores.map((column) => measure(column, unseen.labels).loss);
  expect(measure(blended, unseen.labels).loss).toBeLessThan(Math.min(...parts) - 0.01);
  const mean = blended.reduce((sum, score) => sum + score, 0) / ROWS;
  expect(mean).toBeCloseTo(unseen.labels.reduce((sum, label) => sum + label, 0) / ROWS, 1);
});

it('ends where the gradient of loss and penalty is zero, by finite differences', () => {
  const { labels, scores } = draw(3);
  const { weights, bias } = fitBlend(scores, labels);
  const objective = (w: number[], b: number) => {
    const p = blend(scores, { weights: Float32Array.from(w), bias: b });
    const loss = p.reduce((sum, score, row) => sum - Math.log(labels[row] ? score : 1 - score), 0);
    return loss + w.reduce((sum, value) => sum + (value - 1 / 3) ** 2 / 2, 0);
  };
  const at = [...weights];
  for (let i = 0; i < 3; i++) {
    const move = (by: number) =>
      objective(
        at.map((value, k) => (k === i ? value + by : value)),
        bias,
      );
    // Small compared with a curvature of hundreds.
    expect(Math.abs((move(0.02) - move(-0.02)) / 0.04)).toBeLessThan(1);
  }
  expect(Math.abs((objective(at, bias + 0.02) - objective(at, bias - 0.02)) / 0.04)).toBeLessThan(1);
});
