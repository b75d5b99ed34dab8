// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { Explanation } from '../protocol';
import { Explanations } from './explanations.svelte';
import { fakeState } from './fake-lab';

const explanation: Explanation = {
  method: 'weights',
  logit: 1,
  bias: 0,
  parts: [{ token: 'a', push: 1 }],
  residual: 0,
};

describe('Explanations', () => {
  it('asks once for a text and keeps the answer with it', () => {
    const { lab, predictor } = fakeState();
    const explanations = new Explanations(lab);
    explanations.ask('a', 'hello');
    explanations.ask('a', 'hello');
    expect(predictor.tasks).toEqual([{ kind: 'explain', run: 'a', text: 'hello' }]);
    predictor.send({ kind: 'explained', run: 'a', text: 'hello', explanation });
    expect(explanations.of('a')).toEqual({ text: 'hello', explanation });
  });

  it('drops an answer that a newer question has overtaken', () => {
    const { lab, predictor } = fakeState();
    const explanations = new Explanations(lab);
    explanations.ask('a', 'hello');
    explanations.ask('a', 'hello you');
    predictor.send({ kind: 'explained', run: 'a', text: 'hello', explanation }, 1);
    expect(explanations.of('a')).toBeNull();
  });

  it('says why there is no answer, and asks again when asked again', () => {
    const { lab, predictor } = fakeState();
    const explanations = new Explanations(lab);
    explanations.ask('a', 'hello');
    predictor.send({ kind: 'failed', message: 'Gone.', keptRun: null });
    expect(explanations.of('a')).toEqual({ text: 'hello', error: 'Gone.' });
    explanations.ask('a', 'hello');
    expect(predictor.tasks).toHaveLength(2);
  });
});
