/** Accuracy by number of training rows, and whether more rows would help. */
import type { Metrics } from '../metrics/metrics';
import { t } from '../wording/wording';
import type { Entry } from './entries';
import { points as inPoints } from '../report/figures';
import type { GridItem } from './grid';
import { accuracyInterval } from './verdict';

/** Each four times the previous one, up to the study's 400,000. */
const LADDER = [100, 400, 1_600, 6_400, 25_600, 102_400, 400_000];
/** In addition to all rows. */
const MOST_STEPS = 5;
/** Points at the end of the curve to which the slope is fitted. */
const FITTED = 3;
/** 97.5 % quantile of the standard normal distribution. */
const Z = 1.959963984540054;

/** The trainings of a curve: the last five steps of the ladder below `trainingRows`, and all rows. */
export function scalingItems(recipe: string, preset: string | null, trainingRows: number): GridItem[] {
  const steps = LADDER.filter((rows) => rows < trainingRows).slice(-MOST_STEPS);
  return [...steps, null].map((rows) => ({
    id: ['scaling', preset ? `${recipe}:${preset}` : recipe, 'standard', rows ?? 'all'].join('/'),
    ...{ part: 'scaling', recipe, preset, preprocess: 'standard', rows, answers: [] },
  }));
}

export interface ScalingPoint {
  rows: number;
  accuracy: number;
  /** 95 %, Wilson. */
  interval: [low: number, high: number];
}

/** The points measured so far, by rows. */
export function pointsOf(entries: Entry[]): ScalingPoint[] {
  return entries
    .flatMap(({ run }) => (run?.metrics ? [pointOf(run.split.train, run.metrics)] : []))
    .sort((a, b) => a.rows - b.rows);
}

const pointOf = (rows: number, metrics: Metrics): ScalingPoint => ({
  ...{ rows, accuracy: metrics.accuracy, interval: accuracyInterval(metrics) },
});

/** Accuracy gained by each doubling of the rows, with its 95 % interval, over the last `points`. */
export interface Slope {
  perDoubling: number;
  interval: [low: number, high: number];
  points: number;
}

/**
 * Fits a straight line to accuracy against log2 of the rows, by weighted least squares over the last three points (or
 * two); null with fewer. Each point's variance is taken from its Wilson interval, as if it had separate test rows. In
 * fact all are scored on the same rows, which makes the true uncertainty smaller, but the variation between seeds is
 * not included.
 */
export function fitSlope(points: ScalingPoint[]): Slope | null {
  const last = points.slice(-FITTED);
  if (last.length < 2 || last[0].rows === last[last.length - 1].rows) return null;
  const weighted = last.map(({ rows, accuracy, interval: [low, high] }) => ({
    ...{ x: Math.log2(rows), y: accuracy, weight: (2 * Z) ** 2 / (high - low) ** 2 },
  }));
  const total = weighted.reduce((sum, { weight }) => sum + weight, 0);
  const mean = (of: 'x' | 'y') => weighted.reduce((sum, point) => sum + point.weight * point[of], 0) / total;
  const [meanX, meanY] = [mean('x'), mean('y')];
  const spread = weighted.reduce((sum, { x, weight }) => sum + weight * (x - meanX) ** 2, 0);
  const perDoubling = weighted.reduce((sum, { x, y, weight }) => sum + weight * (x - meanX) * (y - meanY), 0) / spread;
  const margin = Z / Math.sqrt(spread);
  return { perDoubling, interval: [perDoubling - margin, perDoubling + margin], points: last.length };
}

/** The gain per doubling that is worth it: half a point of accuracy. */
const WORTH = 0.005;

/** Whether more data would help, in one sentence. */
export function judgeSlope({ perDoubling, interval: [low, high], points }: Slope): string {
  const figures = t(
    'each doubling of the training rows brought {gain} points of accuracy over the last {steps} steps (95 % interval {low} to {high})',
    { gain: inPoints(perDoubling), steps: points, low: inPoints(low), high: inPoints(high) },
  );
  if (high < WORTH) return t('More data would hardly help: {figures}.', { figures });
  if (low > WORTH) return t('More data would help: {figures}.', { figures });
  if (low > 0) return t('More data would help a little: {figures}.', { figures });
  return t('It is not yet clear whether more data would help: {figures}. More steps or more test rows would tell.', {
    figures,
  });
}
