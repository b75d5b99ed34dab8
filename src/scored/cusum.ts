/**
 * The alarm: a cumulative sum that grows while negative tweets exceed the usual number, and otherwise falls back to
 * zero.
 */
import type { Usual } from './usual';

/** The increase to detect, as a multiple of the expected negative tweets. */
const RISE = 2.7;

/** Positions are bins. */
export interface Excess {
  /** The first bin of the rise: the one after the sum was last zero, the maximum likelihood estimate (Page, 1954). */
  first: number;
  /** The bin at whose end the sum reached the threshold, which raises the alarm. */
  raised: number;
  /** The last bin of the rise: the last with the sum at the threshold. */
  last: number;
}

/**
 * Log-likelihood ratio of a bin's count after a rise and before it, for negative binomial counts of means RISE *
 * expected and expected, both with variance mean + dispersion * mean².
 */
export function evidenceOf(count: number, expected: number, dispersion: number): number {
  const before = 1 + dispersion * expected;
  const after = 1 + dispersion * RISE * expected;
  const wider = Math.log(after / before);
  return count * (Math.log(RISE) - wider) - wider / dispersion;
}

/**
 * CUSUM of log-likelihood ratios, sum = max(0, sum + evidence), which raises an alarm at the threshold (E. S. Page,
 * Continuous inspection schemes, Biometrika 41, 1954; for counts: J. M. Lucas, Counted data CUSUM's, Technometrics 27,
 * 1985). During an alarm the sum is capped at the threshold, so that it falls as soon as the tweets do; at zero, the
 * alarm ends. It also ends if the usual number is unknown.
 */
export function watch(
  negative: Uint32Array,
  { expected, dispersion }: Pick<Usual, 'expected' | 'dispersion'>,
  threshold: number,
): Excess[] {
  const found: Excess[] = [];
  let sum = 0;
  let first = 0;
  let lasting: Excess | null = null;
  for (let bin = 0; bin < negative.length; bin++) {
    const before = sum;
    const evidence = Number.isNaN(dispersion[bin])
      ? -Infinity
      : evidenceOf(negative[bin], expected[bin], dispersion[bin]);
    sum = Math.min(threshold, Math.max(0, sum + evidence));
    if (sum === 0) lasting = null;
    else if (before === 0) first = bin;
    if (sum < threshold) continue;
    if (lasting) lasting.last = bin;
    else found.push((lasting = { first, raised: bin, last: bin }));
  }
  return found;
}
