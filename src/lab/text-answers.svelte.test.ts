// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { Explanation } from '../domain/prediction';
import { TextAnswers } from './text-answers.svelte';
import { msg } from '../wording/message';
import { FakeWorker } from '../../fixtures/fake-lab';

const explanation: Explanation = {
  method: 'weights',
  logit: 1,
  bias: 0,
  parts: [{ token: 'a', push: 1 }],
  residual: 0,
};

function begin() {
  const predictor = new FakeWorker();
  return { predictor, answers: new TextAnswers(predictor, 'explain') };
}

describe('TextAnswers', () => {
  it('asks once per text and keeps the answer with it', async () => {
    const { answers, predictor } = begin();
    void answers.ask('a', 'hello');
    void answers.ask('a', 'hello');
    expect(predictor.asked).toEqual([{ task: 'explain', request: { run: 'a', text: 'hello' } }]);
    await predictor.reply('explain', explanation);
    expect(answers.of('a')).toEqual({ text: 'hello', told: explanation });
  });

  it('drops an answer that a newer question has superseded', async () => {
    const { answers, predictor } = begin();
    void answers.ask('a', 'hello');
    void answers.ask('a', 'hello you');
    await predictor.reply('explain', explanation, 1);
    expect(answers.of('a')).toBeNull();
  });

  it('says why there is no answer, and retries when asked again', async () => {
    const { answers, predictor } = begin();
    void answers.ask('a', 'hello');
    await predictor.fail('Gone.');
    expect(answers.of('a')).toEqual({ text: 'hello', error: msg('Gone.') });
    void answers.ask('a', 'hello');
    expect(predictor.asked).toHaveLength(2);
  });
});
