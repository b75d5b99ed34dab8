/**
 * Word n-grams as numbers. An n-gram is the pair of the n-gram without its last word and that word, so that all of them,
 * whatever their length, stand in one hash table of two integers each: single words are their own numbers.
 */
import { UNKNOWN, type TokenRows } from './tokens';

export class NgramTable {
  /** Of n-gram `tokens + i`: its beginning, an n-gram or a word, and its last word. */
  #befores: Int32Array = new Int32Array(1024);
  #lasts: Int32Array = new Int32Array(1024);
  /** Slots hold i + 1, 0 where free; a power of two, at most half full. */
  #slots = new Int32Array(4096);
  #count = 0;
  readonly #words: number;

  /** @param words numbers below this are words */
  constructor(words: number) {
    this.#words = words;
  }

  /** Words and n-grams. */
  get size(): number {
    return this.#words + this.#count;
  }

  intern(before: number, last: number): number {
    const slot = this.#slotOf(before, last);
    const found = this.#slots[slot];
    if (found > 0) return this.#words + found - 1;
    if (this.#count === this.#befores.length) {
      this.#befores = twice(this.#befores);
      this.#lasts = twice(this.#lasts);
    }
    this.#befores[this.#count] = before;
    this.#lasts[this.#count] = last;
    this.#slots[slot] = ++this.#count;
    if (2 * this.#count > this.#slots.length) this.#rehash();
    return this.#words + this.#count - 1;
  }

  find(before: number, last: number): number {
    if (before === UNKNOWN || last === UNKNOWN) return UNKNOWN;
    const found = this.#slots[this.#slotOf(before, last)];
    return found > 0 ? this.#words + found - 1 : UNKNOWN;
  }

  /** The words of an n-gram, in order. */
  wordsOf(ngram: number): number[] {
    if (ngram < this.#words) return [ngram];
    const place = ngram - this.#words;
    return [...this.wordsOf(this.#befores[place]), this.#lasts[place]];
  }

  #slotOf(before: number, last: number): number {
    const mask = this.#slots.length - 1;
    let hash = Math.imul(before, 0x9e3779b1) ^ Math.imul(last, 0x85ebca6b);
    hash ^= hash >>> 15;
    for (let slot = Math.imul(hash, 0x2c1b3c6d) & mask; ; slot = (slot + 1) & mask) {
      const found = this.#slots[slot];
      if (found === 0 || (this.#befores[found - 1] === before && this.#lasts[found - 1] === last)) return slot;
    }
  }

  #rehash(): void {
    this.#slots = new Int32Array(2 * this.#slots.length);
    for (let place = 0; place < this.#count; place++) {
      this.#slots[this.#slotOf(this.#befores[place], this.#lasts[place])] = place + 1;
    }
  }
}

function twice(values: Int32Array): Int32Array {
  const longer = new Int32Array(2 * values.length);
  longer.set(values);
  return longer;
}

/**
 * Calls `take` with the number of each n-gram of 1 to `longest` words in a row of tokens, as `next` joins them; unknown ones
 * are left out.
 */
export function eachNgram(
  { ids, starts }: TokenRows,
  row: number,
  longest: number,
  next: (before: number, last: number) => number,
  take: (ngram: number) => void,
): void {
  const end = starts[row + 1];
  for (let from = starts[row]; from < end; from++) {
    let ngram = ids[from];
    if (ngram === UNKNOWN) continue;
    take(ngram);
    for (let at = from + 1; at < end && at < from + longest; at++) {
      ngram = next(ngram, ids[at]);
      if (ngram === UNKNOWN) break;
      take(ngram);
    }
  }
}
