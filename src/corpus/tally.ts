/** Counts terms, of which there may be millions, in bounded memory. */
import { NEGATIVE, POSITIVE } from '../data/corpus';

/** The number of rows that contain a term: of all classes, negative, positive. */
export interface TermCount {
  term: string;
  rows: number;
  negative: number;
  positive: number;
}

/** Most terms held at once: about 100 MB. */
const MOST_TERMS = 2 ** 20;

/** Numbers per term, stored adjacently for locality: its rows, those by class, the last row counted + 1. */
const FIELDS = 4;
const ROWS = 0;
const OF_NEGATIVE = 1;
const OF_POSITIVE = 2;
const LAST_ROW = 3;

/**
 * Rows by term and class. A row counts once, however often it contains the term.
 *
 * With more than `mostTerms` terms, the rarest are discarded, and one that recurs is counted from 0 again: terms that
 * are rare in the whole corpus may be missing or undercounted; those that are frequent from the start are exact. After
 * G. Manku, R. Motwani, "Approximate Frequency Counts over Data Streams", 2002.
 */
export class TermTally {
  /** Offset of each term's numbers. */
  #places = new Map<string, number>();
  #numbers = new Uint32Array(1024 * FIELDS);
  readonly #mostTerms: number;
  /** Terms with at most this many rows may have been discarded. */
  #floor = 0;

  constructor(mostTerms = MOST_TERMS) {
    this.#mostTerms = mostTerms;
  }

  /** Counts a term of a row. Rows must be in order. */
  add(term: string, row: number, label: number): void {
    const place = this.#places.get(term) ?? this.#open(term);
    const numbers = this.#numbers;
    if (numbers[place + LAST_ROW] === row + 1) return;
    numbers[place + LAST_ROW] = row + 1;
    numbers[place + ROWS]++;
    if (label === NEGATIVE) numbers[place + OF_NEGATIVE]++;
    else if (label === POSITIVE) numbers[place + OF_POSITIVE]++;
  }

  /** Number of distinct terms held. */
  get size(): number {
    return this.#places.size;
  }

  /** The terms in order of their first row. */
  *terms(): Generator<TermCount> {
    const numbers = this.#numbers;
    for (const [term, at] of this.#places) {
      yield {
        term,
        rows: numbers[at + ROWS],
        negative: numbers[at + OF_NEGATIVE],
        positive: numbers[at + OF_POSITIVE],
      };
    }
  }

  #open(term: string): number {
    if (this.#places.size >= this.#mostTerms) this.#letGo();
    const place = this.#places.size * FIELDS;
    if (place === this.#numbers.length) {
      const larger = new Uint32Array(place * 2);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#places.set(term, place);
    return place;
  }

  /** Discards the rarest terms until at least half of the capacity is free. */
  #letGo(): void {
    let kept: [string, number][] = [];
    do {
      this.#floor++;
      kept = [...this.#places].filter(([, place]) => this.#numbers[place + ROWS] > this.#floor);
    } while (kept.length > this.#mostTerms / 2);
    const numbers = new Uint32Array(this.#numbers.length);
    kept.forEach(([, place], at) => numbers.set(this.#numbers.subarray(place, place + FIELDS), at * FIELDS));
    this.#numbers = numbers;
    this.#places = new Map(kept.map(([term], at) => [term, at * FIELDS]));
  }
}

/** The `most` items of greatest value, in descending order; equal ones in their original order. */
export function topBy<Item>(items: Iterable<Item>, valueOf: (item: Item) => number, most: number): Item[] {
  const top: { item: Item; value: number }[] = [];
  for (const item of items) {
    const value = valueOf(item);
    if (top.length === most && !(value > top[most - 1].value)) continue;
    let at = top.length;
    while (at > 0 && value > top[at - 1].value) at--;
    top.splice(at, 0, { item, value });
    if (top.length > most) top.pop();
  }
  return top.map(({ item }) => item);
}
