import { defineRecipe, type Scorer } from '../recipe';
import { textForVader } from '../vader-text';
import { msg } from '../../../src/wording/message';

/**
 * VADER (C. Hutto & E. Gilbert, "VADER: A Parsimonious Rule-based Model for Sentiment Analysis of Social Media Text",
 * 2014), from the package vader-sentiment, given texts by `textForVader`: capitals, punctuation, emoticons and emoji count. The
 * probability is (compound + 1) / 2, so that its ranking, and hence the AUC, is that of VADER's compound score, and a
 * text without a word of the lexicon scores 0.5. It is not a calibrated probability.
 */
export default defineRecipe({
  id: 'lexicon',
  label: msg('Lexicon (VADER)'),
  summary: msg(
    'Adds up the sentiment scores of 7,500 words by hand-written rules; nothing to train. Reads the text as written.',
  ),
  family: 'turnkey',
  processorOnly: msg('Rules, run on the processor: nothing is trained.'),
  language: 'en',
  undecided: 0.5,
  knobs: {},
  async fit(_data, _knobs, context) {
    context.onStart({ params: 0, vocabularySize: 0, stepsPerEpoch: 0, epochs: 0 });
    await context.turn();
    return makeScorer();
  },
  load: () => makeScorer(),
});

async function makeScorer(): Promise<Scorer> {
  // 130 kB that only this model needs.
  const { default: vader } = await import('vader-sentiment');
  const scoreOf = (text: string) =>
    (vader.SentimentIntensityAnalyzer.polarity_scores(textForVader(text)).compound + 1) / 2;
  return {
    params: 0,
    describe: (tokens) => tokens.map((token) => ({ token, known: scoreOf(token) !== 0.5, used: true })),
    score: async ({ rows, textAt }) => Float32Array.from({ length: rows }, (_, row) => scoreOf(textAt(row))),
    save: async () => ({ vocabulary: [], arrays: [] }),
    dispose() {},
  };
}
