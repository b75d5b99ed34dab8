import { describe, expect, it } from 'vitest';
import type { ImportReport } from '../data/corpus';
import { GRID } from './grid';
import { runOf } from '../../fixtures/sample-finished-run';
import { SLIDE_TABLES, slideRow } from './slides';
import { caveatsOf, commonCaveats, judge } from './verdict';

describe('judge', () => {
  // 75 % of 160 rows: 67.8 to 81.1 %, 95 % Wilson.
  const metrics = { truePositives: 60, trueNegatives: 60, rows: 160 };

  it('calls a figure within the interval tied, up to its ends', () => {
    expect([0.67, 0.679, 0.75, 0.81, 0.82].map((slide) => judge(metrics, slide))).toEqual([
      ...['beaten', 'tied', 'tied', 'tied', 'missed'],
    ]);
  });

  it('calls fewer figures tied the more rows were tested', () => {
    const many = { truePositives: 7_500, trueNegatives: 7_500, rows: 20_000 };
    expect([0.74, 0.75, 0.76].map((slide) => judge(many, slide))).toEqual(['beaten', 'tied', 'missed']);
  });
});

describe('the slides', () => {
  it('contain shares between 0 and 1, and seven rows for each preprocessing of 1,600 tweets', () => {
    for (const { rows } of SLIDE_TABLES) {
      for (const { accuracy, auc } of rows) {
        expect(accuracy).toBeGreaterThan(0.4);
        expect(auc).toBeLessThan(1);
      }
    }
    expect(SLIDE_TABLES.slice(0, 3).map(({ rows }) => rows.length)).toEqual([7, 7, 7]);
    expect(slideRow('small-lemma', 'glove')).toMatchObject({ accuracy: 0.72812, auc: 0.77884, falsePositives: 46 });
  });
});

describe('caveats', () => {
  const about = (id: string, train = 1_280) => {
    const item = GRID.find((candidate) => candidate.id === id)!;
    const [{ table, row }] = item.answers;
    const settings = { ...item, knobs: {}, seed: 1, backend: 'auto' as const, test: 'split' as const };
    return caveatsOf(item, table, row === null ? null : slideRow(table, row), runOf('r', settings, train)).join(' ');
  };

  it('name a difference in model, vocabulary or number of rows', () => {
    expect(about('small/use-dense/standard/1600')).toMatch(/no figure.*USE-lite/);
    expect(about('long/bert-finetune/standard/400000')).toMatch(/not 400,000.*108\.9 million/);
    expect(about('small/glove-lstm/standard/1600', 1_600)).toMatch(/^Another vocabulary/);
    expect(about('long/rnn/standard/400000', 400_000)).toMatch(/do not say on how many/);
    expect(about('long/glove-lstm/stem/all', 900_000)).toMatch(/1\.6 million tweets; trained on 900,000 here/);
    expect(about('tuned/lstm:tuned/standard/400000', 400_000)).toMatch(/lab’s own settings/);
  });

  it('say whether the corpus is Sentiment140', () => {
    const of = (format: ImportReport['format']) => commonCaveats({ name: 'X', report: { format } as ImportReport })[0];
    expect(of('table')).toContain('X is not Sentiment140');
    expect(of('sentiment140')).toContain('X has the format of Sentiment140');
  });
});
