import { describe, expect, it } from 'vitest';
import { NEGATIVE, POSITIVE } from '../../src/data/corpus';
import { corpusOf } from '../../fixtures/sample-corpus';
import type { Finding } from '../../src/corpus/finding';
import type { Progress } from '../../src/protocol/tasks';
import { Explorer } from './exploring';
import { CancelledError, Job } from '../jobs/job';

const corpus = corpusOf(
  Array.from({ length: 10_000 }, (_, row) => ({
    text: `row ${row} ${row % 100 === 0 ? '#rare' : '#other'}`,
    label: row % 2 === 0 ? NEGATIVE : POSITIVE,
    user: row % 2 === 0 ? 'ann' : '',
  })),
);
const rare: Finding = { kind: 'hashtag', hashtag: '#rare' };
const find = (first: number, most: number, finding: Finding = rare) => ({
  corpus: corpus.fingerprint,
  finding,
  first,
  most,
});

describe('finding rows', () => {
  it('returns a page with row, text, label and user, from any position', async () => {
    const explorer = new Explorer();
    const page = (first: number, most: number) => explorer.find(corpus, find(first, most), new Job());
    expect(await page(0, 2)).toEqual([
      { row: 0, text: 'row 0 #rare', label: NEGATIVE, user: 'ann', date: null },
      { row: 100, text: 'row 100 #rare', label: NEGATIVE, user: 'ann', date: null },
    ]);
    expect((await page(60, 3)).map(({ row }) => row)).toEqual([6_000, 6_100, 6_200]);
    expect((await page(1, 2)).map(({ row }) => row)).toEqual([100, 200]);
    expect((await page(98, 20)).map(({ row }) => row)).toEqual([9_800, 9_900]);
  });

  it('starts again for another finding', async () => {
    const explorer = new Explorer();
    await explorer.find(corpus, find(0, 2), new Job());
    const [row] = await explorer.find(corpus, find(0, 1, { kind: 'user', user: 'ann' }), new Job());
    expect(row.row).toBe(0);
    const [other] = await explorer.find(corpus, find(0, 1, { kind: 'class', label: POSITIVE }), new Job());
    expect(other).toMatchObject({ row: 1, user: null });
  });
});

describe('exploring', () => {
  it('reports its progress', async () => {
    const told: Progress[] = [];
    const { figures } = await new Explorer().count(corpus, 'UTC', new Job<Progress>(7, (news) => told.push(news)));
    expect(figures.hashtags.most.map(({ rows }) => rows)).toEqual([9_900, 100]);
    expect(told[0]).toMatchObject({ kind: 'progress', unit: 'rows', total: 10_000 });
  });

  it('leaves out the rows of a finding', async () => {
    const rest = await new Explorer().exclude(corpus, rare, new Job());
    expect([rest.rows, rest.report.classRows]).toEqual([9_900, [4_900, 5_000, 0, 0]]);
  });

  it('ends when cancelled', async () => {
    const explorer = new Explorer();
    for (const work of [
      (job: Job<Progress>) => explorer.count(corpus, 'UTC', job),
      (job: Job<Progress>) => explorer.countDates({ ...corpus, dates: new Float64Array(corpus.rows) }, 'UTC', job),
      (job: Job<Progress>) => explorer.find(corpus, find(0, 100), job),
      (job: Job<Progress>) => explorer.exclude(corpus, rare, job),
      (job: Job<Progress>) => explorer.detect(corpus, job),
    ]) {
      const job = new Job<Progress>();
      const working = work(job);
      job.abort(new CancelledError('Cancelled.'));
      await expect(working).rejects.toThrow('Cancelled.');
    }
  });
});
