import { parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { exportRows, type ExportAbout, type ExportFormat } from './exporting';
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
const exported = (format: ExportFormat, rows = [3, 2]) =>
  exportRows(
    {
      table: toyTable(),
      rows: Uint32Array.from(rows),
      about,
      corrections: new Map([
        [2, 1],
        [3, 3],
      ]),
      onProgress: () => Promise.resolve(),
    },
    format,
  );

describe('exported rows', () => {
  it('are CSV in the requested order, without formula injection, with the version of each model', async () => {
    const { data } = Papa.parse<string[]>(await (await exported('csv')).text(), { skipEmptyLines: true });
    expect(data.map((cells) => cells.join('|').replace(/^\uFEFF/, ''))).toEqual([
      'row|text|user|date|label|First: score|First: verdict|First: version|Second: score|Second: verdict|Second: version|models|corrected',
      "4|'=d Snow €|anna|2009-05-01T02:00:00.000Z|negative|0.1|NEGATIVE|aaaa|0.3|NEGATIVE|bbbb|agree|not sure",
      '3|c rain|bob|||0.5|UNSURE|aaaa|0.4|NEGATIVE|bbbb|disagree|positive',
    ]);
  });

  it('are JSON Lines, one object per row', async () => {
    const [first, second, end] = (await (await exported('jsonl')).text()).split('\n');
    expect(end).toBe('');
    expect(JSON.parse(first)).toMatchObject({ row: 4, text: '=d Snow €', label: 'negative', corrected: 'not sure' });
    expect(JSON.parse(second)).toEqual({
      row: 3,
      text: 'c rain',
      user: 'bob',
      date: null,
      label: null,
      scores: [
        { model: 'First', version: 'aaaa', score: 0.5, verdict: 'UNSURE' },
        { model: 'Second', version: 'bbbb', score: 0.4, verdict: 'NEGATIVE' },
      ],
      corrected: 'positive',
    });
  });

  it('are Parquet, with their provenance in the metadata', async () => {
    const file = await (await exported('parquet')).arrayBuffer();
    const metadata = await parquetMetadataAsync(file);
    expect(JSON.parse(metadata.key_value_metadata?.find(({ key }) => key === 'badbuzz')?.value ?? '')).toEqual(about);
    const rows = await parquetReadObjects({ file });
    expect(rows[0]).toMatchObject({
      row: 4,
      text: '=d Snow €',
      user: 'anna',
      'First: score': 0.1,
      'Second: verdict': 'NEGATIVE',
    });
    expect(rows[0].date).toEqual(new Date('2009-05-01T02:00:00Z'));
    expect(rows[1].date ?? null).toBeNull();
  });

  it('are only a header if no row matches', async () => {
    expect((await (await exported('csv', [])).text()).trim().split('\n')).toHaveLength(1);
    expect(await (await exported('jsonl', [])).text()).toBe('');
    expect(await parquetReadObjects({ file: await (await exported('parquet', [])).arrayBuffer() })).toEqual([]);
  });
});
