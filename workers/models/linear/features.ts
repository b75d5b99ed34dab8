/** Texts as sparse rows, with one column per n-gram or per hash bucket. */
import type { Saved } from '../recipe';
import type { NgramRows } from './ngrams';
import type { SparseRows, Weighing } from './sparse';
import type { TokenRows } from './tokens';

/** Awaited every few milliseconds, with the number of rows done. */
export type OnRows = (done: number) => Promise<unknown>;

export interface Features {
  weighing: Weighing;
  /** Number of distinct words; 0 if no vocabulary is kept. */
  vocabularySize: number;
  /** The number of a token; `UNKNOWN` if it is out of vocabulary. */
  numberOf(token: string): number;
  ngramsOf(texts: TokenRows, turn: () => Promise<unknown>): Promise<NgramRows>;
  weigh(ngrams: NgramRows, onRows: OnRows): Promise<SparseRows>;
  /** The words of a column, if known. */
  termOf?(column: number): string;
  save(): Saved;
}

/** Sparse rows of texts whose tokens were numbered by `features.numberOf`. */
export async function sparseRowsOf(features: Features, texts: TokenRows, onRows: OnRows): Promise<SparseRows> {
  return features.weigh(await features.ngramsOf(texts, () => onRows(0)), onRows);
}
