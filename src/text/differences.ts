/** What each word of a text became, for the before/after lens. */
import type { Tokenise } from './preprocess';

export interface WordTrace {
  /** A run of the raw text between white space. */
  raw: string;
  /** Its tokens; empty if the word was removed. */
  tokens: string[];
}

/**
 * The raw words of `text` with their tokens. No preprocessing looks across white space, so the concatenated tokens of
 * all words are those of the whole text.
 */
export function traceWords(text: string, tokenise: Tokenise): WordTrace[] {
  return (text.match(/\S+/g) ?? []).map((raw) => ({ raw, tokens: tokenise(raw) }));
}
