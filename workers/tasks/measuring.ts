/**
 * Evaluates runs on rows that they were not trained on: scores them once, stores the scores, and computes metrics,
 * intervals and paired tests.
 */
import type { Corpus } from '../../src/data/corpus';
import { findLeaks } from '../../src/data/leaks';
import { createRandom } from '../../src/data/random';
import { labelledRows, withoutTexts } from '../../src/data/split';
import { bootstrap } from '../../src/metrics/bootstrap';
import { calibrationOf } from '../../src/metrics/calibration';
import { commonPlaces } from '../../src/metrics/common-rows';
import { averagePrecision, precisionRecallCurve, rank, rocCurve, tableThresholds } from '../../src/metrics/curves';
import { delong, holm, mcnemar } from '../../src/metrics/difference';
import { figuresOf } from '../../src/metrics/figures';
import { THRESHOLD, isRight, measure } from '../../src/metrics/metrics';
import type { Difference, Evaluation, LeakReport, Measurement } from '../../src/domain/evaluation';
import type { Progress, ReplyOf, RequestOf } from '../../src/protocol/tasks';
import type { RunRecord } from '../../src/domain/run';
import { openCorpus } from '../../src/storage/corpora';
import { loadEvaluation, saveEvaluation } from '../../src/storage/evaluations';
import { verifyRun } from '../../src/storage/runs';
import { LabError, msg } from '../../src/wording/message';
import { faultOf } from '../jobs/failure';
import type { Job } from '../jobs/job';
import type { LiveRuns } from './predicting';
import { ProgressMeter } from '../jobs/progress';
import { findRecipe } from '../models/recipes';
import { findRun } from './runs';
import { scoreTexts } from './scoring';
import { requireTestRows, selectRows } from './selection';
import { rowsOf } from '../models/texts';

/** Corpora held at once: that of the runs and a second test corpus. */
const MOST_OPEN = 2;
/** With fewer common rows a difference is not tested. */
const FEWEST_COMMON = 20;

export class Examiner {
  #live: LiveRuns;
  #open = new Map<string, Corpus>();

  constructor(live: LiveRuns) {
    this.#live = live;
  }

  /** Scores what was not scored before. @throws LabError if a run cannot be used, or no row is left to test it on */
  async measure(request: RequestOf<'measure'>, job: Job<Progress>): Promise<ReplyOf<'measure'>> {
    const evaluations: Evaluation[] = [];
    const measurements: Measurement[] = [];
    for (const id of request.runs) {
      const record = await recordOf(id);
      const evaluation = await this.#evaluate(record, request.corpus, job);
      await job.turn();
      evaluations.push(evaluation);
      measurements.push(measurementOf(evaluation, record.settings.seed));
    }
    await job.turn();
    return { measurements, differences: differencesOf(evaluations) };
  }

  /** The scores of a run's own test rows. @throws as `measure` */
  async evaluateOwn(run: string, job: Job<Progress>): Promise<Evaluation> {
    return this.#evaluate(await recordOf(run), null, job);
  }

  /** Accuracy on the run's test rows that share a user or nearly their text with training rows. @throws as `measure` */
  async findLeaks(run: string, job: Job<Progress>): Promise<LeakReport> {
    const record = await recordOf(run);
    const evaluation = await this.#evaluate(record, null, job);
    const corpus = await this.corpus(record.corpus.id);
    const { train } = selectRows(corpus, null, record.settings);
    const meter = new ProgressMeter(job, msg('Comparing with training rows'), 'rows');
    const test = { corpus, rows: evaluation.rows };
    const { users, texts } = await findLeaks({ corpus, rows: train }, test, async (done) => {
      await job.turn();
      meter.report(done, train.length, done);
    });
    const right = evaluation.labels.map((label, row) => Number(isRight(evaluation.scores[row], label)));
    const countWhere = (isIn: (row: number) => boolean) => {
      const chosen = right.filter((_, row) => isIn(row));
      return { rows: chosen.length, right: chosen.reduce((sum, one) => sum + one, 0) };
    };
    const groups: LeakReport['groups'] = [
      { group: 'all', ...countWhere(() => true) },
      { group: 'user', ...countWhere((row) => users?.[row] === 1) },
      { group: 'text', ...countWhere((row) => texts[row] === 1) },
      { group: 'neither', ...countWhere((row) => users?.[row] !== 1 && texts[row] !== 1) },
    ];
    return { run, groups, hasUsers: users !== null };
  }

  /**
   * Scores of a run on the labelled rows of a stored corpus, or (null) on its own test rows; from storage if available.
   * @throws LabError if there are no such rows, or the run cannot be used.
   */
  async #evaluate(record: RunRecord, corpus: string | null, job: Job<Progress>): Promise<Evaluation> {
    const own = corpus === null || corpus === record.corpus.id;
    const wanted = corpus ?? record.corpus.id;
    const kept = await loadEvaluation(record.id, wanted);
    if (kept) return kept;
    const { name, settings } = record;
    if (own && settings.test === 'second') {
      throw new LabError('“{name}” was trained on all rows of its corpus: choose a second test set for it.', { name });
    }
    if ((await findRecipe(settings.recipe)).sendsTexts) {
      throw new LabError(
        '“{name}” sends texts to a service, so it is used only where you send texts by hand. Leave it out.',
        { name },
      );
    }
    const tested = await this.corpus(wanted);
    const { rows, leftOut } = own
      ? { rows: Uint32Array.from(selectRows(tested, null, settings).test), leftOut: 0 }
      : await this.#unseen(record, tested);
    if (rows.length === 0)
      throw new LabError('“{corpus}” has no labelled row that “{name}” was not trained on.', {
        corpus: tested.name,
        name,
      });
    if (!own) requireTestRows(tested, rows);
    const { tokenise, scorer } = await this.#live.get(record.id);
    const texts = rowsOf(tested, rows, tokenise);
    const meter = new ProgressMeter(job, msg('Scoring by “{name}”', { name }), 'rows');
    const { scores } = await scoreTexts(scorer, texts, job, meter);
    const evaluation = {
      run: record.id,
      corpus: wanted,
      testName: tested.name,
      rows,
      labels: texts.labels,
      scores,
      leftOut,
    };
    // If it cannot be stored, the rows are scored again next time.
    await faultOf(saveEvaluation(evaluation));
    // What a file says of its run counts until it is measured here.
    if (own && record.unverified) await faultOf(verifyRun(record.id, measure(scores, texts.labels)));
    return evaluation;
  }

  /** The labelled rows of a corpus whose texts are not in the run's training corpus, if that is still stored. */
  async #unseen(
    record: RunRecord,
    tested: Corpus,
  ): Promise<{ rows: Uint32Array<ArrayBuffer>; leftOut: number | null }> {
    const labelled = labelledRows(tested.labels);
    if (record.params === 0) return { rows: labelled, leftOut: 0 };
    const trainedOn = await this.corpus(record.corpus.id).catch(() => null);
    if (!trainedOn) return { rows: labelled, leftOut: null };
    const rows = withoutTexts(tested, labelled, trainedOn);
    return { rows, leftOut: labelled.length - rows.length };
  }

  /** A corpus stored on this device. @throws LabError if it is not. */
  async corpus(id: string): Promise<Corpus> {
    const found = this.#open.get(id) ?? (await openCorpus(id))?.corpus;
    if (!found) {
      throw new LabError(
        'The corpus with these test rows is not kept on this device. Import its file again, then measure.',
      );
    }
    this.#open.delete(id);
    this.#open.set(id, found);
    for (const oldest of this.#open.keys()) {
      if (this.#open.size <= MOST_OPEN) break;
      this.#open.delete(oldest);
    }
    return found;
  }
}

async function recordOf(id: string): Promise<RunRecord> {
  const stored = await findRun(id);
  if (!stored) throw new LabError('This model is no longer on this device. Choose another.');
  return stored.record;
}

function measurementOf({ run, testName, rows, labels, scores, leftOut }: Evaluation, seed: number): Measurement {
  const ranking = rank(scores, labels);
  const thresholds = tableThresholds(ranking);
  const { auc, loss, truePositives, falsePositives, trueNegatives, falseNegatives } = measure(scores, labels);
  const calibration = calibrationOf(scores, labels);
  return {
    run,
    testName,
    rows: rows.length,
    leftOut,
    figures: {
      ...figuresOf({ truePositives, falsePositives, trueNegatives, falseNegatives }),
      auc,
      loss,
      brier: calibration.brier,
      averagePrecision: averagePrecision(ranking),
    },
    intervals: bootstrap(ranking, THRESHOLD, createRandom(seed)),
    thresholds,
    roc: rocCurve(ranking),
    precisionRecall: precisionRecallCurve(ranking),
    calibration,
  };
}

/** Every pair with enough common rows. */
function differencesOf(evaluations: Evaluation[]): Difference[] {
  const found: Difference[] = [];
  evaluations.forEach((first, i) => {
    for (const second of evaluations.slice(i + 1)) {
      if (first.corpus !== second.corpus) continue;
      const [a, b] = commonPlaces(first.rows, second.rows);
      if (a.length < FEWEST_COMMON) continue;
      const labels = Uint8Array.from(a, (place) => first.labels[place]);
      const scores = Float32Array.from(a, (place) => first.scores[place]);
      const others = Float32Array.from(b, (place) => second.scores[place]);
      const test = mcnemar(scores, others, labels, THRESHOLD);
      found.push({
        first: first.run,
        second: second.run,
        rows: a.length,
        accuracy: (test.onlyFirst - test.onlySecond) / a.length,
        mcnemar: test,
        delong: delong(scores, others, labels),
      });
    }
  });
  const byAccuracy = holm(found.map(({ mcnemar: { p } }) => p));
  const byAuc = holm(found.map(({ delong: { p } }) => p));
  return found.map((difference, i) => ({
    ...difference,
    mcnemar: { ...difference.mcnemar, p: byAccuracy[i] },
    delong: { ...difference.delong, p: byAuc[i] },
  }));
}
