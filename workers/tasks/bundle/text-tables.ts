/**
 * What the Python module of a bundle (`programs/python/badbuzz_text.py`) needs to make tokens as the lab does: its
 * tables, and the classes of characters of this browser's Unicode, which Python's regular expressions do not have.
 */
import { EMOJI } from '../../../src/text/clean';
import { emoticonSource } from '../../../src/text/emoticons';
import { AFTER_SLASH, TAG } from '../../../src/text/mend';
import { STOP_WORDS } from '../../../src/text/stop-words';
import { BEFORE_IS, ENDINGS, SPELLED_OUT } from '../../../src/text/words';

/** First and last code point. */
type Range = [number, number];

const CLASSES = {
  letter: /\p{L}/u,
  number: /\p{N}/u,
  mark: /\p{M}/u,
  upper: /\p{Lu}/u,
  lower: /\p{Ll}/u,
  pictograph: /\p{Extended_Pictographic}/u,
};
/** Marks that continue a word. */
const WORD_MARK = /(?![\ufe0e\ufe0f\u20e3])\p{M}/u;
const LAST_CODE_POINT = 0x10ffff;

/** @param withLemmas with WordNet's nouns, half a megabyte */
export async function textTables(withLemmas: boolean): Promise<object> {
  return {
    classes: Object.fromEntries(Object.entries(CLASSES).map(([name, pattern]) => [name, rangesOf(pattern)])),
    wordMarks: rangesOf(WORD_MARK),
    emoji: EMOJI.source,
    emoticon: emoticonSource('WORD'),
    tag: TAG.source,
    afterSlash: [...AFTER_SLASH],
    spelledOut: Object.fromEntries(SPELLED_OUT),
    beforeIs: [...BEFORE_IS],
    endings: Object.fromEntries(ENDINGS),
    stopWords: [...STOP_WORDS],
    lemmas: withLemmas ? await lemmaTables() : null,
  };
}

function rangesOf(pattern: RegExp): Range[] {
  const ranges: Range[] = [];
  let last: Range | undefined;
  for (let code = 0; code <= LAST_CODE_POINT; code++) {
    if (!pattern.test(String.fromCodePoint(code))) continue;
    if (last?.[1] === code - 1) last[1] = code;
    else ranges.push((last = [code, code]));
  }
  return ranges;
}

/** The data and the rules by which wink-lemmatizer finds the lemma of a noun. */
async function lemmaTables(): Promise<object> {
  const [{ default: words }, { default: senses }, { default: exceptions }] = await Promise.all([
    import('wink-lexicon/src/wn-words.js'),
    import('wink-lexicon/src/wn-word-senses.js'),
    import('wink-lexicon/src/wn-noun-exceptions.js'),
  ]);
  const isNoun = (index: number) => senses[index].some((sense) => sense > 2 && sense < 29);
  const nouns = Object.keys(words).filter((word) => /^[a-z]+$/.test(word) && isNoun(words[word]));
  return { nouns: nouns.join(' '), exceptions, rules: RULES };
}

const RULES = [
  ...[ending('s', ''), ending('ses', 's'), ending('xes', 'x'), ending('zes', 's'), ending('ves', 'f')],
  ...[ending('ches', 'ch'), ending('shes', 'sh'), ending('men', 'man'), ending('ies', 'y')],
];

function ending(written: string, by: string): [string, string] {
  return [written, by];
}
