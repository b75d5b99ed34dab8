/** Metrics of a confusion matrix, and the cost of mistakes. */
import type { ThresholdTable } from './curves';
import { THRESHOLD_STEPS } from './curves';

export interface Confusion {
  truePositives: number;
  falsePositives: number;
  trueNegatives: number;
  falseNegatives: number;
}

export interface Figures {
  accuracy: number;
  /** Of the rows predicted positive, the share that is; NaN if none was. */
  precision: number;
  /** Of the positive rows, the share predicted positive. */
  recall: number;
  /** Of the negative rows, the share predicted negative. */
  specificity: number;
  /** Harmonic mean of precision and recall. */
  f1: number;
  /** Matthews' correlation coefficient, -1 to 1; 0 if a row or column of the matrix is empty, as in scikit-learn. */
  mcc: number;
}

export function figuresOf({ truePositives, falsePositives, trueNegatives, falseNegatives }: Confusion): Figures {
  const [tp, fp, tn, fn] = [truePositives, falsePositives, trueNegatives, falseNegatives];
  const spread = Math.sqrt((tp + fp) * (tp + fn)) * Math.sqrt((tn + fp) * (tn + fn));
  return {
    accuracy: (tp + tn) / (tp + fp + tn + fn),
    precision: tp / (tp + fp),
    recall: tp / (tp + fn),
    specificity: tn / (tn + fp),
    f1: (2 * tp) / (2 * tp + fp + fn),
    mcc: spread === 0 ? 0 : (tp * tn - fp * fn) / spread,
  };
}

/** The matrix at the threshold `step` / 1000. */
export function confusionAt(table: ThresholdTable, step: number): Confusion {
  const [tp, fp] = [table.truePositives[step], table.falsePositives[step]];
  return {
    truePositives: tp,
    falsePositives: fp,
    trueNegatives: table.negatives - fp,
    falseNegatives: table.positives - tp,
  };
}

/** The cost of each kind of mistake, in any unit. */
export interface Costs {
  falsePositive: number;
  falseNegative: number;
}

export function costOf({ falsePositives, falseNegatives }: Confusion, costs: Costs): number {
  return falsePositives * costs.falsePositive + falseNegatives * costs.falseNegative;
}

/** The threshold, in thousandths, with the lowest total cost; of equal ones, that nearest to one half. */
export function cheapestStep(table: ThresholdTable, costs: Costs): number {
  let best = THRESHOLD_STEPS / 2;
  const fromHalf = (step: number) => Math.abs(step - THRESHOLD_STEPS / 2);
  for (let step = 0; step <= THRESHOLD_STEPS; step++) {
    const gain = costOf(confusionAt(table, best), costs) - costOf(confusionAt(table, step), costs);
    if (gain > 0 || (gain === 0 && fromHalf(step) < fromHalf(best))) best = step;
  }
  return best;
}
