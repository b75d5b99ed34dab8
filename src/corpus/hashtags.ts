/** Hashtags in a text. */

/** At least one letter among letters, digits and underscores; not preceded by a word or the & of an entity (&#39;). */
const HASHTAG = /(?<![\p{L}\p{N}_&/])#[\p{L}\p{N}_]*\p{L}[\p{L}\p{N}\p{M}_]*/gu;

/** Hashtags with their #, in lower case, with repetitions. "#1" is not one: it has no letter. */
export function hashtagsIn(text: string): string[] {
  // Most texts have none.
  return text.includes('#') ? (text.toLowerCase().match(HASHTAG) ?? []) : [];
}
