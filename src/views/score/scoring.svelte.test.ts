// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { PLAIN_SOURCE } from '../../../fixtures/sample-inspection';
import { TEXT_ONLY, type ColumnMapping, type Inspection } from '../../data/corpus';
import { saveFile } from '../../page/save-file';
import type { ScoredRow, TableFigures } from '../../scored/rows';
import { fakeRun, fakeState } from '../../../fixtures/fake-lab';
import { msg } from '../../wording/message';
import { csvPurpose } from '../../lab/csv-purpose.svelte';
import { ColumnValues } from './column-values.svelte';
import { Scoring } from './scoring.svelte';

vi.mock('../../page/save-file', () => ({ saveFile: vi.fn() }));

const mapping = (format: ColumnMapping['format']): ColumnMapping => ({ ...TEXT_ONLY, format, header: false });
const inspected = (format: ColumnMapping['format']): Inspection => ({
  ...{ name: 'x', sizeBytes: 9, entry: null, encoding: 'utf-8', columns: [], rows: [], labelValues: [] },
  ...PLAIN_SOURCE,
  mapping: mapping(format),
});
const figures = (counts: number[][]): TableFigures => ({
  rows: counts[0].reduce((sum, rows) => sum + rows, 0),
  counts,
  labelled: false,
  dated: false,
  named: false,
  carried: [],
  readings: { rows: 0, words: [0, 0, 0, 0], unsure: [] },
});
const scored = (counts: number[][]) => ({ kind: 'scored' as const, table: figures(counts) });
const finished = (counts: number[][]) => ({
  table: figures(counts),
  report: { dropped: [] } as never,
  elapsedMs: 5,
});
const row = (number: number): ScoredRow => ({
  ...{ row: number, number: number + 1, cells: [], text: `t${number}`, user: '', date: null, label: 3 as const },
  ...{ scores: [], alike: 0, correction: null },
});
const listed = (total: number, first = 0) => ({ total, rows: [row(first)] });

function begin() {
  const fakes = fakeState([fakeRun('a'), fakeRun('b')]);
  const scoring = new Scoring(fakes.lab);
  scoring.pasted = 'one\ntwo';
  void scoring.takePaste();
  return { ...fakes, scoring };
}

/** A completed scoring: the third job lists the first page. */
async function beginDone(
  counts = [
    [100, 150, 0],
    [250, 0, 0],
  ],
) {
  const fakes = begin();
  await fakes.predictor.reply('inspect', inspected('lines'));
  await fakes.predictor.reply('score', finished(counts));
  return fakes;
}

describe('Scoring', () => {
  beforeEach(() => vi.mocked(saveFile).mockClear());

  it('scores pasted lines immediately, with the selected runs', async () => {
    const { predictor, scoring } = begin();
    await predictor.reply('inspect', inspected('lines'));
    expect(scoring.step).toBe('scoring');
    expect(predictor.asked[1]).toMatchObject({ task: 'score', request: { runs: ['a', 'b'] } });
  });

  it('asks for the column mapping of a pasted table first', async () => {
    const { predictor, scoring } = begin();
    await predictor.reply('inspect', inspected('table'));
    expect(scoring.step).toBe('mapping');
    expect(predictor.asked).toHaveLength(1);
    scoring.score();
    expect(predictor.asked).toHaveLength(2);
  });

  it('counts each run’s negative and unsure rows while rows arrive', async () => {
    const { scoring, predictor } = begin();
    await predictor.reply('inspect', inspected('lines'));
    predictor.news(scored([[2, 1, 0], [1, 0, 2]]), 2); // prettier-ignore
    expect(scoring.shares.map(({ negatives, unsure, rows }) => [negatives, unsure, rows])).toEqual([
      [2, 0, 3],
      [1, 2, 3],
    ]);
  });

  it('requests the rows again each time their number has doubled, and at the end', async () => {
    const { predictor } = begin();
    await predictor.reply('inspect', inspected('lines'));
    const asked = () => predictor.asked.filter(({ task }) => task === 'list-scored').length;
    for (const [rows, times] of [
      [1, 1],
      [2, 2],
      [3, 2],
      [4, 3],
    ]) {
      // prettier-ignore
      predictor.news(scored([[rows, 0, 0], [rows, 0, 0]]), 2); // prettier-ignore
      expect(asked()).toBe(times);
      if (predictor.asked.at(-1)?.task === 'list-scored') await predictor.reply('list-scored', listed(rows));
    }
    await predictor.reply('score', finished([[5, 0, 0], [5, 0, 0]]), 2); // prettier-ignore
    expect(asked()).toBe(4);
  });

  it('keeps what was scored before it was cancelled, and says that it is partial', async () => {
    const { scoring, predictor } = begin();
    await predictor.reply('inspect', inspected('lines'));
    predictor.news(scored([[2, 0, 0], [2, 0, 0]]), 2); // prettier-ignore
    await predictor.endCancelled(2);
    expect([scoring.step, scoring.partial, scoring.count]).toEqual(['done', true, 2]);
  });

  it('returns to the source if it fails before anything was scored', async () => {
    const { scoring, predictor } = begin();
    await predictor.reply('inspect', inspected('lines'));
    await predictor.fail('No.');
    expect([scoring.step, scoring.error]).toEqual(['mapping', msg('No.')]);
  });

  it('returns to the first page when the filter or order changes', async () => {
    const { scoring, predictor } = await beginDone();
    const { rows } = scoring;
    await predictor.reply('list-scored', listed(250));
    expect(rows.pages).toBe(3);
    rows.turnTo(9);
    expect(predictor.asked.at(-1)).toMatchObject({ task: 'list-scored', request: { table: 2, first: 200 } });
    await predictor.reply('list-scored', listed(250, 200));
    rows.sortBy('row');
    expect(rows.page).toBe(0);
    expect(predictor.asked.at(-1)).toMatchObject({ request: { first: 0, query: { by: 'row', descending: true } } });
  });

  it('sends one request at a time, and then the newest', async () => {
    const { scoring, predictor } = await beginDone();
    const { rows } = scoring;
    const before = predictor.asked.length;
    for (const search of ['a', 'ab', 'abc']) rows.find(search);
    expect(predictor.asked).toHaveLength(before);
    await predictor.reply('list-scored', listed(250));
    expect(predictor.asked).toHaveLength(before + 1);
    expect(predictor.asked.at(-1)).toMatchObject({ request: { query: { search: 'abc' } } });
    expect(rows.waiting).toBe(true);
    await predictor.reply('list-scored', listed(7));
    expect([rows.waiting, rows.total]).toEqual([false, 7]);
  });

  it('exports the rows of the query, with their provenance', async () => {
    const { scoring, predictor } = await beginDone();
    await predictor.reply('list-scored', listed(250));
    scoring.rows.show('disagree');
    await predictor.reply('list-scored', listed(100));
    void scoring.rows.export('parquet');
    expect(predictor.asked.at(-1)).toMatchObject({
      task: 'export-scored',
      request: {
        query: { filter: 'disagree' },
        about: { source: 'Pasted text', models: [{ name: 'a', recipe: 'lstm' }, { name: 'b' }] },
      },
    });
    await predictor.reply('export-scored', { file: new Blob(['x']), guarded: 3 });
    expect(vi.mocked(saveFile).mock.calls[0][1]).toBe('Pasted text scored.parquet');
  });

  it('exports CSV for the chosen reader, and says what that changed', async () => {
    const { scoring, predictor, toasts } = await beginDone();
    await predictor.reply('list-scored', listed(250));
    for (const purpose of ['programs', 'spreadsheets'] as const) {
      csvPurpose.choose(purpose);
      void scoring.rows.export('csv');
      expect(predictor.asked.at(-1)).toMatchObject({ task: 'export-scored', request: { purpose } });
      await predictor.reply('export-scored', { file: new Blob(['x']), guarded: purpose === 'programs' ? 0 : 312 });
    }
    expect(toasts.map(({ message }) => message.split(',')[0])).toEqual(['312 rows got an apostrophe']);
  });

  it('shows the file’s other columns on demand, in its order, and only rows with a value of them', async () => {
    const { scoring, predictor } = await beginDone();
    await predictor.reply('list-scored', listed(250));
    const { rows } = scoring;
    expect(predictor.asked.at(-1)).toMatchObject({ request: { columns: [] } });
    rows.showColumn(3, true);
    await predictor.reply('list-scored', listed(250));
    rows.showColumn(1, true);
    expect(predictor.asked.at(-1)).toMatchObject({ request: { columns: [1, 3] } });
    await predictor.reply('list-scored', listed(250));
    rows.limit(1, ' en ');
    await predictor.reply('list-scored', listed(250));
    rows.limit(3, 'web');
    await predictor.reply('list-scored', listed(250));
    rows.limit(1, 'fr');
    const values = [
      { column: 3, value: 'web' },
      { column: 1, value: 'fr' },
    ];
    expect(predictor.asked.at(-1)).toMatchObject({ request: { first: 0, query: { values } } });
    await predictor.reply('list-scored', listed(250));
    rows.limit(3, null);
    expect(rows.query.values).toEqual([{ column: 1, value: 'fr' }]);
    rows.open(null);
    expect([rows.columns, rows.query.values]).toEqual([[], []]);
  });

  it('offers the most frequent values of a column, and applies the one that was chosen', async () => {
    const { scoring, predictor } = await beginDone();
    await predictor.reply('list-scored', listed(250));
    const values = new ColumnValues(predictor, scoring.rows);
    void values.look(2);
    expect(predictor.asked.at(-1)).toMatchObject({ task: 'group-scored', request: { by: 'column 2', order: 'rows' } });
    const group = { key: 'en', rows: 9, negatives: 1, interval: [0, 1] as [number, number], score: 0.5 };
    await predictor.reply('group-scored', { groups: 1, all: { rows: 9, negatives: 1 }, list: [group] });
    expect(values.frequent.map(({ key }) => key)).toEqual(['en']);
    values.apply();
    expect(scoring.rows.query.values).toEqual([]);
    values.value = 'en';
    values.apply();
    expect(scoring.rows.query.values).toEqual([{ column: 2, value: 'en' }]);
  });

  it('stores the user’s label of a row, and undoes it', async () => {
    const { scoring, predictor, toasts } = await beginDone();
    await predictor.reply('list-scored', listed(250));
    void scoring.rows.correct(row(4), 1);
    expect(predictor.asked.at(-1)).toMatchObject({ task: 'correct-scored', request: { row: 4, label: 1 } });
    await predictor.reply('correct-scored', { rows: 1, words: [0, 1, 0, 0], unsure: [1, 0] });
    expect(scoring.rows.readings.rows).toBe(1);
    expect(scoring.shares.map(({ read }) => read)).toEqual([1, 0]);
    await predictor.reply('list-scored', listed(250));
    toasts[0].action?.run();
    expect(predictor.asked.at(-1)).toMatchObject({ task: 'correct-scored', request: { row: 4, label: null } });
  });

  it('queues the unsure rows for labelling, equal texts once, and returns to one that was undone', async () => {
    const { scoring, predictor, toasts } = await beginDone();
    await predictor.reply('list-scored', listed(250));
    const { queue } = scoring.rows;
    scoring.readUnsure();
    const reading = predictor.asked.length;
    expect(predictor.asked.at(-1)).toMatchObject({
      task: 'list-scored',
      request: { query: { filter: 'doubtful', unread: true } },
    });
    const rows = [row(1), row(2), { ...row(3), text: 't1' }, row(4)];
    await predictor.reply('list-scored', { total: 4, rows }, reading);
    await predictor.reply('list-scored', listed(4), reading - 1);
    expect(queue.list?.map(({ text }) => text)).toEqual(['t1', 't2', 't4']);
    queue.answer(0);
    expect(queue.row?.text).toBe('t2');
    const answered = predictor.asked.length;
    expect(predictor.asked.at(-1)).toMatchObject({ task: 'correct-scored', request: { row: 1, label: 0 } });
    await predictor.reply('correct-scored', { rows: 2, words: [2, 0, 0, 0], unsure: [2, 2] }, answered);
    expect(queue.read).toBe(1);
    queue.move(1);
    expect(queue.row?.text).toBe('t4');
    toasts.at(-1)?.action?.run();
    expect(predictor.asked.at(-1)).toMatchObject({ task: 'correct-scored', request: { row: 1, label: null } });
    await predictor.reply('correct-scored', { rows: 0, words: [0, 0, 0, 0], unsure: [0, 0] });
    expect([queue.row?.text, queue.read]).toEqual(['t1', 0]);
    queue.move(9);
    expect(queue.row).toBeNull();
    expect(queue.list).toHaveLength(3);
  });

  it('finds near-duplicates once before it folds them', async () => {
    const { scoring, predictor } = await beginDone();
    await predictor.reply('list-scored', listed(250));
    void scoring.rows.fold(true);
    expect(predictor.asked.at(-1)).toMatchObject({ task: 'fold-scored' });
    const counts = [
      [50, 150, 0],
      [200, 0, 0],
    ];
    await predictor.reply('fold-scored', { folded: 50, counts });
    expect(scoring.shares.map(({ folded }) => [folded?.negatives, folded?.rows])).toEqual([
      [50, 200],
      [200, 200],
    ]);
    expect(predictor.asked.at(-1)).toMatchObject({ task: 'list-scored', request: { query: { folded: true } } });
    await predictor.reply('list-scored', listed(200));
    void scoring.rows.fold(false);
    await predictor.reply('list-scored', listed(250));
    void scoring.rows.fold(true);
    expect(predictor.asked.filter(({ task }) => task === 'fold-scored')).toHaveLength(1);
  });
});
