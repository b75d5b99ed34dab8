import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { deleteCorrection, listCorrections, saveCorrections } from './corrections';

describe('stored corrections', () => {
  it('are listed by corpus and row, with the latest of each', async () => {
    await saveCorrections([
      { corpus: 'a', row: 7, was: 0, label: 1 },
      { corpus: 'b', row: 1, was: 1, label: 0 },
      { corpus: 'a', row: 2, was: 1, label: 1 },
    ]);
    await saveCorrections([{ corpus: 'a', row: 7, was: 0, label: 0 }]);
    expect(await listCorrections('a')).toEqual([
      { corpus: 'a', row: 2, was: 1, label: 1 },
      { corpus: 'a', row: 7, was: 0, label: 0 },
    ]);
    await deleteCorrection('a', 7);
    expect((await listCorrections('a')).map(({ row }) => row)).toEqual([2]);
    expect(await listCorrections('c')).toEqual([]);
  });
});
