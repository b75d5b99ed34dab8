/**
 * Measures a million scored rows: all figures and curves of the Measure view within a second; the bootstrap and the
 * tests that compare two models are timed separately.
 */
import { createRandom } from '../src/data/random';
import { bootstrap, drawsFor } from '../src/metrics/bootstrap';
import { calibrationOf } from '../src/metrics/calibration';
import { averagePrecision, precisionRecallCurve, rank, rocCurve, tableThresholds } from '../src/metrics/curves';
import { delong, mcnemar } from '../src/metrics/difference';
import { figuresOf } from '../src/metrics/figures';
import { measure } from '../src/metrics/metrics';
import type { Bench } from './bench';

const ROWS = 1_000_000;
const REPEATS = 5;

export default {
  files: [],
  async run({ say }) {
    const random = createRandom(1);
    const labels = Uint8Array.from({ length: ROWS }, () => (random() < 0.5 ? 0 : 1));
    const draw = (strength: number) =>
      Float32Array.from(labels, (label) => (1 - strength) * random() + strength * (0.2 * random() + 0.8 * label));
    const [scores, others] = [draw(0.35), draw(0.34)];
    const works: [string, () => unknown][] = [
      ['figures and curves', () => figuresAndCurves(scores, labels)],
      [`bootstrap, ${drawsFor(ROWS)} draws`, () => bootstrap(rank(scores, labels), 0.5, createRandom(1))],
      ['McNemar and DeLong', () => [mcnemar(scores, others, labels, 0.5), delong(scores, others, labels)]],
    ];
    return works.map(([name, work]) => {
      say(name);
      work();
      const times = Array.from({ length: REPEATS }, () => {
        const began = performance.now();
        work();
        return performance.now() - began;
      });
      return { work: name, rows: ROWS, medianMs: Math.round(times.sort((a, b) => a - b)[REPEATS >> 1]) };
    });
  },
} satisfies Bench;

function figuresAndCurves(scores: Float32Array, labels: Uint8Array) {
  const ranking = rank(scores, labels);
  const figures = measure(scores, labels);
  return [
    figures,
    figuresOf(figures),
    tableThresholds(ranking),
    rocCurve(ranking),
    precisionRecallCurve(ranking),
    averagePrecision(ranking),
    calibrationOf(scores, labels),
  ];
}
