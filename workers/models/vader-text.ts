/**
 * A text as VADER has to be given it. Its rules look at words between white space, with straight apostrophes; the package
 * vader-sentiment lacks two things that VADER has (github.com/cjhutto/vaderSentiment, 3.3.2): names of emoji, and
 * negations in capitals.
 */
import { EMOJI_NAMES } from './emoji-names';

const ODD_APOSTROPHE = /[\u2018\u2019\u02bc\u00b4\u2032\uff07`]/g;
const HASHTAG = /(?<![\p{L}\p{N}_&])#([\p{L}\p{N}_]*\p{L}[\p{L}\p{N}_]*)/gu;
/** After "s" in "ThisIs", after "C" in "BBCNews". */
const SEAM = /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll}{2})|(?<=\p{N})(?=\p{Lu})|_+/gu;
/** "awful/terrible", but no path or address: it has white space or marks on both sides. */
const ALTERNATIVES = /(?<![^\s("'])\p{L}{2,40}(?:\/\p{L}{2,40}){1,9}(?![^\s)"'.,;:!?])/gu;
const BEYOND_ASCII = /[^\0-\x7f]/;
const EMOJI = /\p{Extended_Pictographic}/gu;

const NEGATION =
  /(?<![\w'])(?:[a-z]{2,8}n't|(?:ai|are|ca|could|dare|did|does|do|had|has|have|is|might|must|need|ought|sha|should|was|were|wo|would)nt|cannot|neither|never|none|nope|nor|not|nothing|nowhere|uh-?uh|without|rarely|seldom|despite)(?![\w'])/gi;
const LOWER = /[a-z]/;
const UPPER = /[A-Z]/;

/** @param text mended */
export function textForVader(text: string): string {
  const plain = text
    .replace(ODD_APOSTROPHE, "'")
    .replace(HASHTAG, (_hashtag, words: string) => words.replace(SEAM, ' '))
    .replace(ALTERNATIVES, (words) => words.replaceAll('/', ' '));
  const negated = lowerNegations(plain);
  if (!BEYOND_ASCII.test(negated)) return negated;
  return negated.replace(EMOJI, (emoji) => {
    const name = EMOJI_NAMES.get(emoji);
    return name === undefined ? emoji : ` ${name} `;
  });
}

/** Capitals count only beside other words, so that a text all in capitals may as well be lower case. */
function lowerNegations(text: string): string {
  if (!UPPER.test(text)) return text;
  if (LOWER.test(text)) return text.replace(NEGATION, (word) => word.toLowerCase());
  return text.search(NEGATION) === -1 ? text : text.toLowerCase();
}
