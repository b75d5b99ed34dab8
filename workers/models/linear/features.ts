/** Texts as sparse rows, a column for each n-gram or each hash of some. */
import type { Saved } from '../recipe';
import type { NgramRows } from './ngrams';
import type { SparseRows, Weighing } from './sparse';
import type { TokenRows } from './tokens';

/** Awaited every few milliseconds, with the rows done. */
export type OnRows = (done: number) => Promise<unknown>;

export interface Features {
  weighing: Weighing;
  /** Words told apart; 0 where none is kept. */
  vocabularySize: number;
  /** The number of a token, `UNKNOWN` where it is out of vocabulary. */
  numberOf(token: string): number;
  ngramsOf(texts: TokenRows, turn: () => Promise<unknown>): Promise<NgramRows>;
  weigh(ngrams: NgramRows, onRows: OnRows): Promise<SparseRows>;
  /** The words of a column, where that is known. */
  termOf?(column: number): string;
  save(): Saved;
}

/** Texts whose tokens `features.numberOf` has numbered, as sparse rows. */
export async function sparseRowsOf(features: Features, texts: TokenRows, onRows: OnRows): Promise<SparseRows> {
  return features.weigh(await features.ngramsOf(texts, () => onRows(0)), onRows);
}
