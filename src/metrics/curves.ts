/** Scored rows at all thresholds: counts, ROC and precision-recall curves. */

/** Thresholds are multiples of 1 / this: 0, 0.001 … 1. */
export const THRESHOLD_STEPS = 1000;

/** Number of rows with a score at or above each threshold; index i is threshold i / 1000. */
export interface ThresholdTable {
  positives: number;
  negatives: number;
  /** Of the positive rows; [1001]. */
  truePositives: Uint32Array<ArrayBuffer>;
  /** Of the negative rows; [1001]. */
  falsePositives: Uint32Array<ArrayBuffer>;
}

export interface Point {
  x: number;
  y: number;
}

/** Scores in descending order, with their labels. */
export interface Ranking {
  scores: Float64Array<ArrayBuffer>;
  labels: Uint8Array<ArrayBuffer>;
}

/**
 * Ranks rows by score, the highest first. `scores` are probabilities, shape [rows]; `labels` 0 or 1, shape [rows].
 * @throws RangeError for no rows, different lengths, a label other than 0 and 1, and a NaN score.
 */
export function rank(scores: Float32Array | Float64Array, labels: Uint8Array): Ranking {
  const rows = scores.length;
  if (rows === 0) throw new RangeError('There are no rows to measure.');
  if (labels.length !== rows) throw new RangeError(`${rows} scores do not match ${labels.length} labels.`);
  const sides = [new Float64Array(rows), new Float64Array(rows)];
  const counts = [0, 0];
  for (let row = 0; row < rows; row++) {
    const label = labels[row];
    if (label > 1) throw new RangeError(`Row ${row} has the label ${label}, which is neither 0 nor 1.`);
    if (Number.isNaN(scores[row])) throw new RangeError(`Row ${row} has no score.`);
    sides[label][counts[label]++] = scores[row];
  }
  // Engines sort plain numbers many times faster than indices with a comparator; the two classes are then merged.
  const [negatives, positives] = sides.map((side, label) => side.subarray(0, counts[label]).sort());
  const ranked = { scores: new Float64Array(rows), labels: new Uint8Array(rows) };
  let n = negatives.length - 1;
  let p = positives.length - 1;
  for (let row = 0; row < rows; row++) {
    const positive = p >= 0 && (n < 0 || positives[p] >= negatives[n]);
    ranked.scores[row] = positive ? positives[p--] : negatives[n--];
    ranked.labels[row] = positive ? 1 : 0;
  }
  return ranked;
}

/** Counts at thresholds 0, 0.001 … 1. */
export function tableThresholds({ scores, labels }: Ranking): ThresholdTable {
  const truePositives = new Uint32Array(THRESHOLD_STEPS + 1);
  const falsePositives = new Uint32Array(THRESHOLD_STEPS + 1);
  let [taken, positives] = [0, 0];
  for (let step = THRESHOLD_STEPS; step >= 0; step--) {
    for (; taken < scores.length && scores[taken] >= step / THRESHOLD_STEPS; taken++) positives += labels[taken];
    truePositives[step] = positives;
    falsePositives[step] = taken - positives;
  }
  for (; taken < labels.length; taken++) positives += labels[taken];
  return { positives, negatives: labels.length - positives, truePositives, falsePositives };
}

/** Visits the counts after each group of tied scores, the highest first. */
function visitThresholds({ scores, labels }: Ranking, visit: (tp: number, fp: number) => void): void {
  let tp = 0;
  for (let row = 0; row < scores.length; row++) {
    tp += labels[row];
    if (row + 1 === scores.length || scores[row + 1] !== scores[row]) visit(tp, row + 1 - tp);
  }
}

const total = (labels: Uint8Array) => labels.reduce((sum, label) => sum + label, 0);

/**
 * The ROC curve at false positive rates 0, 1/steps … 1: the highest true positive rate without exceeding the rate,
 * linearly interpolated between thresholds, as ties require (T. Fawcett, "An introduction to ROC analysis", 2006).
 */
export function rocCurve(ranking: Ranking, steps = 50): Point[] {
  const positives = total(ranking.labels);
  const negatives = ranking.labels.length - positives;
  if (positives === 0 || negatives === 0) return [];
  const points: Point[] = [];
  let [lastX, lastY] = [0, 0];
  const fill = (x: number, y: number) => {
    for (; points.length <= steps;) {
      const at = points.length / steps;
      if (at >= x && !(at === 1 && x === 1)) break;
      points.push({ x: at, y: lastY + ((y - lastY) * (at - lastX)) / (x - lastX) });
    }
    [lastX, lastY] = [x, y];
  };
  visitThresholds(ranking, (tp, fp) => fill(fp / negatives, tp / positives));
  points[steps] = { x: 1, y: 1 };
  return points;
}

/**
 * Precision at recalls 1/steps … 1: at the highest threshold that reaches the recall. No interpolation, which would be
 * overly optimistic between points (J. Davis & M. Goadrich, 2006).
 */
export function precisionRecallCurve(ranking: Ranking, steps = 50): Point[] {
  const positives = total(ranking.labels);
  if (positives === 0) return [];
  const points: Point[] = [];
  visitThresholds(ranking, (tp, fp) => {
    while (points.length < steps && (points.length + 1) / steps <= tp / positives) {
      points.push({ x: (points.length + 1) / steps, y: tp / (tp + fp) });
    }
  });
  return points;
}

/** Average precision: the precision at each threshold, weighted by the increase in recall, as in scikit-learn. */
export function averagePrecision(ranking: Ranking): number {
  const positives = total(ranking.labels);
  if (positives === 0) return NaN;
  let [sum, before] = [0, 0];
  visitThresholds(ranking, (tp, fp) => {
    sum += ((tp - before) / positives) * (tp / (tp + fp));
    before = tp;
  });
  return sum;
}
