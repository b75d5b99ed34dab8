/**
 * Word n-grams as numbers. An n-gram is the pair of the n-gram without its last word and that word, so that n-grams of
 * any length are in one hash table of integer pairs; single words are their own numbers.
 */
import { UNKNOWN, type TokenRows } from './tokens';

/** The n-grams of rows of tokens. */
export interface NgramRows {
  rows: number;
  /** [rows + 1]: the tokens of row r begin at starts[r]. */
  starts: Uint32Array;
  /** levels[k][p] is the n-gram of k + 1 words that begins at token p, `UNKNOWN` if none is kept. */
  levels: Int32Array[];
}

export class NgramTable {
  /** n-gram `words + i` is the pair [2 i], [2 i + 1]: its prefix, an n-gram or a word, and its last word. */
  #pairs = new Int32Array(2048);
  /** Slots hold i + 1, or 0 if free; a power of two, at most half full. */
  #slots = new Int32Array(4096);
  #count = 0;
  readonly #words: number;

  /** @param words numbers below this are words */
  constructor(words: number) {
    this.#words = words;
  }

  /** Number of words and n-grams. */
  get size(): number {
    return this.#words + this.#count;
  }

  /** Prefix and last word of each n-gram that is not a word, in the order of their numbers. */
  get pairs(): Int32Array {
    return this.#pairs.subarray(0, 2 * this.#count);
  }

  intern(before: number, last: number): number {
    const slot = this.#slotOf(before, last);
    const found = this.#slots[slot];
    if (found > 0) return this.#words + found - 1;
    if (2 * this.#count === this.#pairs.length) {
      const longer = new Int32Array(2 * this.#pairs.length);
      longer.set(this.#pairs);
      this.#pairs = longer;
    }
    this.#pairs[2 * this.#count] = before;
    this.#pairs[2 * this.#count + 1] = last;
    this.#slots[slot] = ++this.#count;
    if (2 * this.#count > this.#slots.length) this.#rehash();
    return this.#words + this.#count - 1;
  }

  find(before: number, last: number): number {
    const found = this.#slots[this.#slotOf(before, last)];
    return found > 0 ? this.#words + found - 1 : UNKNOWN;
  }

  /** The words of an n-gram, in order. */
  wordsOf(ngram: number): number[] {
    if (ngram < this.#words) return [ngram];
    const place = 2 * (ngram - this.#words);
    return [...this.wordsOf(this.#pairs[place]), this.#pairs[place + 1]];
  }

  #slotOf(before: number, last: number): number {
    const mask = this.#slots.length - 1;
    let hash = Math.imul(before, 0x9e3779b1) ^ Math.imul(last, 0x85ebca6b);
    hash ^= hash >>> 15;
    for (let slot = Math.imul(hash, 0x2c1b3c6d) & mask; ; slot = (slot + 1) & mask) {
      const pair = 2 * this.#slots[slot] - 2;
      if (pair < 0 || (this.#pairs[pair] === before && this.#pairs[pair + 1] === last)) return slot;
    }
  }

  #rehash(): void {
    this.#slots = new Int32Array(2 * this.#slots.length);
    for (let place = 0; place < this.#count; place++) {
      this.#slots[this.#slotOf(this.#pairs[2 * place], this.#pairs[2 * place + 1])] = place + 1;
    }
  }
}

/** Rows between two calls of `turn`. */
const TURN_ROWS = 20_000;

/**
 * The n-grams of 1 to `longest` words; `join` numbers one from its prefix and its last word. Unknown words break them.
 * @param turn awaited every few milliseconds.
 */
export async function ngramsOf(
  { rows, starts, ids }: TokenRows,
  longest: number,
  join: (before: number, last: number) => number,
  turn: () => Promise<unknown>,
): Promise<NgramRows> {
  const levels = [ids];
  for (let level = 1; level < longest; level++) {
    const ngrams = new Int32Array(ids.length).fill(UNKNOWN);
    for (let row = 0; row < rows; row += TURN_ROWS) {
      await turn();
      joinRows(levels, { starts, from: row, to: Math.min(rows, row + TURN_ROWS) }, join, ngrams);
    }
    levels.push(ngrams);
  }
  return { rows, starts, levels };
}

/** Writes to `ngrams`, for rows `from` to `to`, the n-grams one word longer than those of the last level. */
export function joinRows(
  levels: Int32Array[],
  { starts, from, to }: { starts: Uint32Array; from: number; to: number },
  join: (before: number, last: number) => number,
  ngrams: Int32Array,
): void {
  const words = levels[0];
  const befores = levels[levels.length - 1];
  for (let row = from; row < to; row++) {
    const end = starts[row + 1] - levels.length;
    for (let at = starts[row]; at < end; at++) {
      const last = words[at + levels.length];
      if (befores[at] !== UNKNOWN && last !== UNKNOWN) ngrams[at] = join(befores[at], last);
    }
  }
}
