/**
 * Finds labels of a corpus that are probably wrong, by confident learning on cross-validated n-gram models, and
 * corrects them.
 */
import { findSuspects, foldsOf } from '../../src/doubt/confident';
import { NEGATIVE, POSITIVE, type Corpus } from '../../src/data/corpus';
import { fingerprintOf } from '../../src/data/importer';
import { textAt } from '../../src/data/packed';
import { hash53 } from '../../src/data/random';
import { labelledRows, letterKey } from '../../src/data/split';
import type { Correction, LabelSuspect } from '../../src/domain/misread';
import type { Evaluation } from '../../src/domain/evaluation';
import { loadPreprocess } from '../../src/text/preprocess';
import { LabError, msg } from '../../src/wording/message';
import type { Job } from '../jobs/job';
import { sparseRowsOf } from '../models/linear/features';
import { minimise } from '../models/linear/logistic';
import { probabilitiesOf } from '../models/linear/regression';
import { TfIdf } from '../models/linear/tfidf';
import { numberTokens, TokenNumbers, type TokenRows } from '../models/linear/tokens';
import { ProgressMeter } from '../jobs/progress';
import type { CorpusSummary } from '../../src/domain/corpus-summary';
import type { Progress, ReplyOf, RequestOf } from '../../src/protocol/tasks';
import { saveCorpus } from '../../src/storage/corpora';
import { summarise } from './corpora';
import type { Examiner } from './measuring';
import type { LabelledTexts } from '../models/recipe';
import { rowsOf } from '../models/texts';

const FOLDS = 5;
const SEED = 1;
/** With fewer rows no model is good enough to question a label. */
const FEWEST_ROWS = 50;
/** Maximum number of suspects returned. */
const MOST_SUSPECTS = 2_000;
/** From this number of rows on, n-grams that occur in only one row are left out. */
const MANY_ROWS = 50_000;
const SOLVER = { c: 1, most: 20, tolerance: 0.01 };

/** By cross-validation, or by a run on its test rows. @throws as `crossCheck` and `evaluateOwn` */
export async function findLabelErrors(
  { corpus: id, run }: RequestOf<'find-label-errors'>,
  examiner: Examiner,
  job: Job<Progress>,
): Promise<ReplyOf<'find-label-errors'>> {
  const corpus = await examiner.corpus(id);
  const found =
    run === null ? await crossCheck(corpus, job) : doubtLabels(corpus, await examiner.evaluateOwn(run, job));
  return { corpus: id, run, ...found };
}

interface Doubts {
  searched: number;
  found: number;
  suspects: LabelSuspect[];
}

/** @throws LabError if the corpus has too few rows; the reason of an abort */
export async function crossCheck(corpus: Corpus, job: Job<Progress>): Promise<Doubts> {
  const rows = labelledRows(corpus.labels);
  if (rows.length < FEWEST_ROWS)
    throw new LabError('At least {rows} labelled rows are needed to doubt a label.', { rows: FEWEST_ROWS });
  const meter = new ProgressMeter(job, msg('Cross-validating'), 'rows');
  const texts = rowsOf(corpus, rows, await loadPreprocess('standard'));
  const scores = await crossValidate(texts, async (done, total) => {
    await job.turn();
    meter.report(done, total, done);
  });
  return doubtLabels(corpus, { rows, labels: texts.labels, scores });
}

/** Labels that the scores contradict, most likely wrong first; `scores` are by models not trained on the rows. */
function doubtLabels(corpus: Corpus, { rows, labels, scores }: Pick<Evaluation, 'rows' | 'labels' | 'scores'>): Doubts {
  const all = findSuspects(scores, labels);
  const suspects = all.slice(0, MOST_SUSPECTS).map(({ place, margin }) => ({
    row: rows[place],
    text: textAt(corpus.texts, rows[place]),
    label: labels[place] as 0 | 1,
    score: scores[place],
    margin,
  }));
  return { searched: rows.length, found: all.length, suspects };
}

/**
 * Probability of the positive class for each text, by a model trained on the other folds; nearly equal texts are in the same
 * fold.
 * @param onRows awaited every few milliseconds with the number of rows done over all folds.
 */
export async function crossValidate(
  texts: LabelledTexts,
  onRows: (done: number, total: number) => Promise<unknown>,
): Promise<Float32Array<ArrayBuffer>> {
  const total = (FOLDS + 1) * texts.rows;
  const numbers = new TokenNumbers();
  const all = await numberTokens(texts, numbers.intern, (done) => onRows(done, total));
  const keys = Array.from({ length: texts.rows }, (_, row) => hash53(letterKey(texts.textAt(row)), SEED));
  const folds = foldsOf(keys, FOLDS);
  const scores = new Float32Array(texts.rows);
  for (let fold = 0; fold < FOLDS; fold++) {
    const turn = () => onRows((fold + 1) * texts.rows, total);
    const rows = Uint32Array.from(folds, (_, row) => row);
    const held = rows.filter((row) => folds[row] === fold);
    const train = rows.filter((row) => folds[row] !== fold);
    const minCount = train.length < MANY_ROWS ? 1 : 2;
    const settings = { longest: 2, sublinear: true };
    const { features, ngrams } = await TfIdf.count(pick(all, train), numbers, { ...settings, minCount }, turn);
    const problem = {
      x: await features.weigh(ngrams, turn),
      labels: Uint8Array.from(train, (row) => texts.labels[row]),
      c: SOLVER.c,
    };
    let weights: Float64Array | null = null;
    for await (const iterate of minimise(problem, { ...SOLVER, seed: SEED }, async () => (await turn(), false))) {
      weights = iterate.weights;
    }
    const tokens = pick(all, held);
    const ids = tokens.ids.map((id) => features.words.find(numbers.tokens[id]));
    const found = probabilitiesOf(await sparseRowsOf(features, { ...tokens, ids }, turn), weights!);
    held.forEach((row, place) => (scores[row] = found[place]));
  }
  return scores;
}

/** Copies the given rows. */
function pick({ starts, ids }: TokenRows, rows: Uint32Array): TokenRows {
  const chosen = new Uint32Array(rows.length + 1);
  rows.forEach((row, place) => (chosen[place + 1] = chosen[place] + starts[row + 1] - starts[row]));
  const picked = new Int32Array(chosen[rows.length]);
  rows.forEach((row, place) => picked.set(ids.subarray(starts[row], starts[row + 1]), chosen[place]));
  return { rows: rows.length, starts: chosen, ids: picked };
}

/** Stores a copy of a corpus with corrected labels. @throws as `correctCorpus`, and StorageError */
export async function correctKept(corpus: Corpus, corrections: Correction[]): Promise<CorpusSummary> {
  const corrected = correctCorpus(corpus, corrections);
  await saveCorpus(corrected, Date.now());
  return summarise(corrected);
}

/** Suffix of a corrected corpus's name, the same in every language. */
const CORRECTED = ', corrected';

/**
 * A copy with corrected labels, its own name and fingerprint. @throws LabError if a row does not have the label that
 * was to be corrected.
 */
export function correctCorpus(corpus: Corpus, corrections: Correction[]): Corpus {
  const labels = corpus.labels.slice();
  for (const { row, was, label } of corrections) {
    if (corpus.labels[row] !== was) {
      throw new LabError('The corrections refer to another corpus. Look for misread tweets again, then correct them.');
    }
    labels[row] = label;
  }
  const classRows = corpus.report.classRows.slice() as Corpus['report']['classRows'];
  for (const sentiment of [NEGATIVE, POSITIVE]) {
    classRows[sentiment] = labels.reduce((count, label) => count + Number(label === sentiment), 0);
  }
  return {
    ...corpus,
    labels,
    name: corpus.name.endsWith(CORRECTED) ? corpus.name : corpus.name + CORRECTED,
    fingerprint: fingerprintOf(corpus.texts, labels),
    report: { ...corpus.report, classRows },
  };
}
