/**
 * Contribution of each n-gram of a text, and of each of its words, to the logit of a linear model: exact, not an
 * estimate.
 */
import type { InnerView } from '../../../src/domain/prediction';
import type { NgramRows } from './ngrams';
import type { SparseRows, Weighing } from './sparse';
import { UNKNOWN } from './tokens';

/** One occurrence of an n-gram: `words` tokens starting at token `from`. */
export interface Group {
  from: number;
  words: number;
  push: number;
}

/**
 * The n-grams of a single text, row 0 of `ngrams`, and the contribution of each occurrence to the logit.
 * @param x the same row, weighted; a column's contribution is divided among its occurrences, in proportion to their
 * signs.
 * @param weights [columns or more]
 */
export function groupsOf(
  ngrams: NgramRows,
  x: SparseRows,
  weights: Float32Array,
  { mask, signed }: Pick<Weighing, 'mask' | 'signed'>,
): Group[] {
  const signOf = (ngram: number) => (signed && ngram < 0 ? -1 : 1);
  const sums = new Map<number, number>();
  for (const { ngram } of occurrences(ngrams)) {
    const column = ngram & mask;
    sums.set(column, (sums.get(column) ?? 0) + signOf(ngram));
  }
  const values = new Map(Array.from(x.columns, (column, place) => [column, x.values[place]]));
  return Array.from(occurrences(ngrams), ({ ngram, from, words }) => {
    const column = ngram & mask;
    // A column whose signs cancel out has no value.
    const value = values.get(column);
    const push = value === undefined ? 0 : (value * weights[column] * signOf(ngram)) / sums.get(column)!;
    return { from, words, push };
  });
}

/** The kept n-grams of row 0, shorter ones first. */
export function* occurrences({ levels, starts }: NgramRows): Generator<{ ngram: number; from: number; words: number }> {
  for (const [level, ngrams] of levels.entries()) {
    for (let from = 0; from < starts[1]; from++) {
      if (ngrams[from] !== UNKNOWN) yield { ngram: ngrams[from], from, words: level + 1 };
    }
  }
}

/** The n-grams of a text by their words, without duplicates, strongest first. */
export function viewGroups(groups: Group[], tokens: string[], bias: number): InnerView {
  const pushes = new Map<string, number>();
  for (const { from, words, push } of groups) {
    const name = tokens.slice(from, from + words).join(' ');
    pushes.set(name, (pushes.get(name) ?? 0) + push);
  }
  const named = Array.from(pushes, ([words, push]) => ({ words, push }));
  return { kind: 'groups', bias, groups: named.sort((a, b) => Math.abs(b.push) - Math.abs(a.push)) };
}

/** Contribution of each of `count` tokens: that of an n-gram is divided equally among its words. */
export function pushesOf(groups: Group[], count: number): Float64Array {
  const pushes = new Float64Array(count);
  for (const { from, words, push } of groups) {
    for (let place = from; place < from + words; place++) pushes[place] += push / words;
  }
  return pushes;
}
