/**
 * The metrics room: predictions -> numbers.
 *
 * Owns the figures a run is judged by. Refuses every import, and knows nothing of where scores come from.
 */

export interface Metrics {
  rows: number;
  /** Share of rows on the right side of the threshold. */
  accuracy: number;
  /** Area under the ROC curve, 0 to 1; NaN where only one class is present or a score is NaN. */
  auc: number;
  /** Mean log loss in nats; NaN where a score is NaN. */
  loss: number;
  truePositives: number;
  falsePositives: number;
  trueNegatives: number;
  falseNegatives: number;
}

/** From this score on a text counts as positive. */
export const THRESHOLD = 0.5;

/** Whether a score falls on the side of its row's label, 0 or 1. */
export function isRight(score: number, label: number, threshold = THRESHOLD): boolean {
  return score >= threshold === (label === 1);
}

/** Scores are kept this far from 0 and 1 in the loss: Keras' epsilon. */
const CLIP = 1e-7;

/**
 * Figures of scored rows. `scores` are probabilities of the positive class, shape [rows]; `labels` are 0 or 1, shape
 * [rows]. A row counts as positive from `threshold` on, the threshold included.
 *
 * AUC is the Mann-Whitney statistic, each tie counted half (the same as mid-ranks): Hanley & McNeil, Radiology 143
 * (1982). The loss clips as Keras' `binary_crossentropy` does.
 *
 * Throws RangeError for no rows, for lengths that differ and for a label other than 0 and 1.
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
  // Sorting the classes apart needs no index, so that the engine's own numeric sort does it.
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

/** The probability whose logit is `z`. */
export function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

/** The logit of a probability, kept `nearest` away from 0 and 1. */
export function logitOf(probability: number, nearest: number): number {
  const p = Math.min(1 - nearest, Math.max(nearest, probability));
  return Math.log(p / (1 - p));
}
