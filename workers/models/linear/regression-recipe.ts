/** Recipes of logistic regression on n-grams; they differ in how n-grams become columns. */
import type { RecipeInfo } from '../../../src/domain/recipe-info';
import { msg, type Message } from '../../../src/wording/message';
import { explanationOf } from '../explanation';
import { sumInputs, sumNetwork } from '../formats/exported-network';
import { formOf, readKnobs, type KnobSpecs, type ValuesOf } from '../knobs';
import type { FitContext, LabelledTexts, Recipe, Saved, Scorer, Texts } from '../recipe';
import { sparseRowsOf, type Features, type OnRows } from './features';
import { groupsOf, pushesOf, viewGroups } from './pushes';
import {
  arraysOf,
  fitRegression,
  logitsOf,
  probabilitiesOf,
  PROCESSOR_ONLY,
  REGRESSION_KNOBS,
  regressionOf,
  type Regression,
} from './regression';
import type { SparseRows } from './sparse';
import { strongest } from './strongest';
import { numberTexts, numberTokenList, numberTokens, UNKNOWN } from './tokens';

interface Variant<Own extends KnobSpecs> {
  knobs: Own;
  /**
   * Features counted from the training texts, and the texts as rows. `turnOf` lets messages in and reports progress.
   */
  read(
    train: LabelledTexts,
    knobs: ValuesOf<Own>,
    turnOf: (stage: Message, times?: number) => OnRows,
  ): Promise<{ features: Features; x: SparseRows }>;
  load(saved: Saved, knobs: ValuesOf<Own>): Features;
}

export function regressionRecipe<Own extends KnobSpecs>(
  info: Pick<RecipeInfo, 'id' | 'label' | 'summary' | 'weighsTerms'>,
  { knobs: own, read, load }: Variant<Own>,
): Recipe {
  return {
    ...info,
    family: 'linear',
    processorOnly: PROCESSOR_ONLY,
    isConvergent: true,
    knobs: formOf({ ...REGRESSION_KNOBS, ...own }),
    async fit({ train, validation }, given, context) {
      const { features, x } = await read(train, readKnobs(own, given), turnsOf(context, train));
      const turnOf = turnsOf(context, validation);
      const words = await numberTokens(validation, features.numberOf, turnOf(msg('Reading validation rows')));
      const held = await sparseRowsOf(features, words, context.turn);
      const { vocabularySize } = features;
      const regression = await fitRegression(
        { x, labels: train.labels },
        { x: held, labels: validation.labels },
        readKnobs(REGRESSION_KNOBS, given),
        context,
        { vocabularySize, saveOf: (regression) => savedOf(features, regression) },
      );
      return scorerOf(features, regression);
    },
    async portable(saved, given) {
      const features = load(saved, readKnobs(own, given));
      const { columnCount } = features.weighing;
      const { weights } = regressionOf(saved.arrays, columnCount);
      return {
        network: sumNetwork(weights.slice(0, columnCount), Float32Array.of(1), weights[columnCount]),
        async read(texts) {
          const turn = () => Promise.resolve();
          const { rows, starts, ...x } = await sparseRowsOf(features, numberTexts(texts, features.numberOf), turn);
          return sumInputs(
            Array.from({ length: rows }, (_, row) => ({
              ids: x.columns.subarray(starts[row], starts[row + 1]),
              values: x.values.subarray(starts[row], starts[row + 1]),
            })),
          );
        },
      };
    },
    load: async (saved, given) => {
      const features = load(saved, readKnobs(own, given));
      return scorerOf(features, regressionOf(saved.arrays, features.weighing.columnCount));
    },
  };
}

/** Lets messages in and reports the rows done of a stage with `times` passes over the texts. */
function turnsOf(context: FitContext, { rows }: Texts) {
  return (stage: Message, times = 1): OnRows =>
    async (done) => {
      await context.turn();
      context.onProgress(stage, done, times * rows);
    };
}

function savedOf(features: Features, regression: Regression): Saved {
  const { vocabulary, arrays } = features.save();
  return { vocabulary, arrays: [...arrays, ...arraysOf(regression)] };
}

function scorerOf(features: Features, regression: Regression): Scorer {
  const { numberOf, termOf, weighing } = features;
  const { columnCount } = weighing;
  const { weights } = regression;
  const turn = () => Promise.resolve();
  const look = async (tokens: string[]) => {
    const ngrams = await features.ngramsOf(numberTokenList(tokens, numberOf), turn);
    const x = await features.weigh(ngrams, turn);
    const groups = groupsOf(ngrams, x, weights, weighing);
    return { groups, bias: weights[columnCount], logit: logitsOf(x, weights)[0] };
  };
  return {
    params: weights.length,
    describe: (tokens) => tokens.map((token) => ({ token, known: numberOf(token) !== UNKNOWN, used: true })),
    score: async (texts) => probabilitiesOf(await sparseRowsOf(features, numberTexts(texts, numberOf), turn), weights),
    async explain(tokens) {
      const { groups, ...sums } = await look(tokens);
      return explanationOf('weights', tokens, pushesOf(groups, tokens.length), sums);
    },
    async lookInside(tokens) {
      const { groups, bias } = await look(tokens);
      return viewGroups(groups, tokens, bias);
    },
    strongest: termOf && ((count) => strongest(weights.subarray(0, columnCount), count, termOf)),
    save: async () => savedOf(features, regression),
    dispose() {},
  };
}
