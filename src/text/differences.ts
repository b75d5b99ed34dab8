/** What became of each word of a text: for the before/after lens. */
import type { Tokenise } from './preprocess';

export interface WordTrace {
  /** A run of the raw text between white space. */
  raw: string;
  /** What it was turned into; empty where the word vanished. */
  tokens: string[];
}

/**
 * The raw words of `text` with their tokens. No preprocessing looks across white space, so the tokens of all words, one
 * after another, are those of the whole text.
 */
export function traceWords(text: string, tokenise: Tokenise): WordTrace[] {
  return (text.match(/\S+/g) ?? []).map((raw) => ({ raw, tokens: tokenise(raw) }));
}
