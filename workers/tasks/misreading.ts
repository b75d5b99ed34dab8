/** The test rows that runs misread, each with what may have caused it. */
import { causesOf } from '../../src/doubt/causes';
import { textAt } from '../../src/data/packed';
import { isRight } from '../../src/metrics/metrics';
import type { Event, Request } from '../../src/protocol/tasks';
import type { Evaluation } from '../../src/domain/evaluation';
import type { MisreadRow } from '../../src/domain/misread';
import { loadLanguageDetector } from '../../src/text/language';
import { say } from '../../src/wording/wording';
import type { Job } from '../jobs/job';
import type { Examiner } from './measuring';
import type { LiveRuns } from './predicting';
import { ProgressMeter } from '../jobs/progress';

/** Rows told, at most: those that are missed the widest. */
const MOST_ROWS = 5_000;
/** Rows between two turns. */
const TURN_ROWS = 100;

export class Misreadings {
  #live: LiveRuns;
  #examiner: Examiner;

  constructor(live: LiveRuns, examiner: Examiner) {
    this.#live = live;
    this.#examiner = examiner;
  }

  /** Posts `misread-found`. @throws Error in plain words where the runs have no test rows in common. */
  async find(
    { runs, job: id }: Extract<Request, { kind: 'find-misread' }>,
    job: Job,
    post: (event: Event) => void,
  ): Promise<void> {
    const evaluations: Evaluation[] = [];
    for (const run of runs) evaluations.push(await this.#examiner.evaluateOwn(run, id, job, post));
    const [first] = evaluations;
    if (evaluations.some(({ corpus }) => corpus !== first.corpus)) {
      throw new Error(say('These models were tested on different corpora. Choose models of one corpus.'));
    }
    const common = commonRows(evaluations);
    if (common.length === 0) {
      throw new Error(
        say('These models have no test row in common. Choose models that were trained with the same seed.'),
      );
    }
    const misread = runs.map((_, run) => common.filter(({ label, scores }) => !isRight(scores[run], label)).length);
    const widest = ({ label, scores }: Common) => Math.max(...scores.map((score) => Math.abs(score - label)));
    const chosen = common
      .filter(({ label, scores }) => scores.some((score) => !isRight(score, label)))
      .sort((a, b) => widest(b) - widest(a) || a.row - b.row)
      .slice(0, MOST_ROWS);
    const rows = await this.#explain(
      runs[0],
      first.corpus,
      chosen,
      job,
      new ProgressMeter(id, say('Looking for causes'), 'rows', post),
    );
    post({ kind: 'misread-found', job: id, corpus: first.corpus, tested: common.length, misread, rows });
  }

  /** `run`: the model through whose eyes the words are looked at. */
  async #explain(
    run: string,
    corpusId: string,
    chosen: Common[],
    job: Job,
    meter: ProgressMeter,
  ): Promise<MisreadRow[]> {
    const corpus = await this.#examiner.corpus(corpusId);
    const { tokenise, scorer } = await this.#live.get(run);
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
}

type Common = Pick<MisreadRow, 'row' | 'label' | 'scores'>;

/** The rows that all evaluations hold; in each they ascend. */
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
