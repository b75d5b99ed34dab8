import type { Knobs } from '../../src/protocol';
import { hashRows, numberByHash } from '../linear/hashing';
import {
  arraysOf,
  fitRegression,
  PROCESSOR_ONLY,
  REGRESSION_KNOBS,
  regressionOf,
  scoreSparse,
  type Regression,
} from '../linear/regression';
import { numberTexts, numberTokens } from '../linear/tokens';
import type { Recipe, Scorer } from '../recipe';

const settingsOf = ({ bits, longest }: Knobs) => ({ bits, longest });

export default {
  id: 'hashing-lr',
  label: 'Feature hashing, logistic regression',
  summary: 'Throws words and word pairs into numbered buckets by their hash and learns one number for each bucket.',
  family: 'linear',
  processorOnly: PROCESSOR_ONLY,
  isConvergent: true,
  knobs: [
    ...REGRESSION_KNOBS,
    {
      name: 'bits',
      label: 'Hash bits',
      help: 'Buckets are 2 to this power: fewer make more words share one.',
      ...{ default: 18, min: 8, max: 24, step: 1 },
    },
    {
      name: 'longest',
      label: 'Longest n-gram',
      help: 'Words in a row that are hashed together, at most.',
      ...{ default: 2, min: 1, max: 3, step: 1 },
    },
  ],
  async fit({ train, validation }, knobs, context) {
    const total = train.rows + validation.rows;
    const onRows = (before: number) => async (done: number) => {
      await context.turn();
      context.onProgress('Hashing the words', before + done, total);
    };
    const rowsOf = async (texts: typeof train, before: number) => ({
      x: hashRows(await numberTokens(texts, numberByHash, onRows(before)), settingsOf(knobs)),
      labels: texts.labels,
    });
    const regression = await fitRegression(
      await rowsOf(train, 0),
      await rowsOf(validation, train.rows),
      knobs,
      context,
      { vocabularySize: 0, saveOf: (result) => ({ vocabulary: [], arrays: arraysOf(result) }) },
    );
    return scorerOf(regression, knobs);
  },
  load: async ({ arrays }, knobs) => scorerOf(regressionOf(arrays, 2 ** knobs.bits), knobs),
} satisfies Recipe;

function scorerOf(regression: Regression, knobs: Knobs): Scorer {
  return {
    params: regression.weights.length + 1,
    // Every word has a bucket, be it one that no training word fell into.
    describe: (tokens) => tokens.map((token) => ({ token, known: true, used: true })),
    score: async (texts) => scoreSparse(hashRows(numberTexts(texts, numberByHash), settingsOf(knobs)), regression),
    save: async () => ({ vocabulary: [], arrays: arraysOf(regression) }),
    dispose() {},
  };
}
