/**
 * Confident learning (C. Northcutt, L. Jiang, I. Chuang, "Confident Learning: Estimating Uncertainty in Dataset
 * Labels",
 * 2021), for two classes: finds labels that are likely wrong, by scores of models not trained on the rows they score.
 */

export interface Suspect {
  /** Index among the given rows. */
  place: number;
  /** How much more likely the other class is than the label's, 0 to 1: the normalised margin. */
  margin: number;
}

/** Mean probability of the label's own class, over its rows: the threshold for being confident in it. */
export interface Thresholds {
  negative: number;
  positive: number;
}

/**
 * @param scores out-of-fold probabilities of the positive class, [rows]
 * @param labels 0 or 1, [rows]
 */
export function thresholdsOf(scores: Float32Array, labels: Uint8Array): Thresholds {
  const sums = [0, 0];
  const counts = [0, 0];
  labels.forEach((label, place) => {
    sums[label] += label === 1 ? scores[place] : 1 - scores[place];
    counts[label]++;
  });
  return { negative: sums[0] / Math.max(1, counts[0]), positive: sums[1] / Math.max(1, counts[1]) };
}

/**
 * The off-diagonal of the confident joint, widest margin first: rows of one label whose score reaches the threshold of
 * the other class, and either misses that of their own or exceeds it by less.
 */
export function findSuspects(scores: Float32Array, labels: Uint8Array): Suspect[] {
  const { negative, positive } = thresholdsOf(scores, labels);
  const suspects: Suspect[] = [];
  labels.forEach((label, place) => {
    const own = label === 1 ? scores[place] : 1 - scores[place];
    const other = 1 - own;
    const [ownThreshold, otherThreshold] = label === 1 ? [positive, negative] : [negative, positive];
    const isOther = other >= otherThreshold && (own < ownThreshold || other > own);
    if (isOther && other > own) suspects.push({ place, margin: other - own });
  });
  return suspects.sort((a, b) => b.margin - a.margin || a.place - b.place);
}

/**
 * The fold, of `folds`, in which each row is held out: rows of equal key share a fold, which depends only on the key.
 */
export function foldsOf(keys: ArrayLike<number>, folds: number): Uint8Array {
  return Uint8Array.from(keys, (key) => key % folds);
}
