import { sigmoid } from '../../../src/metrics/metrics';
import { defineRecipe, type Resources, type Scorer } from '../recipe';
import { describeWords, readAll, SLICE } from '../sentences/encoder';
import { findTransformer, openClassifier, type Config } from '../sentences/transformer';
import { LabError, type Message, msg } from '../../../src/wording/message';

const ASSET = 'sst2';

/**
 * A transformer already trained for sentiment: DistilBERT (V. Sanh et al., "DistilBERT, a distilled version of BERT",
 * 2019), fine-tuned on the film reviews of SST-2 (R. Socher et al., 2013), or any other whose labels say which class is
 * positive. Reads texts as written.
 */
export default defineRecipe({
  id: 'pretrained',
  label: msg('Pretrained transformer'),
  summary: msg(
    'A transformer already trained for sentiment: DistilBERT, on film reviews. Nothing to train. Reads the text as written.',
  ),
  family: 'turnkey',
  needs: [ASSET],
  knobs: {},
  async fit(_data, _knobs, context) {
    context.onStart({ params: 0, vocabularySize: 0, stepsPerEpoch: 0, epochs: 0 });
    await context.turn();
    const { scorer, about } = await makeScorer(context.resources);
    context.onNote(msg('Computed by {about}.', { about }));
    return scorer;
  },
  load: async (_saved, _knobs, resources) => (await makeScorer(resources)).scorer,
});

async function makeScorer(resources: Resources): Promise<{ scorer: Scorer; about: Message }> {
  const found = await findTransformer(ASSET, 'classifier', resources);
  const { negative, positive, classes } = classesOf(found.config);
  const classifier = await openClassifier(found, ASSET, classes);
  return {
    about: classifier.about,
    scorer: {
      params: 0,
      slice: SLICE,
      describe: (tokens) => describeWords(tokens, classifier.cut),
      async score({ rows, textAt }, signal) {
        const texts = Array.from({ length: rows }, (_, row) => textAt(row));
        const logits = await readAll(classifier, texts, signal);
        return Float32Array.from({ length: rows }, (_, row) => {
          const at = row * classes;
          return sigmoid(logits[at + positive] - logits[at + negative]);
        });
      },
      save: async () => ({ vocabulary: [], arrays: [] }),
      dispose: () => classifier.dispose(),
    },
  };
}

/**
 * Indices of the classes. A third, neutral one is ignored: the probability is that of positive among the two.
 * @throws LabError that lists the classes if none is called positive or none negative.
 */
function classesOf({ id2label }: Config): { negative: number; positive: number; classes: number } {
  const classes = Object.keys(id2label ?? {}).length;
  const labels = Array.from({ length: classes }, (_, id) => String(id2label![id]));
  const find = (pattern: RegExp, unnamed: string) =>
    labels.findIndex((label) => pattern.test(label) || (classes === 2 && label === unnamed));
  const negative = find(/^neg/i, 'LABEL_0');
  const positive = find(/^pos/i, 'LABEL_1');
  if (negative === -1 || positive === -1) {
    throw new LabError(
      'The model of {asset} has the classes {labels}, not negative and positive. Choose a sentiment model.',
      {
        asset: ASSET,
        labels: labels.join(', ') || '–',
      },
    );
  }
  return { negative, positive, classes };
}
