/** Which words speak for a class, and how surely: log-odds with a prior. */
import type { TermCount } from './tally';

export interface WeighedTerm extends TermCount {
  /**
   * How many standard deviations the term's log-odds ratio lies from 0: below for a word of the negative class, above
   * for one of the positive.
   */
  z: number;
}

/** The prior weighs a tenth as much as what was counted. */
const PRIOR_SHARE = 0.1;

/**
 * The z-score of each term's log-odds ratio between the classes, under a Dirichlet prior that expects every term in each
 * class as often as in the whole corpus: a rare word must be far more one-sided than a frequent one to count as much,
 * and raw frequency alone counts for nothing.
 *
 * With y the rows of a class that hold the term, n the sum of y over all terms, α = `priorShare` · (y⁻ + y⁺) and α₀ the
 * sum of α: δ = ln((y⁺ + α) / (n⁺ + α₀ − y⁺ − α)) − ln((y⁻ + α) / (n⁻ + α₀ − y⁻ − α)), and z = δ / √(1 / (y⁺ + α) + 1 / (y⁻ + α)).
 * Source: B. Monroe, M. Colaresi, K. Quinn, "Fightin' Words", Political Analysis 16, 2008, equations 16, 20 and 22, on
 * rows that hold the term instead of its uses, so that one row cannot shout.
 *
 * @param terms read twice: once for the sums, once for the scores. Terms of no labelled row are left out.
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
