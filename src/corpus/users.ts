/** Rows per user, and how one-sided they are. */
import { wilson } from '../metrics/interval';
import type { TermCount } from './tally';

/**
 * How much more one-sided a user is than the corpus, at least: the lower end of the 95 % Wilson interval (see `wilson`)
 * of the user's share of a class, less the corpus's share of that class, for the class where it is greater.
 *
 * From -1 to 1. In a balanced corpus, 549 rows that are all negative give 0.49, 5 such rows give 0.07: a few rows are
 * weak evidence, and a user as mixed as the corpus scores low however many rows there are.
 *
 * @param user labelled rows by class
 * @param corpus the same for all rows; the sum of both classes must not be 0
 */
export function oneSidedness(
  user: Pick<TermCount, 'negative' | 'positive'>,
  corpus: Pick<TermCount, 'negative' | 'positive'>,
): number {
  const rows = user.negative + user.positive;
  const all = corpus.negative + corpus.positive;
  const excess = (ofUser: number, ofAll: number) => wilson(ofUser, rows)[0] - ofAll / all;
  return Math.max(excess(user.negative, corpus.negative), excess(user.positive, corpus.positive));
}
