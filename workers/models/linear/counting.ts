/**
 * Finds the frequent n-grams of the training rows, level by level as in R. Agrawal & R. Srikant, "Fast Algorithms for
 * Mining Association Rules", 1994: an n-gram can only be frequent if its prefix and its last word are, so that most
 * rare ones are never counted.
 */
import { LabError } from '../../../src/wording/message';
import { joinRows, NgramTable, type NgramRows } from './ngrams';
import { UNKNOWN, type TokenRows } from './tokens';

export interface CountedNgrams {
  /** The frequent tokens, by their numbers in the rows: columns 0 and up. */
  words: Int32Array;
  /** All frequent n-grams, by column; words first, then pairs, each level most frequent first. */
  table: NgramTable;
  /** Number of rows that contain each column. */
  counts: Uint32Array;
  /** The training rows, by column. */
  ngrams: NgramRows;
}

/** Columns are saved as 32-bit floats, which represent integers exactly up to this. */
const MOST_COLUMNS = 2 ** 24;
/** Rows between two calls of `onRows`. */
const TURN_ROWS = 20_000;

/**
 * Counts the n-grams of up to `longest` words that at least `minCount` rows contain. Overwrites the ids of `texts`.
 * @param tokens number of distinct tokens in the rows.
 * @param onRows awaited every few milliseconds, with the number of rows done of longest × rows.
 */
export async function countNgrams(
  texts: TokenRows,
  tokens: number,
  { longest, minCount }: { longest: number; minCount: number },
  onRows: (done: number) => Promise<unknown>,
): Promise<CountedNgrams> {
  const { rows, starts } = texts;
  const words = await frequent(texts, tokens, minCount, onRows);
  const table = new NgramTable(words.kept.length);
  const counts = [words.counts];
  const levels = [texts.ids];
  for (let level = 1; level < longest; level++) {
    const met = new NgramTable(0);
    const ids = new Int32Array(texts.ids.length).fill(UNKNOWN);
    const intern = (before: number, last: number) => met.intern(before, last);
    for (let row = 0; row < rows; row += TURN_ROWS) {
      await onRows(level * rows + row / 2);
      joinRows(levels, { starts, from: row, to: Math.min(rows, row + TURN_ROWS) }, intern, ids);
    }
    const halfDone = (level + 0.5) * rows;
    const found = await frequent({ rows, starts, ids }, met.size, minCount, (done) => onRows(halfDone + done / 2));
    const { pairs } = met;
    const base = table.size;
    for (let i = 0; i < found.kept.length; i++) {
      if (i % TURN_ROWS === 0) await onRows((level + 1) * rows);
      table.intern(pairs[2 * found.kept[i]], pairs[2 * found.kept[i] + 1]);
    }
    for (let at = 0; at < ids.length; at++) if (ids[at] !== UNKNOWN) ids[at] += base;
    levels.push(ids);
    counts.push(found.counts);
  }
  if (table.size > MOST_COLUMNS) {
    throw new LabError('There are more than {most} different n-grams. Raise the minimum count, or shorten them.', {
      most: MOST_COLUMNS,
    });
  }
  return { words: words.kept, table, counts: joined(counts), ngrams: { rows, starts, levels } };
}

/** Renumbers the ids, of which there are `size`, by descending number of rows; those in too few rows become unknown. */
async function frequent(
  { rows, starts, ids }: TokenRows,
  size: number,
  minCount: number,
  onRows: (done: number) => Promise<unknown>,
) {
  const counts = new Uint32Array(size);
  const lastRow = new Int32Array(size).fill(-1);
  const count = (from: number, to: number) => {
    for (let row = from; row < to; row++) {
      for (let at = starts[row]; at < starts[row + 1]; at++) {
        const id = ids[at];
        if (id === UNKNOWN || lastRow[id] === row) continue;
        lastRow[id] = row;
        counts[id]++;
      }
    }
  };
  for (let row = 0; row < rows; row += TURN_ROWS) {
    await onRows(row);
    count(row, Math.min(rows, row + TURN_ROWS));
  }
  const kept = byCount(counts, minCount);
  const numbers = lastRow.fill(UNKNOWN);
  for (let number = 0; number < kept.length; number++) numbers[kept[number]] = number;
  for (let at = 0; at < ids.length; at++) if (ids[at] !== UNKNOWN) ids[at] = numbers[ids[at]];
  return { kept, counts: Uint32Array.from(kept, (id) => counts[id]) };
}

/** Indices of the counts that are large enough, largest first, so that frequent ones are close in memory. */
function byCount(counts: Uint32Array, least: number): Int32Array {
  let most = 0;
  for (const count of counts) most = Math.max(most, count);
  /** Where the indices of a count begin: after those of all larger counts. */
  const places = new Uint32Array(most + 2);
  for (const count of counts) if (count >= least) places[count]++;
  let kept = 0;
  for (let count = most; count >= least; count--) {
    kept += places[count];
    places[count] = kept - places[count];
  }
  const numbers = new Int32Array(kept);
  for (let number = 0; number < counts.length; number++) {
    if (counts[number] >= least) numbers[places[counts[number]]++] = number;
  }
  return numbers;
}

function joined(parts: Uint32Array[]): Uint32Array {
  const all = new Uint32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
