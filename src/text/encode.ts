/** Tokens -> the rows of integers that a model reads. */
import { OUT_OF_VOCABULARY, PADDING, type Vocabulary } from './vocabulary';

/** Number of tokens of a text that a model reads: the study's MAX_LEN. */
export const MAX_TOKENS = 36;

/** Texts as the indices of their tokens, without padding: those of row r are ids[starts[r] .. starts[r + 1]). */
export interface EncodedRows {
  rows: number;
  /** [rows + 1] */
  starts: Uint32Array<ArrayBuffer>;
  ids: Uint16Array<ArrayBuffer>;
}

/**
 * Collects texts as numbers, one row after another: the LAST `maxTokens` tokens of each, like Keras' `pad_sequences` by
 * default (truncating='pre') and like the study. Instead of padding in front (padding='pre'), rows are shorter.
 */
export class RowEncoder {
  readonly #maxTokens: number;
  #starts: Uint32Array<ArrayBuffer>;
  #numbers = new Uint32Array(1024);
  #rows = 0;

  /** For at most `rows` rows. */
  constructor(rows: number, maxTokens: number) {
    this.#maxTokens = maxTokens;
    this.#starts = new Uint32Array(rows + 1);
  }

  /** Adds a row; `numberOf` is called for every token, in order, including truncated ones. */
  add(tokens: string[], numberOf: (token: string) => number): void {
    const cut = tokens.length - this.#maxTokens;
    let end = this.#starts[this.#rows];
    if (end + this.#maxTokens > this.#numbers.length) {
      const larger = new Uint32Array(2 * this.#numbers.length + this.#maxTokens);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    for (let i = 0; i < tokens.length; i++) {
      const number = numberOf(tokens[i]);
      if (i >= cut) this.#numbers[end++] = number;
    }
    this.#starts[++this.#rows] = end;
  }

  /** The rows so far; `indices`, if given, maps the numbers. */
  finish(indices?: Uint16Array): EncodedRows {
    const starts = this.#starts.slice(0, this.#rows + 1);
    const ids = new Uint16Array(starts[this.#rows]);
    for (let i = 0; i < ids.length; i++) ids[i] = indices ? indices[this.#numbers[i]] : this.#numbers[i];
    return { rows: this.#rows, starts, ids };
  }
}

/** Rows of one length, [rows, `MAX_TOKENS`], padded in front. */
export function padRows({ rows, starts, ids }: EncodedRows): Int32Array<ArrayBuffer> {
  const data = new Int32Array(rows * MAX_TOKENS).fill(PADDING);
  for (let row = 0; row < rows; row++) {
    const words = ids.subarray(starts[row], starts[row + 1]);
    data.set(words, (row + 1) * MAX_TOKENS - words.length);
  }
  return data;
}

/** For each token, whether it is in the vocabulary, and whether `RowEncoder` kept it. */
export function describeTokens(
  tokens: string[],
  vocabulary: Vocabulary,
  maxTokens: number,
): { token: string; known: boolean; used: boolean }[] {
  const cut = tokens.length - maxTokens;
  return tokens.map((token, position) => ({
    token,
    known: vocabulary.indexOf(token) !== OUT_OF_VOCABULARY,
    used: position >= cut,
  }));
}
