import { describe, expect, it } from 'vitest';
import type { RecipeInfo } from '../domain/recipe-info';
import type { RunRecord } from '../domain/run';
import { msg } from '../wording/message';
import { EQUAL_WEIGHTS, recommend, weighApproaches } from './choosing';
import type { CriterionId } from './choosing';
import { runOf } from '../../fixtures/sample-finished-run';

const recipe = (id: string, family: RecipeInfo['family'], sendsTexts = false): RecipeInfo => ({
  ...{ id, label: msg(id), summary: msg(''), family, knobs: [], sendsTexts },
});
const recipes = [
  ...[recipe('lexicon', 'turnkey'), recipe('azure', 'turnkey', true), recipe('ngram-lr', 'linear')],
  recipe('lstm', 'recurrent'),
];
const run = (id: string, right: number, changes: Partial<RunRecord> = {}): RunRecord => {
  const base = runOf(id, {
    ...{ recipe: id, knobs: {}, preprocess: 'standard', seed: 42, backend: 'auto', rows: null, test: 'split' },
  });
  const metrics = { ...base.metrics!, accuracy: right / 160, truePositives: right - 60, falseNegatives: 140 - right };
  return { ...base, metrics, ...changes };
};
const only = (...ids: CriterionId[]) =>
  Object.fromEntries(
    Object.keys(EQUAL_WEIGHTS).map((id) => [id, ids.includes(id as CriterionId) ? 5 : 0]),
  ) as typeof EQUAL_WEIGHTS;

const lstm = run('lstm', 130, { times: { fitMs: 600_000, evalMs: 20, predictMs: 10 }, sizeBytes: 50e6 });
const ngrams = run('ngram-lr', 110, { times: { fitMs: 200, evalMs: 20, predictMs: 10 } });
const lexicon = run('lexicon', 100);

describe('weighting', () => {
  it('uses the most accurate run of each approach', () => {
    const found = weighApproaches([run('lstm', 90), lstm, ngrams], recipes, EQUAL_WEIGHTS);
    expect(found.map((approach) => approach.run?.metrics?.accuracy ?? null)).toEqual([null, 110 / 160, 130 / 160]);
    expect(found[0].total).toBeNull();
  });

  it('depends on the weights', () => {
    const runs = [lstm, ngrams, lexicon];
    const first = (weights: typeof EQUAL_WEIGHTS) => recommend(weighApproaches(runs, recipes, weights), weights)[0];
    expect(first(only('performance'))).toMatch(/^“Own network” \(lstm\): 100 of 100.*leads on performance/);
    expect(first(only('time', 'adaptability'))).toMatch(/^“Toolbox”.*leads on/);
    expect(first(only('knowledge', 'effort'))).toMatch(/^“Ready to use”.*leads on knowledge needed, effort/);
  });

  it('rates a service as not private, and as having a cost', () => {
    const [azure] = weighApproaches([run('azure', 120)], recipes, only('place', 'cost'));
    expect(azure.total).toBe(0);
    expect(azure.cells.place.here).toBe('Cloud: texts leave');
  });
});

describe('the recommendation', () => {
  it('says what it is based on and what was not measured', () => {
    const words = recommend(weighApproaches([ngrams, lstm], recipes, EQUAL_WEIGHTS), EQUAL_WEIGHTS).join(' ');
    expect(words).toMatch(/160 test rows.*slides’ judgement.*left out: Ready to use\.$/);
  });

  it('says whether the test rows are enough to distinguish the accuracies', () => {
    const words = (runs: RunRecord[]) => recommend(weighApproaches(runs, recipes, EQUAL_WEIGHTS), EQUAL_WEIGHTS)[1];
    expect(words([ngrams, run('lstm', 112)])).toContain('too few to tell');
    expect(words([run('ngram-lr', 90), lstm])).toContain('enough to tell');
  });

  it('recommends nothing without a weight, without a model, or with only one approach', () => {
    const of = (runs: RunRecord[], weights = EQUAL_WEIGHTS) =>
      recommend(weighApproaches(runs, recipes, weights), weights)[0];
    expect(of([lstm, ngrams], only())).toMatch(/^Give at least one criterion/);
    expect(of([])).toMatch(/^Nothing can be/);
    expect(of([lstm])).toMatch(/^Only “Own network”/);
  });
});
