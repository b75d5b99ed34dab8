import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunRecord, RunWeights } from '../domain/run';
import { inEnglish } from '../wording/message';
import { recordOf, weightsOf } from '../../fixtures/sample-run';

/** A separate instance of the module, as in a tab: with its own connection to the shared database. */
async function openTab() {
  vi.resetModules();
  const runs = await import('./runs');
  const { StorageError } = await import('./database');
  return { ...runs, StorageError };
}

let tab: Awaited<ReturnType<typeof openTab>>;

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  tab = await openTab();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** The contents of one of the database's stores, read over a separate connection. */
async function readStore<Value>(store: 'runs' | 'weights'): Promise<Value[]> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('badbuzz-lab');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error!);
  });
  return new Promise((resolve) => {
    const request = database.transaction(store).objectStore(store).getAll();
    request.onsuccess = () => {
      database.close();
      resolve(request.result as Value[]);
    };
  });
}

describe('saved runs', () => {
  it('are restored completely', async () => {
    await tab.saveRun(recordOf('a'), weightsOf('a'));
    expect(await tab.loadRun('a')).toEqual({ record: recordOf('a'), weights: weightsOf('a') });
    expect(await tab.loadRun('b')).toBeNull();
  });

  it('are listed newest first, without weights', async () => {
    for (const [id, createdAt] of [
      ['old', 1],
      ['new', 3],
      ['middle', 2],
    ] as const) {
      await tab.saveRun({ ...recordOf(id), createdAt }, weightsOf(id));
    }
    const get = vi.spyOn(IDBObjectStore.prototype, 'get');
    const { runs: list } = await tab.listRuns();
    expect(list.map(({ id }) => id)).toEqual(['new', 'middle', 'old']);
    expect(list[0]).toEqual({ ...recordOf('new'), createdAt: 3 });
    expect(get).not.toHaveBeenCalled();
  });

  it('keep their stored weights when saved without any', async () => {
    await tab.saveRun(recordOf('a'), weightsOf('a'));
    await tab.saveRun({ ...recordOf('a'), bestEpoch: 2 }, null);
    expect(await tab.loadRun('a')).toEqual({ record: { ...recordOf('a'), bestEpoch: 2 }, weights: weightsOf('a') });
  });

  it('are not partly restored by a training whose run was deleted', async () => {
    await tab.saveRun(recordOf('a'), null);
    expect((await tab.listRuns()).runs).toEqual([]);
  });

  it('are stored only as they can be read again', async () => {
    await tab.saveRun(recordOf('a'), weightsOf('a'));
    const badRecord = { ...recordOf('a'), createdAt: NaN };
    const badWeights = { ...weightsOf('a'), arrays: [{ name: 'w', shape: [1], data: Float32Array.of(NaN) }] };
    await expect(tab.saveRun(badRecord, weightsOf('a', 9))).rejects.toThrow(/its date is missing or out of range/);
    await expect(tab.saveRun({ ...recordOf('a'), name: 'changed' }, badWeights)).rejects.toThrow(/not numbers/);
    expect(await tab.loadRun('a')).toEqual({ record: recordOf('a'), weights: weightsOf('a') });
  });

  it('do not include the larger buffer that an array is a view of', async () => {
    const buffer = new Float32Array(1000);
    const weights = weightsOf('a');
    weights.arrays = [{ name: 'part', shape: [2], data: buffer.subarray(10, 12) }];
    await tab.saveRun(recordOf('a'), weights);
    expect((await tab.loadRun('a'))!.weights.arrays[0].data.buffer.byteLength).toBe(8);
  });

  it('are renamed without touching anything else', async () => {
    await tab.saveRun(recordOf('a'), weightsOf('a'));
    await tab.renameRun('a', 'Better name');
    await tab.renameRun('nowhere', 'No one');
    expect((await tab.listRuns()).runs).toEqual([{ ...recordOf('a'), name: 'Better name' }]);
    expect((await tab.loadRun('a'))!.weights).toEqual(weightsOf('a'));
  });

  it('are deleted from both stores, and restored by undo', async () => {
    await tab.saveRun(recordOf('a'), weightsOf('a'));
    await tab.saveRun(recordOf('b'), weightsOf('b'));
    const deleted = await tab.deleteRun('a');
    expect((await readStore<RunRecord>('runs')).map(({ id }) => id)).toEqual(['b']);
    expect((await readStore<RunWeights>('weights')).map(({ id }) => id)).toEqual(['b']);
    await tab.restoreRun(deleted);
    expect(await tab.loadRun('a')).toEqual({ record: recordOf('a'), weights: weightsOf('a') });
  });

  it('may be deleted twice', async () => {
    expect(await tab.deleteRun('nowhere')).toBeNull();
    await tab.restoreRun(null);
    expect((await tab.listRuns()).runs).toEqual([]);
  });

  it('are listed as broken if anything in them is wrong, with the reason, and can be deleted', async () => {
    const wrong: [id: string, changes: object][] = [
      ['date', { createdAt: 1e300 }],
      ['curve', { curve: [{ ...recordOf('a').curve[0], epoch: 7 }] }],
      ['band', { unsure: [0.9, 0.1] }],
      ['loss', { metrics: { ...recordOf('a').metrics, loss: 1e308 } }],
      ['knob', { settings: { ...recordOf('a').settings, knobs: { epochs: 1e308 } } }],
      ['nameless', { name: '\u202E' }],
      ['no date', { createdAt: 'yesterday' }],
    ];
    await tab.saveRun(recordOf('good'), weightsOf('good'));
    const database = await openDB('badbuzz-lab');
    for (const [id, changes] of wrong) await database.put('runs', { ...recordOf(id), ...changes });
    await database.put('runs', { id: 'empty' });
    database.close();
    const { runs, broken } = await tab.listRuns();
    expect(runs).toEqual([recordOf('good')]);
    expect(broken.map(({ id }) => id).sort()).toEqual([...wrong.map(([id]) => id), 'empty'].sort());
    expect(broken.find(({ id }) => id === 'date')).toMatchObject({ name: recordOf('a').name });
    expect(inEnglish(broken.find(({ id }) => id === 'date')!.reason)).toMatch(/its date is missing or out of range/);
    expect(inEnglish(broken.find(({ id }) => id === 'band')!.reason)).toMatch(/range of unsure scores/);
    for (const { id } of broken) await tab.deleteRun(id);
    expect(await tab.listRuns()).toEqual({ runs, broken: [] });
  });

  it('with too long a name are listed under a shortened one', async () => {
    await tab.saveRun({ ...recordOf('a'), name: `\u202E${'A'.repeat(10_000)}` }, weightsOf('a'));
    const [{ name }] = (await tab.listRuns()).runs;
    expect(name).toBe(`${'A'.repeat(199)}…`);
  });

  it('whose weights are damaged are refused when loaded', async () => {
    const { arrays } = weightsOf('a');
    const database = async (changes: object) => {
      await tab.saveRun(recordOf('a'), weightsOf('a'));
      const open = await openDB('badbuzz-lab');
      await open.put('weights', { format: 2, ...weightsOf('a'), ...changes });
      open.close();
      return tab.loadRun('a');
    };
    await expect(database({ arrays: [{ ...arrays[0], shape: [3, 3] }] })).rejects.toThrow(/does not fit its shape/);
    await expect(database({ arrays: [{ ...arrays[2], data: Float32Array.of(NaN) }] })).rejects.toThrow(/not numbers/);
    await expect(database({ arrays: [{ ...arrays[2], data: Float64Array.of(1) }] })).rejects.toThrow(
      /list of its weights/,
    );
    await expect(database({ vocabulary: [7] })).rejects.toThrow(/its vocabulary is missing/);
  });

  it('opened from a file count as verified once they are measured', async () => {
    await tab.saveRun({ ...recordOf('a'), unverified: true }, weightsOf('a'));
    const metrics = { ...recordOf('a').metrics!, auc: 0.6 };
    await tab.verifyRun('a', metrics);
    expect((await tab.loadRun('a'))!.record).toEqual({ ...recordOf('a'), metrics, unverified: false });
  });

  it('are the same for two tabs that write at once', async () => {
    const other = await openTab();
    await Promise.all([
      tab.saveRun(recordOf('a'), weightsOf('a')),
      other.saveRun(recordOf('b'), weightsOf('b')),
      tab.saveRun(recordOf('c'), weightsOf('c')),
      other.renameRun('a', 'From the other tab'),
    ]);
    expect((await tab.listRuns()).runs.map(({ id }) => id).sort()).toEqual(['a', 'b', 'c']);
    expect(await other.listRuns()).toEqual(await tab.listRuns());
    await other.deleteRun('a');
    expect(await tab.loadRun('a')).toBeNull();
  });
});

describe('the database', () => {
  it('rejects a run stored by an early version, in words that say what to do', async () => {
    await tab.saveRun(recordOf('a'), weightsOf('a'));
    const database = await openDB('badbuzz-lab');
    await database.put('weights', weightsOf('a'));
    database.close();
    await expect(tab.loadRun('a')).rejects.toThrow(/early version.* Train it again/);
    await tab.restoreRun(await tab.deleteRun('a'));
    await expect(tab.loadRun('a')).rejects.toThrow(/early version/);
  });

  it('closes at once for a newer version of the app, and then says to reload', async () => {
    await tab.saveRun(recordOf('a'), weightsOf('a'));
    const blocked = vi.fn();
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.open('badbuzz-lab', 99);
      request.onblocked = blocked;
      request.onsuccess = () => resolve(request.result.close());
      request.onerror = () => reject(request.error!);
    });
    expect(blocked).not.toHaveBeenCalled();
    await expect(tab.listRuns()).rejects.toThrow(/newer version .* Reload/);
  });

  it('is reopened after it was deleted under an open connection', async () => {
    await tab.saveRun(recordOf('a'), weightsOf('a'));
    await new Promise<void>((resolve) => (indexedDB.deleteDatabase('badbuzz-lab').onsuccess = () => resolve()));
    expect((await tab.listRuns()).runs).toEqual([]);
  });

  it('says what to do if the browser has none', async () => {
    vi.stubGlobal('indexedDB', undefined);
    await expect(tab.listRuns()).rejects.toThrow(tab.StorageError);
    await expect(tab.listRuns()).rejects.toThrow(/private window/);
  });

  it('says what to do if the browser denies access, and retries the next time', async () => {
    const open = vi.spyOn(indexedDB, 'open').mockImplementationOnce(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    await expect(tab.listRuns()).rejects.toThrow(/Allow site data/);
    expect(open).toHaveBeenCalledOnce();
    expect((await tab.listRuns()).runs).toEqual([]);
  });

  it('says what to do on a full disk, and rolls back the write', async () => {
    await tab.saveRun(recordOf('a'), weightsOf('a'));
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value: unknown) {
      if (this.name === 'runs') throw new DOMException('full', 'QuotaExceededError');
      return put.call(this, value);
    });
    await expect(tab.saveRun({ ...recordOf('a'), name: 'changed' }, weightsOf('a', 9))).rejects.toThrow(/no room left/);
    expect(await tab.loadRun('a')).toEqual({ record: recordOf('a'), weights: weightsOf('a') });
  });

  it('does not wait for a request that the browser will never settle', async () => {
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore) {
      this.transaction.abort();
      return new Promise(() => {}) as unknown as IDBRequest<IDBValidKey>;
    });
    await expect(tab.saveRun(recordOf('a'), weightsOf('a'))).rejects.toThrow(tab.StorageError);
  });

  it('stops waiting for a tab of an older version that does not close it', async () => {
    await new Promise((resolve) => (indexedDB.open('badbuzz-lab', 1).onsuccess = resolve));
    const open = indexedDB.open.bind(indexedDB);
    vi.spyOn(indexedDB, 'open').mockImplementation((name) => open(name, 2));
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const listing = tab.listRuns();
    const outcome = expect(listing).rejects.toThrow(/Close the lab’s other tabs/);
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
    await vi.advanceTimersByTimeAsync(5_000);
    await outcome;
    vi.useRealTimers();
  });
});
