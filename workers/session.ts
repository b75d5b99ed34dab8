/**
 * What one worker does with the messages it gets: one long job at a time, quick ones beside it, each failure an event.
 */
import type { Corpus } from '../src/data/corpus';
import { withReadings } from '../src/data/extending';
import { importCorpus } from '../src/data/importer';
import { inspect } from '../src/data/inspect';
import { textAt } from '../src/data/packed';
import type { CorpusSummary } from '../src/domain/corpus-summary';
import type { Event, Request } from '../src/protocol/tasks';
import { openCorpus, saveCorpus } from '../src/storage/corpora';
import { saveRun } from '../src/storage/runs';
import { say, speak } from '../src/wording/wording';
import { useService } from './models/assets';
import type { Desk } from './tasks/scored-table';
import { Explorer } from './tasks/exploring';
import { BrokenRunError, explain, faultOf } from './jobs/failure';
import { CancelledError, Job } from './jobs/job';
import { kerasModel } from './models/keras';
import { correctCorpus, doubtLabels, findLabelErrors } from './tasks/label-errors';
import { Examiner } from './tasks/measuring';
import { Misreadings } from './tasks/misreading';
import { LiveRuns } from './tasks/predicting';
import { ProgressMeter } from './jobs/progress';
import { catalogue, findRecipe } from './models/recipes';
import { findRun } from './tasks/runs';

type Post = (event: Event) => void;
/** What is a job of its own. */
type Work = Exclude<Request, { kind: 'pause' | 'resume' | 'stop' | 'cancel' | 'use-service' | 'speak' }>;

const SAMPLE_ROWS = 100;

export class Session {
  #post: Post;
  #jobs = new Map<number, Job>();
  #corpora: { corpus: Corpus | null; second: Corpus | null } = { corpus: null, second: null };
  #live = new LiveRuns();
  #desk: Desk | null = null;
  #examiner = new Examiner(this.#live);
  #explorer = new Explorer();
  #misreadings = new Misreadings(this.#live, this.#examiner);

  constructor(post: Post) {
    this.#post = post;
  }

  greet(): void {
    this.#post({ kind: 'ready', job: 0 });
  }

  /** Takes a message; what it leads to is told by events. */
  handle(request: Request): void {
    const running = this.#jobs.get(request.job);
    switch (request.kind) {
      case 'pause':
        running?.pause();
        return this.#post({ kind: 'paused', job: request.job });
      case 'resume':
        running?.resume();
        return this.#post({ kind: 'resumed', job: request.job });
      case 'stop':
        return running?.stop();
      case 'cancel':
        return running?.abort(new CancelledError(say('Cancelled.')));
      case 'use-service':
        return useService(request.access);
      case 'speak':
        // What is said until its sentences are here is said as before.
        return void speak(request.language);
      default:
        void this.#run(request);
    }
  }

  async #run(request: Work): Promise<void> {
    const job = new Job();
    this.#jobs.set(request.job, job);
    try {
      await this.#work(request, job);
    } catch (error) {
      const cause: unknown = job.signal.aborted ? job.signal.reason : error;
      if (cause instanceof CancelledError) this.#post({ kind: 'cancelled', job: request.job });
      else {
        const keptRun = error instanceof BrokenRunError ? error.keptRun : null;
        this.#post({ kind: 'failed', job: request.job, message: explain(cause), keptRun });
      }
    } finally {
      this.#jobs.delete(request.job);
    }
  }

  async #work(request: Work, job: Job): Promise<void> {
    const { job: id } = request;
    switch (request.kind) {
      case 'describe': {
        const { chooseBackend } = await import('./compute/backend');
        const [recipes, backend] = await Promise.all([catalogue(), chooseBackend('auto')]);
        this.#post({ kind: 'described', job: id, recipes, backend });
        return;
      }
      case 'inspect':
        this.#post({ kind: 'inspected', job: id, inspection: await inspect(request.source, request.name) });
        return;
      case 'import': {
        const began = performance.now();
        const meter = new ProgressMeter(id, say('Reading'), 'bytes', this.#post);
        const corpus = await importCorpus(request.source, request.name, request.mapping, {
          signal: job.signal,
          onProgress: async ({ bytesRead, bytesTotal, rows }) => {
            meter.report(bytesRead, bytesTotal, rows);
            await job.turn();
          },
        });
        this.#corpora[request.as] = corpus;
        // What cannot be kept (no room, a private window) can still be used until the page is closed.
        const keepFault = request.as === 'corpus' ? await faultOf(saveCorpus(corpus, Date.now())) : null;
        this.#post({ kind: 'dataset', job: id, as: request.as, ...opened(corpus, began), keepFault });
        return;
      }
      case 'open-corpus': {
        const began = performance.now();
        const stored = await openCorpus(request.id);
        if (!stored) throw new Error(say('This corpus is no longer on this device. Import its file again.'));
        this.#corpora[request.as] = stored.corpus;
        this.#post({ kind: 'dataset', job: id, as: request.as, ...opened(stored.corpus, began), keepFault: null });
        return;
      }
      case 'explore': {
        const began = performance.now();
        const figures = await this.#explorer.count(this.#open(request.corpus), id, job, this.#post);
        this.#post({ kind: 'explored', job: id, figures, elapsedMs: performance.now() - began });
        return;
      }
      case 'detect-languages': {
        const languages = await this.#explorer.detect(this.#open(request.corpus), id, job, this.#post);
        this.#post({ kind: 'languages-detected', job: id, languages });
        return;
      }
      case 'find-rows': {
        const rows = await this.#explorer.find(this.#open(request.corpus), request, job, this.#post);
        this.#post({ kind: 'rows-found', job: id, rows });
        return;
      }
      case 'exclude': {
        const began = performance.now();
        const corpus = await this.#explorer.exclude(this.#open(request.corpus), request, job, this.#post);
        this.#corpora.corpus = corpus;
        const keepFault = await faultOf(saveCorpus(corpus, Date.now()));
        this.#post({ kind: 'dataset', job: id, as: 'corpus', ...opened(corpus, began), keepFault });
        return;
      }
      case 'extend-corpus': {
        const began = performance.now();
        const corpus = withReadings(this.#open(request.corpus), request.read);
        this.#corpora.corpus = corpus;
        const keepFault = await faultOf(saveCorpus(corpus, Date.now()));
        this.#post({ kind: 'dataset', job: id, as: 'corpus', ...opened(corpus, began), keepFault });
        return;
      }
      case 'train': {
        const { fitRun } = await import('./tasks/fitting');
        return fitRun({ job, id, settings: request.settings, name: request.name }, this.#corpora, this.#post);
      }
      case 'predict': {
        const predictions = await this.#live.predict(request.text, request.runs, job);
        this.#post({ kind: 'predicted', job: id, text: request.text, predictions });
        return;
      }
      case 'predict-each': {
        const scores = await this.#live.predictEach(request.text, request.runs, job);
        this.#post({ kind: 'predicted-each', job: id, scores });
        return;
      }
      case 'terms': {
        const terms = await this.#live.terms(request.run);
        this.#post({ kind: 'terms', job: id, run: request.run, terms });
        return;
      }
      case 'explain': {
        const { run, text } = request;
        this.#post({ kind: 'explained', job: id, run, text, explanation: await this.#live.explain(run, text, job) });
        return;
      }
      case 'look-inside': {
        const { run, text } = request;
        this.#post({ kind: 'inside', job: id, run, text, view: await this.#live.lookInside(run, text) });
        return;
      }
      case 'score':
        return this.#live.score(request, await this.#openDesk(), job, this.#post);
      case 'list-scored':
        this.#post({ kind: 'scored-listed', job: id, ...(await (await this.#openDesk()).list(request, job)) });
        return;
      case 'export-scored': {
        const file = await (await this.#openDesk()).export(request, job, this.#post);
        this.#post({ kind: 'scored-exported', job: id, file });
        return;
      }
      case 'group-scored': {
        const groups = await (await this.#openDesk()).group(request, job, this.#post);
        this.#post({ kind: 'scored-grouped', job: id, ...groups });
        return;
      }
      case 'weigh-scored': {
        const terms = await (await this.#openDesk()).weigh(request, job, this.#post);
        this.#post({ kind: 'scored-weighed', job: id, ...terms });
        return;
      }
      case 'fold-scored': {
        const folded = await (await this.#openDesk()).fold(request, job, this.#post);
        this.#post({ kind: 'scored-folded', job: id, ...folded });
        return;
      }
      case 'time-scored':
        this.#post({ kind: 'scored-timed', job: id, timeline: (await this.#openDesk()).time(request) });
        return;
      case 'explain-scored':
        this.#post({
          kind: 'scored-explained',
          job: id,
          reasons: await (await this.#openDesk()).explain(request),
        });
        return;
      case 'correct-scored': {
        const readings = await (await this.#openDesk()).correct(request);
        this.#post({ kind: 'scored-corrected', job: id, readings });
        return;
      }
      case 'export-run': {
        const stored = await findRun(request.run);
        if (!stored) throw new Error(say('This model is no longer on this device.'));
        const { record, weights } = stored;
        const { WEIGHTS, writeRunFile } = await import('../src/storage/run-file');
        const layers = (await findRecipe(record.settings.recipe)).keras?.(record.settings.knobs, weights);
        const file = await writeRunFile(record, weights, layers && kerasModel(layers, weights.arrays, WEIGHTS));
        this.#post({ kind: 'exported', job: id, run: request.run, file, name: `${record.name}.badbuzz` });
        return;
      }
      case 'open-run': {
        const { readRunFile } = await import('../src/storage/run-file');
        const { record, weights } = await readRunFile(request.source);
        // What cannot score is refused now rather than at its first use.
        await this.#live.check({ record, weights });
        // A new id: opening the same file twice, or beside the run it came from, must not overwrite anything.
        const run = { ...record, id: crypto.randomUUID() };
        await saveRun(run, { ...weights, id: run.id });
        this.#post({ kind: 'run-opened', job: id, run });
        return;
      }
      case 'measure':
        return this.#examiner.measure(request, job, this.#post);
      case 'find-leaks':
        return this.#examiner.findLeaks(request, job, this.#post);
      case 'find-misread':
        return this.#misreadings.find(request, job, this.#post);
      case 'find-label-errors': {
        const { run } = request;
        const corpus = await this.#examiner.corpus(request.corpus);
        const errors =
          run === null
            ? await findLabelErrors(corpus, job, new ProgressMeter(id, say('Cross-validating'), 'rows', this.#post))
            : doubtLabels(corpus, await this.#examiner.evaluateOwn(run, id, job, this.#post));
        this.#post({ kind: 'label-errors-found', job: id, corpus: request.corpus, run, ...errors });
        return;
      }
      case 'correct-corpus': {
        const corrected = correctCorpus(await this.#examiner.corpus(request.corpus), request.corrections);
        await saveCorpus(corrected, Date.now());
        this.#post({ kind: 'corrected', job: id, corpus: summarise(corrected) });
        return;
      }
      case 'ship': {
        // Who makes the models that come with the lab needs it, and nobody else.
        const { shipRun } = await import('./tasks/shipping');
        const { corpus, second } = this.#corpora;
        if (!corpus || !second)
          throw new Error('A model is shipped with its training corpus and a second test set open.');
        const meterOf = (stage: string) => new ProgressMeter(id, stage, 'rows', this.#post);
        this.#post({ kind: 'shipped', job: id, ...(await shipRun(request, { corpus, second }, job, meterOf)) });
        return;
      }
      default:
        request satisfies never;
    }
  }

  /** Loaded when the first source is scored. */
  async #openDesk(): Promise<Desk> {
    const { Desk } = await import('./tasks/scored-table');
    this.#desk ??= new Desk();
    return this.#desk;
  }

  /** The open corpus, if it is still the one that was spoken of. */
  #open(id: string): Corpus {
    const { corpus } = this.#corpora;
    if (corpus?.fingerprint !== id) throw new Error(say('Another corpus is open by now. Try again with that one.'));
    return corpus;
  }
}

function opened(corpus: Corpus, began: number) {
  return { corpus: summarise(corpus), elapsedMs: performance.now() - began };
}

function summarise(corpus: Corpus): CorpusSummary {
  const shown = Math.min(SAMPLE_ROWS, corpus.rows);
  return {
    id: corpus.fingerprint,
    name: corpus.name,
    rows: corpus.rows,
    hasUsers: corpus.users !== null,
    hasDates: corpus.dates !== null,
    report: corpus.report,
    sample: Array.from({ length: shown }, (_, row) => ({
      text: textAt(corpus.texts, row),
      label: corpus.labels[row] as CorpusSummary['sample'][number]['label'],
      remark: corpus.remarks ? textAt(corpus.remarks, row) : '',
    })),
  };
}
