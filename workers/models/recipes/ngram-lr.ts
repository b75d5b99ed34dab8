import { msg } from '../../../src/wording/message';
import { choiceKnob, numberKnob } from '../knobs';
import { regressionRecipe } from '../linear/regression-recipe';
import { TfIdf } from '../linear/tfidf';
import { numberTokens, TokenNumbers } from '../linear/tokens';

/**
 * Below this number of training tweets, n-grams that occur once improve the model; above it they would double its size
 * without benefit. Used if `minCount` is 0.
 */
const MANY_ROWS = 50_000;

export default regressionRecipe(
  {
    id: 'ngram-lr',
    label: msg('n-grams, logistic regression'),
    summary: msg(
      'Weights words and word pairs by TF-IDF and learns one coefficient for each, with a solver that converges.',
    ),
    weighsTerms: true,
  },
  {
    knobs: {
      longest: numberKnob(msg('Longest n-gram'), msg('Maximum number of consecutive words in an n-gram.'), {
        ...{ default: 2, min: 1, max: 3, step: 1 },
      }),
      minCount: numberKnob(
        msg('Minimum count'),
        msg(
          'Number of training tweets that must contain an n-gram for it to be kept. 0: one below 50,000 training tweets, otherwise two.',
        ),
        { default: 0, min: 0, max: 1000, step: 1 },
      ),
      sublinear: choiceKnob(
        msg('Repeated words'),
        msg('How a word that occurs more than once is counted.'),
        { count: msg('Every occurrence'), logarithm: msg('Logarithmically') },
        'logarithm',
      ),
    },
    async read(train, { longest, sublinear, ...knobs }, turnOf) {
      const tokens = new TokenNumbers();
      const texts = await numberTokens(train, tokens.intern, turnOf(msg('Reading words')));
      const minCount = knobs.minCount || (train.rows < MANY_ROWS ? 1 : 2);
      const settings = { longest, sublinear: sublinear === 'logarithm', minCount };
      const { features, ngrams } = await TfIdf.count(texts, tokens, settings, turnOf(msg('Counting n-grams'), longest));
      return { features, x: await features.weigh(ngrams, turnOf(msg('Weighting n-grams'))) };
    },
    load: (saved, { longest, sublinear }) => TfIdf.load(saved, { longest, sublinear: sublinear === 'logarithm' }),
  },
);
