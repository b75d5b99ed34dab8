// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { Explanation } from '../domain/prediction';
import { explanations } from './text-answers.svelte';
import { fakeState } from '../../fixtures/fake-lab';

const explanation: Explanation = {
  method: 'weights',
  logit: 1,
  bias: 0,
  parts: [{ token: 'a', push: 1 }],
  residual: 0,
};

describe('TextAnswers', () => {
  it('asks once for a text and keeps the answer with it', () => {
    const { lab, predictor } = fakeState();
    const answers = explanations(lab);
    answers.ask('a', 'hello');
    answers.ask('a', 'hello');
    expect(predictor.tasks).toEqual([{ kind: 'explain', run: 'a', text: 'hello' }]);
    predictor.send({ kind: 'explained', run: 'a', text: 'hello', explanation });
    expect(answers.of('a')).toEqual({ text: 'hello', told: explanation });
  });

  it('drops an answer that a newer question has overtaken', () => {
    const { lab, predictor } = fakeState();
    const answers = explanations(lab);
    answers.ask('a', 'hello');
    answers.ask('a', 'hello you');
    predictor.send({ kind: 'explained', run: 'a', text: 'hello', explanation }, 1);
    expect(answers.of('a')).toBeNull();
  });

  it('says why there is no answer, and asks again when asked again', () => {
    const { lab, predictor } = fakeState();
    const answers = explanations(lab);
    answers.ask('a', 'hello');
    predictor.send({ kind: 'failed', message: 'Gone.', keptRun: null });
    expect(answers.of('a')).toEqual({ text: 'hello', error: 'Gone.' });
    answers.ask('a', 'hello');
    expect(predictor.tasks).toHaveLength(2);
  });
});
