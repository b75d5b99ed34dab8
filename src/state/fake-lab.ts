/** Stand-ins for tests: a worker whose events the test sends itself, and the parts of the state that others look at. */
import type { Task } from '../lab';
import type { CorpusSummary, Event, RecipeInfo, RunRecord, ServiceAccess } from '../protocol';
import type { LabState } from './lab-state.svelte';

type Unnumbered<T> = T extends unknown ? Omit<T, 'job'> : never;

/** A worker's handle that keeps what it was asked, and answers when told to. */
class FakeLab {
  tasks: Task[] = [];
  told: string[] = [];
  #listeners: ((event: Event) => void)[] = [];

  run(task: Task, listener: (event: Event) => void) {
    this.tasks.push(task);
    this.#listeners.push(listener);
    return {
      id: this.tasks.length,
      tell: (kind: string) => this.told.push(kind),
      cancel: () => this.told.push('cancel'),
    };
  }

  useService(access: ServiceAccess | null): void {
    this.told.push(access ? `service ${access.endpoint}` : 'no service');
  }

  /** Sends an event of the latest task, or of an earlier one. */
  send(event: Unnumbered<Event>, task = this.tasks.length): void {
    this.#listeners[task - 1]?.({ ...event, job: task } as Event);
  }
}

export const RECIPE: RecipeInfo = {
  id: 'lstm',
  label: 'LSTM',
  summary: '',
  family: 'recurrent',
  knobs: [
    { name: 'epochs', label: 'Epochs', help: '', default: 5, min: 1, max: 100, step: 1 },
    { name: 'dropout', label: 'Dropout', help: '', default: 0.5, min: 0, max: 0.9, step: 0.05 },
  ],
};

export function fakeRun(id: string, changes: Partial<RunRecord> = {}): RunRecord {
  return {
    id,
    name: id,
    createdAt: 0,
    status: 'finished',
    settings: {
      recipe: 'lstm',
      knobs: { epochs: 5, dropout: 0.5 },
      preprocess: 'standard',
      seed: 42,
      backend: 'auto',
      rows: null,
      test: 'split',
    },
    corpus: { id: 'c', name: 'Corpus' },
    split: { train: 80, validation: 10, test: 10, testName: 'Corpus' },
    backend: { name: 'wasm', adapter: null, why: '' },
    vocabularySize: 100,
    params: 1000,
    curve: [],
    batches: [],
    bestEpoch: 1,
    metrics: null,
    times: { fitMs: 1000, evalMs: 20, predictMs: 10 },
    sizeBytes: 4000,
    ...changes,
  };
}

/** What a part of the state sees of the others; `runs` is what is saved, newest first. */
export function fakeState(runs: RunRecord[] = []) {
  const trainer = new FakeLab();
  const predictor = new FakeLab();
  const toasts: { message: string; action: { label: string; run: () => void } | null }[] = [];
  const state = {
    trainer,
    predictor,
    recipes: [RECIPE],
    corpus: { current: null as CorpusSummary | null },
    route: { view: 'train' },
    service: { isUsedBy: (recipe: string) => recipe === 'azure', fault: null as string | null },
    training: { busyRun: null as string | null },
    runs: { list: runs, usable: runs, askable: runs },
    toasts: {
      show: (message: string, action: (typeof toasts)[number]['action'] = null) => toasts.push({ message, action }),
      close: () => {},
    },
  };
  return { trainer, predictor, toasts, state, lab: state as unknown as LabState };
}
