/** Lengths of texts, in words as written. */
import type { Count } from './finding';
import { addRow } from './finding';

export interface Lengths {
  /** Words per row. */
  mean: number;
  median: number;
  longest: number;
  /** Rows by length, shortest first, contiguous; the last is open-ended if a few texts are far longer than the rest. */
  bins: Count[];
}

const MOST_BINS = 30;
/** The longest texts, up to this share, form the last bin. */
const TAIL_SHARE = 0.005;

/** Runs of non-space characters. */
export function countWords(text: string): number {
  let words = 0;
  let inWord = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    // Beyond ASCII: only the no-break and the ideographic space; others are very rare.
    const space = unit <= 32 || unit === 0xa0 || unit === 0x3000;
    if (!space && !inWord) words++;
    inWord = !space;
  }
  return words;
}

type Bin = Omit<Count, 'finding'>;
const emptyBin = (): Bin => ({ rows: 0, negative: 0, positive: 0 });

export class LengthTally {
  /** By number of words. */
  readonly #counts = new Map<number, Bin>();

  add(words: number, label: number): void {
    let count = this.#counts.get(words);
    if (!count) this.#counts.set(words, (count = emptyBin()));
    addRow(count, label);
  }

  /** For no rows: mean and median NaN, no bins. */
  finish(): Lengths {
    const lengths = [...this.#counts].sort(([one], [other]) => one - other);
    const rows = lengths.reduce((sum, [, count]) => sum + count.rows, 0);
    const words = lengths.reduce((sum, [length, count]) => sum + length * count.rows, 0);
    /** The shortest length that is not exceeded by at least `share` of the rows. */
    const quantile = (share: number) => {
      let before = 0;
      return lengths.find(([, count]) => (before += count.rows) >= share * rows)?.[0] ?? NaN;
    };
    const longest = lengths.at(-1)?.[0] ?? 0;
    const bins = rows === 0 ? [] : this.#bins(lengths[0][0], quantile(1 - TAIL_SHARE), longest);
    return { mean: words / rows, median: quantile(0.5), longest, bins };
  }

  /** @param ordinary the length beyond which the tail begins */
  #bins(shortest: number, ordinary: number, longest: number): Count[] {
    const width = Math.max(1, Math.ceil((ordinary - shortest + 1) / (MOST_BINS - 1)));
    const first = width === 1 ? shortest : Math.floor(shortest / width) * width;
    const bins: Count[] = [];
    for (let from = first; from <= longest; from += width) {
      const tail = from > ordinary && longest > from + width - 1;
      const to = tail ? null : from + width - 1;
      bins.push({ finding: { kind: 'length', from, to }, ...emptyBin() });
      if (tail) break;
    }
    for (const [length, count] of this.#counts) {
      const bin = bins[Math.min(bins.length - 1, Math.floor((length - first) / width))];
      bin.rows += count.rows;
      bin.negative += count.negative;
      bin.positive += count.positive;
    }
    return bins;
  }
}
