/** The test rows that runs misclassify, each with its possible causes. */
import { causesOf } from '../../src/doubt/causes';
import { textAt } from '../../src/data/packed';
import { isRight } from '../../src/metrics/metrics';
import type { Corpus } from '../../src/data/corpus';
import type { Progress, ReplyOf } from '../../src/protocol/tasks';
import type { Evaluation } from '../../src/domain/evaluation';
import type { MisreadRow } from '../../src/domain/misread';
import { loadLanguageDetector } from '../../src/text/language';
import { LabError, msg } from '../../src/wording/message';
import type { Job } from '../jobs/job';
import type { Examiner } from './measuring';
import type { LiveRun } from '../engine/live-run';
import type { LiveRuns } from './predicting';
import { ProgressMeter } from '../jobs/progress';

/** Maximum number of rows returned: those with the largest errors. */
const MOST_ROWS = 5_000;
/** Rows between two calls of `turn`. */
const TURN_ROWS = 100;

/** @throws LabError if the runs have no common test rows */
export async function findMisread(
  runs: string[],
  live: LiveRuns,
  examiner: Examiner,
  job: Job<Progress>,
): Promise<ReplyOf<'find-misread'>> {
  const evaluations: Evaluation[] = [];
  for (const run of runs) evaluations.push(await examiner.evaluateOwn(run, job));
  const [first] = evaluations;
  if (evaluations.some(({ corpus }) => corpus !== first.corpus)) {
    throw new LabError('These models were tested on different corpora. Choose models of one corpus.');
  }
  const common = commonRows(evaluations);
  if (common.length === 0) {
    throw new LabError('These models have no test row in common. Choose models that were trained with the same seed.');
  }
  const misread = runs.map((_, run) => common.filter(({ label, scores }) => !isRight(scores[run], label)).length);
  const widest = ({ label, scores }: Common) => Math.max(...scores.map((score) => Math.abs(score - label)));
  const chosen = common
    .filter(({ label, scores }) => scores.some((score) => !isRight(score, label)))
    .sort((a, b) => widest(b) - widest(a) || a.row - b.row)
    .slice(0, MOST_ROWS);
  const rows = await withCauses(chosen, await examiner.corpus(first.corpus), await live.get(runs[0]), job);
  return { corpus: first.corpus, tested: common.length, misread, rows };
}

/** Adds causes to rows, with the tokens as one run reads them. */
async function withCauses(
  chosen: Common[],
  corpus: Corpus,
  { tokenise, scorer }: LiveRun,
  job: Job<Progress>,
): Promise<MisreadRow[]> {
  const meter = new ProgressMeter(job, msg('Looking for causes'), 'rows');
  const detect = await loadLanguageDetector();
  const { default: vader } = await import('vader-sentiment');
  const moods = new Map<string, number>();
  const moodOf = (word: string) => {
    let mood = moods.get(word);
    if (mood === undefined) {
      mood = vader.SentimentIntensityAnalyzer.polarity_scores(word).compound;
      moods.set(word, mood);
    }
    return mood;
  };
  const rows: MisreadRow[] = [];
  for (const [place, { row, label, scores }] of chosen.entries()) {
    if (place % TURN_ROWS === 0) {
      await job.turn();
      meter.report(place, chosen.length, place);
    }
    const text = textAt(corpus.texts, row);
    const tokens = scorer.describe(tokenise(text), text);
    rows.push({
      row,
      text,
      label,
      scores,
      causes: causesOf({ text, label, tokens, language: detect(text), moodOf }),
    });
  }
  return rows;
}

type Common = Pick<MisreadRow, 'row' | 'label' | 'scores'>;

/** The rows common to all evaluations; they ascend in each. */
function commonRows(evaluations: Evaluation[]): Common[] {
  const places = evaluations.map(({ rows }) => new Map(Array.from(rows, (row, place) => [row, place])));
  const [{ rows, labels }] = evaluations;
  return Array.from(rows).flatMap((row, at) => {
    const found = places.map((place) => place.get(row));
    if (found.some((place) => place === undefined)) return [];
    const scores = evaluations.map((evaluation, i) => evaluation.scores[found[i]!]);
    return [{ row, label: labels[at] as 0 | 1, scores }];
  });
}
