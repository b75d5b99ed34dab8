/**
 * Suggests why a text may have been misread, each cause with its evidence in words.
 *
 * Contains the rules and their texts. Pure: no DOM, no models, no clock, no randomness; the outputs of models, lexicon
 * and language detector are passed in. A suggestion is not a conclusion: several may apply, or none.
 */
import type { Cause, CauseKind } from '../domain/misread';
import { msg, type Message } from '../wording/message';

/** All inputs of the rules. */
export interface Misreading {
  /** As written. */
  text: string;
  /** 0 negative, 1 positive. */
  label: number;
  /** As given to the model. */
  tokens: { token: string; known: boolean; used: boolean }[];
  language: { language: string; confident: boolean };
  /** Sentiment of a single word, from −1 to 1; 0 if none. */
  moodOf: (word: string) => number;
}

export const CAUSES: Record<CauseKind, Message> = {
  label: msg('Wrong label'),
  irony: msg('Irony'),
  mixed: msg('Mixed feelings'),
  language: msg('Other language'),
  negation: msg('Negation lost'),
  unknown: msg('Unknown words'),
};

const MARKS_OF_IRONY =
  /\b(?:what an?|oh (?:great|joy|good|yay|wonderful|lovely|nice)|just (?:great|what i needed|perfect|lovely|wonderful)|(?:great|good|nice|fun|lovely),? (?:another|start|job|timing)|thanks (?:a lot|so much|a bunch|for nothing)|how (?:lovely|nice|wonderful)|love (?:it when|how|being)|so much fun|can'?t wait|as if|yeah right|lucky me|way to go)\b|#(?:sarcasm|irony|not|fail)\b/i;
const CONTRAST = /\b(?:but|though|although|however|yet|except|despite|even so|still)\b/i;
const NEGATION =
  /\b(?:no|not|nor|never|none|nobody|nothing|neither|cannot|\w+n['’]t|(?:do|does|did|is|are|was|were|have|has|had|could|would|should|ca|wo|ai)nt)\b/gi;
const KEPT_NEGATIONS = new Set('no nor not never none nobody nothing neither cannot'.split(' '));
/** Mentions and links, whose parts do not count as words. */
const NAMES = /@\w+|https?:\/\/\S+|www\.\S+/gi;
/** Weaker sentiment is ignored. */
const FEELING = 0.25;
const STRONG_FEELING = 0.5;
const FEWEST_UNKNOWN = 2;
const UNKNOWN_SHARE = 0.3;
/** This share of unknown words suggests another language if the detector is unsure. */
const FOREIGN_SHARE = 0.6;
const FEWEST_WORDS = 5;

/** The most likely first. */
export function causesOf(misreading: Misreading): Cause[] {
  return [otherLanguage, lostNegation, mixedFeelings, irony, plainWords, unknownWords].flatMap((rule) => {
    const cause = rule(misreading);
    return cause ? [cause] : [];
  });
}

/** @param score the cross-validated probability of positive, by models that were not trained on the row */
export function wrongLabel(label: number, score: number): Cause {
  const share = Math.round(100 * (label === 1 ? 1 - score : score));
  const evidence =
    label === 1
      ? msg('Models that never saw this row are {share} % sure that it is negative.', { share })
      : msg('Models that never saw this row are {share} % sure that it is positive.', { share });
  return { kind: 'label', evidence };
}

function unknownIn({ tokens }: Misreading) {
  const read = tokens.filter(({ used, token }) => used && /\p{L}/u.test(token));
  return { read, unknown: read.filter(({ known }) => !known) };
}

function otherLanguage(misreading: Misreading): Cause | null {
  const { language, confident } = misreading.language;
  const { read, unknown } = unknownIn(misreading);
  const isForeign = language !== '' && language !== 'en';
  const share = unknown.length / Math.max(1, read.length);
  const words = { known: read.length - unknown.length, words: read.length };
  if (isForeign && confident)
    return {
      kind: 'language',
      evidence: msg('It looks like {language}; the model knows {known} of its {words} words.', {
        language: { language },
        ...words,
      }),
    };
  if (isForeign && read.length >= FEWEST_WORDS && share >= FOREIGN_SHARE) {
    return {
      kind: 'language',
      evidence: msg('It may be {language}: the model knows {known} of its {words} words.', {
        language: { language },
        ...words,
      }),
    };
  }
  return null;
}

function lostNegation({ text, tokens }: Misreading): Cause | null {
  const written = text.match(NEGATION) ?? [];
  const kept = tokens.filter(({ token, used, known }) => used && known && isNegation(token)).length;
  if (written.length <= kept) return null;
  return {
    kind: 'negation',
    evidence:
      kept === 0
        ? msg('“{negation}” is written, but of {written} {written|negation|negations} the model saw none.', {
            negation: written[0] ?? '',
            written: written.length,
          })
        : msg('“{negation}” is written, but of {written} {written|negation|negations} the model saw {kept}.', {
            negation: written[0] ?? '',
            written: written.length,
            kept,
          }),
  };
}

function isNegation(token: string): boolean {
  return KEPT_NEGATIONS.has(token.toLowerCase()) || /n['’]t$/i.test(token);
}

function feelingsIn({ text, moodOf }: Misreading) {
  const words = text.replace(NAMES, ' ').match(/[\p{L}\p{M}'’]+/gu) ?? [];
  const felt = words.map((word) => ({ word, mood: moodOf(word.toLowerCase()) }));
  return {
    good: felt.filter(({ mood }) => mood >= FEELING).map(({ word }) => word),
    bad: felt.filter(({ mood }) => mood <= -FEELING).map(({ word }) => word),
  };
}

function mixedFeelings(misreading: Misreading): Cause | null {
  const { good, bad } = feelingsIn(misreading);
  const contrast = misreading.text.match(CONTRAST)?.[0];
  if (good.length > 0 && bad.length > 0) {
    return {
      kind: 'mixed',
      evidence: msg('“{good}” points to positive, “{bad}” to negative.', { good: good[0], bad: bad[0] }),
    };
  }
  const felt = good[0] ?? bad[0];
  if (contrast && felt)
    return { kind: 'mixed', evidence: msg('“{word}”, and a contrast at “{contrast}”.', { word: felt, contrast }) };
  return null;
}

function irony(misreading: Misreading): Cause | null {
  if (misreading.label !== 0) return null;
  const mark = misreading.text.match(MARKS_OF_IRONY)?.[0];
  if (!mark || feelingsIn(misreading).bad.length > 0) return null;
  return { kind: 'irony', evidence: msg('“{mark}” is often ironic praise, and there is no negative word.', { mark }) };
}

/** Without cross-validation, or if it knows too few of the words: every word with sentiment contradicts the label. */
function plainWords(misreading: Misreading): Cause | null {
  const { text, label, moodOf } = misreading;
  const { good, bad } = feelingsIn(misreading);
  const [own, other] = label === 1 ? [good, bad] : [bad, good];
  const strong = other.find((word) => Math.abs(moodOf(word.toLowerCase())) >= STRONG_FEELING);
  const isPlain = own.length === 0 && !CONTRAST.test(text) && !text.match(NEGATION) && !MARKS_OF_IRONY.test(text);
  if (!strong || !isPlain) return null;
  const evidence =
    label === 1
      ? msg('“{word}” points strongly to negative, and no word to positive.', { word: strong })
      : msg('“{word}” points strongly to positive, and no word to negative.', { word: strong });
  return { kind: 'label', evidence };
}

function unknownWords(misreading: Misreading): Cause | null {
  const { read, unknown } = unknownIn(misreading);
  if (unknown.length < FEWEST_UNKNOWN || unknown.length / read.length < UNKNOWN_SHARE) return null;
  const few = unknown.slice(0, 3).map(({ token }) => `“${token}”`);
  return {
    kind: 'unknown',
    evidence: msg('{unknown} of {words} words are unknown: {examples}.', {
      unknown: unknown.length,
      words: read.length,
      examples: few.join(', '),
    }),
  };
}
