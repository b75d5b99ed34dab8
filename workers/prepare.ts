/**
 * Corpus rows -> encoded rows. Each training text is cleaned and cut into tokens once: its tokens are interned on the way,
 * so that counting for the vocabulary and encoding by it need no second pass over 1.5 million texts.
 */
import { NEGATIVE, POSITIVE, type Corpus } from '../src/data/corpus';
import { textAt } from '../src/data/packed';
import { RowEncoder, type EncodedRows } from '../src/text/encode';
import type { Tokenise } from '../src/text/preprocess';
import { buildVocabulary, type Vocabulary } from '../src/text/vocabulary';
import type { LabelledRows } from './recipe';

/** Called every `TURN_ROWS` rows with the rows done; awaited, so that messages get in. */
export type OnRows = (done: number) => Promise<void>;

const TURN_ROWS = 4_000;

/** Vocabulary of the chosen rows, and the rows encoded by it. */
export async function prepareTraining(
  corpus: Corpus,
  rows: Uint32Array,
  tokenise: Tokenise,
  maxTokens: number,
  onRows: OnRows,
): Promise<{ vocabulary: Vocabulary; rows: LabelledRows }> {
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
  const encoder = new RowEncoder(rows.length, maxTokens);
  for (let place = 0; place < rows.length; place++) {
    if (place % TURN_ROWS === 0) await onRows(place);
    encoder.add(tokenise(textAt(corpus.texts, rows[place])), intern);
  }
  const words = [...numbers.keys()];
  const vocabulary = buildVocabulary(new Map(words.map((word, number) => [word, counts[number]])));
  const indices = Uint16Array.from(words, (word) => vocabulary.indexOf(word));
  return { vocabulary, rows: { ...encoder.finish(indices), labels: labelsOf(corpus, rows) } };
}

/** Rows the vocabulary was not made of, encoded by it. */
export async function prepareRows(
  corpus: Corpus,
  rows: Uint32Array,
  tokenise: Tokenise,
  vocabulary: Vocabulary,
  maxTokens: number,
  onRows: OnRows,
): Promise<LabelledRows> {
  const encoder = new RowEncoder(rows.length, maxTokens);
  for (let place = 0; place < rows.length; place++) {
    if (place % TURN_ROWS === 0) await onRows(place);
    encoder.add(tokenise(textAt(corpus.texts, rows[place])), vocabulary.indexOf);
  }
  return { ...encoder.finish(), labels: labelsOf(corpus, rows) };
}

/** A few texts, at once. */
export function encodeTexts(tokens: string[][], vocabulary: Vocabulary, maxTokens: number): EncodedRows {
  const encoder = new RowEncoder(tokens.length, maxTokens);
  for (const list of tokens) encoder.add(list, vocabulary.indexOf);
  return encoder.finish();
}

function labelsOf(corpus: Corpus, rows: Uint32Array): Uint8Array {
  return Uint8Array.from(rows, (row) => {
    const label = corpus.labels[row];
    if (label !== NEGATIVE && label !== POSITIVE) throw new Error(`Row ${row} has no class to train on.`);
    return label;
  });
}
