import type { Knobs } from '../../../src/domain/recipe-info';
import { explanationOf } from '../../tasks/explaining';
import { groupsOf, pushesOf, viewGroups } from '../linear/pushes';
import {
  arraysOf,
  fitRegression,
  logitsOf,
  probabilitiesOf,
  PROCESSOR_ONLY,
  REGRESSION_KNOBS,
  regressionOf,
  type Regression,
} from '../linear/regression';
import { strongest } from '../linear/strongest';
import { TfIdf } from '../linear/tfidf';
import { numberTexts, numberTokenList, numberTokens, TokenNumbers, UNKNOWN } from '../linear/tokens';
import type { FitContext, LabelledTexts, Recipe, Saved, Scorer, Texts } from '../recipe';
import { say, word } from '../../../src/wording/wording';

/** Few tweets are better told apart by all they hold; of many, what occurs once would double the size for nothing. `minCount` tells the number. */
const MANY_ROWS = 50_000;

const settingsOf = (knobs: Knobs) => ({ longest: knobs.longest, sublinear: knobs.sublinear === 1 });

export default {
  id: 'ngram-lr',
  label: word('n-grams, logistic regression'),
  summary: word('Weighs words and word pairs by TF-IDF and learns one number for each, by a convergent solver.'),
  family: 'linear',
  processorOnly: PROCESSOR_ONLY,
  isConvergent: true,
  weighsTerms: true,
  knobs: [
    ...REGRESSION_KNOBS,
    {
      name: 'longest',
      label: word('Longest n-gram'),
      help: word('Words in a row that are looked at together, at most.'),
      ...{ default: 2, min: 1, max: 3, step: 1 },
    },
    {
      name: 'minCount',
      label: word('Minimum count'),
      help: word(
        'Training tweets that must hold an n-gram for it to count. 0: one under 50,000 training tweets, else two.',
      ),
      ...{ default: 0, min: 0, max: 1000, step: 1 },
    },
    {
      name: 'sublinear',
      label: word('Repeated words'),
      help: word('How a word that is there twice counts.'),
      ...{ default: 1, min: 0, max: 1, step: 1 },
      choices: [
        { value: 1, label: word('By the logarithm') },
        { value: 0, label: word('As often as it is there') },
      ],
    },
  ],
  async fit({ train, validation }, knobs, context) {
    const { features, rows } = await readTraining(train, knobs, context);
    const words = await numberTokens(
      validation,
      features.words.find,
      turnOf(context, say('Reading validation rows'), validation),
    );
    const held = { x: await features.rowsOf(words, context.turn), labels: validation.labels };
    const saveOf = (regression: Regression) => savedOf(features, regression);
    const vocabularySize = features.words.tokens.length;
    return scorerOf(features, await fitRegression(rows, held, knobs, context, { vocabularySize, saveOf }));
  },
  load: async (saved, knobs) => {
    const features = TfIdf.load(saved, settingsOf(knobs));
    return scorerOf(features, regressionOf(saved.arrays, features.columns));
  },
} satisfies Recipe;

/** Lets messages in and tells how many rows of a stage are done. */
function turnOf(context: FitContext, stage: string, { rows }: Texts, times = 1) {
  return async (done: number) => {
    await context.turn();
    context.onProgress(stage, done, times * rows);
  };
}

/** In a function of its own, so that what it counts by is let go before the training. */
async function readTraining(train: LabelledTexts, knobs: Knobs, context: FitContext) {
  const tokens = new TokenNumbers();
  const texts = await numberTokens(train, tokens.intern, turnOf(context, say('Reading words'), train));
  const { longest } = knobs;
  const minCount = knobs.minCount || (train.rows < MANY_ROWS ? 1 : 2);
  const counting = turnOf(context, say('Counting n-grams'), train, longest);
  const { features, ngrams } = await TfIdf.count(texts, tokens, { ...settingsOf(knobs), minCount }, counting);
  const x = await features.weigh(ngrams, turnOf(context, say('Weighing n-grams'), train));
  return { features, rows: { x, labels: train.labels } };
}

function savedOf(features: TfIdf, regression: Regression): Saved {
  const { vocabulary, arrays } = features.save();
  return { vocabulary, arrays: [...arrays, ...arraysOf(regression)] };
}

function scorerOf(features: TfIdf, regression: Regression): Scorer {
  const { find } = features.words;
  const { weights } = regression;
  const turn = () => Promise.resolve();
  const look = async (tokens: string[]) => {
    const ngrams = await features.ngramsOf(numberTokenList(tokens, find), turn);
    const x = await features.weigh(ngrams, turn);
    const groups = groupsOf(ngrams, x, weights, { mask: -1, signed: false });
    return { groups, bias: weights[features.columns], logit: logitsOf(x, weights)[0] };
  };
  return {
    params: weights.length,
    describe: (tokens) => tokens.map((token) => ({ token, known: find(token) !== UNKNOWN, used: true })),
    async score(texts) {
      return probabilitiesOf(await features.rowsOf(numberTexts(texts, find), turn), weights);
    },
    async explain(tokens) {
      const { groups, ...sums } = await look(tokens);
      return explanationOf('weights', tokens, pushesOf(groups, tokens.length), sums);
    },
    async lookInside(tokens) {
      const { groups, bias } = await look(tokens);
      return viewGroups(groups, tokens, bias);
    },
    strongest: (count) => strongest(weights.subarray(0, features.columns), count, (column) => features.termOf(column)),
    save: async () => savedOf(features, regression),
    dispose() {},
  };
}
