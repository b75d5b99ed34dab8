/** Words typical of a class: log-odds with a prior. */
import type { TermCount } from './tally';

export interface WeighedTerm extends TermCount {
  /**
   * How many standard deviations the term's log-odds ratio is from 0: negative for the negative class, positive for the
   * positive one.
   */
  z: number;
}

/** The prior counts as much as this share of the data. */
const PRIOR_SHARE = 0.1;

/**
 * The z-score of each term's log-odds ratio between the classes, under a Dirichlet prior that expects every term in
 * each class as often as in the whole corpus: a rare word must be far more one-sided than a frequent one for the same
 * score, and frequency alone has no effect.
 *
 * With y the rows of a class that contain the term, n the sum of y over all terms, α = `priorShare` · (y⁻ + y⁺) and α₀
 * the sum of α: δ = ln((y⁺ + α) / (n⁺ + α₀ − y⁺ − α)) − ln((y⁻ + α) / (n⁻ + α₀ − y⁻ − α)), and z = δ / √(1 / (y⁺ + α) +
 * 1 / (y⁻ + α)). Source: B. Monroe, M. Colaresi, K. Quinn, "Fightin' Words", Political Analysis 16, 2008, equations 16,
 * 20 and 22, but counting rows that contain the term instead of its uses, so that no single row dominates.
 *
 * @param terms iterated twice: for the sums, then for the scores. Terms of no labelled row are omitted.
 */
export function weighTerms(terms: () => Iterable<TermCount>, priorShare = PRIOR_SHARE): WeighedTerm[] {
  let allNegative = 0;
  let allPositive = 0;
  for (const { negative, positive } of terms()) {
    allNegative += negative;
    allPositive += positive;
  }
  const allPrior = priorShare * (allNegative + allPositive);
  const weighed: WeighedTerm[] = [];
  for (const term of terms()) {
    const { negative, positive } = term;
    const prior = priorShare * (negative + positive);
    if (prior === 0) continue;
    const logOdds = (rows: number, all: number) => Math.log((rows + prior) / (all + allPrior - rows - prior));
    const ratio = logOdds(positive, allPositive) - logOdds(negative, allNegative);
    weighed.push({ ...term, z: ratio / Math.sqrt(1 / (positive + prior) + 1 / (negative + prior)) });
  }
  return weighed;
}
