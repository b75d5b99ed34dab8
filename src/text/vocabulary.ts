/** Maps words to indices. */

/** Index used for padding short texts. */
export const PADDING = 0;
/** Index of every word that is not in the vocabulary. */
export const OUT_OF_VOCABULARY = 1;
const RESERVED = 2;

export interface Vocabulary {
  /** In index order, from index 2 on. */
  readonly words: string[];
  /** Number of indices: the words, padding and out-of-vocabulary. */
  readonly size: number;
  /** `OUT_OF_VOCABULARY` if the token is not in the vocabulary. */
  indexOf(token: string): number;
}

/**
 * The most frequent words of the training rows, given with their counts, most frequent first, equally frequent ones by
 * code unit: the same rows in any order give the same vocabulary. `size` includes padding and out-of-vocabulary, like
 * the study's 50,000.
 */
export function buildVocabulary(counts: ReadonlyMap<string, number>, size = 50_000): Vocabulary {
  const room = Math.max(0, size - RESERVED);
  const least = leastCount(counts, room);
  return vocabularyFrom(
    [...counts]
      .filter(([, count]) => count >= least)
      .sort(([word, count], [otherWord, otherCount]) => otherCount - count || (word < otherWord ? -1 : 1))
      .slice(0, room)
      .map(([word]) => word),
  );
}

/** The vocabulary with these words in index order, as stored in a run. */
export function vocabularyFrom(words: string[]): Vocabulary {
  const indices = new Map(words.map((word, position) => [word, position + RESERVED]));
  return {
    words,
    size: words.length + RESERVED,
    indexOf: (token) => indices.get(token) ?? OUT_OF_VOCABULARY,
  };
}

/** A count below which words cannot be included: most of a million words occur once, and sorting them is slow. */
function leastCount(counts: ReadonlyMap<string, number>, room: number): number {
  const wordsByCount = new Map<number, number>();
  for (const count of counts.values()) wordsByCount.set(count, (wordsByCount.get(count) ?? 0) + 1);
  let words = 0;
  for (const [count, added] of [...wordsByCount].sort(([count], [otherCount]) => otherCount - count)) {
    words += added;
    if (words >= room) return count;
  }
  return 1;
}
