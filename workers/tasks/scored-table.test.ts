import { describe, expect, it } from 'vitest';
import { readRecords } from '../../src/data/importer';
import { TEXT_ONLY, type ColumnMapping } from '../../src/data/corpus';
import { ALL_ROWS } from '../../src/scored/query';
import { Job } from '../jobs/job';
import { ScoredTables } from './scored-table';

const MAPPING: ColumnMapping = { ...TEXT_ONLY, text: 1 };

/** Adds the rows of a part of a source, all of them negative. */
async function add(tables: ScoredTables, part: string, mapping: ColumnMapping, onto: number | null) {
  const table = await tables.open(7, ['a'], onto);
  const records = readRecords(new Blob([part]), 'x.csv', mapping, { before: table.before });
  for (;;) {
    const next = await records.next();
    if (next.done) {
      table.end(next.value.rowsRead);
      return table.figures();
    }
    const { length } = next.value.texts;
    const zeros = new Uint8Array(length);
    table.add({ ...next.value, scores: new Float32Array(length), verdicts: zeros, doubts: zeros });
  }
}

async function madeOfParts() {
  const tables = new ScoredTables();
  await add(tables, 'id,words,lang\n1212092628029698049,one,en\n2,,en\n', MAPPING, null);
  const figures = await add(tables, '3,three,fr\n4,four,en\n', { ...MAPPING, header: false }, 7);
  return { tables, figures };
}

describe('the table of scored rows', () => {
  it('continues the numbers of the records when lines are appended to the source, those without a text counted', async () => {
    const { tables, figures } = await madeOfParts();
    expect(figures).toMatchObject({ rows: 3, carried: ['id', 'lang'] });
    const { rows } = await tables.list(
      { table: 7, query: ALL_ROWS, first: 0, most: 9, columns: [1, 0] },
      new Job<never>(),
    );
    expect(rows.map(({ number, text, cells }) => [number, text, ...cells])).toEqual([
      [1, 'one', 'en', '1212092628029698049'],
      [3, 'three', 'fr', '3'],
      [4, 'four', 'en', '4'],
    ]);
  });

  it('is grouped by a carried column', async () => {
    const { tables } = await madeOfParts();
    const request = { table: 7, query: ALL_ROWS, by: 'column 1', zone: 'UTC', run: 0, order: 'rows' } as const;
    const { list } = await tables.group(request, new Job());
    expect(list.map(({ key, rows, negatives }) => [key, rows, negatives])).toEqual([
      ['en', 2, 2],
      ['fr', 1, 1],
    ]);
  });
});
