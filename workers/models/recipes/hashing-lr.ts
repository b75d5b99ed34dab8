import type { Knobs } from '../../../src/domain/recipe-info';
import { explanationOf } from '../../tasks/explaining';
import { hashRows, joinByHash, numberByHash, weighingOf } from '../linear/hashing';
import { ngramsOf } from '../linear/ngrams';
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
import { weighRows } from '../linear/sparse';
import { numberTexts, numberTokenList, numberTokens } from '../linear/tokens';
import type { LabelledTexts, Recipe, Scorer } from '../recipe';
import { say, word } from '../../../src/wording/wording';

const settingsOf = ({ bits, longest, signed }: Knobs) => ({ bits, longest, signed: signed === 1 });

export default {
  id: 'hashing-lr',
  label: word('Feature hashing, logistic regression'),
  summary: word(
    'Throws words and word pairs into numbered buckets by their hash and learns one number for each bucket.',
  ),
  family: 'linear',
  processorOnly: PROCESSOR_ONLY,
  isConvergent: true,
  knobs: [
    ...REGRESSION_KNOBS,
    {
      name: 'bits',
      label: word('Hash bits'),
      help: word('Buckets are 2 to this power: fewer make more words share one.'),
      ...{ default: 18, min: 8, max: 24, step: 1 },
    },
    {
      name: 'longest',
      label: word('Longest n-gram'),
      help: word('Words in a row that are hashed together, at most.'),
      ...{ default: 2, min: 1, max: 3, step: 1 },
    },
    {
      name: 'signed',
      label: word('Words that share a bucket'),
      help: word('Half of all words count negatively, so that what shares a bucket cancels out rather than adds up.'),
      ...{ default: 1, min: 0, max: 1, step: 1 },
      choices: [
        { value: 1, label: word('Cancel out') },
        { value: 0, label: word('Add up') },
      ],
    },
  ],
  async fit({ train, validation }, knobs, context) {
    const rowsOf = async (texts: LabelledTexts, before: number) => {
      const onRows = (stage: string) => async (done: number) => {
        await context.turn();
        context.onProgress(stage, before + done, train.rows + validation.rows);
      };
      const tokens = await numberTokens(texts, numberByHash, onRows(say('Hashing words')));
      return { x: await hashRows(tokens, settingsOf(knobs), onRows('Counting')), labels: texts.labels };
    };
    const rows = await rowsOf(train, 0);
    const held = await rowsOf(validation, train.rows);
    const saveOf = (result: Regression) => ({ vocabulary: [], arrays: arraysOf(result) });
    return scorerOf(await fitRegression(rows, held, knobs, context, { vocabularySize: 0, saveOf }), knobs);
  },
  load: async ({ arrays }, knobs) => scorerOf(regressionOf(arrays, 2 ** knobs.bits), knobs),
} satisfies Recipe;

function scorerOf(regression: Regression, knobs: Knobs): Scorer {
  const { weights } = regression;
  const turn = () => Promise.resolve();
  const look = async (tokens: string[]) => {
    const weighing = weighingOf(settingsOf(knobs));
    const ngrams = await ngramsOf(numberTokenList(tokens, numberByHash), knobs.longest, joinByHash, turn);
    const x = await weighRows(ngrams, weighing, turn);
    return {
      groups: groupsOf(ngrams, x, weights, weighing),
      bias: weights[x.columnCount],
      logit: logitsOf(x, weights)[0],
    };
  };
  return {
    params: weights.length,
    // Every word has a bucket, be it one that no training word fell into.
    describe: (tokens) => tokens.map((token) => ({ token, known: true, used: true })),
    async score(texts) {
      return probabilitiesOf(await hashRows(numberTexts(texts, numberByHash), settingsOf(knobs), turn), weights);
    },
    async explain(tokens) {
      const { groups, ...sums } = await look(tokens);
      return explanationOf('weights', tokens, pushesOf(groups, tokens.length), sums);
    },
    async lookInside(tokens) {
      const { groups, bias } = await look(tokens);
      return viewGroups(groups, tokens, bias);
    },
    save: async () => ({ vocabulary: [], arrays: arraysOf(regression) }),
    dispose() {},
  };
}
