/**
 * The metrics module: predictions -> numbers.
 *
 * Contains the metrics by which runs are evaluated. No imports; independent of where scores come from.
 */

export interface Metrics {
  rows: number;
  /** Share of rows classified correctly at the threshold. */
  accuracy: number;
  /** Area under the ROC curve, 0 to 1; NaN if only one class is present or a score is NaN. */
  auc: number;
  /** Mean log loss in nats; NaN if a score is NaN. */
  loss: number;
  truePositives: number;
  falsePositives: number;
  trueNegatives: number;
  falseNegatives: number;
}

/** Scores of at least this count as positive. */
export const THRESHOLD = 0.5;

/** Whether a score predicts its row's label, 0 or 1. */
export function isRight(score: number, label: number, threshold = THRESHOLD): boolean {
  return score >= threshold === (label === 1);
}

/** The loss clips scores to this distance from 0 and 1: Keras' epsilon. */
const CLIP = 1e-7;

/**
 * Metrics of scored rows. `scores` are probabilities of the positive class, shape [rows]; `labels` are 0 or 1, shape
 * [rows].
 * Scores of at least `threshold` count as positive.
 *
 * AUC is the Mann-Whitney statistic, with ties counted half (equivalent to mid-ranks): Hanley & McNeil, Radiology 143
 * (1982). The loss clips like Keras' `binary_crossentropy`.
 *
 * Throws RangeError for no rows, for different lengths and for a label other than 0 and 1.
 */
export function measure(scores: Float32Array | Float64Array, labels: Uint8Array, threshold = THRESHOLD): Metrics {
  const rows = scores.length;
  if (rows === 0) throw new RangeError('There are no rows to measure.');
  if (labels.length !== rows) throw new RangeError(`${rows} scores do not match ${labels.length} labels.`);
  let [truePositives, falsePositives, trueNegatives, falseNegatives, loss] = [0, 0, 0, 0, 0];
  for (let row = 0; row < rows; row++) {
    const positive = scores[row] >= threshold;
    const clipped = Math.min(Math.max(scores[row], CLIP), 1 - CLIP);
    if (labels[row] === 1) {
      if (positive) truePositives++;
      else falseNegatives++;
      loss -= Math.log(clipped);
    } else if (labels[row] === 0) {
      if (positive) falsePositives++;
      else trueNegatives++;
      loss -= Math.log1p(-clipped);
    } else {
      throw new RangeError(`Row ${row} has the label ${labels[row]}, which is neither 0 nor 1.`);
    }
  }
  return {
    rows,
    accuracy: (truePositives + trueNegatives) / rows,
    auc: measureAuc(scores, labels, truePositives + falseNegatives),
    loss: loss / rows,
    truePositives,
    falsePositives,
    trueNegatives,
    falseNegatives,
  };
}

/** Share of (positive, negative) pairs in which the positive scores higher. */
function measureAuc(scores: Float32Array | Float64Array, labels: Uint8Array, positiveRows: number): number {
  const positives = new Float64Array(positiveRows);
  const negatives = new Float64Array(scores.length - positiveRows);
  for (let row = 0, p = 0, n = 0; row < scores.length; row++) {
    if (Number.isNaN(scores[row])) return NaN;
    if (labels[row] === 1) positives[p++] = scores[row];
    else negatives[n++] = scores[row];
  }
  // Sorting each class separately needs no index, and so can use the engine's numeric sort.
  positives.sort();
  negatives.sort();
  let below = 0;
  let upTo = 0;
  let pairs = 0;
  for (const score of positives) {
    while (below < negatives.length && negatives[below] < score) below++;
    while (upTo < negatives.length && negatives[upTo] <= score) upTo++;
    pairs += (below + upTo) / 2;
  }
  return pairs / (positives.length * negatives.length);
}

/** The probability with logit `z`. */
export function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

/** The logit of a probability, clipped to a distance of `nearest` from 0 and 1. */
export function logitOf(probability: number, nearest: number): number {
  const p = Math.min(1 - nearest, Math.max(nearest, probability));
  return Math.log(p / (1 - p));
}
