/** The standard preprocessing: one pass over a tweet that keeps the order of its words. */
import emojiRegex from 'emoji-regex';
import { emoticonSource } from './emoticons';
import { mend } from './mend';
import { appendWords } from './words';

const MAY_HOLD_LINK = /\.[a-z]|:\/\//i;
/** With a scheme, with www, or a bare name with a domain common in tweets. Bounded, so that matching stays linear. */
const LINK =
  /(?:https?:\/\/|www\.)[!-~]*|(?:[\w-]{1,63}\.){1,4}(?:(?:com|net|org)(?!\w)(?:\/[!-~]*)?|(?:co|uk|ly|gd|fm|tv|me|us|im|to|at|cc|in)\/[!-~]*)(?:'s)?/gi;
const BEYOND_ASCII = /[^\0-\x7f]/;
const ODD_APOSTROPHE = /[\u2018\u2019\u02bc\u00b4\u2032\uff07`]/g;
const SKIN_TONE_OR_PRESENTATION = /[\u{1f3fb}-\u{1f3ff}\ufe0f]/gu;

const ASCII = ['[A-Za-z0-9]', '[A-Za-z0-9]'] as const;
// A variation selector is a mark too, but it belongs to emoji, not to words.
const ANY = [String.raw`[\p{L}\p{N}]`, String.raw`(?:[\p{L}\p{N}]|(?![\ufe0e\ufe0f\u20e3])\p{M})`] as const;
/** A run of one mark. */
const MARK = String.raw`[!?]+|\.+|,|[;:"()*$%&+/=-]`;

/** For ASCII text, and for any. */
interface Patterns {
  ascii: RegExp;
  any: RegExp;
}
const WORDS: Patterns = { ascii: tokenPattern(...ASCII), any: tokenPattern(...ANY) };
const WORDS_AND_MARKS: Patterns = { ascii: tokenPattern(...ASCII, MARK), any: tokenPattern(...ANY, MARK) };
export const EMOJI = emojiRegex();
const WORD_IN_HASHTAG = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;
const LETTER = /\p{L}/u;
/** After "a" in "aB", after "C" in "BBCNews" (but not in "DVDs"), after "0" in "100Days". */
const CAMEL_SEAM = /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll}{2})|(?<=\p{N})(?=\p{Lu})/gu;

/**
 * Mended (`mend`); links -> `url`, mentions -> `user`, hashtags -> their words or `hashtag`; contractions expanded,
 * elongations reduced to two letters, case folded; emoticons and emoji become one token each, without skin
 * tone; all other punctuation is removed. Idempotent on its output joined by spaces. Never throws.
 */
export function cleanStandard(text: string): string[] {
  return clean(text, WORDS);
}

/**
 * The same with punctuation: each run of `!` and `?` or of full stops is one token, reduced to two of each; other marks
 * are separate tokens.
 */
export function cleanWithMarks(text: string): string[] {
  return clean(text, WORDS_AND_MARKS);
}

function clean(text: string, { ascii, any }: Patterns): string[] {
  const tokens: string[] = [];
  const plain = prepare(text);
  if (!BEYOND_ASCII.test(plain)) {
    appendTokens(tokens, plain, ascii);
    return tokens;
  }
  let from = 0;
  for (const { 0: emoji, index } of plain.matchAll(EMOJI)) {
    appendTokens(tokens, plain.slice(from, index), any);
    appendEmoji(tokens, emoji);
    from = index + emoji.length;
  }
  appendTokens(tokens, plain.slice(from), any);
  return tokens;
}

function prepare(text: string): string {
  let plain = mend(text);
  if (BEYOND_ASCII.test(plain)) plain = plain.normalize();
  plain = plain.replace(ODD_APOSTROPHE, "'");
  return MAY_HOLD_LINK.test(plain) ? plain.replace(LINK, ' url ') : plain;
}

/**
 * Groups: what follows a mention's name, a hashtag's text, what follows that, an emoticon, a mark; no group for a word.
 */
function tokenPattern(first: string, next: string, mark = '(?!)'): RegExp {
  // At most three inner apostrophes: no word has more, and expanding contractions recurses over them.
  const endings = `(?:'${first}${next}*){0,3}`;
  const name = `(?:${first}|_)(?:${next}|_)*`;
  const notInWord = `(?<!${next}|_)`;
  return new RegExp(
    `${notInWord}@${name}(${endings})|${notInWord}#(${name})(${endings})|(${emoticonSource(first)})|${first}${next}*${endings}|(${mark})`,
    'gu',
  );
}

function appendTokens(tokens: string[], plain: string, pattern: RegExp): void {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(plain); match; match = pattern.exec(plain)) {
    const [found, mentionEnding, hashtag, hashtagEnding, emoticon, mark] = match;
    if (mentionEnding !== undefined) appendWords(tokens, `user${mentionEnding}`);
    else if (hashtag !== undefined) appendHashtag(tokens, hashtag, hashtagEnding ?? '');
    else if (emoticon !== undefined) tokens.push(fold(emoticon));
    else if (mark !== undefined) tokens.push(fold(mark));
    else appendWords(tokens, found);
  }
}

/** Reduces runs of a character to two. */
const fold = (run: string) => run.replace(/(.)\1{2,}/g, '$1$1');

/** A hashtag without letters ("#1") contains no words. */
function appendHashtag(tokens: string[], hashtag: string, ending: string): void {
  const words = LETTER.test(hashtag) ? hashtag.replace(CAMEL_SEAM, ' ').match(WORD_IN_HASHTAG) : null;
  const [last = 'hashtag', ...others] = (words ?? []).reverse();
  for (const word of others.reverse()) appendWords(tokens, word);
  appendWords(tokens, last + ending);
}

/** Without skin tone and presentation selectors, which are irrelevant to the meaning. */
function appendEmoji(tokens: string[], emoji: string): void {
  const folded = emoji.replace(SKIN_TONE_OR_PRESENTATION, '');
  if (folded !== '') tokens.push(folded);
}
