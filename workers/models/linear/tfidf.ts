/**
 * TF-IDF of word n-grams, as in scikit-learn's TfidfVectorizer: idf = ln((1 + rows) / (1 + rows with it)) + 1, rows
 * scaled to length 1, counts c replaced by 1 + ln c if `sublinear`. n-grams in fewer than `minCount` training rows are
 * left out.
 */
import type { NamedArray } from '../../../src/domain/run';
import type { Saved } from '../recipe';
import { LabError } from '../../../src/wording/message';
import { arrayOf } from '../arrays';
import { countNgrams } from './counting';
import { ngramsOf, NgramTable, type NgramRows } from './ngrams';
import type { Features, OnRows } from './features';
import { weighRows, type SparseRows, type Weighing } from './sparse';
import { TokenNumbers, type TokenRows, UNKNOWN } from './tokens';

export interface NgramSettings {
  /** Number of words in the longest n-gram. */
  longest: number;
  sublinear: boolean;
}

export class TfIdf implements Features {
  readonly words: TokenNumbers;
  readonly weighing: Weighing;
  /** n-grams by column; words first. */
  readonly #table: NgramTable;
  readonly #idf: Float32Array<ArrayBuffer>;
  readonly #longest: number;

  constructor(
    words: TokenNumbers,
    table: NgramTable,
    idf: Float32Array<ArrayBuffer>,
    { longest, sublinear }: NgramSettings,
  ) {
    this.words = words;
    this.#table = table;
    this.#idf = idf;
    this.#longest = longest;
    this.weighing = { columnCount: idf.length, mask: -1, signed: false, sublinear, idf };
  }

  /**
   * Counts the n-grams of the training rows, whose tokens were numbered by `tokens` and whose ids are overwritten; also
   * returns the rows by column, for `weigh`.
   * @param onRows awaited every few milliseconds, with the number of rows done of longest × rows.
   */
  static async count(
    texts: TokenRows,
    tokens: TokenNumbers,
    settings: NgramSettings & { minCount: number },
    onRows: OnRows,
  ): Promise<{ features: TfIdf; ngrams: NgramRows }> {
    const { words, table, counts, ngrams } = await countNgrams(texts, tokens.tokens.length, settings, onRows);
    const idf = Float32Array.from(counts, (count) => Math.log((1 + texts.rows) / (1 + count)) + 1);
    const kept = new TokenNumbers(Array.from(words, (token) => tokens.tokens[token]));
    return { features: new TfIdf(kept, table, idf, settings), ngrams };
  }

  get vocabularySize(): number {
    return this.words.tokens.length;
  }

  numberOf = (token: string) => this.words.find(token);

  /** n-grams by column, of texts whose tokens were numbered by `words`. */
  ngramsOf(texts: TokenRows, turn: () => Promise<unknown>): Promise<NgramRows> {
    return ngramsOf(texts, this.#longest, (before, last) => this.#table.find(before, last), turn);
  }

  weigh(ngrams: NgramRows, onRows: OnRows): Promise<SparseRows> {
    return weighRows(ngrams, this.weighing, onRows);
  }

  /** The words of a column. */
  termOf = (column: number): string => {
    const words = this.#table.wordsOf(column);
    return words.map((word) => this.words.tokens[word]).join(' ');
  };

  /** `pairs`: for each n-gram that is not a word, the column of its prefix, and its last word. */
  save(): Saved {
    const pairs = Float32Array.from(this.#table.pairs);
    return {
      vocabulary: this.words.tokens,
      arrays: [
        { name: 'pairs', shape: [pairs.length / 2, 2], data: pairs },
        { name: 'idf', shape: [this.#idf.length], data: this.#idf.slice() },
      ],
    };
  }

  /** @throws LabError that names an array that is missing, of another shape or with unknown words. */
  static load({ vocabulary, arrays }: { vocabulary: string[]; arrays: NamedArray[] }, settings: NgramSettings): TfIdf {
    const pairs = arrayOf(arrays, 'pairs', [-1, 2]);
    const words = vocabulary.length;
    const idf = arrayOf(arrays, 'idf', [words + pairs.length / 2]);
    const table = new NgramTable(words);
    for (let i = 0; i < pairs.length; i += 2) {
      const [before, last] = [pairs[i], pairs[i + 1]];
      const isWhole = Number.isInteger(before) && Number.isInteger(last);
      if (!isWhole || before < 0 || last < 0 || before >= words + i / 2 || last >= words) {
        throw new LabError('The weights “pairs” refer to words that the model does not have.');
      }
      if (table.find(before, last) !== UNKNOWN) throw new LabError('The weights “pairs” contain an n-gram twice.');
      table.intern(before, last);
    }
    return new TfIdf(new TokenNumbers(vocabulary), table, idf, settings);
  }
}
