/**
 * Folds near-duplicate texts: the first of them represents all. Two texts are near-duplicates if they have the same
 * words, ignoring mentions, links, case and punctuation, or if they share at least 70 % of the union of their shingles
 * (two consecutive words): A. Broder, "On the resemblance and containment of documents", 1997. Candidate pairs are
 * found by MinHash with bands (P. Indyk & R. Motwani, "Approximate nearest neighbors", 1998): at a resemblance of 0.7
 * it misses one pair in fourteen, at 0.8 one in seventy.
 */
import { NumberColumn } from '../data/packed';
import { hash53 } from '../data/random';
import { textKey } from '../data/split';

export const RESEMBLANCE = 0.7;
/** Shorter texts are folded only if they are equal. */
const FEWEST_WORDS = 5;
const BANDS = 6;
const HASHES_PER_BAND = 3;
const RETWEET = /^rt @\s*:?\s*/;
const NOBODY = 0xffffffff;

/** Odd multipliers and offsets of the hash functions; any fixed values will do. */
const MULTIPLIERS = Uint32Array.from({ length: BANDS * HASHES_PER_BAND }, (_, at) => hash53(`by ${at}`) | 1);
const OFFSETS = Uint32Array.from({ length: BANDS * HASHES_PER_BAND }, (_, at) => hash53(`plus ${at}`));

/** The words of a text that count for equality. */
export function wordsOf(text: string): string[] {
  const key = textKey(text).replace(RETWEET, '').replaceAll('http', ' ');
  return key.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Hashes of its shingles, ascending and unique. */
export function shinglesOf(words: string[]): Uint32Array {
  const shingles = new Set<number>();
  for (let at = 0; at + 1 < words.length; at++) shingles.add(hash53(`${words[at]} ${words[at + 1]}`) >>> 0);
  return Uint32Array.from(shingles).sort();
}

/** Jaccard similarity of two ascending lists of shingles. */
export function resemblance(a: Uint32Array, b: Uint32Array): number {
  let both = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) both++;
    const [first, second] = [a[i], b[j]];
    if (first <= second) i++;
    if (second <= first) j++;
  }
  return both / (a.length + b.length - both || 1);
}

export class Folding {
  /** For each row, the row that represents it: itself, if it is the first. */
  readonly stands: Uint32Array<ArrayBuffer>;
  /** Number of other rows that each represents. */
  readonly alike: Uint32Array<ArrayBuffer>;
  /** Rows represented by another. */
  folded = 0;
  #row = 0;
  #same = new Map<number, number>();
  /** The latest row of each band's hash, by its low bits: collisions are then found dissimilar. */
  readonly #bands: Uint32Array[];
  readonly #mask: number;
  #shingles = new NumberColumn((length) => new Uint32Array(length));
  /** Where the shingles of a row begin, for rows that represent themselves. */
  readonly #starts: Uint32Array;
  readonly #lengths: Uint16Array;

  /** @param rows number of texts */
  constructor(rows: number) {
    this.stands = new Uint32Array(rows);
    this.alike = new Uint32Array(rows);
    this.#starts = new Uint32Array(rows);
    this.#lengths = new Uint16Array(rows);
    const slots = 2 ** Math.ceil(Math.log2(Math.max(16, 2 * rows)));
    this.#mask = slots - 1;
    this.#bands = Array.from({ length: BANDS }, () => new Uint32Array(slots).fill(NOBODY));
  }

  /** Adds the next text. */
  add(text: string): void {
    const row = this.#row++;
    const words = wordsOf(text);
    const key = hash53(words.join(' '));
    const same = this.#same.get(key);
    // A text without a word is similar to no other.
    const first = words.length === 0 ? row : (same ?? this.#findAlike(row, words));
    this.stands[row] = first;
    if (first !== row) {
      this.alike[first]++;
      this.folded++;
    }
    if (same === undefined) this.#same.set(key, first);
  }

  /** Number of rows that represent themselves and have a value in a column of their table. */
  count(values: ArrayLike<number>, value: number): number {
    return this.stands.reduce((sum, first, row) => sum + Number(first === row && values[row] === value), 0);
  }

  #findAlike(row: number, words: string[]): number {
    if (words.length < FEWEST_WORDS) return row;
    const shingles = shinglesOf(words);
    const places = this.#placesOf(shingles);
    for (let band = 0; band < BANDS; band++) {
      const candidate = this.#bands[band][places[band]];
      if (candidate !== NOBODY && resemblance(shingles, this.#shinglesOf(candidate)) >= RESEMBLANCE) return candidate;
    }
    this.#starts[row] = this.#shingles.length;
    this.#lengths[row] = shingles.length;
    for (const shingle of shingles) this.#shingles.push(shingle);
    for (let band = 0; band < BANDS; band++) this.#bands[band][places[band]] = row;
    return row;
  }

  #shinglesOf(row: number): Uint32Array {
    return this.#shingles.values.subarray(this.#starts[row], this.#starts[row] + this.#lengths[row]);
  }

  /** A text's bucket in each band: a hash of the minima of the band's hash functions. */
  #placesOf(shingles: Uint32Array): Uint32Array {
    const places = new Uint32Array(BANDS);
    for (let band = 0; band < BANDS; band++) {
      let place = 17;
      for (let k = band * HASHES_PER_BAND; k < (band + 1) * HASHES_PER_BAND; k++) {
        let least = NOBODY;
        for (const shingle of shingles) {
          let value = Math.imul(shingle ^ OFFSETS[k], MULTIPLIERS[k]);
          value = (value ^ (value >>> 15)) >>> 0;
          if (value < least) least = value;
        }
        place = Math.imul(place ^ least, 0x9e3779b1) ^ (least >>> 7);
      }
      places[band] = (place ^ (place >>> 16)) & this.#mask;
    }
    return places;
  }
}
