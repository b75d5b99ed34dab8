/**
 * Texts -> encoded rows. Each training text is cleaned and tokenised once: its tokens are interned on the way, so that
 * building the vocabulary and encoding need no second pass over 1.5 million texts.
 */
import { MAX_TOKENS, RowEncoder, type EncodedRows } from '../../src/text/encode';
import { buildVocabulary, type Vocabulary } from '../../src/text/vocabulary';
import { cleanWithMarks } from '../../src/text/clean';
import { msg } from '../../src/wording/message';
import type { FitContext, FitData, Texts } from './recipe';

/**
 * Tokens that a network reads: those of the run's preprocessing, or the text as written, cleaned but with its
 * punctuation.
 */
export type Punctuation = 'preprocessed' | 'marks';

export const tokensOf = (texts: Texts, row: number, punctuation: Punctuation) =>
  punctuation === 'marks' ? cleanWithMarks(texts.textAt(row)) : texts.tokensAt(row);

export interface LabelledRows extends EncodedRows {
  /** 0 negative, 1 positive; [rows]. */
  labels: Uint8Array;
}

export interface PreparedData {
  vocabulary: Vocabulary;
  train: LabelledRows;
  validation: LabelledRows;
}

/** Rows between two calls of `turn`, which lets messages in. */
const TURN_ROWS = 4_000;

/**
 * The vocabulary of the training texts, at most `size` words including padding and out-of-vocabulary, and all rows
 * encoded with it.
 */
export async function prepareRows(
  { train, validation }: FitData,
  { size, punctuation = 'preprocessed' }: { size: number; punctuation?: Punctuation },
  context: FitContext,
): Promise<PreparedData> {
  const numbers = new Map<string, number>();
  const counts: number[] = [];
  const intern = (token: string) => {
    let number = numbers.get(token);
    if (number === undefined) {
      number = counts.push(0) - 1;
      numbers.set(token, number);
    }
    counts[number]++;
    return number;
  };
  const total = train.rows + validation.rows;
  const add = async (texts: Texts, numberOf: (token: string) => number, before: number) => {
    const encoder = new RowEncoder(texts.rows, MAX_TOKENS);
    for (let row = 0; row < texts.rows; row++) {
      if (row % TURN_ROWS === 0) {
        await context.turn();
        context.onProgress(msg('Preparing the text'), before + row, total);
      }
      encoder.add(tokensOf(texts, row, punctuation), numberOf);
    }
    return encoder;
  };
  const encoder = await add(train, intern, 0);
  const words = [...numbers.keys()];
  const vocabulary = buildVocabulary(new Map(words.map((word, number) => [word, counts[number]])), size);
  const indices = Uint16Array.from(words, (word) => vocabulary.indexOf(word));
  const validating = await add(validation, vocabulary.indexOf, train.rows);
  return {
    vocabulary,
    train: { ...encoder.finish(indices), labels: train.labels },
    validation: { ...validating.finish(), labels: validation.labels },
  };
}

/** Texts encoded with an existing vocabulary. */
export function encodeTexts(texts: Texts, vocabulary: Vocabulary, punctuation: Punctuation): EncodedRows {
  const encoder = new RowEncoder(texts.rows, MAX_TOKENS);
  for (let row = 0; row < texts.rows; row++) encoder.add(tokensOf(texts, row, punctuation), vocabulary.indexOf);
  return encoder.finish();
}
