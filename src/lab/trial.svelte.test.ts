// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { Prediction } from '../domain/prediction';
import { msg } from '../wording/message';
import { fakeRun, fakeState } from '../../fixtures/fake-lab';
import { Trial } from './trial.svelte';

const answer = (score: number, run = 'a'): Prediction[] => [
  { run, score, label: 'POSITIVE', why: null, tokens: [], elapsedMs: 1 },
];

function begin() {
  const { lab, predictor } = fakeState([fakeRun('a')]);
  return { trial: new Trial(lab), predictor };
}

describe('Trial', () => {
  it('asks immediately and shows the answer', async () => {
    const { trial, predictor } = begin();
    trial.text = 'hello';
    void trial.ask(trial.question);
    expect(predictor.asked).toEqual([{ task: 'predict', request: { text: 'hello', runs: ['a'] } }]);
    expect(trial.waiting).toBe(true);
    await predictor.reply('predict', answer(0.75));
    expect(trial.predictions['a']?.score).toBe(0.75);
    expect(trial.waiting).toBe(false);
  });

  it('has one pending question, shows its answer, and then asks only the newest of those that followed', async () => {
    const { trial, predictor } = begin();
    for (const text of ['h', 'he', 'hel', 'hell']) void trial.ask({ text, runs: ['a'] });
    expect(predictor.asked).toHaveLength(1);
    await predictor.reply('predict', answer(0.1));
    expect(predictor.asked).toMatchObject([{ request: { text: 'h' } }, { request: { text: 'hell' } }]);
    expect(trial.predictions['a']?.score).toBe(0.1);
    expect(trial.waiting).toBe(true);
    await predictor.reply('predict', answer(0.4));
    expect(trial.predictions['a']?.score).toBe(0.4);
    expect(predictor.asked).toHaveLength(2);
  });

  it('asks nothing for an empty text, and drops an answer that arrives after the field was cleared', async () => {
    const { trial, predictor } = begin();
    void trial.ask({ text: 'bye', runs: ['a'] });
    void trial.ask({ text: ' ', runs: ['a'] });
    await predictor.reply('predict', answer(0.9));
    expect(trial.predictions).toEqual({});
    expect(trial.waiting).toBe(false);
    expect(predictor.asked).toHaveLength(1);
  });

  it('asks nothing while no run is selected', async () => {
    const { trial, predictor } = begin();
    trial.choice.toggle('a');
    trial.text = 'hello';
    await trial.ask(trial.question);
    expect(predictor.asked).toEqual([]);
  });

  it('says why there is no answer, and clears that at the next one', async () => {
    const { trial, predictor } = begin();
    void trial.ask({ text: 'x', runs: ['a'] });
    await predictor.fail('This model is gone.');
    expect(trial.error).toEqual(msg('This model is gone.'));
    expect(trial.predictions).toEqual({});
    void trial.ask({ text: 'xy', runs: ['a'] });
    await predictor.reply('predict', answer(0.6));
    expect(trial.error).toBeNull();
    expect(trial.predictions['a']?.score).toBe(0.6);
  });
});
