/** Paired tests on the same rows: whether two models differ significantly. */
import { isRight } from './metrics';

export interface McNemar {
  /** Rows that only the first model gets right, and only the second. */
  onlyFirst: number;
  onlySecond: number;
  /** Two-sided. */
  p: number;
}

/**
 * McNemar's test (Q. McNemar, 1947), exact: the rows that only one model gets right, against a fair coin. Scores of at
 * least `threshold` count as positive; all of shape [rows].
 */
export function mcnemar(
  first: Float32Array | Float64Array,
  second: Float32Array | Float64Array,
  labels: Uint8Array,
  threshold: number,
): McNemar {
  let [onlyFirst, onlySecond] = [0, 0];
  for (let row = 0; row < labels.length; row++) {
    const firstRight = isRight(first[row], labels[row], threshold);
    const secondRight = isRight(second[row], labels[row], threshold);
    if (firstRight && !secondRight) onlyFirst++;
    if (secondRight && !firstRight) onlySecond++;
  }
  return { onlyFirst, onlySecond, p: coinTail(Math.min(onlyFirst, onlySecond), onlyFirst + onlySecond) };
}

/** Two-sided probability that one side of a fair coin comes up at most `k` times in `n` throws (k <= n / 2). */
function coinTail(k: number, n: number): number {
  // Terms relative to the last: each is C(n, i - 1) / C(n, i) = i / (n - i + 1) times the next.
  let [sum, term] = [0, 1];
  for (let i = k; i >= 0 && term > 1e-18; i--) {
    sum += term;
    term *= i / (n - i + 1);
  }
  return Math.min(1, 2 * sum * Math.exp(logChoose(n, k) - n * Math.LN2));
}

const logChoose = (n: number, k: number) => logFactorial(n) - logFactorial(k) - logFactorial(n - k);

function logFactorial(n: number): number {
  if (n < 32) {
    let product = 1;
    for (let i = 2; i <= n; i++) product *= i;
    return Math.log(product);
  }
  // Stirling's series, accurate to 15 digits from 32 on.
  const r = 1 / n;
  return (n + 0.5) * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI) + r / 12 - r ** 3 / 360 + r ** 5 / 1260;
}

export interface DeLong {
  /** AUC of the first minus that of the second. */
  difference: number;
  standardError: number;
  /** 95 % interval of the difference. */
  interval: [low: number, high: number];
  /** Two-sided; 1 if the two rank alike. */
  p: number;
}

const Z = 1.959963984540054;

/**
 * DeLong's test of two correlated AUCs (E. DeLong et al., Biometrics 44, 1988), with mid-ranks in n log n (X. Sun & W.
 * Xu, IEEE Signal Processing Letters 21, 2014). NaN if only one class is present. All of shape [rows].
 */
export function delong(
  first: Float32Array | Float64Array,
  second: Float32Array | Float64Array,
  labels: Uint8Array,
): DeLong {
  const a = placements(first, labels);
  const b = placements(second, labels);
  const difference = a.auc - b.auc;
  const variance =
    spreadOf(a.ofPositives, b.ofPositives) / a.ofPositives.length +
    spreadOf(a.ofNegatives, b.ofNegatives) / a.ofNegatives.length;
  const standardError = Math.sqrt(variance);
  const alike = variance < 1e-18 && difference === 0;
  return {
    difference,
    standardError,
    interval: [Math.max(-1, difference - Z * standardError), Math.min(1, difference + Z * standardError)],
    p: alike ? 1 : erfc(Math.abs(difference) / standardError / Math.SQRT2),
  };
}

/**
 * For each positive row the share of negatives below it, for each negative that of positives above it; ties count half.
 */
function placements(scores: Float32Array | Float64Array, labels: Uint8Array) {
  const side = (label: number) => Float64Array.from(scores.filter((_, row) => labels[row] === label));
  const [negatives, positives] = [side(0), side(1)];
  const [sortedNegatives, sortedPositives] = [negatives.toSorted(), positives.toSorted()];
  const ofPositives = positives.map((score) => midRank(sortedNegatives, score) / negatives.length);
  const ofNegatives = negatives.map((score) => 1 - midRank(sortedPositives, score) / positives.length);
  return { ofPositives, ofNegatives, auc: ofPositives.reduce((sum, share) => sum + share, 0) / positives.length };
}

/** The number of smaller values, plus half of the equal ones. */
function midRank(sorted: Float64Array, value: number): number {
  const upTo = (isBefore: (other: number) => boolean) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(sorted[middle])) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return (upTo((other) => other < value) + upTo((other) => other <= value)) / 2;
}

/** Sample variance of the differences. */
function spreadOf(a: Float64Array, b: Float64Array): number {
  const differences = a.map((value, i) => value - b[i]);
  const mean = differences.reduce((sum, value) => sum + value, 0) / a.length;
  return differences.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (a.length - 1);
}

/** Complementary error function, x >= 0, relative error 1.2e-7: W. Press et al., Numerical Recipes, 6.2. */
function erfc(x: number): number {
  const t = 1 / (1 + x / 2);
  const terms = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223,
    0.17087277,
  ];
  return t * Math.exp(-x * x + terms.reduceRight((sum, term) => sum * t + term, 0));
}

/** Holm's step-down adjustment (S. Holm, 1979) of p values that are considered together. */
export function holm(p: number[]): number[] {
  const order = p.map((_, i) => i).sort((a, b) => p[a] - p[b]);
  const adjusted = p.slice();
  let least = 0;
  order.forEach((place, rank) => {
    least = Math.max(least, Math.min(1, p[place] * (p.length - rank)));
    adjusted[place] = least;
  });
  return adjusted;
}
