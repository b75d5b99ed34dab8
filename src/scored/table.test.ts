import { describe, expect, it } from 'vitest';
import { ScoredTable } from './table';
import { toyTable } from '../../fixtures/sample-table';

describe('the table of scored rows', () => {
  it('returns texts and users of any rows, in the requested order', async () => {
    const table = toyTable();
    expect(await table.texts([3, 0, 3])).toEqual(['=d Snow €', 'b Rain #wet', '=d Snow €']);
    expect(await table.users([3, 1, 2])).toEqual(['anna', '', 'bob']);
  });

  it('can be read completely, in chunks', async () => {
    const stretches = [];
    for await (const stretch of toyTable().scan()) stretches.push(stretch);
    expect(stretches).toEqual([
      { first: 0, texts: ['b Rain #wet', 'a sun'], users: ['anna', ''], cells: [] },
      { first: 2, texts: ['c rain', '=d Snow €'], users: ['bob', 'anna'], cells: [] },
    ]);
  });

  it('counts verdicts, and records whether any row has a label, a date, a user', () => {
    const table = toyTable();
    expect(table.counts).toEqual([
      [2, 1, 1],
      [3, 1, 0],
    ]);
    expect([table.rows, table.labelled, table.dated, table.named]).toEqual([4, true, true, true]);
  });

  it('needs neither users nor dates', async () => {
    const table = new ScoredTable(1);
    const column = {
      ...{ labels: Uint8Array.of(3), scores: Float32Array.of(0.5), verdicts: Uint8Array.of(1) },
      ...{ doubts: Uint8Array.of(0), numbers: Uint32Array.of(1), carried: [], cells: [] },
    };
    table.add({ texts: [''], users: null, dates: null, ...column });
    table.add({ texts: ['x'], users: null, dates: null, ...column });
    expect(await table.texts([1, 0])).toEqual(['x', '']);
    expect(await table.users([0, 1])).toEqual(['', '']);
    expect([table.labelled, table.dated, table.named]).toEqual([false, false, false]);
  });

  it('carries cells along as they were written, and returns those of any rows and columns', async () => {
    const table = toyTable();
    expect(table.carried.map(({ name }) => name)).toEqual(['id', 'text']);
    expect([...table.numbers.values]).toEqual([1, 2, 4, 5]);
    expect(await table.cells([3, 0], [1, 0])).toEqual([
      ['en', 'en'],
      ['=4', '1212092628029698049'],
    ]);
    const stretches = [];
    for await (const { cells } of table.scan([1])) stretches.push(cells);
    expect(stretches).toEqual([[['en', ' fr ']], [['', 'en']]]);
  });

  it('keeps the columns of its first batch, whatever a later one has', async () => {
    const table = toyTable();
    const one = {
      ...{ texts: ['x'], users: null, dates: null, labels: Uint8Array.of(3), numbers: Uint32Array.of(9) },
      ...{ scores: Float32Array.of(0.5, 0.5), verdicts: Uint8Array.of(1, 1), doubts: new Uint8Array(2) },
    };
    const odd = 'a\ud83d';
    table.add({ ...one, carried: [{ column: 4, name: '' }], cells: [[odd]] });
    expect(await table.cells([4], [0, 1])).toEqual([[''], ['a\ufffd']]);
  });
});
