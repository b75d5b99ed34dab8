// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { Prediction } from '../domain/prediction';
import { fakeRun, fakeState } from '../../fixtures/fake-lab';
import { Trial } from './trial.svelte';

const answer = (text: string, score: number, run = 'a') => ({
  kind: 'predicted' as const,
  text,
  predictions: [{ run, score, label: 'POSITIVE', tokens: [], elapsedMs: 1 } satisfies Prediction],
});

function begin() {
  const { lab, predictor } = fakeState([fakeRun('a')]);
  return { trial: new Trial(lab), predictor };
}

describe('Trial', () => {
  it('asks at once and shows the answer', () => {
    const { trial, predictor } = begin();
    trial.text = 'hello';
    trial.ask(trial.question);
    expect(predictor.tasks).toEqual([{ kind: 'predict', text: 'hello', runs: ['a'] }]);
    expect(trial.waiting).toBe(true);
    predictor.send(answer('hello', 0.75));
    expect(trial.predictions['a']?.score).toBe(0.75);
    expect(trial.waiting).toBe(false);
  });

  it('keeps one question under way, shows its answer, and asks only the newest of those that follow', () => {
    const { trial, predictor } = begin();
    for (const text of ['h', 'he', 'hel', 'hell']) trial.ask({ text, runs: ['a'] });
    expect(predictor.tasks).toHaveLength(1);
    predictor.send(answer('h', 0.1));
    expect(predictor.tasks.map((task) => 'text' in task && task.text)).toEqual(['h', 'hell']);
    expect(trial.predictions['a']?.score).toBe(0.1);
    expect(trial.waiting).toBe(true);
    predictor.send(answer('hell', 0.4));
    expect(trial.predictions['a']?.score).toBe(0.4);
    expect(predictor.tasks).toHaveLength(2);
  });

  it('asks nothing of an empty text, and drops the answer that comes after the field was cleared', () => {
    const { trial, predictor } = begin();
    trial.ask({ text: 'bye', runs: ['a'] });
    trial.ask({ text: ' ', runs: ['a'] });
    predictor.send(answer('bye', 0.9));
    expect(trial.predictions).toEqual({});
    expect(trial.waiting).toBe(false);
    expect(predictor.tasks).toHaveLength(1);
  });

  it('asks nothing while no run is chosen', () => {
    const { trial, predictor } = begin();
    trial.choice.toggle('a');
    trial.text = 'hello';
    trial.ask(trial.question);
    expect(predictor.tasks).toEqual([]);
  });

  it('says why there is no answer, and forgets that at the next one', () => {
    const { trial, predictor } = begin();
    trial.ask({ text: 'x', runs: ['a'] });
    predictor.send({ kind: 'failed', message: 'This model is gone.', keptRun: null });
    expect(trial.error).toBe('This model is gone.');
    expect(trial.predictions).toEqual({});
    trial.ask({ text: 'xy', runs: ['a'] });
    predictor.send(answer('xy', 0.6));
    expect(trial.error).toBeNull();
    expect(trial.predictions['a']?.score).toBe(0.6);
  });
});
