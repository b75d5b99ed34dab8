// Runs are scored by a stub: the tests check which rows are scored, and what is computed from the scores.
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { importCorpus } from '../../src/data/importer';
import { inspect } from '../../src/data/inspect';
import { textAt } from '../../src/data/packed';
import type { RunRecord } from '../../src/domain/run';
import { saveCorpus } from '../../src/storage/corpora';
import { loadEvaluation } from '../../src/storage/evaluations';
import { saveRun } from '../../src/storage/runs';
import { recordOf, weightsOf } from '../../fixtures/sample-run';
import { Job } from '../jobs/job';
import { Examiner } from './measuring';
import type { LiveRuns } from './predicting';
import { selectRows } from './selection';
import type { Texts } from '../models/recipe';

vi.stubGlobal('indexedDB', new IDBFactory());

async function corpusOf(name: string, lines: string[]) {
  const source = new Blob([['sentiment,text', ...lines].join('\n')]);
  const { mapping } = await inspect(source, name);
  const corpus = await importCorpus(source, name, mapping, {
    signal: new AbortController().signal,
    onProgress: () => Promise.resolve(),
  });
  await saveCorpus(corpus, 1);
  return corpus;
}

const lines = Array.from({ length: 400 }, (_, i) => `${i % 2 ? 'positive' : 'negative'},text number ${i}`);
const corpus = await corpusOf('first.csv', lines);
/** Ten of its rows are also in the first corpus. */
const second = await corpusOf('second.csv', [
  ...lines.slice(0, 10),
  ...Array.from({ length: 40 }, (_, i) => `${i % 2 ? 'positive' : 'negative'},another text ${i}`),
]);

let asked: string[] = [];
/** Gives high scores to odd numbers, which are positive; the sloppy run makes errors. */
const live = {
  get: (id: string) =>
    Promise.resolve({
      tokenise: (text: string) => text.split(' '),
      scorer: {
        async score(texts: Texts) {
          const list = Array.from({ length: texts.rows }, (_, row) => texts.textAt(row));
          asked.push(...list);
          return Float32Array.from(list, (text) => {
            const number = Number(text.match(/\d+$/)?.[0]);
            const right = id !== 'sloppy' || number % 5 !== 0;
            return number % 2 === Number(right) ? 0.9 : 0.2;
          });
        },
      },
    }),
} as unknown as LiveRuns;

async function save(id: string, changes: Partial<RunRecord['settings']> = {}) {
  const record = recordOf(id);
  await saveRun(
    {
      ...record,
      corpus: { id: corpus.fingerprint, name: corpus.name },
      settings: { ...record.settings, rows: null, ...changes },
    },
    weightsOf(id),
  );
}

const measure = (runs: string[], set: string | null) => new Examiner(live).measure({ runs, corpus: set }, new Job());

beforeEach(async () => {
  asked = [];
  await save('good');
  await save('sloppy');
});

describe('measuring', () => {
  it('scores a run’s own test rows once, and stores the scores', async () => {
    const { measurements } = await measure(['good'], null);
    const { test } = selectRows(corpus, null, { ...recordOf('good').settings, rows: null });
    expect(asked).toEqual(Array.from(test, (row) => textAt(corpus.texts, row)));
    expect(measurements[0]).toMatchObject({ rows: test.length, leftOut: 0, testName: corpus.name });
    expect(measurements[0].figures).toMatchObject({ accuracy: 1, auc: 1, mcc: 1 });
    asked = [];
    expect((await measure(['good'], null)).measurements).toEqual(measurements);
    expect(asked).toEqual([]);
    expect((await loadEvaluation('good', corpus.fingerprint))?.scores).toHaveLength(test.length);
  });

  it('leaves out of a second set the texts that a run was trained on', async () => {
    const { measurements } = await measure(['good'], second.fingerprint);
    expect(measurements[0]).toMatchObject({ rows: 40, leftOut: 10, testName: second.name });
    expect(asked.every((text) => text.startsWith('another'))).toBe(true);
  });

  it('reports that it could not check if the training corpus is gone', async () => {
    const record = recordOf('moved');
    await saveRun({ ...record, corpus: { id: 'gone', name: 'Gone' } }, weightsOf('moved'));
    const { measurements } = await measure(['moved'], second.fingerprint);
    expect(measurements[0]).toMatchObject({ rows: 50, leftOut: null });
    await expect(measure(['moved'], null)).rejects.toThrow(/not kept on this device/);
  });

  it('compares two runs on the rows that both were tested on', async () => {
    const { differences } = await measure(['good', 'sloppy'], null);
    expect(differences).toHaveLength(1);
    const [{ rows, accuracy, mcnemar, delong }] = differences;
    expect(rows).toBe(40);
    expect(accuracy).toBeGreaterThan(0);
    expect(mcnemar.onlySecond).toBe(0);
    expect(mcnemar.p).toBeCloseTo(Math.min(1, 2 ** (1 - mcnemar.onlyFirst)), 12);
    expect(delong.difference).toBeGreaterThan(0);
  });

  it('compares runs of two seeds on their common test rows, if there are enough', async () => {
    await save('other', { seed: 7 });
    const { differences } = await measure(['good', 'other'], null);
    expect(differences).toEqual([]);
    expect((await measure(['good', 'other'], second.fingerprint)).differences[0].rows).toBe(40);
  });

  it('rejects a run that was trained on all of its corpus', async () => {
    await save('whole', { test: 'second' });
    await expect(measure(['whole'], null)).rejects.toThrow(/choose a second test set/);
  });

  it('counts how often a run is right on test rows that share a user or text with training rows', async () => {
    const report = await new Examiner(live).findLeaks('sloppy', new Job());
    expect(report.hasUsers).toBe(false);
    const [all, , , neither] = report.groups;
    expect(all.rows).toBe(40);
    expect(neither.rows).toBeLessThanOrEqual(all.rows);
    expect(all.right).toBeLessThan(all.rows);
  });
});
