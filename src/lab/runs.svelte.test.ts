// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunWeights } from '../domain/run';
import { deleteRun, listRuns, loadRun, saveRun } from '../storage/runs';
import { saveFile } from '../page/save-file';
import { msg } from '../wording/message';
import { fakeRun, fakeState } from '../../fixtures/fake-lab';
import { Runs } from './runs.svelte';

vi.mock('../page/save-file', () => ({ saveFile: vi.fn() }));

const weights = (id: string): RunWeights => ({
  id,
  vocabulary: ['word'],
  arrays: [{ name: 'x', shape: [2], data: Float32Array.of(1, 2) }],
});

async function begin() {
  for (const { id } of (await listRuns()).runs) await deleteRun(id);
  await saveRun(fakeRun('old', { createdAt: 1 }), weights('old'));
  await saveRun(fakeRun('new', { createdAt: 2 }), weights('new'));
  const fakes = fakeState();
  const runs = new Runs(fakes.lab);
  await vi.waitFor(() => expect(runs.list).toHaveLength(2));
  return { ...fakes, runs, ids: () => runs.list.map(({ id }) => id) };
}

describe('Runs', () => {
  beforeEach(() => {
    vi.mocked(saveFile).mockClear();
    vi.stubGlobal('fetch', () => Promise.resolve(new Response(null, { status: 404 })));
  });

  it('lists saved runs, newest first, and is notified of later ones', async () => {
    const { runs, ids } = await begin();
    expect(ids()).toEqual(['new', 'old']);
    expect(runs.loading).toBe(false);
    await saveRun(fakeRun('newer', { createdAt: 3 }), weights('newer'));
    await vi.waitFor(() => expect(ids()).toEqual(['newer', 'new', 'old']));
  });

  it('includes the bundled runs, and is loading until they are known', async () => {
    const record = fakeRun('shipped/small/0123abcd');
    let answer: (response: Response) => void = () => {};
    const ask = vi.spyOn(globalThis, 'fetch').mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
    const { runs } = await begin();
    expect(runs.loading).toBe(true);
    const strange = { folder: 'other', record, bytes: 1 };
    answer(Response.json({ models: [{ folder: 'small', record, bytes: 1 }, strange] }));
    await vi.waitFor(() => expect(runs.loading).toBe(false));
    expect(ask).toHaveBeenCalledWith(expect.stringMatching(/models\/index\.json$/));
    expect(runs.askable.map(({ id }) => id)).toEqual(['new', 'old', record.id]);
    expect(runs.usable.map(({ id }) => id)).toEqual(['new', 'old']);
    expect(runs.find(record.id)).toEqual(record);
    ask.mockRestore();
  });

  it('deletes a run and restores it completely on undo', async () => {
    const { runs, ids, toasts } = await begin();
    await runs.delete(runs.list[1]);
    expect(ids()).toEqual(['new']);
    expect(await loadRun('old')).toBeNull();
    toasts[0].action?.run();
    await vi.waitFor(() => expect(ids()).toEqual(['new', 'old']));
    expect([...((await loadRun('old'))?.weights.arrays[0].data ?? [])]).toEqual([1, 2]);
  });

  it('renames a run, but rejects an empty name', async () => {
    const { runs } = await begin();
    await runs.rename(runs.list[0], '  Better ');
    expect(runs.list[0].name).toBe('Better');
    await runs.rename(runs.list[0], '   ');
    expect(runs.list[0].name).toBe('Better');
  });

  it('does not offer the run that is being trained', async () => {
    const { runs, state } = await begin();
    state.training.busyRun = 'new';
    expect(runs.usable.map(({ id }) => id)).toEqual(['old']);
  });

  it('exports a run to a file once, however often requested', async () => {
    const { runs, predictor } = await begin();
    void runs.download(runs.list[0]);
    void runs.download(runs.list[0]);
    expect(predictor.asked).toEqual([{ task: 'export-run', request: { run: 'new' } }]);
    await predictor.reply('export-run', { file: new Blob(['x']), name: 'new.badbuzz' });
    expect(vi.mocked(saveFile).mock.calls.map(([, name]) => name)).toEqual(['new.badbuzz']);
    expect(runs.exporting).toEqual([]);
  });

  it('shows next to the button why a file could not be opened', async () => {
    const { runs, predictor } = await begin();
    void runs.open(new File(['x'], 'cat.jpg'));
    expect(runs.opening).toBe('cat.jpg');
    await predictor.fail('This is not a model.');
    expect([runs.opening, runs.openError]).toEqual([null, msg('This is not a model.')]);
  });
});
