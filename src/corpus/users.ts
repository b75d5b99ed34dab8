/** Who wrote how much, and how one-sidedly. */
import { wilson } from '../metrics/interval';
import type { TermCount } from './tally';

/**
 * How much more one-sided a user is than the corpus, at the least: the lower end of the 95 % Wilson interval (see
 * `wilson`) of the share of the user's class, less the corpus's share of that class, for the class where it is greater.
 * From -1 to 1. 549 rows that are all negative, in a corpus that is half so, come to 0.49, 5 such rows to 0.07: a user
 * of few rows proves little, a big one who is as mixed as the corpus nothing.
 *
 * @param user labelled rows by class
 * @param corpus the same of all rows; both classes together not 0
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
