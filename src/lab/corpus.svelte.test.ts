// @vitest-environment jsdom
import { PLAIN_SOURCE } from '../../fixtures/sample-inspection';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { TEXT_ONLY, type Inspection } from '../data/corpus';
import type { CorpusSummary } from '../domain/corpus-summary';
import type { Toasts } from '../page/toasts.svelte';
import type { OpenedCorpus } from '../protocol/tasks';
import type { KeptCorpus } from '../storage/schema';
import { FakeWorker, settle } from '../../fixtures/fake-lab';
import { inEnglish, msg } from '../wording/message';
import { OpenCorpus } from './corpus.svelte';
import type { TrainingProgress } from './training.svelte';
import { PLAIN_REPORT } from '../../fixtures/sample-report';

const storage = vi.hoisted(() => ({ kept: [] as KeptCorpus[] }));
vi.mock('../storage/corpora', () => ({
  listCorpora: async () => ({ corpora: storage.kept, broken: [] }),
  deleteCorpus: async (id: string) => void (storage.kept = storage.kept.filter((corpus) => corpus.id !== id)),
}));

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
    ...PLAIN_REPORT,
  },
  sample: [],
});

const kept = (id: string): KeptCorpus => ({ ...summary(id), savedAt: 0, sizeBytes: 10 });

const inspection: Inspection = {
  name: 'posts.csv',
  sizeBytes: 100,
  entry: null,
  encoding: 'utf-8',
  mapping: { ...TEXT_ONLY, format: 'lines', delimiter: '', header: false },
  ...PLAIN_SOURCE,
  columns: ['text'],
  rows: [['rain again']],
  labelValues: [],
};

/** The trainer's reply after opening a corpus. */
const opened = (corpus: CorpusSummary): OpenedCorpus => ({ corpus, elapsedMs: 5, keepFault: null });

function begin() {
  const trainer = new FakeWorker();
  const training = { progress: null as TrainingProgress | null };
  const show = vi.fn<Toasts['show']>(() => 0);
  const corpus = new OpenCorpus({ trainer, training, route: { view: 'data' }, toasts: { show } });
  return { corpus, trainer, training, show };
}

/** With the corpus `id` imported from a file. */
async function beginOpen(id: string) {
  const made = begin();
  made.corpus.restoring = false;
  made.corpus.inspect(new Blob(['x']), 'posts.csv');
  await made.trainer.reply('inspect', inspection);
  void made.corpus.import();
  await made.trainer.reply('import', opened(summary(id)));
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
    const { corpus, trainer } = begin();
    void corpus.reopen();
    await settle();
    expect(trainer.asked).toEqual([{ task: 'open-corpus', request: { id: 'own', as: 'corpus' } }]);
    expect(corpus.restoring).toBe(true);
    await trainer.reply('open-corpus', opened(summary('own')));
    expect([corpus.restoring, corpus.current?.id]).toEqual([false, 'own']);
  });

  it('opens the newest if what this tab had open was deleted', async () => {
    storage.kept = [kept('newest'), kept('older')];
    sessionStorage.setItem('badbuzz-corpus', 'deleted');
    const { corpus, trainer } = begin();
    void corpus.reopen();
    await settle();
    expect(trainer.asked).toMatchObject([{ request: { id: 'newest' } }]);
  });

  it('ends with nothing open if nothing is stored', async () => {
    const { corpus, trainer } = begin();
    await corpus.reopen();
    expect([trainer.asked.length, corpus.restoring, corpus.current]).toEqual([0, false, null]);
  });

  it('sends the current corpus again to a replaced trainer', async () => {
    const { corpus, trainer } = await beginOpen('one');
    void corpus.reopen();
    expect(trainer.asked.at(-1)).toEqual({ task: 'open-corpus', request: { id: 'one', as: 'corpus' } });
    await trainer.reply('open-corpus', opened(summary('one')));
    expect(corpus.canRework).toBe(true);
  });
});

describe('importing', () => {
  it('waits for the user’s confirmation between inspecting and importing', async () => {
    const { corpus, trainer } = begin();
    corpus.inspect(new Blob(['x']), 'posts.csv');
    await trainer.reply('inspect', inspection);
    expect([corpus.step, trainer.asked.length]).toEqual(['mapping', 1]);
    corpus.mapping = { ...inspection.mapping, header: true };
    void corpus.import();
    expect(trainer.asked[1]).toMatchObject({
      task: 'import',
      request: { name: 'posts.csv', mapping: { header: true } },
    });
  });

  it('keeps the current corpus, and goes back one step, when it fails', async () => {
    const { corpus, trainer } = await beginOpen('one');
    corpus.inspect(new Blob(['y']), 'other.csv');
    await trainer.reply('inspect', inspection);
    void corpus.import();
    await trainer.fail('It is torn.');
    expect([corpus.step, corpus.error, corpus.current?.id]).toEqual(['mapping', msg('It is torn.'), 'one']);
  });

  it('shows another sheet of a workbook, and stays with the one before if that cannot be read', async () => {
    const { corpus, trainer } = begin();
    const book = { ...inspection, sheets: ['One', 'Two'] };
    corpus.inspect(new Blob(['x']), 'posts.xlsx');
    await trainer.reply('inspect', { ...book, mapping: { ...book.mapping, sheet: 'One' } });
    const choice = { sheet: 'Two', entry: null, encoding: null };
    corpus.reread(choice);
    expect([corpus.step, trainer.asked.at(-1)?.request]).toMatchObject(['inspecting', { choice }]);
    await trainer.reply('inspect', { ...book, mapping: { ...book.mapping, sheet: 'Two' } });
    expect([corpus.step, corpus.mapping?.sheet]).toEqual(['mapping', 'Two']);
    corpus.reread({ ...choice, sheet: 'One' });
    await trainer.fail('No.');
    expect([corpus.step, corpus.mapping?.sheet, corpus.error]).toEqual(['mapping', 'Two', msg('No.')]);
  });

  it('keeps the current corpus when it is cancelled', async () => {
    const { corpus, trainer } = await beginOpen('one');
    corpus.rework();
    void corpus.import();
    corpus.work.cancel();
    expect([trainer.told, corpus.work.cancelling]).toEqual([['cancel'], true]);
    await trainer.endCancelled();
    expect([corpus.step, corpus.work.cancelling, corpus.error, corpus.current?.id]).toEqual([
      ...['mapping', false, null, 'one'],
    ]);
  });

  it('is rejected while a training needs the trainer', () => {
    const { corpus, trainer, training } = begin();
    training.progress = { epoch: 1, epochs: 5, paused: false, leftMs: null };
    corpus.inspect(new Blob(['x']), 'posts.csv');
    expect([corpus.locked, trainer.asked.length]).toEqual([true, 0]);
  });

  it('shows the label values of the whole file when the source is mapped again', async () => {
    const { corpus } = await beginOpen('one');
    corpus.rework();
    expect(corpus.inspection?.labelValues.map(({ value }) => value)).toEqual(['late']);
  });
});

describe('excluding rows', () => {
  const finding = { kind: 'user', user: 'ann' } as const;

  it('opens the corpus without them, and undoes it', async () => {
    const { corpus, trainer, show } = await beginOpen('one');
    storage.kept = [kept('one'), kept('shorter')];
    void corpus.exclude(finding);
    expect(trainer.asked.at(-1)).toEqual({ task: 'exclude', request: { corpus: 'one', finding } });
    expect([corpus.changing, corpus.locked]).toEqual(['exclude', true]);
    await trainer.reply('exclude', opened({ ...summary('shorter'), rows: 5 }));
    expect([corpus.changing, corpus.current?.id, corpus.canRework]).toEqual([null, 'shorter', false]);
    const [said, undo] = show.mock.lastCall ?? [];
    expect([said].flat().map((message) => message && inEnglish(message))).toEqual(['1 row left out, 5 stay.']);
    undo?.run();
    expect(trainer.asked.at(-1)).toMatchObject({ task: 'open-corpus', request: { id: 'one' } });
    await trainer.reply('open-corpus', opened(summary('one')));
    await vi.waitFor(() => expect(storage.kept.map(({ id }) => id)).toEqual(['one']));
    expect(corpus.current?.id).toBe('one');
  });

  it('keeps the current corpus when it fails', async () => {
    const { corpus, trainer } = await beginOpen('one');
    void corpus.exclude(finding);
    await trainer.fail('Nothing would stay.');
    expect([corpus.changing, corpus.error, corpus.current?.id]).toEqual([null, msg('Nothing would stay.'), 'one']);
  });
});

describe('the current corpus', () => {
  it('says why it cannot be trained on', () => {
    const { corpus } = begin();
    corpus.current = summary('one', [3, 3, 0, 0]);
    expect(corpus.untrainable).toBeNull();
    corpus.current = summary('one', [0, 3, 1, 0]);
    expect(corpus.untrainable?.message).toContain('All labelled rows are positive');
    corpus.current = summary('one', [0, 0, 0, 6]);
    expect(corpus.untrainable?.message).toContain('No row is labelled');
  });

  it('is closed when it is deleted, and not opened again', async () => {
    storage.kept = [kept('one')];
    const { corpus } = await beginOpen('one');
    await corpus.delete('one');
    expect([corpus.current, sessionStorage.getItem('badbuzz-corpus')]).toEqual([null, null]);
  });
});
