/** Whether scores are probabilities: of the rows scored 0.7, are 70 % positive? */
import { wilson } from './interval';

export interface Bin {
  from: number;
  to: number;
  rows: number;
  /** Mean score of its rows; NaN if empty. */
  score: number;
  /** Share of its rows that are positive; NaN if empty. */
  positive: number;
  /** 95 % Wilson interval of that share. */
  interval: [low: number, high: number];
}

export interface Calibration {
  /** Mean squared difference of scores and labels (G. Brier, 1950). */
  brier: number;
  /**
   * Expected calibration error: difference of mean score and positive share per bin, weighted by its rows (M. Naeini et
   * al.,
   * 2015).
   */
  error: number;
  bins: Bin[];
}

/** Bins of equal width; `scores` are probabilities, shape [rows], `labels` 0 or 1, shape [rows]. */
export function calibrationOf(scores: Float32Array | Float64Array, labels: Uint8Array, count = 10): Calibration {
  const [rows, sums, positives] = [0, 1, 2].map(() => new Float64Array(count));
  let squares = 0;
  for (let row = 0; row < scores.length; row++) {
    const score = scores[row];
    squares += (score - labels[row]) ** 2;
    const bin = Math.min(count - 1, Math.floor(score * count));
    rows[bin]++;
    sums[bin] += score;
    positives[bin] += labels[row];
  }
  const bins = Array.from(rows, (inside, bin) => ({
    from: bin / count,
    to: (bin + 1) / count,
    rows: inside,
    score: sums[bin] / inside,
    positive: positives[bin] / inside,
    interval: wilson(positives[bin], inside),
  }));
  const error = bins.reduce((sum, bin) => (bin.rows ? sum + bin.rows * Math.abs(bin.score - bin.positive) : sum), 0);
  return { brier: squares / scores.length, error: error / scores.length, bins };
}
