/**
 * The text module: string -> integers, the same functions for training, for prediction and for the page's lens.
 *
 * Contains the four preprocessings, the vocabulary and the encoding. Pure: no DOM, no clock, no randomness.
 */
import type { Preprocess } from '../domain/run';
import { cleanStandard } from './clean';
import { mend } from './mend';
import { reduceWords } from './reduction';

/** Text to tokens. Pure and synchronous; no token is empty or contains white space. */
export type Tokenise = (text: string) => string[];

/**
 * The tokeniser of a preprocessing.
 *
 * `lemma` uses the noun lemma, as the study's NLTK lemmatiser does by default; `stem` is Porter's. Their packages are
 * imported dynamically because WordNet's word list is 1.7 MB (590 kB gzipped) and only needed for lemmatising. Rejects
 * only if that chunk cannot be fetched.
 */
export async function loadPreprocess(kind: Preprocess): Promise<Tokenise> {
  switch (kind) {
    case 'raw':
      return splitAtSpace;
    case 'standard':
      return cleanStandard;
    case 'lemma': {
      const { default: lemmatiser } = await import('wink-lemmatizer');
      return reduceWords(lemmatiser.noun);
    }
    case 'stem': {
      const { stemmer } = await import('stemmer');
      return reduceWords(stemmer);
    }
    default:
      return kind satisfies never;
  }
}

function splitAtSpace(text: string): string[] {
  return mend(text).match(/\S+/g) ?? [];
}
