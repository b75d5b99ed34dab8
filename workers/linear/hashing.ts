/**
 * Feature hashing (K. Weinberger et al., "Feature Hashing for Large Scale Multitask Learning", 2009): an n-gram's column is
 * its hash, its sign another bit of it, so that collisions cancel out in the mean. No vocabulary is kept.
 */
import { eachNgram } from './ngrams';
import { SparseBuilder, type SparseRows } from './sparse';
import { hashOf, joinHashes, type TokenRows } from './tokens';

/** Tokens stand for themselves by their hash, as signed integers; −1, which would mean unknown, gives way to −2. */
export function numberByHash(token: string): number {
  return known(hashOf(token) | 0);
}

const known = (hash: number) => (hash === -1 ? -2 : hash);
const join = (before: number, last: number) => known(joinHashes(before, last) | 0);

/** Counts of hashed n-grams, each row scaled to length 1; 2^bits columns. */
export function hashRows(texts: TokenRows, { bits, longest }: { bits: number; longest: number }): SparseRows {
  const mask = 2 ** bits - 1;
  const builder = new SparseBuilder(
    texts.rows,
    2 ** bits,
    (count) => Math.sign(count) * (1 + Math.log(Math.abs(count))),
  );
  for (let row = 0; row < texts.rows; row++) {
    eachNgram(texts, row, longest, join, (hash) => builder.add(hash & mask, hash < 0 ? -1 : 1));
    builder.endRow();
  }
  return builder.finish();
}
