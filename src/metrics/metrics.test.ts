import { describe, expect, it } from 'vitest';
import { measure } from './metrics';

/** Direct definitions, one pair or row at a time. */
function measurePlainly(scores: number[], labels: number[], threshold: number) {
  let pairs = 0;
  let won = 0;
  for (let i = 0; i < scores.length; i++) {
    for (let j = 0; j < scores.length; j++) {
      if (labels[i] !== 1 || labels[j] !== 0) continue;
      pairs++;
      if (scores[i] > scores[j]) won += 1;
      if (scores[i] === scores[j]) won += 0.5;
    }
  }
  const count = (label: number, positive: boolean) =>
    scores.filter((score, i) => labels[i] === label && score >= threshold === positive).length;
  const losses = scores.map((score, i) => -Math.log(Math.min(1 - 1e-7, Math.max(1e-7, labels[i] ? score : 1 - score))));
  return {
    rows: scores.length,
    accuracy: (count(1, true) + count(0, false)) / scores.length,
    auc: won / pairs,
    loss: losses.reduce((sum, loss) => sum + loss, 0) / scores.length,
    truePositives: count(1, true),
    falsePositives: count(0, true),
    trueNegatives: count(0, false),
    falseNegatives: count(1, false),
  };
}

/** A linear congruential generator (Numerical Recipes): numbers in [0, 1) from a seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

describe('measure', () => {
  it('matches the AUC of scikit-learn’s documented examples', () => {
    // roc_auc_score's user guide: y_true = [0, 0, 1, 1], scores = [0.1, 0.4, 0.35, 0.8] -> 0.75.
    expect(measure(Float64Array.of(0.1, 0.4, 0.35, 0.8), Uint8Array.of(0, 0, 1, 1)).auc).toBe(0.75);
  });

  it('matches the loss of scikit-learn’s documented example', () => {
    // log_loss(["spam", "ham", "ham", "spam"], [[.1, .9], [.9, .1], [.8, .2], [.35, .65]]) -> 0.21616...
    const { loss, accuracy } = measure(Float64Array.of(0.9, 0.1, 0.2, 0.65), Uint8Array.of(1, 0, 0, 1));
    expect(loss).toBeCloseTo(0.21616, 5);
    expect(accuracy).toBe(1);
  });

  it.each([1, 2, 3, 10, 1000])('agrees with the direct definitions if scores take %i values', (values) => {
    const random = randomFrom(values);
    for (let trial = 0; trial < 20; trial++) {
      const rows = 2 + Math.floor(random() * 120);
      const labels = Array.from({ length: rows }, (_, row) => (row < 2 ? row : Math.round(random())));
      const scores = labels.map(() => Math.fround(Math.floor(random() * (values + 1)) / values));
      const expected = measurePlainly(scores, labels, 0.4);
      for (const typed of [Float32Array.from(scores), Float64Array.from(scores)]) {
        const measured = measure(typed, Uint8Array.from(labels), 0.4);
        expect(measured).toEqual({
          ...expected,
          auc: expect.closeTo(expected.auc, 12) as number,
          loss: expect.closeTo(expected.loss, 8) as number,
        });
      }
    }
  });

  it('counts a score at the threshold as positive', () => {
    expect(measure(Float32Array.of(0.5, 0.5), Uint8Array.of(1, 0))).toMatchObject({
      truePositives: 1,
      falsePositives: 1,
      auc: 0.5,
    });
  });

  it('keeps the loss of a confident mistake finite, as in Keras', () => {
    expect(measure(Float32Array.of(0, 1), Uint8Array.of(1, 0)).loss).toBeCloseTo(-Math.log(1e-7), 6);
    expect(measure(Float32Array.of(1, 0), Uint8Array.of(1, 0)).loss).toBeCloseTo(1e-7, 9);
  });

  it('has no AUC for one class', () => {
    for (const label of [0, 1]) {
      const metrics = measure(Float32Array.of(0.2, 0.9), Uint8Array.of(label, label));
      expect(metrics.auc).toBeNaN();
      expect(metrics.accuracy).toBe(0.5);
    }
  });

  it('has neither AUC nor loss if a score is not a number', () => {
    const metrics = measure(Float32Array.of(NaN, 0.9, 0.1), Uint8Array.of(1, 1, 0));
    expect([metrics.auc, metrics.loss]).toEqual([NaN, NaN]);
  });

  it('does not modify scores and labels', () => {
    const scores = Float32Array.of(0.9, 0.1, 0.5);
    measure(scores, Uint8Array.of(1, 0, 1));
    expect(scores).toEqual(Float32Array.of(0.9, 0.1, 0.5));
  });

  it.each([
    ['no rows', [], []],
    ['more scores than labels', [0.1, 0.2], [1]],
    ['a neutral row', [0.1, 0.2], [1, 2]],
  ])('rejects %s', (_, scores, labels) => {
    expect(() => measure(Float32Array.from(scores), Uint8Array.from(labels))).toThrow(RangeError);
  });

  it('measures a million rows in seconds', () => {
    const random = randomFrom(7);
    const labels = Uint8Array.from({ length: 1_000_000 }, () => Math.round(random()));
    const scores = Float32Array.from(labels, (label) => (random() + label * 0.2) / 1.2);
    const startMs = performance.now();
    const { auc } = measure(scores, labels);
    const elapsedMs = performance.now() - startMs;
    expect(auc).toBeGreaterThan(0.6);
    // Takes 0.3 s on one core; the limit allows for a busy one.
    expect(elapsedMs).toBeLessThan(4000);
  });
});
