// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../domain/run';
import { RECIPE, fakeRun } from '../../fixtures/fake-lab';
import { accuracyInterval, distinctNames, figureRows, settingRows, sharesTestRows } from './run-table';

const metrics = (accuracy: number, falsePositives: number): NonNullable<RunRecord['metrics']> => ({
  rows: 100,
  accuracy,
  auc: 0.8,
  loss: 0.5,
  truePositives: 50,
  falsePositives,
  trueNegatives: accuracy * 100 - 50,
  falseNegatives: 100 - accuracy * 100 - falsePositives,
});
const differing = (a: RunRecord, b: RunRecord) =>
  settingRows([a, b], [RECIPE])
    .filter(({ differs }) => differs)
    .map(({ label, values }) => [label, ...values]);

describe('settingRows', () => {
  it('lists the settings that differ, with the labels of the knobs', () => {
    const a = fakeRun('a');
    const b = fakeRun('b', { settings: { ...a.settings, seed: 7, knobs: { epochs: 2, dropout: 0.5 } } });
    expect(differing(a, b)).toEqual([
      ['Seed', '42', '7'],
      ['Epochs', '5', '2'],
    ]);
  });

  it('finds no differences between equal runs', () => {
    expect(differing(fakeRun('a'), fakeRun('b'))).toEqual([]);
  });

  it('shows a dash if a run has no such knob', () => {
    const a = fakeRun('a');
    const b = fakeRun('b', { settings: { ...a.settings, recipe: 'old', knobs: { epochs: 5 } } });
    expect(differing(a, b)).toEqual([
      ['Recipe', 'LSTM', 'old'],
      ['Dropout', '0.5', '–'],
    ]);
  });
});

describe('figureRows', () => {
  const best = (runs: RunRecord[], label: string) => figureRows(runs).find((row) => row.label === label)?.best;

  it('marks the highest accuracy and the fewest false positives', () => {
    const runs = [fakeRun('a', { metrics: metrics(0.7, 5) }), fakeRun('b', { metrics: metrics(0.8, 9) })];
    expect(best(runs, 'Accuracy')).toEqual([false, true]);
    expect(best(runs, 'False positives')).toEqual([true, false]);
  });

  it('marks none if all are equal, and all that share the best value', () => {
    const equal = [fakeRun('a'), fakeRun('b')];
    expect(best(equal, 'Parameters')).toEqual([false, false]);
    expect(best([...equal, fakeRun('c', { params: 2000 })], 'Parameters')).toEqual([true, true, false]);
  });

  it('omits runs that were never tested', () => {
    const rows = figureRows([fakeRun('a'), fakeRun('b', { metrics: metrics(0.8, 9) })]);
    expect(rows[0].values).toEqual([NaN, 0.8]);
    expect(rows[0].best).toEqual([false, false]);
    expect(rows[0].intervals?.[0]).toBeNull();
    expect(rows.find(({ label }) => label === 'Evaluate')?.values).toEqual([NaN, 20]);
  });
});

describe('distinctNames', () => {
  it('numbers the runs of the same name and leaves the others unchanged', () => {
    const runs = ['x', 'y', 'x'].map((name, place) => fakeRun(String(place), { name }));
    expect(distinctNames(runs)).toEqual(['x [1]', 'y', 'x [3]']);
  });
});

describe('accuracyInterval', () => {
  it('contains the accuracy', () => {
    const [low, high] = accuracyInterval(fakeRun('a', { metrics: metrics(0.8, 9) })) ?? [];
    expect(low).toBeLessThan(0.8);
    expect(high).toBeGreaterThan(0.8);
  });
});

describe('sharesTestRows', () => {
  it('is true for one corpus and one seed, and for one second corpus whatever the seed', () => {
    const a = fakeRun('a');
    const otherSeed = fakeRun('b', { settings: { ...a.settings, seed: 7 } });
    const second = (seed: number) => fakeRun('s', { settings: { ...a.settings, seed, test: 'second' } });
    expect(sharesTestRows([a, fakeRun('c')])).toBe(true);
    expect(sharesTestRows([a, otherSeed])).toBe(false);
    expect(sharesTestRows([second(1), second(2)])).toBe(true);
  });
});
