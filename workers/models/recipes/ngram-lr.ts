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
    summary: msg('Weighs words and word pairs by TF-IDF and learns one number for each, by a convergent solver.'),
    weighsTerms: true,
  },
  {
    knobs: {
      longest: numberKnob(msg('Longest n-gram'), msg('Words in a row that are looked at together, at most.'), {
        ...{ default: 2, min: 1, max: 3, step: 1 },
      }),
      minCount: numberKnob(
        msg('Minimum count'),
        msg('Training tweets that must hold an n-gram for it to count. 0: one under 50,000 training tweets, else two.'),
        { default: 0, min: 0, max: 1000, step: 1 },
      ),
      sublinear: choiceKnob(
        msg('Repeated words'),
        msg('How a word that is there twice counts.'),
        { count: msg('As often as it is there'), logarithm: msg('By the logarithm') },
        'logarithm',
      ),
    },
    async read(train, { longest, sublinear, ...knobs }, turnOf) {
      const tokens = new TokenNumbers();
      const texts = await numberTokens(train, tokens.intern, turnOf(msg('Reading words')));
      const minCount = knobs.minCount || (train.rows < MANY_ROWS ? 1 : 2);
      const settings = { longest, sublinear: sublinear === 'logarithm', minCount };
      const { features, ngrams } = await TfIdf.count(texts, tokens, settings, turnOf(msg('Counting n-grams'), longest));
      return { features, x: await features.weigh(ngrams, turnOf(msg('Weighing n-grams'))) };
    },
    load: (saved, { longest, sublinear }) => TfIdf.load(saved, { longest, sublinear: sublinear === 'logarithm' }),
  },
);
