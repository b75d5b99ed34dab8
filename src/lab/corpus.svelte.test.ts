// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Inspection } from '../data/corpus';
import type { Task } from '../worker-client';
import type { CorpusSummary } from '../domain/corpus-summary';
import type { Event } from '../protocol/tasks';
import type { KeptCorpus } from '../storage/corpora';
import { CorpusDesk } from './corpus.svelte';
import type { LabState } from './lab.svelte';

const storage = vi.hoisted(() => ({ kept: [] as KeptCorpus[] }));
vi.mock('../storage/corpora', () => ({
  listCorpora: async () => storage.kept,
  deleteCorpus: async (id: string) => void (storage.kept = storage.kept.filter((corpus) => corpus.id !== id)),
}));

type WithoutJob<T> = T extends unknown ? Omit<T, 'job'> : never;

/** A trainer that does nothing but note what it is asked; `say` answers the latest task. */
class FakeTrainer {
  tasks: Task[] = [];
  cancelled = 0;
  #listeners: ((event: Event) => void)[] = [];

  run(task: Task, listener: (event: Event) => void) {
    this.tasks.push(task);
    this.#listeners.push(listener);
    return { id: this.tasks.length, tell: () => {}, cancel: () => void this.cancelled++ };
  }

  say(event: WithoutJob<Event>): void {
    this.#listeners.at(-1)?.({ ...event, job: this.tasks.length } as Event);
  }
}

const summary = (id: string, classRows: [number, number, number, number] = [3, 3, 0, 0]): CorpusSummary => ({
  id,
  name: `corpus ${id}`,
  rows: 6,
  hasUsers: false,
  hasDates: false,
  report: {
    source: 'posts.csv',
    sizeBytes: 100,
    encoding: 'utf-8',
    format: 'table',
    rowsRead: 6,
    rowsKept: 6,
    dropped: [],
    badLines: [],
    damagedRows: 0,
    labelValues: [{ value: 'late', rows: 1, sentiment: null }],
    classRows,
  },
  sample: [],
});

const kept = (id: string): KeptCorpus => ({ ...summary(id), savedAt: 0, sizeBytes: 10 });

const inspection: Inspection = {
  name: 'posts.csv',
  sizeBytes: 100,
  entry: null,
  encoding: 'utf-8',
  mapping: {
    format: 'lines',
    delimiter: '',
    header: false,
    text: 0,
    label: null,
    user: null,
    date: null,
    remark: null,
    labels: {},
  },
  columns: ['text'],
  rows: [['rain again']],
  labelValues: [],
};

function makeDesk() {
  const trainer = new FakeTrainer();
  const training = { progress: null as unknown };
  const lab = { trainer, training, route: { view: 'data' }, toasts: { show: vi.fn() } };
  return { desk: new CorpusDesk(lab as unknown as LabState), trainer, training, toasts: lab.toasts };
}

/** A desk with the corpus `id` imported from a file. */
function makeOpenDesk(id: string) {
  const made = makeDesk();
  made.desk.restoring = false;
  made.desk.inspect(new Blob(['x']), 'posts.csv');
  made.trainer.say({ kind: 'inspected', inspection });
  made.desk.import();
  made.trainer.say({ kind: 'dataset', as: 'corpus', corpus: summary(id), elapsedMs: 5, keepFault: null });
  return made;
}

beforeEach(() => {
  sessionStorage.clear();
  storage.kept = [];
});

describe('restoring', () => {
  it('opens what this tab had open rather than the newest', async () => {
    storage.kept = [kept('newest'), kept('own')];
    sessionStorage.setItem('badbuzz-corpus', 'own');
    const { desk, trainer } = makeDesk();
    await desk.reopen();
    expect(trainer.tasks).toEqual([{ kind: 'open-corpus', id: 'own', as: 'corpus' }]);
    expect(desk.restoring).toBe(true);
    trainer.say({ kind: 'dataset', as: 'corpus', corpus: summary('own'), elapsedMs: 5, keepFault: null });
    expect([desk.restoring, desk.current?.id]).toEqual([false, 'own']);
  });

  it('opens the newest where what this tab had open was deleted', async () => {
    storage.kept = [kept('newest'), kept('older')];
    sessionStorage.setItem('badbuzz-corpus', 'deleted');
    const { desk, trainer } = makeDesk();
    await desk.reopen();
    expect(trainer.tasks).toMatchObject([{ id: 'newest' }]);
  });

  it('ends with nothing open where nothing is kept', async () => {
    const { desk, trainer } = makeDesk();
    await desk.reopen();
    expect([trainer.tasks.length, desk.restoring, desk.current]).toEqual([0, false, null]);
  });

  it('gives a replaced trainer the corpus in use again', async () => {
    const { desk, trainer } = makeOpenDesk('one');
    await desk.reopen();
    expect(trainer.tasks.at(-1)).toEqual({ kind: 'open-corpus', id: 'one', as: 'corpus' });
    trainer.say({ kind: 'dataset', as: 'corpus', corpus: summary('one'), elapsedMs: 5, keepFault: null });
    expect(desk.canRework).toBe(true);
  });
});

describe('importing', () => {
  it('waits for the word of the user between looking and reading', () => {
    const { desk, trainer } = makeDesk();
    desk.inspect(new Blob(['x']), 'posts.csv');
    trainer.say({ kind: 'inspected', inspection });
    expect([desk.step, trainer.tasks.length]).toEqual(['mapping', 1]);
    desk.mapping = { ...inspection.mapping, header: true };
    desk.import();
    expect(trainer.tasks[1]).toMatchObject({ kind: 'import', name: 'posts.csv', mapping: { header: true } });
  });

  it('keeps the corpus in use, and goes back a step, when it fails', () => {
    const { desk, trainer } = makeOpenDesk('one');
    desk.inspect(new Blob(['y']), 'other.csv');
    trainer.say({ kind: 'inspected', inspection });
    desk.import();
    trainer.say({ kind: 'failed', message: 'It is torn.', keptRun: null });
    expect([desk.step, desk.error, desk.current?.id]).toEqual(['mapping', 'It is torn.', 'one']);
  });

  it('keeps the corpus in use when it is cancelled', () => {
    const { desk, trainer } = makeOpenDesk('one');
    desk.rework();
    desk.import();
    desk.cancel();
    expect([trainer.cancelled, desk.cancelling]).toEqual([1, true]);
    trainer.say({ kind: 'cancelled' });
    expect([desk.step, desk.cancelling, desk.error, desk.current?.id]).toEqual(['mapping', false, null, 'one']);
  });

  it('is refused while a training needs the trainer', () => {
    const { desk, trainer, training } = makeDesk();
    training.progress = {};
    desk.inspect(new Blob(['x']), 'posts.csv');
    expect([desk.locked, trainer.tasks.length]).toEqual([true, 0]);
  });

  it('shows the label values of the whole file when the source is read another way', () => {
    const { desk } = makeOpenDesk('one');
    desk.rework();
    expect(desk.inspection?.labelValues.map(({ value }) => value)).toEqual(['late']);
  });
});

describe('leaving rows out', () => {
  const finding = { kind: 'user', user: 'ann' } as const;

  it('opens the corpus without them, and undoes it', async () => {
    const { desk, trainer, toasts } = makeOpenDesk('one');
    storage.kept = [kept('one'), kept('shorter')];
    desk.exclude(finding);
    expect(trainer.tasks.at(-1)).toEqual({ kind: 'exclude', corpus: 'one', finding });
    expect([desk.excluding, desk.locked]).toEqual([true, true]);
    const corpus = { ...summary('shorter'), rows: 5 };
    trainer.say({ kind: 'dataset', as: 'corpus', corpus, elapsedMs: 5, keepFault: null });
    expect([desk.excluding, desk.current?.id, desk.canRework]).toEqual([false, 'shorter', false]);
    const [message, undo] = toasts.show.mock.calls.at(-1) as [string, { run: () => void }];
    expect(message).toBe('1 row left out, 5 stay.');
    undo.run();
    expect(trainer.tasks.at(-1)).toMatchObject({ kind: 'open-corpus', id: 'one' });
    trainer.say({ kind: 'dataset', as: 'corpus', corpus: summary('one'), elapsedMs: 5, keepFault: null });
    await vi.waitFor(() => expect(storage.kept.map(({ id }) => id)).toEqual(['one']));
    expect(desk.current?.id).toBe('one');
  });

  it('keeps the corpus in use when it fails', () => {
    const { desk, trainer } = makeOpenDesk('one');
    desk.exclude(finding);
    trainer.say({ kind: 'failed', message: 'Nothing would stay.', keptRun: null });
    expect([desk.excluding, desk.error, desk.current?.id]).toEqual([false, 'Nothing would stay.', 'one']);
  });
});

describe('the corpus in use', () => {
  it('says why it cannot be trained on', () => {
    const { desk } = makeDesk();
    desk.current = summary('one', [3, 3, 0, 0]);
    expect(desk.untrainable).toBeNull();
    desk.current = summary('one', [0, 3, 1, 0]);
    expect(desk.untrainable).toContain('All labelled rows are positive');
    desk.current = summary('one', [0, 0, 0, 6]);
    expect(desk.untrainable).toContain('No row is labelled');
  });

  it('is closed when it is deleted, and not opened again', async () => {
    storage.kept = [kept('one')];
    const { desk } = makeOpenDesk('one');
    await desk.delete('one');
    expect([desk.current, sessionStorage.getItem('badbuzz-corpus')]).toEqual([null, null]);
  });
});
