import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ENCODINGS, type Corpus, type PackedStrings } from '../data/corpus';
import { PLAIN_REPORT } from '../../fixtures/sample-report';

const openTab = () => import('./corpora');
let corpora: Awaited<ReturnType<typeof openTab>>;

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.resetModules();
  corpora = await openTab();
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function pack(strings: string[]): PackedStrings {
  const parts = strings.map((string) => new TextEncoder().encode(string));
  const offsets = new Uint32Array(strings.length + 1);
  parts.forEach((part, i) => (offsets[i + 1] = offsets[i] + part.length));
  return { bytes: new Uint8Array(parts.flatMap((part) => [...part])), offsets };
}

function corpusOf(fingerprint: string): Corpus {
  return {
    name: `Corpus ${fingerprint}`,
    fingerprint,
    rows: 2,
    texts: pack(['good', 'naïve']),
    labels: Uint8Array.of(1, 0),
    users: pack(['a', 'b']),
    dates: Float64Array.of(0, NaN),
    remarks: null,
    report: {
      source: 'tweets.csv',
      sizeBytes: 20,
      encoding: 'utf-8',
      format: 'table',
      rowsRead: 2,
      rowsKept: 2,
      dropped: [],
      badLines: [],
      damagedRows: 0,
      labelValues: [],
      classRows: [1, 1, 0, 0],
      ...PLAIN_REPORT,
      reading: {
        columns: [{ role: 'text', column: 1, name: 'tweet' }],
        part: { kind: 'file', name: 'tweets.csv' },
        unread: ['readme.txt'],
        unreadParts: 1,
        skipped: 2,
      },
    },
  };
}

function countParts(): Promise<number> {
  return new Promise((resolve) => {
    const opening = indexedDB.open('badbuzz-lab');
    opening.onsuccess = () => {
      const counting = opening.result.transaction('parts').objectStore('parts').count();
      counting.onsuccess = () => resolve(counting.result);
    };
  });
}

describe('stored corpora', () => {
  it.each(ENCODINGS)('are restored from a source in %s', async (encoding) => {
    const corpus = corpusOf('f1');
    await corpora.saveCorpus({ ...corpus, report: { ...corpus.report, encoding } }, 7);
    expect((await corpora.openCorpus('f1'))?.corpus.report.encoding).toBe(encoding);
  });

  it('are restored completely', async () => {
    await corpora.saveCorpus(corpusOf('f1'), 7);
    expect(await corpora.openCorpus('f1')).toEqual({ id: 'f1', savedAt: 7, corpus: corpusOf('f1') });
    expect(await corpora.openCorpus('f2')).toBeNull();
  });

  it('are restored completely if a column is too large for one value', async () => {
    const corpus = corpusOf('f1');
    const bytes = new Uint8Array(140_000_000).fill(120);
    bytes.set([1, 2, 3, 4, 5], 2 ** 26 - 2);
    corpus.texts = { bytes, offsets: Uint32Array.of(0, 3, bytes.length) };
    const put = vi.spyOn(IDBObjectStore.prototype, 'put');
    await corpora.saveCorpus(corpus, 7);
    const sizes = put.mock.calls.map(([value]) => (value instanceof Uint8Array ? value.length : 0));
    expect(Math.max(...sizes)).toBeLessThan(2 ** 27);
    const { texts, users } = (await corpora.openCorpus('f1'))!.corpus;
    expect(Buffer.compare(texts.bytes, bytes)).toBe(0);
    expect(users).toEqual(corpus.users);

    await corpora.saveCorpus(corpusOf('f1'), 8);
    expect((await corpora.openCorpus('f1'))!.corpus).toEqual(corpusOf('f1'));
    await corpora.deleteCorpus('f1');
    expect(await countParts()).toBe(0);
  });

  it('are listed latest first, and without reading their columns', async () => {
    await corpora.saveCorpus(corpusOf('f1'), 7);
    await corpora.saveCorpus({ ...corpusOf('f2'), users: null, dates: null }, 8);
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
    const { corpora: list } = await corpora.listCorpora();
    expect(transaction.mock.calls.map(([stores]) => stores)).toEqual([['corpora']]);
    const { report } = corpusOf('f1');
    expect(list).toEqual([
      {
        id: 'f2',
        name: 'Corpus f2',
        rows: 2,
        hasUsers: false,
        hasDates: false,
        report,
        savedAt: 8,
        sizeBytes: 10 + 12 + 2,
      },
      {
        id: 'f1',
        name: 'Corpus f1',
        rows: 2,
        hasUsers: true,
        hasDates: true,
        report,
        savedAt: 7,
        sizeBytes: 24 + 14 + 16,
      },
    ]);
  });

  it('replace one of equal content', async () => {
    await corpora.saveCorpus(corpusOf('f1'), 7);
    await corpora.saveCorpus({ ...corpusOf('f1'), name: 'The same again' }, 9);
    expect((await corpora.listCorpora()).corpora.map(({ name, savedAt }) => [name, savedAt])).toEqual([
      ['The same again', 9],
    ]);
    expect((await corpora.openCorpus('f1'))!.corpus.name).toBe('The same again');
  });

  it('are listed as broken if anything in them is wrong, and can be deleted', async () => {
    await corpora.saveCorpus(corpusOf('f1'), 7);
    const wrong: object[] = [{ savedAt: 1e300 }, { rows: -1 }, { report: { rowsKept: 2 } }, { report: null }];
    const database = await openDB('badbuzz-lab');
    const good = (await database.get('corpora', 'f1')) as object;
    for (const [place, changes] of wrong.entries())
      await database.put('corpora', { ...good, id: `wrong ${place}`, ...changes });
    await database.put('corpora', { id: 'empty', name: 'A'.repeat(10_000) });
    database.close();
    const { corpora: list, broken } = await corpora.listCorpora();
    expect(list.map(({ id }) => id)).toEqual(['f1']);
    expect(broken.map(({ id }) => id)).toEqual(['empty', 'wrong 0', 'wrong 1', 'wrong 2', 'wrong 3']);
    expect(broken[0].name).toHaveLength(200);
    for (const { id } of broken) await corpora.deleteCorpus(id);
    expect((await corpora.listCorpora()).broken).toEqual([]);
  });

  it.each<[string, (corpus: Corpus) => void]>([
    ['fewer labels than rows', (corpus) => (corpus.labels = Uint8Array.of(1))],
    ['a class that there is not', (corpus) => (corpus.labels = Uint8Array.of(1, 9))],
    ['places that go back', (corpus) => (corpus.texts.offsets = Uint32Array.of(0, 12, 10))],
    ['numbers of another kind', (corpus) => (corpus.dates = Float32Array.of(0, 0) as never)],
    ['more rows than texts', (corpus) => (corpus.rows = 3)],
  ])('are not opened with %s', async (_, spoil) => {
    await corpora.saveCorpus(corpusOf('f1'), 7);
    const database = await openDB('badbuzz-lab');
    const stored = (await database.get('columns', 'f1')) as { corpus: Corpus };
    spoil(stored.corpus);
    await database.put('columns', stored);
    database.close();
    await expect(corpora.openCorpus('f1')).rejects.toThrow(/damaged on this device/);
  });

  it('are not opened without one of their parts', async () => {
    await corpora.saveCorpus(corpusOf('f1'), 7);
    const database = await openDB('badbuzz-lab');
    await database.delete('parts', ['f1', 'texts', 0]);
    database.close();
    await expect(corpora.openCorpus('f1')).rejects.toThrow(/damaged on this device/);
  });

  it('leave nothing behind when deleted', async () => {
    await corpora.saveCorpus(corpusOf('f1'), 7);
    await corpora.saveCorpus(corpusOf('f2'), 8);
    await corpora.deleteCorpus('f1');
    await corpora.deleteCorpus('nowhere');
    expect((await corpora.listCorpora()).corpora.map(({ id }) => id)).toEqual(['f2']);
    expect(await corpora.openCorpus('f1')).toBeNull();
  });

  it('do not include the larger buffers that their columns are views of', async () => {
    const corpus = corpusOf('f1');
    corpus.texts.bytes = new Uint8Array(5000).fill(120).subarray(0, 10);
    await corpora.saveCorpus(corpus, 7);
    expect((await corpora.openCorpus('f1'))!.corpus.texts.bytes.buffer.byteLength).toBe(10);
  });

  it('are listed unchanged after a write that failed', async () => {
    await corpora.saveCorpus(corpusOf('f1'), 7);
    const broken = { ...corpusOf('f1'), report: { source: () => {} } } as unknown as Corpus;
    await expect(corpora.saveCorpus(broken, 9)).rejects.toThrow(/storage failed/);
    expect((await corpora.openCorpus('f1'))!.savedAt).toBe(7);
    expect((await corpora.listCorpora()).corpora[0].savedAt).toBe(7);
  });
});
