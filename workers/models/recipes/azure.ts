import { askAzure } from '../azure';
import { defineRecipe, type Resources, type Scorer, type Texts } from '../recipe';
import { msg } from '../../../src/wording/message';

/** Rows between two progress reports: ten requests. */
const SLICE = 100;

/** Azure AI Language, with the user's own endpoint and key. Reads texts as written. Only its name is saved. */
export default defineRecipe({
  id: 'azure',
  label: msg('Azure AI Language'),
  summary: msg(
    'Microsoft’s sentiment service, with your own endpoint and key; nothing to train. Texts leave this page.',
  ),
  family: 'turnkey',
  processorOnly: msg('Computed by Azure, not on this device.'),
  sendsTexts: true,
  knobs: {},
  async fit(_data, _knobs, context) {
    // Called before anything is sent, so that a missing key is reported at once.
    context.resources.service();
    context.onStart({ params: 0, vocabularySize: 0, stepsPerEpoch: 0, epochs: 0 });
    await context.turn();
    return makeScorer(context.resources);
  },
  load: async (_saved, _knobs, resources) => makeScorer(resources),
});

function makeScorer(resources: Resources): Scorer {
  const ask = async ({ rows, textAt }: Texts, signal?: AbortSignal) => {
    const texts = Array.from({ length: rows }, (_, row) => textAt(row));
    return askAzure(texts, resources.service(), { signal });
  };
  return {
    params: 0,
    slice: SLICE,
    describe: (tokens) => tokens.map((token) => ({ token, known: true, used: true })),
    score: ask,
    save: async () => ({ vocabulary: [], arrays: [] }),
    dispose() {},
  };
}
