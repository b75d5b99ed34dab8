/** The metrics against those of scikit-learn and SciPy, as computed by `golden.py`. */
import { describe, expect, it } from 'vitest';
import { calibrationOf } from './calibration';
import { averagePrecision, precisionRecallCurve, rank, rocCurve, tableThresholds } from './curves';
import { delong, mcnemar } from './difference';
import { confusionAt, figuresOf } from './figures';
import golden from './golden.json';
import { measure } from './metrics';

describe.each(golden.cases.map((case_, i) => [i, case_] as const))('synthetic scores %i', (_, expected) => {
  const scores = Float64Array.from(expected.scores);
  const second = Float64Array.from(expected.second);
  const labels = Uint8Array.from(expected.labels);
  const ranking = rank(scores, labels);
  const [trueNegatives, falsePositives, falseNegatives, truePositives] = expected.matrix;

  it('have scikit-learn’s metrics', () => {
    const confusion = confusionAt(tableThresholds(ranking), 500);
    expect(confusion).toEqual({ trueNegatives, falsePositives, falseNegatives, truePositives });
    const { auc, loss } = measure(scores, labels);
    const { brier, error: calibrationError } = calibrationOf(scores, labels);
    const figures = { ...figuresOf(confusion), auc, loss, brier, calibrationError };
    for (const [name, value] of Object.entries({ ...figures, averagePrecision: averagePrecision(ranking) })) {
      expect(value, name).toBeCloseTo(expected[name as keyof typeof figures], 12);
    }
  });

  // With ties, scikit-learn's corners differ.
  if (expected.roc)
    it('have scikit-learn’s ROC curve, between its corners', () => {
      const corners = new Set(labels.filter((label) => label === 0).map((_, i, { length }) => (1000 * i) / length));
      const curve = rocCurve(ranking, 10);
      expect(curve).toHaveLength(11);
      expect(curve[0].x).toBe(0);
      expect(curve[10]).toEqual({ x: 1, y: 1 });
      expected.roc.forEach((rate, i) => {
        if (!corners.has(100 * (i + 1))) expect(curve[i + 1].y).toBeCloseTo(rate, 9);
      });
    });

  it('have, at each recall, the precision of some threshold', () => {
    for (const { x, y } of precisionRecallCurve(ranking, 20)) {
      const found = scores.findLast(
        (at) => share(labels, (row) => scores[row] >= at, 1) >= x - 1e-12 && closeTo(precisionAt(at), y),
      );
      expect(found, `recall ${x}`).toBeDefined();
    }
    function precisionAt(at: number) {
      const taken = labels.filter((_, row) => scores[row] >= at);
      return taken.reduce((sum, label) => sum + label, 0) / taken.length;
    }
  });

  it('differ from others as by SciPy’s binomial test and a plain DeLong test', () => {
    const { onlyFirst, onlySecond, p } = mcnemar(scores, second, labels, 0.5);
    expect([onlyFirst, onlySecond]).toEqual([expected.mcnemar.onlyFirst, expected.mcnemar.onlySecond]);
    expect(p).toBeCloseTo(expected.mcnemar.p, 10);
    const { difference, standardError, p: byRank } = delong(scores, second, labels);
    expect(difference).toBeCloseTo(expected.delong.difference, 12);
    expect(standardError).toBeCloseTo(expected.delong.standardError, 12);
    expect(byRank / expected.delong.p).toBeCloseTo(1, 5);
  });
});

const closeTo = (a: number, b: number) => Math.abs(a - b) < 1e-12;

/** Share of the rows of a class for which `passes` is true. */
function share(labels: Uint8Array, passes: (row: number) => boolean, label: number): number {
  const rows = [...labels.keys()].filter((row) => labels[row] === label);
  return rows.filter(passes).length / rows.length;
}
