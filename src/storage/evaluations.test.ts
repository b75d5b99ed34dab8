import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Evaluation } from '../domain/evaluation';
import { recordOf, weightsOf } from '../../fixtures/sample-run';

const openTab = async () => ({ ...(await import('./evaluations')), ...(await import('./runs')) });
let tab: Awaited<ReturnType<typeof openTab>>;

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.resetModules();
  tab = await openTab();
});

afterEach(() => vi.unstubAllGlobals());

const evaluationOf = (run: string, corpus: string, score = 0.5): Evaluation => ({
  run,
  corpus,
  testName: 'Corpus',
  rows: Uint32Array.of(3, 8),
  labels: Uint8Array.of(0, 1),
  scores: Float32Array.of(score, 0.25),
  leftOut: 0,
});

it('returns the last evaluation of a run on a corpus', async () => {
  await tab.saveEvaluation(evaluationOf('a', 'one'));
  await tab.saveEvaluation(evaluationOf('a', 'two', 0.75));
  await tab.saveEvaluation(evaluationOf('a', 'two', 0.125));
  expect(await tab.loadEvaluation('a', 'one')).toEqual(evaluationOf('a', 'one'));
  expect(await tab.loadEvaluation('a', 'two')).toEqual(evaluationOf('a', 'two', 0.125));
  expect(await tab.loadEvaluation('b', 'one')).toBeNull();
});

it('deletes a run’s evaluations with the run, and no others', async () => {
  await tab.saveRun(recordOf('a'), weightsOf('a'));
  for (const run of ['a', 'ab']) await tab.saveEvaluation(evaluationOf(run, 'one'));
  await tab.deleteRun('a');
  expect(await tab.loadEvaluation('a', 'one')).toBeNull();
  expect(await tab.loadEvaluation('ab', 'one')).not.toBeNull();
});

it('takes a damaged evaluation for none: its rows are scored again', async () => {
  const damages: Partial<Evaluation>[] = [
    { labels: Uint8Array.of(0) },
    { scores: Float32Array.of(NaN, 0.5) },
    { rows: Uint32Array.of(8, 3) },
    { leftOut: NaN },
  ];
  for (const damage of damages) {
    await tab.saveEvaluation({ ...evaluationOf('a', 'one'), ...damage });
    expect(await tab.loadEvaluation('a', 'one')).toBeNull();
  }
});
