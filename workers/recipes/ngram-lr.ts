import type { Knobs } from '../../src/protocol';
import { numberTexts, numberTokens, TokenNumbers } from '../linear/tokens';
import {
  arraysOf,
  fitRegression,
  PROCESSOR_ONLY,
  REGRESSION_KNOBS,
  regressionOf,
  scoreSparse,
  type Regression,
} from '../linear/regression';
import { TfIdf } from '../linear/tfidf';
import { UNKNOWN } from '../linear/tokens';
import type { Recipe, Saved, Scorer } from '../recipe';

/** Few tweets are better told apart by all they hold; of many, what occurs once would double the size for nothing. */
const MANY_ROWS = 50_000;

const settingsOf = (knobs: Knobs) => ({ longest: knobs.longest, sublinear: knobs.sublinear === 1 });

export default {
  id: 'ngram-lr',
  label: 'n-grams, logistic regression',
  summary: 'Weighs words and word pairs by TF-IDF and learns one number for each, by a convergent solver.',
  family: 'linear',
  processorOnly: PROCESSOR_ONLY,
  isConvergent: true,
  weighsTerms: true,
  knobs: [
    ...REGRESSION_KNOBS.map((knob) => (knob.name === 'c' ? { ...knob, default: 2 } : knob)),
    {
      name: 'longest',
      label: 'Longest n-gram',
      help: 'Words in a row that are looked at together, at most.',
      ...{ default: 2, min: 1, max: 3, step: 1 },
    },
    {
      name: 'minCount',
      label: 'Minimum count',
      help: `Training tweets that must hold an n-gram for it to count. 0: one under ${MANY_ROWS.toLocaleString('en-GB')} training tweets, else two.`,
      ...{ default: 0, min: 0, max: 1000, step: 1 },
    },
    {
      name: 'sublinear',
      label: 'Repeated words',
      help: 'How a word that is there twice counts.',
      ...{ default: 1, min: 0, max: 1, step: 1 },
      choices: [
        { value: 1, label: 'By the logarithm' },
        { value: 0, label: 'As often as it is there' },
      ],
    },
  ],
  async fit({ train, validation }, knobs, context) {
    const tokens = new TokenNumbers();
    const total = 2 * train.rows + validation.rows;
    const onRows = (before: number) => async (done: number) => {
      await context.turn();
      context.onProgress('Counting n-grams', before + done, total);
    };
    const read = await numberTokens(train, tokens.intern, onRows(0));
    const minCount = knobs.minCount || (train.rows < MANY_ROWS ? 1 : 2);
    const features = await TfIdf.count(read, tokens, { ...settingsOf(knobs), minCount }, onRows(train.rows));
    const held = await numberTokens(validation, tokens.find, onRows(2 * train.rows));
    const { vocabulary, arrays } = features.save();
    const saveOf = (regression: Regression): Saved => ({ vocabulary, arrays: [...arrays, ...arraysOf(regression)] });
    const model = { vocabularySize: vocabulary.length, saveOf };
    const regression = await fitRegression(
      { x: features.rowsOf(read), labels: train.labels },
      { x: features.rowsOf(held), labels: validation.labels },
      knobs,
      context,
      model,
    );
    return scorerOf(features, regression);
  },
  load: async (saved, knobs) => {
    const features = TfIdf.load(saved, settingsOf(knobs));
    return scorerOf(features, regressionOf(saved.arrays, features.columns));
  },
} satisfies Recipe;

function scorerOf(features: TfIdf, regression: Regression): Scorer {
  const { find } = features.tokens;
  return {
    params: features.columns + 1,
    describe: (tokens) => tokens.map((token) => ({ token, known: find(token) !== UNKNOWN, used: true })),
    score: async (texts) => scoreSparse(features.rowsOf(numberTexts(texts, find)), regression),
    save: async () => {
      const { vocabulary, arrays } = features.save();
      return { vocabulary, arrays: [...arrays, ...arraysOf(regression)] };
    },
    strongest(count) {
      const order = Uint32Array.from(regression.weights.keys()).sort(
        (a, b) => regression.weights[a] - regression.weights[b],
      );
      const termsOf = (columns: Uint32Array) =>
        Array.from(columns, (column) => ({ term: features.termOf(column), weight: regression.weights[column] }));
      return {
        negative: termsOf(order.subarray(0, count)).filter(({ weight }) => weight < 0),
        positive: termsOf(order.slice(-count).reverse()).filter(({ weight }) => weight > 0),
      };
    },
    dispose() {},
  };
}
