/**
 * TF-IDF of word n-grams, as scikit-learn's TfidfVectorizer has it: idf = ln((1 + rows) / (1 + rows with it)) + 1, rows scaled
 * to length 1, counts c taken as 1 + ln c where `sublinear`. n-grams of fewer than `minCount` training rows are left out.
 */
import type { NamedArray } from '../../src/protocol';
import type { Saved } from '../recipe';
import { eachNgram, NgramTable } from './ngrams';
import { arrayOf } from './regression';
import { SparseBuilder, type SparseRows } from './sparse';
import { TokenNumbers, type TokenRows, UNKNOWN } from './tokens';

export interface NgramSettings {
  /** Words of the longest n-gram. */
  longest: number;
  sublinear: boolean;
}

const MOST_WORDS = 3;
/** No word at this place of a saved n-gram. */
const NONE = -1;

export class TfIdf {
  readonly #table: NgramTable;
  /** Column of each n-gram of the table, `UNKNOWN` where it has none. */
  readonly #columnOf: Int32Array;
  /** n-gram of each column. */
  readonly #ngrams: Int32Array;
  readonly #idf: Float32Array<ArrayBuffer>;
  readonly #settings: NgramSettings;
  readonly tokens: TokenNumbers;

  constructor(
    tokens: TokenNumbers,
    table: NgramTable,
    ngrams: Int32Array,
    idf: Float32Array<ArrayBuffer>,
    settings: NgramSettings,
  ) {
    this.tokens = tokens;
    this.#table = table;
    this.#ngrams = ngrams;
    this.#columnOf = new Int32Array(table.size).fill(UNKNOWN);
    ngrams.forEach((ngram, column) => (this.#columnOf[ngram] = column));
    this.#idf = idf;
    this.#settings = settings;
  }

  get columns(): number {
    return this.#ngrams.length;
  }

  /** Counts the n-grams of the training rows, whose tokens `tokens` has numbered. */
  static async count(
    rows: TokenRows,
    tokens: TokenNumbers,
    settings: NgramSettings & { minCount: number },
    onRows: (done: number) => Promise<unknown>,
  ): Promise<TfIdf> {
    const { longest, minCount } = settings;
    const table = new NgramTable(tokens.tokens.length);
    const intern = (before: number, last: number) => table.intern(before, last);
    let counts = new Int32Array(2 * table.size + 1024);
    let lastRow = new Int32Array(counts.length).fill(-1);
    for (let row = 0; row < rows.rows; row++) {
      if (row % COUNT_ROWS === 0) await onRows(row);
      eachNgram(rows, row, longest, intern, (ngram) => {
        if (ngram >= counts.length) {
          const length = 2 * counts.length;
          counts = longer(counts, new Int32Array(length));
          lastRow = longer(lastRow, new Int32Array(length).fill(-1));
        }
        if (lastRow[ngram] === row) return;
        lastRow[ngram] = row;
        counts[ngram]++;
      });
    }
    const kept: number[] = [];
    for (let ngram = 0; ngram < table.size; ngram++) if (counts[ngram] >= minCount) kept.push(ngram);
    const ngrams = Int32Array.from(kept);
    const idf = Float32Array.from(ngrams, (ngram) => Math.log((1 + rows.rows) / (1 + counts[ngram])) + 1);
    return new TfIdf(tokens, table, ngrams, idf, settings);
  }

  rowsOf(texts: TokenRows): SparseRows {
    const { sublinear, longest } = this.#settings;
    const idf = this.#idf;
    const weigh = (count: number, column: number) => (sublinear ? 1 + Math.log(count) : count) * idf[column];
    const builder = new SparseBuilder(texts.rows, this.columns, weigh);
    const find = (before: number, last: number) => this.#table.find(before, last);
    for (let row = 0; row < texts.rows; row++) {
      eachNgram(texts, row, longest, find, (ngram) => {
        const column = this.#columnOf[ngram];
        if (column !== UNKNOWN) builder.add(column);
      });
      builder.endRow();
    }
    return builder.finish();
  }

  /** The words of a column. */
  termOf(column: number): string {
    const words = this.#table.wordsOf(this.#ngrams[column]);
    return words.map((word) => this.tokens.tokens[word]).join(' ');
  }

  /** The words that occur in a column, and the columns by their places among them. */
  save(): Saved {
    const places = new Map<number, number>();
    const vocabulary: string[] = [];
    const ngrams = new Float32Array(this.columns * MOST_WORDS).fill(NONE);
    this.#ngrams.forEach((ngram, column) => {
      this.#table.wordsOf(ngram).forEach((word, i) => {
        let place = places.get(word);
        if (place === undefined) {
          place = vocabulary.push(this.tokens.tokens[word]) - 1;
          places.set(word, place);
        }
        ngrams[column * MOST_WORDS + i] = place;
      });
    });
    return {
      vocabulary,
      arrays: [
        { name: 'ngrams', shape: [this.columns, MOST_WORDS], data: ngrams },
        { name: 'idf', shape: [this.columns], data: this.#idf.slice() },
      ],
    };
  }

  /** @throws Error that names an array that is missing, misshapen or speaks of words that there are not. */
  static load({ vocabulary, arrays }: { vocabulary: string[]; arrays: NamedArray[] }, settings: NgramSettings): TfIdf {
    const saved = arrayOf(arrays, 'ngrams', [-1, MOST_WORDS]);
    const columns = saved.length / MOST_WORDS;
    const idf = arrayOf(arrays, 'idf', [columns]);
    const tokens = new TokenNumbers(vocabulary);
    const table = new NgramTable(vocabulary.length);
    const ngrams = new Int32Array(columns);
    for (let column = 0; column < columns; column++) {
      let ngram = NONE;
      for (const word of saved.subarray(column * MOST_WORDS, (column + 1) * MOST_WORDS)) {
        if (word === NONE) break;
        if (!Number.isInteger(word) || word < 0 || word >= vocabulary.length) {
          throw new Error('The weights “ngrams” speak of words that the model does not have.');
        }
        ngram = ngram === NONE ? word : table.intern(ngram, word);
      }
      if (ngram === NONE) throw new Error('The weights “ngrams” hold an n-gram without words.');
      ngrams[column] = ngram;
    }
    return new TfIdf(tokens, table, ngrams, idf, settings);
  }
}

/** Rows between two turns. */
const COUNT_ROWS = 4_000;

function longer(from: Int32Array<ArrayBuffer>, to: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  to.set(from);
  return to;
}
