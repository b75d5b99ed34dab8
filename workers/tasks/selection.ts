/** Selects the rows that a run is trained, validated and tested on. */
import type { Corpus } from '../../src/data/corpus';
import {
  heldOutShare,
  labelledRows,
  sampleRows,
  splitCorpus,
  validationRowsFor,
  withoutTexts,
} from '../../src/data/split';
import type { TrainSettings } from '../../src/domain/run';
import { LabError } from '../../src/wording/message';

export interface Selection {
  train: Uint32Array;
  validation: Uint32Array;
  test: Uint32Array;
  /** The corpus that the test rows are from. */
  testCorpus: Corpus;
  /** Training rows left out because their text is also among the test rows. */
  leftOut: number;
}

/** Fewer rows of a class cannot be split three ways meaningfully. */
const FEWEST_PER_CLASS = 10;

/** @throws LabError if the corpus cannot be trained on. */
export function selectRows(corpus: Corpus, second: Corpus | null, settings: TrainSettings): Selection {
  requireBothClasses(corpus);
  const [negative, positive] = corpus.report.classRows;
  const share = heldOutShare(negative + positive);
  const { seed } = settings;
  if (settings.test === 'split') {
    const { train, validation, test } = splitCorpus(corpus, { seed, validation: share, test: share });
    return { ...limit(corpus, train, validation, settings), test, testCorpus: corpus, leftOut: 0 };
  }
  if (!second) throw new LabError('There is no second corpus to test on. Load one first.');
  const test = labelledRows(second.labels);
  if (test.length === 0) throw new LabError('The test file has no row labelled negative or positive.');
  const split = splitCorpus(corpus, { seed, validation: share, test: 0 });
  const train = withoutTexts(corpus, split.train, second);
  const validation = withoutTexts(corpus, split.validation, second);
  const leftOut = split.train.length - train.length;
  if (train.length === 0 || validation.length === 0) {
    throw new LabError('Nearly every training text is also in the test file: too little is left to train on.');
  }
  return { ...limit(corpus, train, validation, settings), test, testCorpus: second, leftOut };
}

function limit(corpus: Corpus, train: Uint32Array, validation: Uint32Array, settings: TrainSettings) {
  if (settings.rows === null || settings.rows >= train.length) return { train, validation };
  const validationRows = validationRowsFor(settings.rows);
  return {
    train: sampleRows(train, corpus.labels, settings.rows, settings.seed),
    validation: sampleRows(validation, corpus.labels, Math.min(validation.length, validationRows), settings.seed),
  };
}

function requireBothClasses(corpus: Corpus): void {
  const [negative, positive] = corpus.report.classRows;
  if (negative === 0 && positive === 0) {
    throw new LabError('The corpus has no row labelled negative or positive. Training needs rows of both classes.');
  }
  if (negative === 0) throw new LabError('The corpus has positive rows only. Training needs rows of both classes.');
  if (positive === 0) throw new LabError('The corpus has negative rows only. Training needs rows of both classes.');
  if (Math.min(negative, positive) < FEWEST_PER_CLASS) {
    throw new LabError(
      'The corpus has only {negative} negative and {positive} positive rows; at least {fewest} of each are needed.',
      { negative, positive, fewest: FEWEST_PER_CLASS },
    );
  }
}
