/**
 * Feature hashing (K. Weinberger et al., "Feature Hashing for Large Scale Multitask Learning", 2009): an n-gram's column is
 * its hash, its sign another bit of it, so that collisions cancel out in the mean. No vocabulary is kept.
 */
import { ngramsOf } from './ngrams';
import { weighRows, type SparseRows, type Weighing } from './sparse';
import { hashOf, joinHashes, UNKNOWN, type TokenRows } from './tokens';

export interface HashSettings {
  /** There are 2^bits columns. */
  bits: number;
  /** Words of the longest n-gram. */
  longest: number;
  signed: boolean;
}

/** Tokens stand for themselves by their hash, as signed integers; −1, which would mean unknown, gives way to −2. */
export function numberByHash(token: string): number {
  return known(hashOf(token) | 0);
}

const known = (hash: number) => (hash === UNKNOWN ? -2 : hash);

/** The number of an n-gram from those of all but its last token and of the last. */
export const joinByHash = (before: number, last: number) => known(joinHashes(before, last) | 0);

/**
 * Counts of hashed n-grams, by their logarithm, each row scaled to length 1; 2^bits columns.
 * @param onRows awaited every few milliseconds, with the rows done.
 */
export async function hashRows(
  texts: TokenRows,
  settings: HashSettings,
  onRows: (done: number) => Promise<unknown>,
): Promise<SparseRows> {
  const ngrams = await ngramsOf(texts, settings.longest, joinByHash, () => onRows(0));
  return weighRows(ngrams, weighingOf(settings), onRows);
}

/** How hashed n-grams become columns and values. */
export function weighingOf({ bits, signed }: HashSettings): Weighing {
  const columnCount = 2 ** bits;
  return { columnCount, mask: columnCount - 1, signed, sublinear: true, idf: null };
}
