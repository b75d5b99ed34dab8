/** The rows of a corpus, or a list, as texts for a recipe. */
import { NEGATIVE, POSITIVE, type Corpus } from '../../src/data/corpus';
import { textAt } from '../../src/data/packed';
import { mend } from '../../src/text/mend';
import type { Tokenise } from '../../src/text/preprocess';
import { LabError } from '../../src/wording/message';
import type { LabelledTexts, Texts } from './recipe';

export function textsOf(list: string[], tokenise: Tokenise): Texts {
  return { rows: list.length, textAt: (row) => mend(list[row]), tokensAt: (row) => tokenise(list[row]) };
}

/** @throws LabError if a row is neither negative nor positive. */
export function rowsOf(corpus: Corpus, rows: Uint32Array, tokenise: Tokenise): LabelledTexts {
  const at = (row: number) => textAt(corpus.texts, rows[row]);
  return {
    rows: rows.length,
    textAt: (row) => mend(at(row)),
    tokensAt: (row) => tokenise(at(row)),
    labels: labelsOf(corpus, rows),
  };
}

function labelsOf(corpus: Corpus, rows: Uint32Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(rows, (row) => {
    const label = corpus.labels[row];
    if (label !== NEGATIVE && label !== POSITIVE) throw new LabError('Row {row} has no class to train on.', { row });
    return label;
  });
}
