/** Tokens -> the rows of integers that a model reads. */
import { OUT_OF_VOCABULARY, PADDING, type Vocabulary } from './vocabulary';

/** Tokens of a text that a model reads: the study's MAX_LEN. */
export const MAX_TOKENS = 36;

/**
 * Writes the indices of `tokens` to row `row` of `ids` (rows × maxTokens, row-major): padding in front of a short text,
 * the LAST `maxTokens` tokens of a long one, which are the defaults of Keras' `pad_sequences` (padding='pre',
 * truncating='pre') that the study used. Throws RangeError where `ids` has no such row.
 */
export function encodeInto(
  tokens: string[],
  vocabulary: Vocabulary,
  maxTokens: number,
  ids: Uint16Array,
  row: number,
): void {
  const start = row * maxTokens;
  if (row < 0 || start + maxTokens > ids.length) throw new RangeError(`There is no row ${row} to encode into.`);
  const used = Math.min(tokens.length, maxTokens);
  const first = start + maxTokens - used;
  ids.fill(PADDING, start, first);
  for (let i = 0; i < used; i++) {
    ids[first + i] = vocabulary.indexOf(tokens[tokens.length - used + i]);
  }
}

/** What the model made of each token: whether its vocabulary holds it, and whether `encodeInto` kept it. */
export function describeTokens(
  tokens: string[],
  vocabulary: Vocabulary,
  maxTokens: number,
): { token: string; known: boolean; used: boolean }[] {
  const cut = tokens.length - maxTokens;
  return tokens.map((token, position) => ({
    token,
    known: vocabulary.indexOf(token) !== OUT_OF_VOCABULARY,
    used: position >= cut,
  }));
}
