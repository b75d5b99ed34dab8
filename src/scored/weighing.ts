/** Words and pairs of words that distinguish some rows from others, e.g. what angry users write about. */
import { NEGATIVE, POSITIVE } from '../data/corpus';
import { weighTerms, type WeighedTerm } from '../corpus/log-odds';
import { TermTally, topBy } from '../corpus/tally';
import { cleanStandard } from '../text/clean';
import { STOP_WORDS } from '../text/stop-words';

/** Minimum number of rows with a term: with fewer, nothing can be concluded. */
const FEWEST_ROWS = 3;
/** Minimum absolute z-score: 95 % of terms without a difference are below it. */
const LEAST_Z = 1.96;
/** Placeholders that the cleaning inserts for mentions and links. */
const MASKS = new Set(['user', 'url']);
const WORD = /^[\p{L}\p{N}][\p{L}\p{N}'’-]+$/u;

/** Counts terms of rows inside and outside a selection; weights them with `weighTerms`. */
export class TermScales {
  #tally = new TermTally();
  #row = 0;

  /** Counts the words of a row, and their pairs, except names and links, and stop words other than in negations. */
  add(text: string, inside: boolean): void {
    const row = this.#row++;
    const label = inside ? NEGATIVE : POSITIVE;
    let before: string | null = null;
    for (const token of cleanStandard(text)) {
      const speaks = WORD.test(token) && !MASKS.has(token) && !STOP_WORDS.has(token);
      if (speaks) {
        this.#tally.add(token, row, label);
        if (before !== null) this.#tally.add(`${before} ${token}`, row, label);
      }
      before = speaks ? token : null;
    }
  }

  /** The strongest terms on each side, at most `most`; `negative` counts rows inside, `positive` those outside. */
  list(most: number): { inside: WeighedTerm[]; outside: WeighedTerm[] } {
    const weighed = weighTerms(() => this.#tally.terms()).filter(({ rows }) => rows >= FEWEST_ROWS);
    const strongest = (sign: 1 | -1) =>
      topBy(
        weighed.filter(({ z }) => z * sign > LEAST_Z),
        ({ z }) => z * sign,
        most,
      );
    return { inside: strongest(-1), outside: strongest(1) };
  }
}
