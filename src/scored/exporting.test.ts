import { parquetMetadataAsync, parquetRead, parquetReadObjects, parquetSchema } from 'hyparquet';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { exportRows, type ExportAbout, type ExportFormat, type ExportTask } from './exporting';
import { TEXT_ONLY, type ColumnMapping } from '../data/corpus';
import { readRecords, type RowBatch } from '../data/importer';
import { inspect } from '../data/inspect';
import { ScoredTable } from './table';
import { toyTable } from '../../fixtures/sample-table';

const model = { recipe: 'lstm', trainedAt: '2026-01-01T00:00:00.000Z', settings: { seed: 1 } };
const about: ExportAbout = {
  lab: '0.1.0',
  exportedAt: '2026-11-26T00:00:00.000Z',
  source: 'x.csv',
  scoredRows: 4,
  models: [
    { ...model, name: 'First', version: 'aaaa' },
    { ...model, name: 'Second', version: 'bbbb' },
  ],
};
const corrections = new Map([
  [2, 1],
  [3, 3],
]);
const task = (wish: Partial<ExportTask> = {}): ExportTask => ({
  table: toyTable(),
  rows: Uint32Array.of(3, 2),
  ...{ about, corrections, purpose: 'spreadsheets', onProgress: () => Promise.resolve() },
  ...wish,
});
const exported = async (format: ExportFormat, wish: Partial<ExportTask> = {}) =>
  (await exportRows(task(wish), format)).file;
const NOTHING = { rows: new Uint32Array(0) };

describe('exported rows', () => {
  it('are CSV in the requested order, with the number of each record, the version of each model and the carried columns', async () => {
    const text = await (await exported('csv', { purpose: 'programs' })).text();
    expect(text.split('\r\n')).toEqual([
      'row,text,user,date,label,First: score,First: verdict,First: version,Second: score,Second: verdict,Second: version,models,corrected,id,text.1',
      '5,=d Snow €,anna,2009-05-01T02:00:00.000Z,negative,0.1,NEGATIVE,aaaa,0.3,NEGATIVE,bbbb,agree,not sure,=4,en',
      '4,c rain,bob,,,0.5,UNSURE,aaaa,0.4,NEGATIVE,bbbb,disagree,positive,1212092628029713887,',
      '',
    ]);
  });

  it('are CSV without formula injection for spreadsheets, which says how many rows it changed', async () => {
    const { file, guarded } = await exportRows(task(), 'csv');
    const { data } = Papa.parse<string[]>(await file.text(), { skipEmptyLines: true });
    expect(guarded).toBe(1);
    expect(data[0].at(-1)).toBe('apostrophes added');
    expect(data[1].slice(0, 2)).toEqual(['5', "'=d Snow €"]);
    expect(data[1].slice(-3)).toEqual(["'=4", 'en', '2']);
    expect(data[2].slice(-3)).toEqual(['1212092628029713887', '', 'none']);
  });

  it('are JSON Lines, one object per row', async () => {
    const [first, second, end] = (await (await exported('jsonl')).text()).split('\n');
    expect(end).toBe('');
    expect(JSON.parse(first)).toMatchObject({ row: 5, text: '=d Snow €', label: 'negative', corrected: 'not sure' });
    expect(JSON.parse(second)).toEqual({
      row: 4,
      text: 'c rain',
      user: 'bob',
      date: null,
      label: null,
      scores: [
        { model: 'First', version: 'aaaa', score: 0.5, verdict: 'UNSURE' },
        { model: 'Second', version: 'bbbb', score: 0.4, verdict: 'NEGATIVE' },
      ],
      corrected: 'positive',
      id: '1212092628029713887',
      'text.1': '',
    });
  });

  it('are Parquet, with their provenance in the metadata', async () => {
    const file = await (await exported('parquet')).arrayBuffer();
    const metadata = await parquetMetadataAsync(file);
    expect(JSON.parse(metadata.key_value_metadata?.find(({ key }) => key === 'badbuzz')?.value ?? '')).toEqual(about);
    const rows = await parquetReadObjects({ file });
    expect(rows[0]).toMatchObject({
      row: 5,
      text: '=d Snow €',
      user: 'anna',
      id: '=4',
      'text.1': 'en',
      'First: score': 0.1,
      'Second: verdict': 'NEGATIVE',
    });
    expect(rows[0].date).toEqual(new Date('2009-05-01T02:00:00Z'));
    expect(rows[1].date ?? null).toBeNull();
  });

  it('are only a header if no row matches', async () => {
    expect((await (await exported('csv', NOTHING)).text()).trim().split('\n')).toHaveLength(1);
    expect(await (await exported('jsonl', NOTHING)).text()).toBe('');
    expect(await parquetReadObjects({ file: await (await exported('parquet', NOTHING)).arrayBuffer() })).toEqual([]);
  });

  it('keep the order and the names of the source’s columns, whatever these are', async () => {
    const names = ['2', '1', '__proto__', 'constructor', 'scores', 'user.name', ''];
    const table = new ScoredTable(1);
    table.add({
      ...{ texts: ['x'], users: null, dates: null, labels: Uint8Array.of(3), numbers: Uint32Array.of(7) },
      ...{ scores: Float32Array.of(0.5), verdicts: Uint8Array.of(1), doubts: Uint8Array.of(0) },
      carried: names.map((name, column) => ({ name, column })),
      cells: names.map((name) => [`cell ${name}.`]),
    });
    const wish = { table, rows: Uint32Array.of(0), about: { ...about, models: about.models.slice(0, 1) } };
    const written = [...names.slice(0, 4), 'scores.1', 'user.name', 'column 7'];
    const plain = { ...wish, corrections: new Map(), purpose: 'programs' as const };
    const [header, cells] = (await (await exported('csv', plain)).text()).split('\r\n').map((line) => line.split(','));
    expect(header.slice(5)).toEqual(written);
    expect(cells.slice(5)).toEqual(names.map((name) => `cell ${name}.`));
    const line = await (await exported('jsonl', plain)).text();
    expect(line.slice(line.indexOf('"2"'))).toBe(
      `${written.map((name, at) => `${JSON.stringify(name)}:"cell ${names[at]}."`).join(',')}}\n`,
    );
    const file = await (await exported('parquet', plain)).arrayBuffer();
    const { children } = parquetSchema(await parquetMetadataAsync(file));
    expect(children.slice(4).map(({ element }) => element.name)).toEqual(written);
    // As arrays, since an object cannot have all of these keys in this order.
    let values: unknown[] = [];
    await parquetRead({ file, onComplete: ([first]) => (values = first as unknown as unknown[]) });
    expect(values.slice(4)).toEqual(names.map((name) => `cell ${name}.`));
  });
});

it('carries a label or a date as it was written, whatever was read from it', async () => {
  const csv = 'text,label,when,at\nso bad,sarcastic,someday,\nso good,mixed,2023-03-05,noonish\n';
  const mapping: ColumnMapping = { ...TEXT_ONLY, label: 1, date: 2, time: 3 };
  const batch = (await readRecords(new Blob([csv]), 'x.csv', mapping).next()).value as RowBatch;
  const table = new ScoredTable(1);
  const zeros = new Uint8Array(2);
  table.add({ ...batch, scores: new Float32Array(2), verdicts: zeros, doubts: zeros });
  const models = about.models.slice(0, 1);
  const wish = {
    table,
    rows: Uint32Array.of(0, 1),
    about: { ...about, models },
    corrections: new Map<number, number>(),
  };
  const lines = (await (await exported('jsonl', wish)).text()).trim().split('\n');
  expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
    { 'label.1': 'sarcastic', when: 'someday', at: '' },
    { 'label.1': 'mixed', when: '2023-03-05', at: 'noonish' },
  ]);
});

describe('an exported file that is imported', () => {
  it.each(['csv', 'jsonl', 'parquet'] as const)('is read as what it was: %s', async (format) => {
    for (const purpose of ['spreadsheets', 'programs'] as const) {
      const source = await exported(format, { purpose, rows: Uint32Array.of(0, 1, 2, 3) });
      const { mapping, columns } = await inspect(source, `x.${format}`);
      const nameOf = (column: number | null) => (column === null ? null : columns[column]);
      const { text, user, date, label } = mapping;
      expect([text, user, date, label].map(nameOf)).toEqual(['text', 'user', 'date', 'label']);
      const texts = [];
      const ids = [];
      for await (const batch of readRecords(source, `x.${format}`, mapping)) {
        texts.push(...batch.texts);
        ids.push(...batch.cells[batch.carried.findIndex(({ name }) => name === 'id')]);
      }
      expect(texts).toEqual(['b Rain #wet', 'a sun', 'c rain', '=d Snow €']);
      expect(ids).toEqual(['1212092628029698049', '1212092628029705968', '1212092628029713887', '=4']);
    }
  });

  it('offers the labels by hand if it has no others, and never a score, a verdict, a version or a row number', async () => {
    const table = toyTable();
    table.labelled = false;
    for (const models of [about.models, about.models.slice(0, 1)]) {
      const wish = { table, rows: Uint32Array.of(0, 1, 2, 3), about: { ...about, models } };
      for (const format of ['csv', 'jsonl', 'parquet'] as const) {
        const found = await inspect(await exported(format, wish), `x.${format}`);
        expect(found.columns[found.mapping.label ?? -1]).toBe('corrected');
        const plain = await inspect(await exported(format, { ...wish, corrections: new Map() }), `x.${format}`);
        expect(plain.mapping.label).toBeNull();
      }
    }
  });
});
