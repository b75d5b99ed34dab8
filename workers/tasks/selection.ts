/** Selects the rows that a run is trained, validated and tested on. */
import type { Corpus } from '../../src/data/corpus';
import {
  FEWEST_OF_CLASS,
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
const FEWEST_PER_CLASS = 4 * FEWEST_OF_CLASS;
/** The same when there was no least number of rows of a class on a side. */
const FEWEST_PER_CLASS_BEFORE = 10;

/** @throws LabError if the corpus cannot be trained on. */
export function selectRows(corpus: Corpus, second: Corpus | null, settings: TrainSettings): Selection {
  const { seed, split: version = 1 } = settings;
  requireBothClasses(corpus, version === 1 ? FEWEST_PER_CLASS_BEFORE : FEWEST_PER_CLASS);
  const [negative, positive] = corpus.report.classRows;
  const share = heldOutShare(negative + positive);
  if (settings.test === 'split') {
    const { train, validation, test } = splitCorpus(corpus, { seed, validation: share, test: share, version });
    const selection = { ...limit(corpus, train, validation, settings), test, testCorpus: corpus, leftOut: 0 };
    if (version > 1) requireSides(corpus, selection);
    return selection;
  }
  if (!second) throw new LabError('There is no second corpus to test on. Load one first.');
  const test = labelledRows(second.labels);
  requireTestRows(second, test);
  const split = splitCorpus(corpus, { seed, validation: share, test: 0, version });
  const train = withoutTexts(corpus, split.train, second);
  const validation = withoutTexts(corpus, split.validation, second);
  const leftOut = split.train.length - train.length;
  if (train.length === 0 || validation.length === 0) {
    throw new LabError('Nearly every training text is also in the test file: too little is left to train on.');
  }
  return { ...limit(corpus, train, validation, settings), test, testCorpus: second, leftOut };
}

/** @throws LabError if a figure on these rows would say nothing of one of the classes. */
export function requireTestRows(corpus: Corpus, rows: Uint32Array): void {
  if (rows.length === 0) throw new LabError('The test file has no row labelled negative or positive.');
  const [negative, positive] = classRowsOf(corpus, rows);
  if (Math.min(negative, positive) >= FEWEST_OF_CLASS) return;
  throw new LabError(
    '“{name}” has only {negative} negative and {positive} positive rows to test on; at least {fewest} of each are needed.',
    { name: corpus.name, negative, positive, fewest: FEWEST_OF_CLASS },
  );
}

/** Rows labelled negative, and positive. */
export function classRowsOf(corpus: Corpus, rows: Uint32Array): [number, number] {
  const positive = rows.reduce((sum, row) => sum + corpus.labels[row], 0);
  return [rows.length - positive, positive];
}

/** Large groups of nearly equal texts are on one side each: too little may be left for the others. */
function requireSides(corpus: Corpus, { train, validation, test }: Pick<Selection, 'train' | 'validation' | 'test'>) {
  for (const rows of [train, validation, test]) {
    if (Math.min(...classRowsOf(corpus, rows)) >= FEWEST_OF_CLASS) continue;
    throw new LabError(
      'Too many of the corpus’s texts are nearly the same: with each on one side only, there are not {fewest} rows of each class to train, to validate and to test on.',
      { fewest: FEWEST_OF_CLASS },
    );
  }
}

function limit(corpus: Corpus, train: Uint32Array, validation: Uint32Array, { rows, seed, split }: TrainSettings) {
  if (rows === null || rows >= train.length) return { train, validation };
  const validationRows = Math.min(validation.length, validationRowsFor(rows));
  const least = split === undefined ? 0 : FEWEST_OF_CLASS;
  return {
    train: sampleRows(train, corpus.labels, rows, seed, least),
    validation: sampleRows(validation, corpus.labels, validationRows, seed, least),
  };
}

function requireBothClasses(corpus: Corpus, fewest: number): void {
  const [negative, positive] = corpus.report.classRows;
  if (negative === 0 && positive === 0) {
    throw new LabError('The corpus has no row labelled negative or positive. Training needs rows of both classes.');
  }
  if (negative === 0) throw new LabError('The corpus has positive rows only. Training needs rows of both classes.');
  if (positive === 0) throw new LabError('The corpus has negative rows only. Training needs rows of both classes.');
  if (Math.min(negative, positive) < fewest) {
    throw new LabError(
      'The corpus has only {negative} negative and {positive} positive rows; at least {fewest} of each are needed.',
      { negative, positive, fewest },
    );
  }
}
