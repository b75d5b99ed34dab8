/** Labels that the user assigned to texts by hand, and thus to all rows with these texts. */
import { NEGATIVE, NEUTRAL, POSITIVE, UNLABELLED, type Sentiment } from '../data/corpus';
import { NumberColumn } from '../data/packed';
import { hash53 } from '../data/random';
import { VERDICTS } from '../metrics/unsure';
import type { ScoredTable } from './table';

/** A user who read a text but cannot decide says so: it need not be read again, and is not used for training. */
export const WORDS_BY_HAND = [NEGATIVE, POSITIVE, NEUTRAL, UNLABELLED] as const;

export interface ReadingCounts {
  rows: number;
  /** Rows by label, in the order of `WORDS_BY_HAND`. */
  words: number[];
  /** How many of the rows that a model is unsure of were labelled by hand; one per model. */
  unsure: number[];
}

const UNSURE = VERDICTS.indexOf('UNSURE');

export class Readings {
  /** By row. */
  readonly rows = new Map<number, Sentiment>();
  /** By `hash53` of the text, including texts not in this table. */
  readonly #byText: Map<number, Sentiment>;
  readonly #keys = new NumberColumn((length) => new Float64Array(length));

  /** @param byText all labels assigned so far, by the `hash53` of their text */
  constructor(byText: Map<number, Sentiment> = new Map()) {
    this.#byText = byText;
  }

  /** Adds the texts of the table's next rows; those labelled before get their labels. */
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

  /** Sets the user's label of a row, or removes it if null, for all rows of the same text. */
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

  /** @param table the table of these rows */
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
