import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importCorpus } from '../../src/data/importer';
import { inspect } from '../../src/data/inspect';
import { textAt } from '../../src/data/packed';
import type { Progress } from '../../src/protocol/tasks';
import { CancelledError, Job } from '../jobs/job';
import { correctCorpus, crossCheck } from './label-errors';

/** Added to the starter corpus: texts with words that are frequent in it, labelled wrongly. */
const WRONG = ['love this lovely day, thank you so much', 'so happy, the best night ever'];
const starter = readFileSync(new URL('../../public/starter-corpus.tsv', import.meta.url), 'utf8');
const source = new Blob([starter.trimEnd(), '\n', ...WRONG.map((text) => `negative\t${text}\t\n`)]);
const { mapping } = await inspect(source, 'starter.tsv');
const corpus = await importCorpus(source, 'starter.tsv', mapping, {});

describe('the search for wrong labels', () => {
  it('finds labels that are clearly wrong, and rows whose remark says so more often than chance would', async () => {
    const { searched, found, suspects } = await crossCheck(corpus, new Job());
    expect(searched).toBe(corpus.rows);
    expect(found).toBeGreaterThanOrEqual(suspects.length);
    expect(suspects.map(({ text }) => text)).toEqual(expect.arrayContaining(WRONG));
    const remarked = (row: number) => textAt(corpus.remarks!, row) === 'label looks wrong';
    const wrong = Array.from({ length: corpus.rows }, (_, row) => row).filter(remarked).length;
    const hits = suspects.filter(({ row }) => remarked(row)).length;
    expect(hits / wrong).toBeGreaterThan((2 * suspects.length) / corpus.rows);
  });

  it('can be cancelled', async () => {
    const job = new Job<Progress>();
    job.abort(new CancelledError('Cancelled.'));
    await expect(crossCheck(corpus, job)).rejects.toThrow(CancelledError);
  });
});

describe('a corrected corpus', () => {
  const change = { corpus: corpus.fingerprint, row: 0, was: 1, label: 0 } as const;

  it('has its own fingerprint and counts, and leaves the original unchanged', () => {
    const corrected = correctCorpus(corpus, [change]);
    expect(corrected.fingerprint).not.toBe(corpus.fingerprint);
    expect(corrected.report.classRows[0]).toBe(corpus.report.classRows[0] + 1);
    expect(corrected.name).toBe('starter.tsv, corrected');
    expect([corpus.labels[0], corrected.labels[0]]).toEqual([1, 0]);
    const back = correctCorpus(corrected, [{ ...change, was: 0, label: 1 }]);
    expect(back.fingerprint).toBe(corpus.fingerprint);
  });

  it('is rejected if a row was labelled otherwise', () => {
    expect(() => correctCorpus(corpus, [{ ...change, was: 0 }])).toThrow(/another corpus/);
  });
});
