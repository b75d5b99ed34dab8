// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ColumnMapping, Inspection } from '../data/corpus';
import { download } from './download';
import { fakeRun, fakeState } from './fake-lab';
import { Scoring } from './scoring.svelte';

vi.mock('./download', () => ({ download: vi.fn() }));

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
const scored = (texts: string[], columns: number[][], label = 3) => ({
  kind: 'scored' as const,
  texts,
  labels: Uint8Array.from(texts, () => label),
  scores: Float32Array.from(columns.flat()),
  verdicts: Uint8Array.from(columns.flat(), (score) => Number(score >= 0.5)),
});
const finished = { kind: 'score-finished' as const, report: { dropped: [] } as never, elapsedMs: 5 };

function begin() {
  const fakes = fakeState([fakeRun('a'), fakeRun('b')]);
  const scoring = new Scoring(fakes.lab);
  scoring.pasted = 'one\ntwo';
  scoring.takePaste();
  return { ...fakes, scoring };
}

function beginScored(label = 3) {
  const { scoring, predictor } = begin();
  predictor.send(inspected('lines'));
  predictor.send(scored(['one', '=two'], [[0.2, 0.9], [0.3, 0.4]], label)); // prettier-ignore
  return { scoring, predictor };
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

  it('counts the negatives of each run as rows come in', () => {
    const { scoring, predictor } = beginScored();
    predictor.send(scored(['three'], [[0.1], [0.5]]));
    expect(scoring.shares.map(({ negatives, rows }) => [negatives, rows])).toEqual([
      [2, 3],
      [2, 3],
    ]);
    predictor.send(finished);
    expect(scoring.shown.map(({ scores }) => scores.map(({ score }) => score.toFixed(1)))).toEqual([
      ['0.2', '0.3'],
      ['0.9', '0.4'],
      ['0.1', '0.5'],
    ]);
  });

  it('tells apart what a run is unsure of from its negatives', () => {
    const { scoring, predictor } = beginScored();
    const unsure = { ...scored(['three', 'four'], [[0.4, 0.1], [0.1, 0.9]]), verdicts: Uint8Array.of(2, 0, 0, 1) }; // prettier-ignore
    predictor.send(unsure);
    predictor.send(finished);
    expect(scoring.shares.map((share) => [share.negatives, share.unsure])).toEqual([
      [2, 1],
      [3, 0],
    ]);
    expect(scoring.shown[2].scores.map(({ verdict }) => verdict)).toEqual(['UNSURE', 'NEGATIVE']);
  });

  it('shows all rows at the end, however few came since the table was last ordered', () => {
    const { scoring, predictor } = beginScored();
    predictor.send(scored(['three'], [[0.1], [0.5]]));
    expect(scoring.order).toHaveLength(2);
    predictor.send(finished);
    expect(scoring.order).toHaveLength(3);
  });

  it('keeps what was scored before a cancel, and says that it is a part', () => {
    const { scoring, predictor } = beginScored();
    predictor.send({ kind: 'cancelled' });
    expect([scoring.step, scoring.partial, scoring.count]).toEqual(['done', true, 2]);
  });

  it('goes back to the source where nothing was scored before it broke off', () => {
    const { scoring, predictor } = begin();
    predictor.send(inspected('lines'));
    predictor.send({ kind: 'failed', message: 'No.', keptRun: null });
    expect([scoring.step, scoring.error]).toEqual(['mapping', 'No.']);
  });

  it('turns to the first page when the order changes', () => {
    const { scoring, predictor } = begin();
    predictor.send(inspected('lines'));
    const texts = Array.from({ length: 250 }, (_, row) => `t${row}`);
    predictor.send(scored(texts, [texts.map(() => 0.1), texts.map(() => 0.1)]));
    expect(scoring.pages).toBe(3);
    scoring.turnTo(9);
    expect(scoring.shown).toHaveLength(50);
    scoring.sortBy('row');
    expect([scoring.page, scoring.descending, scoring.shown[0].row]).toEqual([0, true, 249]);
    scoring.find('t24');
    expect(scoring.order).toHaveLength(11);
  });

  it('downloads the rows that pass the filter, formulas disarmed and labels in words', async () => {
    const { scoring, predictor } = beginScored(1);
    predictor.send(finished);
    scoring.show('disagree');
    scoring.download();
    const [file, name] = vi.mocked(download).mock.calls[0];
    expect(name).toBe('Pasted text scored.csv');
    const text = await new Promise((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result);
      reader.readAsText(file);
    });
    expect(text).toBe(
      'row,text,label,a: score,a: verdict,b: score,b: verdict,models\r\n' +
        "2,'=two,positive,0.9,POSITIVE,0.4,NEGATIVE,disagree\r\n",
    );
  });
});
