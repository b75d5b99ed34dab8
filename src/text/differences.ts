/** What each word of a text became, for the before/after lens. */
import { mend } from './mend';
import type { Tokenise } from './preprocess';

export interface WordTrace {
  /** A run of the raw text between white space. */
  raw: string;
  /** Its tokens; empty if the word was removed. */
  tokens: string[];
}

/**
 * The raw words of `text` with their tokens, which are together those of the whole text. No preprocessing looks across
 * white space, but mending does, for example at a tag with attributes: then the raw words are those of the mended text.
 */
export function traceWords(text: string, tokenise: Tokenise): WordTrace[] {
  const traceOf = (written: string) =>
    (written.match(/\S+/g) ?? []).map((raw): WordTrace => ({ raw, tokens: tokenise(raw) }));
  const trace = traceOf(text);
  const isWhole = trace.flatMap(({ tokens }) => tokens).join(' ') === tokenise(text).join(' ');
  return isWhole ? trace : traceOf(mend(text));
}
