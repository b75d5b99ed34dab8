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
      { first: 0, texts: ['b Rain #wet', 'a sun'], users: ['anna', ''] },
      { first: 2, texts: ['c rain', '=d Snow €'], users: ['bob', 'anna'] },
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
    const column = { labels: Uint8Array.of(3), scores: Float32Array.of(0.5), verdicts: Uint8Array.of(1) };
    table.add({ texts: [''], users: null, dates: null, ...column });
    table.add({ texts: ['x'], users: null, dates: null, ...column });
    expect(await table.texts([1, 0])).toEqual(['x', '']);
    expect(await table.users([0, 1])).toEqual(['', '']);
    expect([table.labelled, table.dated, table.named]).toEqual([false, false, false]);
  });
});
