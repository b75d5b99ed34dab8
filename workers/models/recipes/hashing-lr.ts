import { msg } from '../../../src/wording/message';
import { choiceKnob, numberKnob } from '../knobs';
import { HashedNgrams } from '../linear/hashing';
import { regressionRecipe } from '../linear/regression-recipe';
import { numberTokens } from '../linear/tokens';

export default regressionRecipe(
  {
    id: 'hashing-lr',
    label: msg('Feature hashing, logistic regression'),
    summary: msg('Hashes words and word pairs into numbered buckets and learns one weight for each bucket.'),
  },
  {
    knobs: {
      bits: numberKnob(
        msg('Hash bits'),
        msg('The number of buckets is 2 to this power: with fewer, more words share one.'),
        {
          ...{ default: 18, min: 8, max: 24, step: 1 },
        },
      ),
      longest: numberKnob(msg('Longest n-gram'), msg('Maximum number of consecutive words hashed together.'), {
        ...{ default: 2, min: 1, max: 3, step: 1 },
      }),
      signed: choiceKnob(
        msg('Words that share a bucket'),
        msg('Half of all words get a negative sign, so that collisions in a bucket cancel out rather than add up.'),
        { add: msg('Add up'), cancel: msg('Cancel out') },
        'cancel',
      ),
    },
    async read(train, { bits, longest, signed }, turnOf) {
      const features = new HashedNgrams(bits, longest, signed === 'cancel');
      const words = await numberTokens(train, features.numberOf, turnOf(msg('Hashing words')));
      const counting = turnOf(msg('Counting'));
      return { features, x: await features.weigh(await features.ngramsOf(words, () => counting(0)), counting) };
    },
    load: (_saved, { bits, longest, signed }) => new HashedNgrams(bits, longest, signed === 'cancel'),
  },
);
