// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { fakeRun, fakeState } from '../../../fixtures/fake-lab';
import { Stage } from './stage.svelte';
import { Trial } from '../../lab/trial.svelte';

/** Two models; `type` types a text and lets both score it. */
function begin() {
  const fakes = fakeState([fakeRun('a'), fakeRun('b')]);
  const trial = new Trial(fakes.lab);
  Object.assign(fakes.lab, { trial });
  const stage = new Stage(fakes.lab);
  const type = (text: string, first: number, second: number) => {
    stage.type(text);
    void trial.ask(trial.question);
    const about = { why: null, tokens: [], elapsedMs: 1 };
    const labelOf = (score: number) => (score >= 0.5 ? ('POSITIVE' as const) : ('NEGATIVE' as const));
    const predictions = [first, second].map((score, at) => ({
      ...{ run: 'ab'[at], score, label: labelOf(score) },
      ...about,
    }));
    return fakes.predictor.reply('predict', predictions);
  };
  return { ...fakes, trial, stage, type };
}

describe('the stage', () => {
  it('counts the models by verdict', async () => {
    const { stage, type } = begin();
    await type('so so', 0.2, 0.9);
    expect(stage.opinions).toEqual([
      { verdict: 'NEGATIVE', models: 1 },
      { verdict: 'POSITIVE', models: 1 },
    ]);
    await type('so bad', 0.2, 0.1);
    expect(stage.opinions).toEqual([{ verdict: 'NEGATIVE', models: 2 }]);
  });

  it('keeps the texts tried with their verdicts, newest first, and clears the field', async () => {
    const { stage, trial, type } = begin();
    await type('good', 0.9, 0.8);
    stage.keep();
    await type('bad', 0.1, 0.2);
    stage.keep();
    stage.keep();
    expect(trial.text).toBe('');
    expect(stage.tried.map(({ text, answers }) => [text, ...answers.map(({ verdict }) => verdict)])).toEqual([
      ['bad', 'NEGATIVE', 'NEGATIVE'],
      ['good', 'POSITIVE', 'POSITIVE'],
    ]);
  });

  it('counts the verdicts of each model on the texts tried', async () => {
    const { stage, type } = begin();
    for (const [text, first, second] of [
      ['one', 0.9, 0.9],
      ['two', 0.1, 0.9],
    ] as const) {
      await type(text, first, second);
      stage.keep();
    }
    expect(stage.tallies).toEqual([
      { name: 'a', counts: { POSITIVE: 1, NEGATIVE: 1, UNSURE: 0 } },
      { name: 'b', counts: { POSITIVE: 2, NEGATIVE: 0, UNSURE: 0 } },
    ]);
  });

  it('navigates the history and returns to the current draft', async () => {
    const { stage, trial, type } = begin();
    for (const text of ['one', 'two']) {
      await type(text, 0.9, 0.9);
      stage.keep();
    }
    stage.type('dra');
    const seen = ([1, 1, 1, -1, -1, -1] as const).map((step) => {
      stage.walk(step);
      return trial.text;
    });
    expect(seen).toEqual(['two', 'one', 'one', 'two', 'dra', 'dra']);
  });

  it('can be cleared, and restored', async () => {
    const { stage, toasts, type } = begin();
    await type('one', 0.9, 0.9);
    stage.keep();
    stage.clear();
    expect(stage.tried).toEqual([]);
    toasts[0].action?.run();
    expect(stage.tried).toHaveLength(1);
  });

  it('selects another model by its number', () => {
    const { stage, trial } = begin();
    stage.toggle(1);
    stage.toggle(7);
    expect(trial.choice.runs.map(({ id }) => id)).toEqual(['a']);
  });
});
