/**
 * Feature hashing (K. Weinberger et al., "Feature Hashing for Large Scale Multitask Learning", 2009): an n-gram's
 * column is its hash and its sign another bit of it, so that collisions cancel out on average. No vocabulary is kept.
 */
import { ngramsOf, type NgramRows } from './ngrams';
import type { Features, OnRows } from './features';
import { weighRows, type Weighing } from './sparse';
import { hashOf, joinHashes, UNKNOWN, type TokenRows } from './tokens';

/** Hash of a token as a signed integer; −1, which means unknown, is replaced by −2. */
export function numberByHash(token: string): number {
  return known(hashOf(token) | 0);
}

const known = (hash: number) => (hash === UNKNOWN ? -2 : hash);

/** The number of an n-gram, from those of its prefix and of its last token. */
export const joinByHash = (before: number, last: number) => known(joinHashes(before, last) | 0);

/** Log-scaled counts of hashed n-grams, each row scaled to length 1. Every word has a column, even an unseen one. */
export class HashedNgrams implements Features {
  readonly weighing: Weighing;
  readonly vocabularySize = 0;
  readonly numberOf = numberByHash;
  readonly #longest: number;

  /**
   * @param bits there are 2^bits columns
   * @param longest number of words in the longest n-gram
   */
  constructor(bits: number, longest: number, signed: boolean) {
    const columnCount = 2 ** bits;
    this.weighing = { columnCount, mask: columnCount - 1, signed, sublinear: true, idf: null };
    this.#longest = longest;
  }

  ngramsOf(texts: TokenRows, turn: () => Promise<unknown>): Promise<NgramRows> {
    return ngramsOf(texts, this.#longest, joinByHash, turn);
  }

  weigh(ngrams: NgramRows, onRows: OnRows) {
    return weighRows(ngrams, this.weighing, onRows);
  }

  save() {
    return { vocabulary: [], arrays: [] };
  }
}
