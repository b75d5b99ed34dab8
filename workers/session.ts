/** Handles the messages of one worker: a table of handlers, one per task, which may run concurrently. */
import type { FromWorker, NewsOf, ReplyOf, RequestOf, TaskName, ToWorker } from '../src/protocol/tasks';
import { BrokenRunError, explain } from './jobs/failure';
import { CancelledError, Job } from './jobs/job';
import { useService } from './models/resources';
import { catalogue } from './models/recipes';
import { OpenCorpora, inspectSource } from './tasks/corpora';
import { Explorer } from './tasks/exploring';
import { correctKept, findLabelErrors } from './tasks/label-errors';
import { Examiner } from './tasks/measuring';
import { findMisread } from './tasks/misreading';
import { LiveRuns } from './tasks/predicting';
import { exportRun, openRun } from './tasks/run-files';
import type { ScoredTables } from './tasks/scored-table';

type Handler<T extends TaskName> = (request: RequestOf<T>, job: Job<NewsOf<T>>) => ReplyOf<T> | Promise<ReplyOf<T>>;

/** One handler per task, over the worker's state: open corpora, models, the table of scored texts. */
function makeHandlers(): { [T in TaskName]: Handler<T> } {
  const corpora = new OpenCorpora();
  const live = new LiveRuns();
  const examiner = new Examiner(live);
  const explorer = new Explorer();
  let tables: Promise<ScoredTables> | null = null;
  /** Loaded when the first source is scored. */
  const scored = () => (tables ??= import('./tasks/scored-table').then(({ ScoredTables }) => new ScoredTables()));

  return {
    async describe() {
      const { chooseBackend } = await import('./compute/backend');
      const [recipes, backend] = await Promise.all([catalogue(), chooseBackend('auto')]);
      return { recipes, backend };
    },

    inspect: (request, job) => inspectSource(request, job),
    import: (request, job) => corpora.import(request, job),
    'open-corpus': (request) => corpora.open(request),
    explore: ({ corpus, zone }, job) => explorer.count(corpora.find(corpus), zone, job),
    'count-dates': ({ corpus, zone }, job) => explorer.countDates(corpora.find(corpus), zone, job),
    'detect-languages': ({ corpus }, job) => explorer.detect(corpora.find(corpus), job),
    'find-rows': (request, job) => explorer.find(corpora.find(request.corpus), request, job),
    exclude: ({ corpus, finding }, job) => corpora.replace(corpus, (open) => explorer.exclude(open, finding, job)),
    'extend-corpus': ({ corpus, read }) => corpora.extend(corpus, read),
    'correct-corpus': async ({ corpus, corrections }) => correctKept(await examiner.corpus(corpus), corrections),

    async train(request, job) {
      const { fitRun } = await import('./tasks/fitting');
      return fitRun(request, corpora, job);
    },

    predict: ({ text, runs }, job) => live.predict(text, runs, job),
    'predict-each': ({ text, runs }, job) => live.predictEach(text, runs, job),
    explain: ({ run, text }, job) => live.explain(run, text, job),
    'look-inside': ({ run, text }) => live.lookInside(run, text),
    terms: ({ run }) => live.terms(run),

    score: async (request, job) => live.score(request, await scored(), job),
    'list-scored': async (request, job) => (await scored()).list(request, job),
    'export-scored': async (request, job) => (await scored()).export(request, job),
    'group-scored': async (request, job) => (await scored()).group(request, job),
    'fold-scored': async (request, job) => (await scored()).fold(request, job),
    'weigh-scored': async (request, job) => (await scored()).weigh(request, job),
    'correct-scored': async (request) => (await scored()).correct(request),
    'time-scored': async (request) => (await scored()).time(request),
    'explain-scored': async (request) => (await scored()).explain(request),

    'export-run': ({ run }) => exportRun(run),
    'open-run': ({ source, name }) => openRun(source, name, live),
    'list-formats': async (request) => (await import('./tasks/bundle/bundling')).listFormats(request),
    async 'export-project'(request, job) {
      const { exportProject } = await import('./tasks/bundle/keras-project');
      return exportProject(request, examiner, job);
    },
    async 'export-bundle'(request, job) {
      const { exportBundle } = await import('./tasks/bundle/bundling');
      return exportBundle(request, live, examiner, job);
    },
    measure: (request, job) => examiner.measure(request, job),
    'find-leaks': ({ run }, job) => examiner.findLeaks(run, job),
    'find-misread': ({ runs }, job) => findMisread(runs, live, examiner, job),
    'find-label-errors': (request, job) => findLabelErrors(request, examiner, job),
    async ship(request, job) {
      // Loaded on demand: only needed to make the shipped models.
      const { shipRun } = await import('./tasks/shipping');
      return shipRun(request, corpora, job);
    },
  };
}

export class Session {
  #post: (message: FromWorker) => void;
  #handlers = makeHandlers();
  #jobs = new Map<number, Job<never>>();

  constructor(post: (message: FromWorker) => void) {
    this.#post = post;
  }

  greet(): void {
    this.#post({ kind: 'ready' });
  }

  handle(message: ToWorker): void {
    switch (message.kind) {
      case 'ask':
        return void this.#run(message.job, message.task, message.request);
      case 'pause':
      case 'resume':
        this.#jobs.get(message.job)?.[message.kind]();
        return this.#post({
          kind: 'news',
          job: message.job,
          news: { kind: message.kind === 'pause' ? 'paused' : 'resumed' },
        });
      case 'stop':
        return this.#jobs.get(message.job)?.stop();
      case 'cancel':
        return this.#jobs.get(message.job)?.abort(new CancelledError('Cancelled.'));
      case 'use-service':
        return useService(message.access);
      default:
        message satisfies never;
    }
  }

  /** Answers a job once: with its reply, or with the reason for a failure. */
  async #run<T extends TaskName>(id: number, task: T, request: RequestOf<T>): Promise<void> {
    const job = new Job<NewsOf<T>>(id, (news) => this.#post({ kind: 'news', job: id, news }));
    this.#jobs.set(id, job);
    try {
      const reply = await this.#handlers[task](request, job);
      this.#post({ kind: 'reply', job: id, reply });
    } catch (error) {
      const cause: unknown = job.signal.aborted ? job.signal.reason : error;
      const keptRun = error instanceof BrokenRunError ? error.keptRun : null;
      if (cause instanceof CancelledError) this.#post({ kind: 'cancelled', job: id });
      else this.#post({ kind: 'failed', job: id, said: explain(cause), keptRun });
    } finally {
      this.#jobs.delete(id);
    }
  }
}
