import { describe, expect, it } from 'vitest';
import { HashedNgrams } from './hashing';
import { groupsOf, pushesOf } from './pushes';
import { logitsOf } from './regression';
import { numberTokenList } from './tokens';

const turn = () => Promise.resolve();

/** Few buckets, so that words share them, some with opposite signs. */
async function push(text: string, settings: { bits: number; longest: number; signed: boolean }) {
  const tokens = text.split(' ');
  const features = new HashedNgrams(settings.bits, settings.longest, settings.signed);
  const { weighing } = features;
  const weights = Float32Array.from({ length: weighing.columnCount + 1 }, (_, i) => Math.sin(7 * i + 1));
  const ngrams = await features.ngramsOf(numberTokenList(tokens, features.numberOf), turn);
  const x = await features.weigh(ngrams, turn);
  const groups = groupsOf(ngrams, x, weights, weighing);
  const pushes = pushesOf(groups, tokens.length);
  return { groups, pushes, logit: logitsOf(x, weights)[0], bias: weights[weighing.columnCount] };
}

describe('pushes of n-grams', () => {
  const text = 'so so good not good at all and then so much more of it';

  it.each([true, false])('add up to the logit if buckets are shared, signed: %s', async (signed) => {
    const { groups, pushes, logit, bias } = await push(text, { bits: 4, longest: 3, signed });
    expect(pushes.reduce((sum, push) => sum + push, bias)).toBeCloseTo(logit, 10);
    expect(groups.reduce((sum, { push }) => sum + push, bias)).toBeCloseTo(logit, 10);
  });

  it('give the position of every n-gram', async () => {
    const { groups } = await push('a b c', { bits: 10, longest: 2, signed: false });
    expect(groups.map(({ from, words }) => [from, words])).toEqual([
      [0, 1],
      [1, 1],
      [2, 1],
      [0, 2],
      [1, 2],
    ]);
  });

  it('divide the contribution of a word group equally among its words', () => {
    expect([...pushesOf([{ from: 1, words: 2, push: 3 }], 4)]).toEqual([0, 1.5, 1.5, 0]);
  });
});
