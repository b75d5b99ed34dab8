/** Real files, if available: nothing of them is quoted here but their number of rows. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ImportReport } from './corpus';
import { CONTRADICTORY, CUT_OFF, DUPLICATE, SPREADSHEET_ERROR } from './reasons';
import { importCorpus } from './importer';
import { inspect } from './inspect';
import { splitCorpus } from './split';
import { dataPath } from '../../fixtures/data';

const data = dataPath('.');

const expected: Record<string, Partial<ImportReport>> = {
  'sentiment140/testdata.manual.2009.06.14.csv': { rowsRead: 498, rowsKept: 498, classRows: [177, 182, 139, 0] },
  'sentiment140/genuine.50k.csv': { rowsRead: 50_300, rowsKept: 50_277, classRows: [20_533, 29_744, 0, 0] },
  'damaged/excel-damaged.csv': {
    rowsRead: 10_000,
    dropped: [
      { reason: CONTRADICTORY, rows: 30 },
      { reason: DUPLICATE, rows: 10 },
      { reason: SPREADSHEET_ERROR, rows: 1 },
    ],
    badLines: [{ line: 9937, reason: SPREADSHEET_ERROR }],
  },
  'damaged/mojibake.csv': { rowsRead: 20_000, damagedRows: 93 },
  'damaged/truncated-mid-field.csv': {
    rowsRead: 7019,
    classRows: [7012, 0, 0, 0],
    badLines: [{ line: 7019, reason: CUT_OFF }],
  },
};

describe.skipIf(!data)('a real file', () => {
  it.each(Object.entries(expected))('is read completely: %s', async (file, report) => {
    const source = new Blob([readFileSync(path.join(data, file))]);
    const { mapping, entry } = await inspect(source, file);
    expect(entry).toBe(null);
    expect(mapping).toMatchObject({ format: 'sentiment140', text: 5, label: 0, user: 4, date: 2 });
    const corpus = await importCorpus(source, file, mapping);
    expect(corpus.report).toMatchObject(report);
    expect(corpus.users?.offsets).toHaveLength(corpus.rows + 1);
    expect(corpus.dates?.every((date) => date > Date.UTC(2009, 3, 1) && date < Date.UTC(2009, 6, 1))).toBe(true);
  });

  it('is split by its classes', async () => {
    const file = 'sentiment140/genuine.50k.csv';
    const source = new Blob([readFileSync(path.join(data, file))]);
    const corpus = await importCorpus(source, file, (await inspect(source, file)).mapping);
    const { test } = splitCorpus(corpus, { seed: 1, validation: 0.1, test: 0.1 });
    const positive = test.filter((row) => corpus.labels[row] === 1).length;
    expect([test.length - positive, positive]).toEqual([2053, 2974]);
  });
});
