/** Runs loaded to score: one text at a time, or a file as a stream. */
import { readRecords } from '../../src/data/importer';
import { DOUBTS, VERDICTS } from '../../src/metrics/unsure';
import type { NewsOf, ReplyOf, RequestOf } from '../../src/protocol/tasks';
import type { Explanation, InnerView, Prediction, StrongestTerms } from '../../src/domain/prediction';
import type { Preprocess } from '../../src/domain/run';
import type { SavedRun } from '../../src/storage/runs';
import { mend } from '../../src/text/mend';
import { loadPreprocess } from '../../src/text/preprocess';
import { LabError, msg } from '../../src/wording/message';
import { bringToLife, type LiveRun } from '../engine/live-run';
import { keptResources } from '../models/resources';
import type { ScoredTables } from './scored-table';
import { explainText } from './explaining';
import type { Job } from '../jobs/job';
import { ProgressMeter, Throttle } from '../jobs/progress';
import { revive } from '../models/reviving';
import { findRun } from './runs';
import { textsOf } from '../models/texts';

/** Maximum number of models in memory; the least recently used is disposed first, unless it is scoring a file. */
const MOST_LIVE = 6;
/** Maximum number of words listed for each side. */
const MOST_TERMS = 25;

export class LiveRuns {
  #live = new Map<string, Promise<LiveRun>>();
  #scoring: string[] = [];

  /** Throws a LabError that says why a run cannot score: its recipe is unknown, or its weights have another shape. */
  async check(run: SavedRun): Promise<void> {
    (await revive(run.record.settings, run.weights, keptResources)).dispose();
  }

  async predict(text: string, runs: string[], job: Job<never>): Promise<Prediction[]> {
    const predictions: Prediction[] = [];
    for (const run of runs) {
      const { tokenise, scorer, answer } = await this.get(run);
      const began = performance.now();
      const tokens = tokenise(text);
      const [score] = await scorer.score(
        textsOf([text], () => tokens),
        job.signal,
      );
      const { verdict, why } = await answer(score, text, () => tokens);
      predictions.push({
        run,
        score,
        label: verdict,
        why,
        tokens: scorer.describe(tokens, mend(text)),
        elapsedMs: performance.now() - began,
      });
    }
    return predictions;
  }

  /** Each run's score of a text with each of the preprocessings. */
  async predictEach(text: string, runs: string[], job: Job<never>) {
    const scores: { run: string; preprocess: Preprocess; score: number }[] = [];
    for (const run of runs) {
      const { scorer } = await this.get(run);
      for (const preprocess of ['raw', 'standard', 'lemma', 'stem'] as const) {
        await job.turn();
        const [score] = await scorer.score(textsOf([text], await loadPreprocess(preprocess)), job.signal);
        scores.push({ run, preprocess, score });
      }
    }
    return scores;
  }

  /** @throws LabError if the run's weights do not belong to words. */
  async terms(run: string): Promise<StrongestTerms> {
    const { scorer } = await this.get(run);
    if (!scorer.strongest) throw new LabError('The weights of this model do not belong to single words.');
    return scorer.strongest(MOST_TERMS);
  }

  /** @throws LabError if the run sends texts to a service, which would bill each request. */
  async explain(run: string, text: string, job: Job<never>): Promise<Explanation> {
    const { tokenise, scorer, sendsTexts } = await this.get(run);
    if (sendsTexts) throw new LabError('This model runs outside the page: querying it for every word would be billed.');
    return explainText(scorer, text, tokenise, job.signal);
  }

  /** @throws LabError if the run has no inner view. */
  async lookInside(run: string, text: string): Promise<InnerView> {
    const { tokenise, scorer } = await this.get(run);
    if (!scorer.lookInside) throw new LabError('This model does not read word by word.');
    return scorer.lookInside(tokenise(text), mend(text));
  }

  /** Scores every text of a source with every run, into a table; reports its growth. */
  async score(request: RequestOf<'score'>, tables: ScoredTables, job: Job<NewsOf<'score'>>): Promise<ReplyOf<'score'>> {
    this.#scoring = request.runs;
    try {
      return await this.#scoreFile(request, tables, job);
    } finally {
      this.#scoring = [];
    }
  }

  async #scoreFile(
    { source, name, mapping, runs, onto }: RequestOf<'score'>,
    tables: ScoredTables,
    job: Job<NewsOf<'score'>>,
  ): Promise<ReplyOf<'score'>> {
    const began = performance.now();
    const live: LiveRun[] = [];
    for (const run of runs) live.push(await this.get(run));
    const table = await tables.open(job.id, runs, onto);
    const meter = new ProgressMeter(job, msg('Scoring'), 'bytes');
    const told = new Throttle(100);
    const tell = () => job.tell({ kind: 'scored', table: table.figures() });
    const records = readRecords(source, name, mapping, {
      signal: job.signal,
      before: table.before,
      onProgress: async ({ bytesRead, bytesTotal, rows }) => {
        meter.report(bytesRead, bytesTotal, rows);
        await job.turn();
      },
    });
    try {
      for (;;) {
        await job.turn();
        const next = await records.next();
        if (next.done) {
          table.end(next.value.rowsRead);
          return { table: table.figures(), report: next.value, elapsedMs: performance.now() - began };
        }
        const { texts } = next.value;
        const scores = new Float32Array(texts.length * live.length);
        const verdicts = new Uint8Array(scores.length);
        const doubts = new Uint8Array(scores.length);
        for (const [column, { tokenise, scorer, answer }] of live.entries()) {
          await job.turn();
          const first = column * texts.length;
          const tokens: string[][] = [];
          const tokensAt = (row: number) => (tokens[row] ??= tokenise(texts[row]));
          scores.set(await scorer.score({ ...textsOf(texts, tokenise), tokensAt }, job.signal), first);
          for (const [row, text] of texts.entries()) {
            const { verdict, doubt } = await answer(scores[first + row], text, () => tokensAt(row));
            verdicts[first + row] = VERDICTS.indexOf(verdict);
            if (doubt) doubts[first + row] = DOUBTS.indexOf(doubt) + 1;
          }
        }
        table.add({ ...next.value, scores, verdicts, doubts });
        if (told.ready()) tell();
      }
    } catch (error) {
      // What was scored before a cancel or an error is kept.
      tell();
      throw error;
    }
  }

  /** A run ready to score; it stays loaded until six others have been requested. */
  get(run: string): Promise<LiveRun> {
    const found = this.#live.get(run);
    const live = found ?? this.#load(run);
    // Re-insert to mark it as the most recently used.
    this.#live.delete(run);
    this.#live.set(run, live);
    live.catch(() => this.#live.delete(run));
    for (const [oldest, model] of this.#live) {
      if (this.#live.size <= MOST_LIVE) break;
      if (oldest === run || this.#scoring.includes(oldest)) continue;
      this.#live.delete(oldest);
      void model.then(({ scorer }) => scorer.dispose());
    }
    return live;
  }

  async #load(run: string): Promise<LiveRun> {
    const stored = await findRun(run);
    if (!stored) throw new LabError('This model is no longer on this device. Choose another.');
    return bringToLife(stored, keptResources);
  }
}
