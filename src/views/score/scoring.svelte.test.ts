// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ColumnMapping, Inspection } from '../../data/corpus';
import { download } from '../../page/save-file';
import type { ScoredRow, TableFigures } from '../../scored/rows';
import { fakeRun, fakeState } from '../../../fixtures/fake-lab';
import { Scoring } from './scoring.svelte';

vi.mock('../../page/save-file', () => ({ download: vi.fn() }));

const mapping = (format: ColumnMapping['format']): ColumnMapping => ({
  format,
  delimiter: ',',
  header: false,
  text: 0,
  label: null,
  user: null,
  date: null,
  remark: null,
  labels: {},
});
const inspected = (format: ColumnMapping['format']) => {
  const found = { name: 'x', sizeBytes: 9, entry: null, encoding: 'utf-8', columns: [], rows: [], labelValues: [] };
  return { kind: 'inspected' as const, inspection: { ...found, mapping: mapping(format) } as Inspection };
};
const figures = (counts: number[][]): TableFigures => ({
  rows: counts[0].reduce((sum, rows) => sum + rows, 0),
  counts,
  labelled: false,
  dated: false,
  named: false,
  readings: { rows: 0, words: [0, 0, 0, 0], unsure: [] },
});
const scored = (counts: number[][]) => ({ kind: 'scored' as const, table: figures(counts) });
const finished = (counts: number[][]) => ({
  kind: 'score-finished' as const,
  table: figures(counts),
  report: { dropped: [] } as never,
  elapsedMs: 5,
});
const row = (number: number): ScoredRow => ({
  ...{ row: number, text: `t${number}`, user: '', date: null, label: 3 as const },
  ...{ scores: [], alike: 0, correction: null },
});
const listed = (total: number, first = 0) => ({ kind: 'scored-listed' as const, total, rows: [row(first)] });

function begin() {
  const fakes = fakeState([fakeRun('a'), fakeRun('b')]);
  const scoring = new Scoring(fakes.lab);
  scoring.pasted = 'one\ntwo';
  scoring.takePaste();
  return { ...fakes, scoring };
}

/** Scored to its end: the third task asks for the first page. */
function beginDone(
  counts = [
    [100, 150, 0],
    [250, 0, 0],
  ],
) {
  // prettier-ignore
  const fakes = begin();
  fakes.predictor.send(inspected('lines'));
  fakes.predictor.send(finished(counts));
  return fakes;
}

describe('Scoring', () => {
  beforeEach(() => vi.mocked(download).mockClear());

  it('scores pasted lines at once, by the chosen runs', () => {
    const { predictor, scoring } = begin();
    predictor.send(inspected('lines'));
    expect(scoring.step).toBe('scoring');
    expect(predictor.tasks[1]).toMatchObject({ kind: 'score', runs: ['a', 'b'] });
  });

  it('asks first how the columns of a pasted table are read', () => {
    const { predictor, scoring } = begin();
    predictor.send(inspected('table'));
    expect(scoring.step).toBe('mapping');
    expect(predictor.tasks).toHaveLength(1);
    scoring.score();
    expect(predictor.tasks).toHaveLength(2);
  });

  it('counts the negatives of each run, and what it is unsure of, as rows come in', () => {
    const { scoring, predictor } = begin();
    predictor.send(inspected('lines'));
    predictor.send(scored([[2, 1, 0], [1, 0, 2]]), 2); // prettier-ignore
    expect(scoring.shares.map(({ negatives, unsure, rows }) => [negatives, unsure, rows])).toEqual([
      [2, 0, 3],
      [1, 2, 3],
    ]);
  });

  it('asks for the rows anew each time their number has doubled, and at the end', () => {
    const { predictor } = begin();
    predictor.send(inspected('lines'));
    const asked = () => predictor.tasks.filter(({ kind }) => kind === 'list-scored').length;
    for (const [rows, times] of [
      [1, 1],
      [2, 2],
      [3, 2],
      [4, 3],
    ]) {
      // prettier-ignore
      predictor.send(scored([[rows, 0, 0], [rows, 0, 0]]), 2); // prettier-ignore
      expect(asked()).toBe(times);
      if (predictor.tasks.at(-1)?.kind === 'list-scored') predictor.send(listed(rows));
    }
    predictor.send(finished([[5, 0, 0], [5, 0, 0]]), 2); // prettier-ignore
    expect(asked()).toBe(4);
  });

  it('keeps what was scored before a cancel, and says that it is a part', () => {
    const { scoring, predictor } = begin();
    predictor.send(inspected('lines'));
    predictor.send(scored([[2, 0, 0], [2, 0, 0]]), 2); // prettier-ignore
    predictor.send({ kind: 'cancelled' }, 2);
    expect([scoring.step, scoring.partial, scoring.count]).toEqual(['done', true, 2]);
  });

  it('goes back to the source where nothing was scored before it broke off', () => {
    const { scoring, predictor } = begin();
    predictor.send(inspected('lines'));
    predictor.send({ kind: 'failed', message: 'No.', keptRun: null });
    expect([scoring.step, scoring.error]).toEqual(['mapping', 'No.']);
  });

  it('turns to the first page when another set or order of rows is asked for', () => {
    const { scoring, predictor } = beginDone();
    const { rows } = scoring;
    predictor.send(listed(250));
    expect(rows.pages).toBe(3);
    rows.turnTo(9);
    expect(predictor.tasks.at(-1)).toMatchObject({ kind: 'list-scored', table: 2, first: 200 });
    predictor.send(listed(250, 200));
    rows.sortBy('row');
    expect(rows.page).toBe(0);
    expect(predictor.tasks.at(-1)).toMatchObject({ first: 0, query: { by: 'row', descending: true } });
  });

  it('asks one question at a time, and then the newest', () => {
    const { scoring, predictor } = beginDone();
    const { rows } = scoring;
    const before = predictor.tasks.length;
    for (const search of ['a', 'ab', 'abc']) rows.find(search);
    expect(predictor.tasks).toHaveLength(before);
    predictor.send(listed(250));
    expect(predictor.tasks).toHaveLength(before + 1);
    expect(predictor.tasks.at(-1)).toMatchObject({ query: { search: 'abc' } });
    expect(rows.waiting).toBe(true);
    predictor.send(listed(7));
    expect([rows.waiting, rows.total]).toEqual([false, 7]);
  });

  it('exports what is asked for, with what made it', () => {
    const { scoring, predictor } = beginDone();
    predictor.send(listed(250));
    scoring.rows.show('disagree');
    predictor.send(listed(100));
    scoring.rows.export('parquet');
    expect(predictor.tasks.at(-1)).toMatchObject({
      kind: 'export-scored',
      query: { filter: 'disagree' },
      about: { source: 'Pasted text', models: [{ name: 'a', recipe: 'lstm' }, { name: 'b' }] },
    });
    predictor.send({ kind: 'scored-exported', file: new Blob(['x']) });
    expect(vi.mocked(download).mock.calls[0][1]).toBe('Pasted text scored.parquet');
  });

  it('takes the user’s word on a row, and takes it back', () => {
    const { scoring, predictor, toasts } = beginDone();
    predictor.send(listed(250));
    scoring.rows.correct(row(4), 1);
    expect(predictor.tasks.at(-1)).toMatchObject({ kind: 'correct-scored', row: 4, label: 1 });
    predictor.send({ kind: 'scored-corrected', readings: { rows: 1, words: [0, 1, 0, 0], unsure: [1, 0] } });
    expect(scoring.rows.readings.rows).toBe(1);
    expect(scoring.shares.map(({ read }) => read)).toEqual([1, 0]);
    predictor.send(listed(250));
    toasts[0].action?.run();
    expect(predictor.tasks.at(-1)).toMatchObject({ kind: 'correct-scored', row: 4, label: null });
  });

  it('gives the unsure rows to be read one by one, equal texts once, and goes back to one taken back', () => {
    const { scoring, predictor, toasts } = beginDone();
    predictor.send(listed(250));
    const { queue } = scoring.rows;
    scoring.readUnsure();
    const reading = predictor.tasks.length;
    expect(predictor.tasks.at(-1)).toMatchObject({ kind: 'list-scored', query: { filter: 'doubtful', unread: true } });
    const rows = [row(1), row(2), { ...row(3), text: 't1' }, row(4)];
    predictor.send({ kind: 'scored-listed', total: 4, rows }, reading);
    predictor.send(listed(4), reading - 1);
    expect(queue.list?.map(({ text }) => text)).toEqual(['t1', 't2', 't4']);
    queue.answer(0);
    expect(queue.row?.text).toBe('t2');
    const answered = predictor.tasks.length;
    expect(predictor.tasks.at(-1)).toMatchObject({ kind: 'correct-scored', row: 1, label: 0 });
    predictor.send({ kind: 'scored-corrected', readings: { rows: 2, words: [2, 0, 0, 0], unsure: [2, 2] } }, answered);
    expect(queue.read).toBe(1);
    queue.move(1);
    expect(queue.row?.text).toBe('t4');
    toasts.at(-1)?.action?.run();
    expect(predictor.tasks.at(-1)).toMatchObject({ kind: 'correct-scored', row: 1, label: null });
    predictor.send({ kind: 'scored-corrected', readings: { rows: 0, words: [0, 0, 0, 0], unsure: [0, 0] } });
    expect([queue.row?.text, queue.read]).toEqual(['t1', 0]);
    queue.move(9);
    expect(queue.row).toBeNull();
    expect(queue.list).toHaveLength(3);
  });

  it('compares texts once before it folds them', () => {
    const { scoring, predictor } = beginDone();
    predictor.send(listed(250));
    scoring.rows.fold(true);
    expect(predictor.tasks.at(-1)).toMatchObject({ kind: 'fold-scored' });
    const counts = [
      [50, 150, 0],
      [200, 0, 0],
    ];
    predictor.send({ kind: 'scored-folded', folded: 50, counts });
    expect(scoring.shares.map(({ folded }) => [folded?.negatives, folded?.rows])).toEqual([
      [50, 200],
      [200, 200],
    ]);
    expect(predictor.tasks.at(-1)).toMatchObject({ kind: 'list-scored', query: { folded: true } });
    predictor.send(listed(200));
    scoring.rows.fold(false);
    predictor.send(listed(250));
    scoring.rows.fold(true);
    expect(predictor.tasks.filter(({ kind }) => kind === 'fold-scored')).toHaveLength(1);
  });
});
