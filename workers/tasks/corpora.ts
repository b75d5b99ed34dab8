/** The corpora that a worker holds: one to train on, and a second one to test on. */
import type { Corpus, Inspection } from '../../src/data/corpus';
import { withReadings, type ReadRow } from '../../src/data/extending';
import { importCorpus } from '../../src/data/importer';
import { inspect } from '../../src/data/inspect';
import { textAt } from '../../src/data/packed';
import type { CorpusSummary } from '../../src/domain/corpus-summary';
import type { OpenedCorpus, Progress, RequestOf } from '../../src/protocol/tasks';
import { openCorpus, saveCorpus } from '../../src/storage/corpora';
import { LabError, msg } from '../../src/wording/message';
import { faultOf } from '../jobs/failure';
import type { Job } from '../jobs/job';
import { ProgressMeter } from '../jobs/progress';

/** Looks at a source, with progress if all of it has to be read. */
export function inspectSource({ source, name, choice }: RequestOf<'inspect'>, job: Job<Progress>): Promise<Inspection> {
  const meter = new ProgressMeter(job, msg('Looking at it'), 'bytes');
  return inspect(source, name, {
    ...choice,
    signal: job.signal,
    onProgress: async ({ bytesRead, bytesTotal, rows }) => {
      meter.report(bytesRead, bytesTotal, rows);
      await job.turn();
    },
  });
}

type Role = 'corpus' | 'second';

const SAMPLE_ROWS = 100;

export class OpenCorpora {
  corpus: Corpus | null = null;
  second: Corpus | null = null;

  /** The open corpus. @throws LabError if another was opened since `id` was requested */
  find(id: string): Corpus {
    if (this.corpus?.fingerprint !== id) throw new LabError('Another corpus is open now. Try again with that one.');
    return this.corpus;
  }

  async import({ source, name, mapping, as }: RequestOf<'import'>, job: Job<Progress>): Promise<OpenedCorpus> {
    const began = performance.now();
    const meter = new ProgressMeter(job, msg('Reading'), 'bytes');
    const corpus = await importCorpus(source, name, mapping, {
      signal: job.signal,
      onProgress: async ({ bytesRead, bytesTotal, rows }) => {
        meter.report(bytesRead, bytesTotal, rows);
        await job.turn();
      },
    });
    return this.#keep(corpus, as, began);
  }

  async open({ id, as }: RequestOf<'open-corpus'>): Promise<OpenedCorpus> {
    const began = performance.now();
    const stored = await openCorpus(id);
    if (!stored) throw new LabError('This corpus is no longer on this device. Import its file again.');
    this[as] = stored.corpus;
    return { corpus: summarise(stored.corpus), elapsedMs: performance.now() - began, keepFault: null };
  }

  /** Opens a corpus made from the open one, which it replaces; both stay stored. */
  async replace(id: string, make: (corpus: Corpus) => Promise<Corpus>): Promise<OpenedCorpus> {
    const began = performance.now();
    return this.#keep(await make(this.find(id)), 'corpus', began);
  }

  /** @throws as `replace` */
  extend(id: string, read: ReadRow[]): Promise<OpenedCorpus> {
    return this.replace(id, async (corpus) => withReadings(corpus, read));
  }

  /** A corpus that cannot be stored (disk full, private window) can still be used until the page is closed. */
  async #keep(corpus: Corpus, as: Role, began: number): Promise<OpenedCorpus> {
    this[as] = corpus;
    const keepFault = as === 'corpus' ? await faultOf(saveCorpus(corpus, Date.now())) : null;
    return { corpus: summarise(corpus), elapsedMs: performance.now() - began, keepFault };
  }
}

/** The page's view of a corpus: everything but its columns. */
export function summarise(corpus: Corpus): CorpusSummary {
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
