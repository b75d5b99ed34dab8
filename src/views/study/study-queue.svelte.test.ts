// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { flushSync } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ImportReport } from '../../data/corpus';
import type { RecipeInfo } from '../../domain/recipe-info';
import type { RunRecord, TrainSettings } from '../../domain/run';
import type { RequestOf } from '../../protocol/tasks';
import { deleteRun, listRuns, saveRun } from '../../storage/runs';
import type { AssetShelf } from '../../lab/asset-shelf.svelte';
import { fakeRun, fakeState } from '../../../fixtures/fake-lab';
import { msg } from '../../wording/message';
import { StudyQueue } from './study-queue.svelte';
import { Runs } from '../../lab/runs.svelte';
import { Training } from '../../lab/training.svelte';

const recipe = (id: string): RecipeInfo => ({
  ...{ id, label: msg(id), summary: msg(''), family: 'linear', knobs: [] },
});
const metrics = {
  ...{ rows: 100, accuracy: 0.75, auc: 0.8, loss: 0.5 },
  ...{ truePositives: 40, falsePositives: 10, trueNegatives: 35, falseNegatives: 15 },
};
const trained = (id: string, settings: TrainSettings, changes: Partial<RunRecord> = {}) =>
  fakeRun(id, { settings, metrics, corpus: { id: 'c', name: 'Corpus' }, ...changes });
const keep = (run: RunRecord) => saveRun(run, { id: run.id, vocabulary: [], arrays: [] });

/** A lab that can train only feature hashing and n-grams. */
async function begin() {
  const fakes = fakeState();
  const reopened = vi.fn();
  const { lab } = Object.assign(fakes, {
    lab: Object.assign(fakes.lab, {
      catalogue: { recipes: [recipe('hashing-lr'), recipe('ngram-lr')] },
      corpus: {
        current: { id: 'c', name: 'Corpus', report: { classRows: [800, 800, 0, 0] } as unknown as ImportReport },
        restoring: false,
        locked: false,
        reopen: reopened,
      },
    }),
  });
  const training = new Training(lab);
  Object.assign(lab, { training, runs: new Runs(lab) });
  await vi.waitFor(() => expect(lab.runs.loading).toBe(false));
  const assets = { kept: [], missing: () => null, infoOf: (id: string) => ({ label: msg(id) }) };
  const queue = new StudyQueue({ ...lab, assets: assets as unknown as AssetShelf });
  const settle = async (jobs: number) =>
    vi.waitFor(() => {
      flushSync();
      expect(fakes.trainer.asked).toHaveLength(jobs);
      expect(queue.current !== null || !queue.on || queue.paused).toBe(true);
    });
  const settingsAt = (job: number) => (fakes.trainer.asked[job - 1].request as RequestOf<'train'>).settings;
  return { ...fakes, lab, queue, training, settle, settingsAt, reopened };
}

describe('StudyQueue', () => {
  beforeEach(async () => {
    localStorage.clear();
    for (const { id } of (await listRuns()).runs) await deleteRun(id);
  });

  it('trains one after another to the end, and says so', async () => {
    const { queue, trainer, settle, settingsAt, toasts } = await begin();
    queue.start();
    await settle(1);
    expect(settingsAt(1)).toMatchObject({ recipe: 'hashing-lr', rows: 1600, seed: 42 });
    for (const job of [1, 2]) {
      await settle(job);
      const run = trained(`run ${job}`, settingsAt(job));
      await keep(run);
      await trainer.reply('train', { run, notes: [] });
    }
    await vi.waitFor(() => {
      flushSync();
      expect(queue.on).toBe(false);
    });
    expect(settingsAt(2).recipe).toBe('ngram-lr');
    expect(toasts.map(({ message }) => message)).toEqual(['The study’s replay is complete.']);
    expect(queue.canStart).toBe(false);
  });

  it('continues after a reload, skips what is done, and discards the run that the reload interrupted', async () => {
    const first = await begin();
    first.queue.start();
    await first.settle(1);
    const done = trained('done', first.settingsAt(1));
    await keep(done);
    await first.trainer.reply('train', { run: done, notes: [] });
    await first.settle(2);
    const cut = trained('cut', first.settingsAt(2), { status: 'unfinished', metrics: null });
    await keep(cut);
    first.trainer.news({ kind: 'started', run: cut, stepsPerEpoch: 1, epochs: 1 });
    flushSync();

    const second = await begin();
    await second.settle(1);
    expect(second.settingsAt(1).recipe).toBe('ngram-lr');
    await vi.waitFor(async () => expect((await listRuns()).runs.map(({ id }) => id)).toEqual(['done']));
  });

  it('notes a failure beside its training, continues, and retries it when restarted', async () => {
    const { queue, trainer, settle, settingsAt, reopened } = await begin();
    queue.start();
    await settle(1);
    await trainer.fail('The device was lost.');
    await settle(2);
    expect(reopened).toHaveBeenCalledOnce();
    expect(queue.of('toolbox')[0]).toMatchObject({ state: 'failed', why: msg('The device was lost.') });
    queue.cancel();
    await trainer.endCancelled();
    queue.start();
    await settle(3);
    expect(settingsAt(3).recipe).toBe('hashing-lr');
  });

  it('starts nothing while paused, and waits when its training is cancelled elsewhere', async () => {
    const { queue, training, trainer, settle, toasts } = await begin();
    queue.start();
    await settle(1);
    training.cancel();
    await trainer.endCancelled();
    await settle(1);
    expect([queue.on, queue.paused, queue.current]).toEqual([true, true, null]);
    expect(toasts).toHaveLength(1);
    queue.resume();
    await settle(2);
  });

  it('waits while the user trains something, or has another corpus open', async () => {
    const { queue, lab, training, trainer } = await begin();
    training.begin(trained('x', { ...fakeRun('x').settings }).settings, 'Mine');
    queue.start();
    flushSync();
    expect(trainer.asked).toHaveLength(1);
    expect(queue.current).toBeNull();
    Object.assign(lab.corpus, { current: { ...lab.corpus.current, id: 'other' } });
    expect(queue.strayed).toBe(true);
  });
});
