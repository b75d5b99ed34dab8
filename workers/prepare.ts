/**
 * Corpus rows -> encoded rows. Each training text is cleaned and cut into tokens once: its tokens are interned on the way,
 * so that counting for the vocabulary and encoding by it need no second pass over 1.5 million texts.
 */
import { NEGATIVE, POSITIVE, type Corpus } from '../src/data/corpus';
import { textAt } from '../src/data/packed';
import { encodeInto } from '../src/text/encode';
import type { Tokenise } from '../src/text/preprocess';
import { buildVocabulary, PADDING, type Vocabulary } from '../src/text/vocabulary';
import type { EncodedRows, LabelledRows } from './recipe';

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
  const last = new Int32Array(rows.length * maxTokens).fill(-1);
  for (let place = 0; place < rows.length; place++) {
    if (place % TURN_ROWS === 0) await onRows(place);
    const tokens = tokenise(textAt(corpus.texts, rows[place]));
    const shift = (place + 1) * maxTokens - tokens.length;
    for (let i = 0; i < tokens.length; i++) {
      let number = numbers.get(tokens[i]);
      if (number === undefined) {
        number = counts.length;
        numbers.set(tokens[i], number);
        counts.push(0);
      }
      counts[number]++;
      if (shift + i >= place * maxTokens) last[shift + i] = number;
    }
  }
  const words = [...numbers.keys()];
  const vocabulary = buildVocabulary(new Map(words.map((word, number) => [word, counts[number]])));
  const indices = Uint16Array.from(words, (word) => vocabulary.indexOf(word));
  const ids = Uint16Array.from(last, (number) => (number < 0 ? PADDING : indices[number]));
  return { vocabulary, rows: { rows: rows.length, maxTokens, ids, labels: labelsOf(corpus, rows) } };
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
  const ids = new Uint16Array(rows.length * maxTokens);
  for (let place = 0; place < rows.length; place++) {
    if (place % TURN_ROWS === 0) await onRows(place);
    encodeInto(tokenise(textAt(corpus.texts, rows[place])), vocabulary, maxTokens, ids, place);
  }
  return { rows: rows.length, maxTokens, ids, labels: labelsOf(corpus, rows) };
}

/** A few texts, at once. */
export function encodeTexts(tokens: string[][], vocabulary: Vocabulary, maxTokens: number): EncodedRows {
  const ids = new Uint16Array(tokens.length * maxTokens);
  tokens.forEach((list, row) => encodeInto(list, vocabulary, maxTokens, ids, row));
  return { rows: tokens.length, maxTokens, ids };
}

function labelsOf(corpus: Corpus, rows: Uint32Array): Uint8Array {
  return Uint8Array.from(rows, (row) => {
    const label = corpus.labels[row];
    if (label !== NEGATIVE && label !== POSITIVE) throw new Error(`Row ${row} has no class to train on.`);
    return label;
  });
}
