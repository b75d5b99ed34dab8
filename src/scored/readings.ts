/** What was read by hand: the user's word on texts, and so on all rows that hold them. */
import { NEGATIVE, NEUTRAL, POSITIVE, UNLABELLED, type Sentiment } from '../data/corpus';
import { NumberColumn } from '../data/packed';
import { hash53 } from '../data/random';
import { VERDICTS } from '../metrics/unsure';
import type { ScoredTable } from './table';

/** Who read a text and cannot tell says so, too: it need not be read again, and is not trained on. */
export const WORDS_BY_HAND = [NEGATIVE, POSITIVE, NEUTRAL, UNLABELLED] as const;

export interface ReadingCounts {
  rows: number;
  /** Rows by what they were called, in the order of `WORDS_BY_HAND`. */
  words: number[];
  /** Of the rows that a model is unsure of, those that were read; one a model. */
  unsure: number[];
}

const UNSURE = VERDICTS.indexOf('UNSURE');

export class Readings {
  /** By row. */
  readonly rows = new Map<number, Sentiment>();
  /** By `hash53` of the text, whether this table holds it or not. */
  readonly #byText: Map<number, Sentiment>;
  readonly #keys = new NumberColumn((length) => new Float64Array(length));

  /** @param byText what was said of texts at any time, by their `hash53` */
  constructor(byText: Map<number, Sentiment> = new Map()) {
    this.#byText = byText;
  }

  /** Takes the texts of the table's next rows: those that were read before are known again. */
  add(texts: string[]): void {
    for (const text of texts) {
      const key = hash53(text);
      const label = this.#byText.get(key);
      if (label !== undefined) this.rows.set(this.#keys.length, label);
      this.#keys.push(key);
    }
  }

  /** The key of a row's text. */
  keyOf(row: number): number {
    return this.#keys.at(row);
  }

  /** Takes the user's word on a row, or null to take it back: all rows of the same text get it. */
  set(row: number, label: Sentiment | null): void {
    const key = this.keyOf(row);
    if (label === null) this.#byText.delete(key);
    else this.#byText.set(key, label);
    this.#keys.values.forEach((other, at) => {
      if (other !== key) return;
      if (label === null) this.rows.delete(at);
      else this.rows.set(at, label);
    });
  }

  /** @param table that of the rows */
  count({ verdicts }: ScoredTable): ReadingCounts {
    const words = WORDS_BY_HAND.map(() => 0);
    const unsure = verdicts.map(() => 0);
    for (const [row, label] of this.rows) {
      words[label]++;
      verdicts.forEach((column, model) => {
        if (column.at(row) === UNSURE) unsure[model]++;
      });
    }
    return { rows: this.rows.size, words, unsure };
  }
}
