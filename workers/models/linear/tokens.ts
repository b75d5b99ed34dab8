/** Texts as rows of token numbers, without padding or a limit of length. */
import type { Texts } from '../recipe';

/** Number of an unknown token. */
export const UNKNOWN = -1;

/** The tokens of row r are ids[starts[r] .. starts[r + 1]). */
export interface TokenRows {
  rows: number;
  /** [rows + 1] */
  starts: Uint32Array;
  ids: Int32Array;
}

/** Rows between two calls of `onRows`, which lets messages in. */
const TURN_ROWS = 4_000;

/** Numbers every token of every text; `onRows` is awaited every few thousand rows with the number of rows done. */
export async function numberTokens(
  texts: Texts,
  numberOf: (token: string) => number,
  onRows: (done: number) => Promise<unknown>,
): Promise<TokenRows> {
  const numbering = new Numbering(texts.rows);
  for (let row = 0; row < texts.rows; row++) {
    if (row % TURN_ROWS === 0) await onRows(row);
    numbering.add(texts.tokensAt(row), numberOf);
  }
  return numbering.finish();
}

/** The same for a few texts, synchronously. */
export function numberTexts(texts: Texts, numberOf: (token: string) => number): TokenRows {
  const numbering = new Numbering(texts.rows);
  for (let row = 0; row < texts.rows; row++) numbering.add(texts.tokensAt(row), numberOf);
  return numbering.finish();
}

/** The same for one text, already tokenised. */
export function numberTokenList(tokens: string[], numberOf: (token: string) => number): TokenRows {
  return { rows: 1, starts: Uint32Array.of(0, tokens.length), ids: Int32Array.from(tokens, numberOf) };
}

class Numbering {
  #starts: Uint32Array;
  #ids = new Int32Array(1024);
  #rows = 0;

  constructor(rows: number) {
    this.#starts = new Uint32Array(rows + 1);
  }

  add(tokens: string[], numberOf: (token: string) => number): void {
    let end = this.#starts[this.#rows];
    if (end + tokens.length > this.#ids.length) {
      const larger = new Int32Array(2 * this.#ids.length + tokens.length);
      larger.set(this.#ids);
      this.#ids = larger;
    }
    for (const token of tokens) this.#ids[end++] = numberOf(token);
    this.#starts[++this.#rows] = end;
  }

  finish(): TokenRows {
    return { rows: this.#rows, starts: this.#starts, ids: this.#ids.slice(0, this.#starts[this.#rows]) };
  }
}

/** Numbers tokens in order of first occurrence. */
export class TokenNumbers {
  readonly tokens: string[] = [];
  #numbers = new Map<string, number>();

  constructor(tokens: string[] = []) {
    tokens.forEach(this.intern);
  }

  intern = (token: string): number => {
    let number = this.#numbers.get(token);
    if (number === undefined) {
      number = this.tokens.push(token) - 1;
      this.#numbers.set(token, number);
    }
    return number;
  };

  find = (token: string): number => this.#numbers.get(token) ?? UNKNOWN;
}

/**
 * A 32-bit hash of a string: FNV-1a over its UTF-16 units (G. Fowler, L. Noll, K.-P. Vo), then MurmurHash3's finaliser
 * (A. Appleby), without which its low bits would hardly depend on the last characters.
 */
export function hashOf(token: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < token.length; i++) hash = Math.imul(hash ^ token.charCodeAt(i), 0x01000193);
  return finalise(hash);
}

/** Hash of an n-gram, from those of its prefix and of its last token. */
export function joinHashes(before: number, last: number): number {
  return finalise(Math.imul(before, 0x9e3779b1) ^ last);
}

function finalise(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
