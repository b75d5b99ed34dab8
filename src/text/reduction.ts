/** The two reduced preprocessings: standard cleaning, stop words removed, each word reduced to its lemma or stem. */
import { cleanStandard } from './clean';
import { STOP_WORDS } from './stop-words';

/** Words cached by one tokeniser; a corpus of 1.5 million tweets has more, but the rest of them are rare. */
const MEMO_SIZE = 200_000;
/** Emoticons, emoji and words of other scripts are not lemmatised. */
const ENGLISH_WORD = /^[a-z]+$/;

/** A tokeniser that applies `reduce` to the remaining English words. Caches the results. */
export function reduceWords(reduce: (word: string) => string): (text: string) => string[] {
  const memo = new Map<string, string>();
  return (text) => {
    const tokens: string[] = [];
    for (const word of cleanStandard(text)) {
      if (STOP_WORDS.has(word)) continue;
      let reduced = memo.get(word);
      if (reduced === undefined) {
        reduced = ENGLISH_WORD.test(word) ? reduce(word) : word;
        if (memo.size < MEMO_SIZE) memo.set(word, reduced);
      }
      tokens.push(reduced);
    }
    return tokens;
  };
}
