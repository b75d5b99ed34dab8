/** Hashtags as they are written in a text. */

/** A letter among letters, digits and underscores, after neither a word nor the & of an entity (&#39;). */
const HASHTAG = /(?<![\p{L}\p{N}_&/])#[\p{L}\p{N}_]*\p{L}[\p{L}\p{N}\p{M}_]*/gu;

/** Hashtags with their #, in small letters, as often as they are written. "#1" is none: it has no letter. */
export function hashtagsIn(text: string): string[] {
  // Most texts have none.
  return text.includes('#') ? (text.toLowerCase().match(HASHTAG) ?? []) : [];
}
