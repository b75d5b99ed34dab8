/** Words and pairs of words that set some rows apart from others: what an angry crowd talks about. */
import { NEGATIVE, POSITIVE } from '../data/corpus';
import { weighTerms, type WeighedTerm } from '../corpus/log-odds';
import { TermTally, topBy } from '../corpus/tally';
import { cleanStandard } from '../text/clean';
import { STOP_WORDS } from '../text/stop-words';

/** Rows that hold a term, at the least: of fewer nothing can be said. */
const FEWEST_ROWS = 3;
/** Standard deviations from no difference, at the least: 95 % of terms that make none lie within. */
const LEAST_Z = 1.96;
/** What the cleaning puts in place of mentions and links. */
const MASKS = new Set(['user', 'url']);
const WORD = /^[\p{L}\p{N}][\p{L}\p{N}'’-]+$/u;

/** Counts terms of rows inside and outside of what is looked at; weighs them by `weighTerms`. */
export class TermScales {
  #tally = new TermTally();
  #row = 0;

  /** Counts the words of a row, and their pairs: names and links are none, and stop words but in negations. */
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

  /** The strongest on each side, at most `most`; `negative` counts rows inside, `positive` those outside. */
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
