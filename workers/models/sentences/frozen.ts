/** Recipes of an encoder that stays as it is and a dense network that learns from its vectors. */
import type { Knob, Knobs, RecipeInfo } from '../../../src/domain/recipe-info';
import type { NamedArray } from '../../../src/domain/run';
import { arrayOf } from '../linear/regression';
import type { Assets, Recipe, Scorer } from '../recipe';
import { train } from '../training';
import { say, word } from '../../../src/wording/wording';
import { describeWords, readAll, SLICE, type Encoder } from './encoder';
import { copyHead, disposeHead, learnerOf, loadHead, makeHead, scoreRows, type Head } from './head';
import { lineOf, readVectors } from './vectors';

const knob = (name: string, label: string, help: string, of: Omit<Knob, 'name' | 'label' | 'help'>): Knob => ({
  ...{ name, label, help },
  ...of,
});

const KNOBS: Knob[] = [
  knob('epochs', word('Epochs'), word('How many times the network sees every training tweet, at most.'), {
    ...{ default: 20, min: 1, max: 200, step: 1 },
  }),
  knob(
    'batch',
    word('Batch size'),
    word('Tweets per step: larger is faster and smoother, smaller learns more from each.'),
    {
      ...{ default: 250, min: 1, max: 2000, step: 1 },
    },
  ),
  knob('learningRate', word('Learning rate'), word("Size of Adam's steps: too large diverges, too small crawls."), {
    ...{ default: 0.001, min: 0.00001, max: 0.1, step: 0.0001 },
  }),
  knob('patience', word('Patience'), word('Epochs without a lower validation loss before training ends early.'), {
    ...{ default: 3, min: 1, max: 100, step: 1 },
  }),
  knob('units', word('Hidden units'), word('Size of the dense layer that reads a text’s vector.'), {
    ...{ default: 256, min: 2, max: 2048, step: 1 },
  }),
  knob(
    'dropout',
    word('Dropout'),
    word('Share of hidden signals silenced at random in training, against learning by heart.'),
    {
      ...{ default: 0.2, min: 0, max: 0.9, step: 0.05 },
    },
  ),
];

/** A text whose vector is saved beside a head: a run must not be read by another encoder than it was trained with. */
const PROBE = 'what a wonderful day , but i miss my old friends so much';
/** Cosine of its vectors at least: 8-bit weights move them by 0.02, another encoder by 0.5. */
const LEAST_COSINE = 0.9;

export function frozenRecipe(
  info: Pick<RecipeInfo, 'id' | 'label' | 'summary' | 'family'>,
  asset: string,
  open: (assets: Assets) => Promise<Encoder>,
): Recipe {
  return {
    ...info,
    needs: [asset],
    knobs: KNOBS,
    async fit(data, knobs, context) {
      const encoder = await open(context.assets);
      let head: Head | null = null;
      try {
        context.onNote(say('Texts were read by {about}.', { about: encoder.about }));
        const probe = await encoder.read([PROBE], context.signal);
        const rows = await readVectors(asset, encoder, data, context);
        head = makeHead(encoder.width, knobs, context.seed);
        const made = { head, encoder, probe };
        const { epochs, batch, learningRate, patience } = knobs as Record<string, number>;
        const settings = { epochs, batch, learningRate, patience, schedule: 'constant' as const };
        await train(
          learnerOf(head, rows, batch, () => save(made)),
          settings,
          context,
        );
        return scorerOf(made);
      } catch (error) {
        if (head) disposeHead(head);
        encoder.dispose();
        throw error;
      }
    },
    load: async ({ arrays }, knobs, assets) => scorerOf(await loadModel(arrays, knobs, await open(assets), asset)),
  };
}

interface Model {
  head: Head;
  encoder: Encoder;
  /** What the encoder made of `PROBE`, [width]. */
  probe: Float32Array<ArrayBuffer>;
}

/** Lets the encoder go where it throws. */
async function loadModel(arrays: NamedArray[], knobs: Knobs, encoder: Encoder, asset: string): Promise<Model> {
  let head: Head | null = null;
  try {
    const { shape } = arrays.find(({ name }) => name === 'dense/kernel') ?? {};
    if (shape?.length === 2 && shape[0] !== encoder.width) throw new Error(anotherEncoder(asset));
    head = loadHead(arrays, encoder.width, knobs);
    const probe = arrayOf(arrays, 'encoder/probe', [encoder.width]);
    if (cosine(probe, await encoder.read([PROBE])) < LEAST_COSINE) throw new Error(anotherEncoder(asset));
    return { head, encoder, probe };
  } catch (error) {
    if (head) disposeHead(head);
    encoder.dispose();
    throw error;
  }
}

const anotherEncoder = (asset: string) =>
  say(
    'This model was trained on vectors of other files than those now kept as {asset}. Choose those it was trained with, or train it anew.',
    { asset },
  );

function cosine(a: Float32Array, b: Float32Array): number {
  const product = (x: Float32Array, y: Float32Array) => x.reduce((sum, value, i) => sum + value * y[i], 0);
  return product(a, b) / Math.sqrt(product(a, a) * product(b, b));
}

async function save({ head, probe }: Model) {
  const arrays = [...(await copyHead(head)), { name: 'encoder/probe', shape: [probe.length], data: probe.slice() }];
  return { vocabulary: [], arrays };
}

/** Owns the model from then on. */
function scorerOf(model: Model): Scorer {
  const { head, encoder } = model;
  return {
    params: head.params,
    slice: SLICE,
    describe: (tokens) => describeWords(tokens, encoder.cut),
    async score({ rows, tokensAt }, signal) {
      const lines = Array.from({ length: rows }, (_, row) => lineOf(tokensAt(row)));
      const values = await readAll(encoder, lines, signal);
      const places = Uint32Array.from(lines.keys());
      return scoreRows(head, { values, width: encoder.width, places }, signal);
    },
    save: () => save(model),
    dispose() {
      disposeHead(head);
      encoder.dispose();
    },
  };
}
