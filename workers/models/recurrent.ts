/**
 * The study's recurrent classifier: embedding, spatial dropout, one recurrent layer (optionally bidirectional) with
 * dropout on its inputs, dropout, Dense(64, ReLU, L2), dropout, Dense(1). The recipe gives the layer and the defaults.
 */
import * as tf from '@tensorflow/tfjs-core';
import { createRandom } from '../../src/data/random';
import type { Knobs, RecipeInfo } from '../../src/domain/recipe-info';
import type { NamedArray } from '../../src/domain/run';
import { cleanWithMarks } from '../../src/text/clean';
import { MAX_TOKENS, padRows } from '../../src/text/encode';
import { OUT_OF_VOCABULARY, PADDING, vocabularyFrom } from '../../src/text/vocabulary';
import { arraysOf } from './arrays';
import { withEmoticons } from './emoticons';
import { directionsOf } from './formats/exported-network';
import { drawSeed, dropout } from '../compute/kernels/dropout';
import { reversed } from '../compute/kernels/packing';
import { GATES, type CellName, type InputDropout, type Learning } from '../compute/kernels/cell';
import { recur } from '../compute/kernels/recurrence';
import { disposeNetwork, type Batch, type Network } from './network';
import { learnerOf, scorerOf } from './network-scorer';
import { encodeTexts, prepareRows, type PreparedData } from './prepare';
import type { FitContext, FitData, Recipe } from './recipe';
import { formOf, presetsOf, readKnobs, withDefaults, type KnobSpecs, type PresetOf, type ValuesOf } from './knobs';
import { KNOBS, THOROUGH, TUNED, VECTOR_KNOBS, type RecurrentSettings } from './recurrent-settings';
import { train, type Random } from './training';
import { makeVariables } from './variables';
import type { VectorTable } from './vectors/table';

/** Type of a recurrent layer. */
export interface Layer {
  /** Its name in Keras, the first part of its weights' names. */
  cell: CellName;
  /** Reads each text from both ends, with one layer per direction; their last states are concatenated. */
  bidirectional: boolean;
  /** Whether training changes the embeddings. */
  embeddings: 'trained' | 'frozen';
}

/** How a recurrent recipe differs from the study's LSTM trained from scratch. */
export interface Variant<Own extends KnobSpecs> {
  /** Defaults of knobs that differ. */
  defaults?: Partial<RecurrentSettings>;
  presets?: PresetOf<typeof KNOBS & typeof VECTOR_KNOBS>[];
  /** Pretrained embeddings; a knob `fineTune` then says whether training changes them. */
  vectors?: {
    knobs: Own;
    /** The embedding size is the file's, not a knob. */
    ownWidth: boolean;
    needs?: string[];
    /** @param width size of the embeddings, if it is a knob */
    make(data: PreparedData, width: number, knobs: ValuesOf<Own>, context: FitContext): Promise<VectorTable>;
  };
}

const DENSE_UNITS = 64;
const EMBEDDINGS = 'embedding/embeddings';

/** Settings of the network, without those of its training. */
export type NetworkSettings = Pick<RecurrentSettings, 'embedding' | 'units' | 'dropout' | 'places' | 'l2'>;

export function recurrentRecipe<Own extends KnobSpecs>(
  info: Pick<RecipeInfo, 'id' | 'label' | 'summary'>,
  cells: Pick<Layer, 'cell' | 'bidirectional'>,
  { defaults = {}, presets = [TUNED, THOROUGH], vectors }: Variant<Own> = {},
): Recipe {
  const specs = withDefaults(KNOBS, defaults);
  const form = formOf({ ...specs, ...(vectors && { ...VECTOR_KNOBS, ...vectors.knobs }) });
  const layerOf = (given: Knobs): Layer => ({
    ...cells,
    embeddings: vectors ? readKnobs(VECTOR_KNOBS, given).fineTune : 'trained',
  });
  /** Rows as numbers, and initial weights. */
  const begin = async (given: FitData, raw: Knobs, context: FitContext) => {
    const knobs = readKnobs(specs, raw);
    const data = withEmoticons(given, knobs.emoticons, context.seed, cleanWithMarks);
    const prepared = await prepareRows(data, { size: knobs.words, punctuation: knobs.marks }, context);
    const table = vectors && (await vectors.make(prepared, knobs.embedding, readKnobs(vectors.knobs, raw), context));
    const sized = table ? { ...knobs, embedding: table.width } : knobs;
    const arrays = initialArrays(layerOf(raw), sized, prepared.vocabulary.size, context.seed, table?.values);
    return { knobs: sized, prepared, arrays };
  };
  return {
    ...info,
    family: 'recurrent',
    knobs: form.filter(({ name }) => name !== 'embedding' || !vectors?.ownWidth),
    presets: presetsOf({ ...specs, ...VECTOR_KNOBS }, presets),
    readsAsWritten: { knob: 'marks', value: Object.keys(KNOBS.marks.options).indexOf('marks') },
    needs: vectors?.needs,
    async fit(given, raw, context) {
      const { knobs, prepared, arrays } = await begin(given, raw, context);
      const network = buildNetwork(layerOf(raw), knobs, arrays);
      try {
        await train(learnerOf(network, prepared, knobs.batch), knobs, context);
        return scorerOf(network, prepared.vocabulary, knobs.marks);
      } catch (error) {
        disposeNetwork(network);
        throw error;
      }
    },
    load: async ({ vocabulary, arrays }, raw) => {
      const known = vocabularyFrom(vocabulary);
      const layer = layerOf(raw);
      const knobs = sizedBy(arrays, readKnobs(specs, raw));
      return scorerOf(
        buildNetwork(layer, knobs, arraysOf(arrays, shapes(layer, knobs, known.size))),
        known,
        knobs.marks,
      );
    },
    async shrink({ vocabulary, arrays }, knobs, keeps) {
      const kept = vocabulary.filter(keeps);
      const { indexOf } = vocabularyFrom(vocabulary);
      const rows = [PADDING, OUT_OF_VOCABULARY, ...kept.map(indexOf)];
      const smaller = arrays.map((array) => (array.name === EMBEDDINGS ? pickRows(array, rows) : array));
      return { saved: { vocabulary: kept, arrays: smaller }, knobs };
    },
    async portable({ vocabulary, arrays }, raw) {
      const known = vocabularyFrom(vocabulary);
      const knobs = sizedBy(arrays, readKnobs(specs, raw));
      const checked = arraysOf(arrays, shapes(layerOf(raw), knobs, known.size));
      return {
        network: { kind: 'recurrent', ...cells, arrays: checked },
        async read(texts) {
          const data = padRows(encodeTexts(texts, known, knobs.marks));
          return [{ name: 'ids', rows: texts.rows, columns: MAX_TOKENS, data }];
        },
      };
    },
    async begin(given, raw, context) {
      const { knobs, prepared, arrays } = await begin(given, raw, context);
      const { vocabulary, train, validation } = prepared;
      return {
        ...{ vocabulary: vocabulary.words, train, validation, settings: knobs },
        network: { kind: 'recurrent', ...cells, arrays },
        trainsEmbeddings: layerOf(raw).embeddings === 'trained',
        encode: (texts) => encodeTexts(texts, vocabulary, knobs.marks),
      };
    },
  };
}

/** With the embedding size of the array: for vectors from a file it is not a knob. */
function sizedBy(arrays: NamedArray[], knobs: RecurrentSettings): RecurrentSettings {
  const width = arrays.find(({ name }) => name === EMBEDDINGS)?.shape[1];
  return { ...knobs, embedding: width ?? knobs.embedding };
}

/** An untrained network, except for its embeddings if given, [vocabulary, embedding]. */
export function makeNetwork(
  layer: Layer,
  knobs: NetworkSettings,
  vocabularySize: number,
  seed: number,
  embeddings?: Float32Array<ArrayBuffer>,
): Network {
  return buildNetwork(layer, knobs, initialArrays(layer, knobs, vocabularySize, seed, embeddings));
}

/** Names and shapes of all weights, in order; names as in Keras. */
function shapes(layer: Layer, knobs: NetworkSettings, vocabularySize: number): Record<string, number[]> {
  const { embedding: width, units } = knobs;
  const columns = GATES[layer.cell] * units;
  const directions = directionsOf(layer);
  return {
    [EMBEDDINGS]: [vocabularySize, width],
    ...Object.fromEntries(
      directions.flatMap((name) => [
        [`${name}/kernel`, [width, columns]],
        [`${name}/recurrent_kernel`, [units, columns]],
        [`${name}/bias`, [columns]],
      ]),
    ),
    'dense/kernel': [directions.length * units, DENSE_UNITS],
    'dense/bias': [DENSE_UNITS],
    'dense_1/kernel': [DENSE_UNITS, 1],
    'dense_1/bias': [1],
  };
}

/**
 * Initial values as in Keras: embeddings uniform in ±0.05, kernels Glorot uniform (Glorot & Bengio 2010), recurrent
 * kernel orthogonal (Saxe et al. 2014), biases 0, except 1 for the LSTM's forget gate (Jozefowicz et al. 2015).
 * @param embeddings instead of those
 */
function initialArrays(
  layer: Layer,
  knobs: NetworkSettings,
  vocabularySize: number,
  seed: number,
  embeddings?: Float32Array<ArrayBuffer>,
): NamedArray[] {
  const random = createRandom(seed ^ 0x5eed);
  return Object.entries(shapes(layer, knobs, vocabularySize)).map(([name, shape]) => {
    const data = new Float32Array(shape.reduce((product, size) => product * size, 1));
    if (name.endsWith('recurrent_kernel')) return { name, shape, data: orthogonal(shape[0], shape[1], random) };
    if (name.endsWith('bias')) {
      const units = shape[0] / 4;
      return { name, shape, data: name.endsWith('lstm/bias') ? data.fill(1, units, 2 * units) : data };
    }
    const limit = name.startsWith('embedding') ? 0.05 : Math.sqrt(6 / (shape[0] + shape[1]));
    const drawn = data.map(() => (2 * random() - 1) * limit);
    return { name, shape, data: (name === EMBEDDINGS && embeddings) || drawn };
  });
}

/** A matrix with orthonormal rows, [rows, columns], rows <= columns: Gram-Schmidt on normally distributed values. */
function orthogonal(rows: number, columns: number, random: Random): Float32Array<ArrayBuffer> {
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const basis: Float64Array[] = [];
  while (basis.length < rows) {
    const vector = Float64Array.from({ length: columns }, normal);
    for (const other of basis) {
      const overlap = vector.reduce((sum, value, i) => sum + value * other[i], 0);
      for (let i = 0; i < columns; i++) vector[i] -= overlap * other[i];
    }
    const length = Math.hypot(...vector);
    basis.push(vector.map((value) => value / length));
  }
  const out = new Float32Array(rows * columns);
  basis.forEach((vector, row) => out.set(vector, row * columns));
  return out;
}

/** Selects rows of a matrix. */
function pickRows({ name, shape: [, width], data }: NamedArray, rows: ArrayLike<number>): NamedArray {
  const picked = new Float32Array(rows.length * width);
  for (let row = 0; row < rows.length; row++) {
    picked.set(data.subarray(rows[row] * width, (rows[row] + 1) * width), row * width);
  }
  return { name, shape: [rows.length, width], data: picked };
}

function learningOf(random: Random | null, { embeddings }: Layer): Learning {
  if (!random) return 'nothing';
  return embeddings === 'trained' ? 'embeddings' : 'weights';
}

function buildNetwork(layer: Layer, knobs: NetworkSettings, arrays: NamedArray[]): Network {
  const { dropout: rate, places, l2 } = knobs;
  const everywhere = places === 'everywhere';
  const { [EMBEDDINGS]: table, ...variables } = makeVariables(arrays);
  const matrix = (name: string) => variables[name] as tf.Tensor as tf.Tensor2D;
  const vector = (name: string) => variables[name] as tf.Tensor as tf.Tensor1D;
  type Drop = ((random: Random) => InputDropout) | null;
  const statesOf = ({ packed, embedded }: Batch, random: Random | null, drop: Drop, learning: Learning) =>
    directionsOf(layer).map((name, direction) =>
      recur(
        {
          cell: layer.cell,
          embedded,
          weights: {
            kernel: matrix(`${name}/kernel`),
            recurrent: matrix(`${name}/recurrent_kernel`),
            bias: vector(`${name}/bias`),
          },
          packed: direction === 0 ? packed : reversed(packed),
          dropout: random && drop ? drop(random) : null,
        },
        learning,
      ),
    );
  return {
    variables,
    decays: { 'dense/kernel': l2 },
    embeddings: { name: EMBEDDINGS, table, trained: layer.embeddings === 'trained' },
    directions: layer.bidirectional ? 2 : 1,
    states: (batch) => statesOf(batch, null, null, 'nothing'),
    logits(batch, random, learning = learningOf(random, layer)) {
      const drop = <T extends tf.Tensor>(x: T) => (random && everywhere ? dropout(x, rate, drawSeed(random)) : x);
      // Both directions share the spatial dropout mask; each layer draws its own input dropout.
      const spatial = random && everywhere ? drawSeed(random) : null;
      const dropInputs = (random: Random): InputDropout => {
        const own = drawSeed(random);
        return { rate, seeds: spatial === null ? [own] : [spatial, own] };
      };
      const states = statesOf(batch, random, rate > 0 ? dropInputs : null, learning);
      const state = drop(states.length > 1 ? tf.concat2d(states, 1) : states[0]);
      const hidden = tf.fused.matMul({
        a: state,
        b: matrix('dense/kernel'),
        bias: vector('dense/bias'),
        activation: 'relu',
      });
      const out = tf.fused.matMul({ a: drop(hidden), b: matrix('dense_1/kernel'), bias: vector('dense_1/bias') });
      return tf.reshape(out, [batch.packed.rows]);
    },
  };
}
