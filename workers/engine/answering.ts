/** The verdict of a model on a text that it scored, and why it is unsure. */
import { answerOf, type Doubt, type UnsureBand, type Verdict } from '../../src/metrics/unsure';
import type { Preprocess } from '../../src/domain/run';
import { cleanStandard } from '../../src/text/clean';
import { loadFeeling } from '../../src/text/feeling';
import { loadLanguageDetector, mayBeForeign, nameOfLanguage, type DetectLanguage } from '../../src/text/language';
import { mend } from '../../src/text/mend';
import { msg, type Message } from '../../src/wording/message';
import type { Scorer } from '../models/recipe';

/** `doubt` and `why`, the same as a sentence, are null unless the verdict is "unsure". */
export interface Opinion {
  verdict: Verdict;
  doubt: Doubt | null;
  why: Message | null;
}

/** @param tokens those of the run's preprocessing, computed on demand */
export type Answer = (score: number, text: string, tokens: () => string[]) => Promise<Opinion>;

/** What the verdicts of a run depend on. */
export interface Judge {
  scorer: Pick<Scorer, 'describe'>;
  preprocess: Preprocess;
  /** Scores strictly between the two are unsure, and so are texts without any feeling; absent if none is. */
  unsure?: UnsureBand;
  /** ISO 639-1 code of the only language it knows; absent if that depends on the user's data. */
  language?: string;
  /** The score of a text in which nothing counts. */
  undecided?: number;
  /** It has a vocabulary of its own. */
  knowsWords: boolean;
}

/** Language of the tweets that the bundled models were trained on. */
export const SHIPPED_LANGUAGE = 'en';
/** Of a text's words, more than this share unknown is too many. */
const MOST_UNKNOWN = 0.5;
/** Tokens that say nothing of a text's words. */
const NO_WORD = /^(?:user|url|hashtag|\d+|@.*|https?:.*)$/;

/** Scores are never changed. */
export async function loadAnswer(judge: Judge): Promise<Answer> {
  const { scorer, preprocess, unsure, language, undecided, knowsWords } = judge;
  const tellsFeeling = unsure && (await loadFeeling());
  const standardOf = (text: string, tokens: () => string[]) =>
    preprocess === 'standard' ? tokens() : cleanStandard(text);
  return async (score, text, tokens) => {
    if (language !== undefined && mayBeForeign(standardOf(text, tokens))) {
      const other = await otherLanguage(text, language);
      if (other !== null) return doubtful('language', foreign(other));
    }
    if (score === undecided) return doubtful('silent', SILENT);
    if (knowsWords) {
      const unknown = countUnknown(scorer.describe(tokens(), mend(text)));
      if (unknown) return doubtful('unknown', msg('The model has never seen {unknown} of the {words} words.', unknown));
    }
    const verdict = answerOf(score, unsure);
    if (verdict === 'UNSURE') return doubtful('close', closeTo(unsure!));
    if (tellsFeeling && !tellsFeeling(text)) return doubtful('feeling', NO_FEELING);
    return { verdict, doubt: null, why: null };
  };
}

const doubtful = (doubt: Doubt, why: Message): Opinion => ({ verdict: 'UNSURE', doubt, why });

const SILENT = msg('Nothing in the text has a mood in its lexicon, or they cancel out.');
const NO_FEELING = msg('Nothing in the text says how anyone feels, so its score is not taken for a verdict.');

const foreign = (language: string) =>
  msg('The text seems to be in {language}; this model knows English only.', { language: nameOfLanguage(language) });

const closeTo = ([low, high]: UnsureBand) =>
  msg('Between {low} % and {high} % it is wrong too often to say.', {
    low: { decimal: 100 * low, places: 1 },
    high: { decimal: 100 * high, places: 1 },
  });

/** Null unless most words are unknown. */
function countUnknown(tokens: ReturnType<Scorer['describe']>) {
  // Most texts have few.
  if (tokens.filter(({ known }) => !known).length <= MOST_UNKNOWN) return null;
  const words = tokens.filter(({ token, used }) => used && !NO_WORD.test(token));
  const unknown = words.filter(({ known }) => !known).length;
  return unknown > MOST_UNKNOWN * words.length ? { unknown, words: words.length } : null;
}

let detecting: Promise<DetectLanguage> | null = null;

/** The language of a text if it is surely another one. Null, too, if the detector cannot be loaded. */
async function otherLanguage(text: string, own: string): Promise<string | null> {
  detecting ??= loadLanguageDetector();
  try {
    const { language, confident } = (await detecting)(text);
    return confident && language !== own ? language : null;
  } catch {
    detecting = null;
    return null;
  }
}
