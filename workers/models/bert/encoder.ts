/**
 * BERT's encoder (J. Devlin et al., "BERT", 2018; V. Sanh et al., "DistilBERT", 2019) in TensorFlow.js ops, with a head
 * for sequence classification: Dense(hidden, ReLU) on the first piece's state, dropout, Dense(1). Embeddings and lower
 * layers are frozen; the upper layers are trained.
 */
import * as tf from '@tensorflow/tfjs-core';
import { createRandom } from '../../../src/data/random';
import type { NamedArray } from '../../../src/domain/run';
import { drawSeed, dropout } from '../../compute/kernels/dropout';
import type { Random } from '../training';
import { countVariables, makeVariables, type Variables } from '../variables';
import { LabError } from '../../../src/wording/message';
import { applyLayer, PARTS, type LayerWeights, type Part } from './layer';
import type { Safetensors } from './safetensors';

/** Contents of config.json, with the same names for both kinds. */
export interface BertConfig {
  kind: 'distilbert' | 'bert';
  vocabulary: number;
  positions: number;
  hidden: number;
  inner: number;
  layers: number;
  heads: number;
  /** Number of segment types, of which only the first is used: BERT only; 0 for DistilBERT. */
  segments: number;
  /** Added to the variance in layer norm. */
  epsilon: number;
}

type Size = Exclude<keyof BertConfig, 'kind' | 'epsilon' | 'segments'>;

const LIMITS: Record<Size, number> = {
  ...{ vocabulary: 65_535, positions: 4096, hidden: 2048, inner: 8192, layers: 48, heads: 64 },
};
/** Maximum number of segment types. */
const MOST_SEGMENTS = 16;
/** The value BERT was trained with, used if config.json gives none, and always for DistilBERT. */
const EPSILON = 1e-12;

/** @throws LabError if it is not the config of a supported model. */
export function readConfig(config: unknown): BertConfig {
  const c = (config ?? {}) as Record<string, unknown>;
  const kind = c.model_type;
  if (kind !== 'distilbert' && kind !== 'bert') {
    throw new LabError('config.json describes neither DistilBERT nor BERT. Choose the files of one of them.');
  }
  const distil = kind === 'distilbert';
  const read = {
    vocabulary: c.vocab_size,
    positions: c.max_position_embeddings,
    hidden: distil ? c.dim : c.hidden_size,
    inner: distil ? c.hidden_dim : c.intermediate_size,
    layers: distil ? c.n_layers : c.num_hidden_layers,
    heads: distil ? c.n_heads : c.num_attention_heads,
  };
  const segments = distil ? 0 : (c.type_vocab_size ?? 2);
  const check = (name: string, value: unknown, most: number) => {
    if (!(Number.isInteger(value) && (value as number) > 0 && (value as number) <= most)) {
      throw new LabError('config.json gives {name} as {value}; it must be a whole number up to {most}.', {
        name,
        value: String(value),
        most,
      });
    }
  };
  for (const [name, value] of Object.entries(read)) check(name, value, LIMITS[name as Size]);
  if (!distil) check('type_vocab_size', segments, MOST_SEGMENTS);
  const sized = read as Record<Size, number>;
  if (sized.hidden % sized.heads !== 0)
    throw new LabError('The hidden size in config.json is not divisible by its number of heads.');
  const activation = (distil ? c.activation : c.hidden_act) ?? 'gelu';
  if (activation !== 'gelu') {
    throw new LabError('config.json asks for the activation {activation}; only “gelu” is supported here.', {
      activation: JSON.stringify(activation),
    });
  }
  const epsilon = distil ? EPSILON : (c.layer_norm_eps ?? EPSILON);
  if (!(typeof epsilon === 'number' && epsilon > 0 && epsilon < 1)) {
    throw new LabError('config.json gives layer_norm_eps as {epsilon}; it must be a small positive number.', {
      epsilon: JSON.stringify(epsilon),
    });
  }
  return { kind, ...sized, segments: segments as number, epsilon };
}

/**
 * Estimated bytes that training needs: the weights, and the copy that WASM packs for its products; for the trained ones
 * a gradient, Adam's two moments, the best copy so far and the next one; for a batch what each trained layer keeps for
 * its gradient, and the intermediate results of one layer. `pieces`: of the longest text.
 */
export function estimateMemory(config: BertConfig, batch: number, pieces: number, trained: number): number {
  const { vocabulary, positions, hidden, inner, layers, heads } = config;
  const layer = 4 * hidden * hidden + 2 * hidden * inner + 9 * hidden + inner;
  const head = hidden * hidden + 2 * hidden + 1;
  const weights = (vocabulary + positions) * hidden + 2 * (layers * layer + head);
  const learning = 5 * (trained * layer + head);
  const attention = heads * pieces;
  const kept = trained * batch * pieces * (7 * hidden + inner + attention);
  const passing = Math.max(batch, SCORING_BATCH) * pieces * (32 * hidden + 8 * inner + 8 * attention);
  return 4 * (weights + learning + kept + passing);
}

/** Names of a layer's parts in the files, where linear maps are [out, in]. */
const NAMES: Record<BertConfig['kind'], { prefix: string; layer: string; parts: Record<Part, string> }> = {
  distilbert: {
    prefix: 'distilbert.',
    layer: 'transformer.layer.',
    parts: {
      ...{ q: 'attention.q_lin', k: 'attention.k_lin', v: 'attention.v_lin', o: 'attention.out_lin' },
      ...{ ln1: 'sa_layer_norm', inner: 'ffn.lin1', outer: 'ffn.lin2', ln2: 'output_layer_norm' },
    },
  },
  bert: {
    prefix: 'bert.',
    layer: 'encoder.layer.',
    parts: {
      ...{ q: 'attention.self.query', k: 'attention.self.key', v: 'attention.self.value' },
      ...{ o: 'attention.output.dense', ln1: 'attention.output.LayerNorm', inner: 'intermediate.dense' },
      ...{ outer: 'output.dense', ln2: 'output.LayerNorm' },
    },
  },
};

/** Weight and bias shapes of each part, as used in computation. */
function partShapes({ hidden, inner }: BertConfig): Record<Part, [weight: number[], bias: number[]]> {
  const square: [number[], number[]] = [[hidden, hidden], [hidden]];
  const norm: [number[], number[]] = [[hidden], [hidden]];
  return {
    ...{ q: square, k: square, v: square, o: square, ln1: norm, ln2: norm },
    inner: [[hidden, inner], [inner]],
    outer: [[inner, hidden], [hidden]],
  };
}

/** Names and shapes of the weights of layers and head, in order. */
function shapesOf(config: BertConfig, layers: number[]): Record<string, number[]> {
  const parts = Object.entries(partShapes(config));
  return {
    ...Object.fromEntries(
      layers.flatMap((layer) =>
        parts.flatMap(([part, [weight, bias]]) => [
          [`layer${layer}/${part}/weight`, weight],
          [`layer${layer}/${part}/bias`, bias],
        ]),
      ),
    ),
    ...{ 'dense/weight': [config.hidden, config.hidden], 'dense/bias': [config.hidden] },
    ...{ 'out/weight': [config.hidden, 1], 'out/bias': [1] },
  };
}

export interface Weights {
  /** Piece embeddings [vocabulary, hidden] and position embeddings [positions, hidden], segment embedding added. */
  pieces: Float32Array;
  places: Float32Array;
  /** Layer norm of the embeddings, [hidden]. */
  scale: Float32Array;
  shift: Float32Array;
  /** Weights of layers and head. */
  arrays: NamedArray[];
}

/**
 * All weights of a file; the head is new, drawn by seed from a normal distribution with deviation 0.02, as in Hugging
 * Face.
 */
export async function readWeights(config: BertConfig, file: Safetensors, seed: number): Promise<Weights> {
  const { kind, vocabulary, positions, hidden } = config;
  const { prefix: usual, layer, parts } = NAMES[kind];
  const prefix = file.has(`${usual}embeddings.word_embeddings.weight`) ? usual : '';
  const read = (name: string, shape: number[]) => {
    // BERT's first files, written by TensorFlow, name the scale and shift of a norm gamma and beta.
    const old = name.replace(/LayerNorm\.weight$/, 'LayerNorm.gamma').replace(/LayerNorm\.bias$/, 'LayerNorm.beta');
    return file.read(prefix + (file.has(prefix + old) ? old : name), shape);
  };
  const places = await read('embeddings.position_embeddings.weight', [positions, hidden]);
  if (kind === 'bert') {
    const segment = await read('embeddings.token_type_embeddings.weight', [config.segments, hidden]);
    places.forEach((value, i) => (places[i] = value + segment[i % hidden]));
  }
  const arrays: NamedArray[] = [];
  for (let place = 0; place < config.layers; place++) {
    for (const [part, [weight, bias]] of Object.entries(partShapes(config))) {
      const name = `${layer}${place}.${parts[part as Part]}`;
      const data =
        weight.length === 1
          ? await read(`${name}.weight`, weight)
          : transposed(await read(`${name}.weight`, [weight[1], weight[0]]), weight[1], weight[0]);
      arrays.push({ name: `layer${place}/${part}/weight`, shape: weight, data });
      arrays.push({ name: `layer${place}/${part}/bias`, shape: bias, data: await read(`${name}.bias`, bias) });
    }
  }
  const random = createRandom(seed ^ 0x62657274);
  const normal = () => 0.02 * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  for (const [name, shape] of Object.entries(shapesOf(config, []))) {
    const data = new Float32Array(shape.reduce((product, side) => product * side, 1));
    arrays.push({ name, shape, data: name.endsWith('bias') ? data : data.map(normal) });
  }
  return {
    pieces: await read('embeddings.word_embeddings.weight', [vocabulary, hidden]),
    places,
    scale: await read('embeddings.LayerNorm.weight', [hidden]),
    shift: await read('embeddings.LayerNorm.bias', [hidden]),
    arrays,
  };
}

/** Values of each array that enter the fingerprint. */
const WITNESSES = 512;

/** Identifies an encoder, by the weights in its files and the ids of some pieces: 24 bits, exact in a 32-bit float. */
export function fingerprintOf({ pieces, places, arrays }: Weights, layers: number, numbers: number[]): number {
  let hash = 0x811c9dc5;
  const add = (bits: number) => (hash = Math.imul(hash ^ bits, 0x01000193));
  const ofFile = arrays.filter(({ name }) => Number(/^layer(\d+)/.exec(name)?.[1] ?? Infinity) < layers);
  for (const values of [pieces, places, ...ofFile.map(({ data }) => data)]) {
    const step = Math.max(1, Math.floor(values.length / WITNESSES));
    const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
    for (let i = 0; i < bits.length; i += step) add(bits[i]);
  }
  for (const number of numbers) add(number);
  return (hash ^ (hash >>> 24)) & 0xffffff;
}

/** [rows, columns] -> [columns, rows] */
function transposed(values: Float32Array, rows: number, columns: number): Float32Array<ArrayBuffer> {
  const out = new Float32Array(values.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) out[column * rows + row] = values[row * columns + column];
  }
  return out;
}

/** Rows per batch when scoring. */
export const SCORING_BATCH = 32;

/** Texts as pieces, padded to the longest: ids [rows, pieces], and the unpadded length of each row. */
export interface PieceBatch {
  ids: Int32Array;
  lengths: Int32Array;
  pieces: number;
}

export class Bert {
  readonly config: BertConfig;
  /** Variables of the trained layers and the head, by name. */
  readonly trained: Readonly<Variables>;
  #frozen: ReadonlyMap<string, tf.Tensor>;
  #weights: Omit<Weights, 'arrays'>;
  #firstTrained: number;

  /** @param trainedLayers number of upper layers to train */
  constructor(config: BertConfig, { arrays, ...embeddings }: Weights, trainedLayers: number) {
    this.config = config;
    this.#weights = embeddings;
    this.#firstTrained = Math.max(0, config.layers - trainedLayers);
    const isTrained = (name: string) => Number(/^layer(\d+)/.exec(name)?.[1] ?? Infinity) >= this.#firstTrained;
    const make = ({ shape, data }: NamedArray) => tf.tensor(data, shape, 'float32');
    this.trained = makeVariables(arrays.filter(({ name }) => isTrained(name)));
    this.#frozen = new Map(arrays.filter(({ name }) => !isTrained(name)).map((array) => [array.name, make(array)]));
  }

  get params(): number {
    return countVariables(this.trained);
  }

  /**
   * States below the trained layers, [rows, pieces, hidden], which training does not change; the caller disposes them.
   */
  lower(batch: PieceBatch, rate: number, random: Random | null): tf.Tensor3D {
    return tf.tidy(() => {
      const mask = maskOf(batch);
      let states = drop(this.#embed(batch), rate, random);
      for (let layer = 0; layer < this.#firstTrained; layer++) states = this.#layer(layer, states, mask, rate, random);
      return states;
    });
  }

  /** Logits, [rows], from the states that `lower` returned. */
  upper(states: tf.Tensor3D, batch: PieceBatch, rate: number, random: Random | null): tf.Tensor1D {
    const mask = maskOf(batch);
    let x = states;
    for (let layer = this.#firstTrained; layer < this.config.layers; layer++) {
      x = this.#layer(layer, x, mask, rate, random);
    }
    const [rows, , hidden] = x.shape;
    const first = tf.reshape<tf.Rank.R2>(tf.slice(x, [0, 0, 0], [rows, 1, hidden]), [rows, hidden]);
    const dense = tf.relu(this.#linear('dense', first));
    return tf.reshape(this.#linear('out', drop(dense, rate, random)), [rows]);
  }

  dispose(): void {
    for (const tensor of [...Object.values(this.trained), ...this.#frozen.values()]) tensor.dispose();
  }

  /** On the CPU: only the rows that occur are read, and nothing here is trained. */
  #embed({ ids, lengths, pieces }: PieceBatch): tf.Tensor3D {
    const { hidden, epsilon } = this.config;
    const { pieces: table, places, scale, shift } = this.#weights;
    const out = new Float32Array(ids.length * hidden);
    ids.forEach((id, at) => {
      const place = at % pieces;
      const row = out.subarray(at * hidden, (at + 1) * hidden);
      let mean = 0;
      for (let i = 0; i < hidden; i++) mean += row[i] = table[id * hidden + i] + places[place * hidden + i];
      mean /= hidden;
      let variance = 0;
      for (let i = 0; i < hidden; i++) variance += (row[i] - mean) ** 2;
      const inverse = 1 / Math.sqrt(variance / hidden + epsilon);
      for (let i = 0; i < hidden; i++) row[i] = (row[i] - mean) * inverse * scale[i] + shift[i];
    });
    return tf.tensor3d(out, [lengths.length, pieces, hidden]);
  }

  #layer(layer: number, x: tf.Tensor3D, mask: tf.Tensor4D, rate: number, random: Random | null): tf.Tensor3D {
    const { heads, epsilon } = this.config;
    const weights = Object.fromEntries(
      PARTS.map((part) => {
        const [weight, bias] = ['weight', 'bias'].map((kind) => this.#weight(`layer${layer}/${part}/${kind}`));
        return [part, { weight, bias }];
      }),
    ) as LayerWeights;
    const dropout =
      random && rate > 0
        ? { rate, seeds: [drawSeed(random), drawSeed(random), drawSeed(random)] as [number, number, number] }
        : null;
    return tf.tidy(() => applyLayer(x, weights, mask, { heads, epsilon, dropout }));
  }

  #weight(name: string): tf.Tensor {
    return Object.hasOwn(this.trained, name) ? this.trained[name] : this.#frozen.get(name)!;
  }

  #linear(name: string, x: tf.Tensor2D): tf.Tensor2D {
    return tf.add(tf.matMul(x, this.#weight(`${name}/weight`) as tf.Tensor2D), this.#weight(`${name}/bias`));
  }
}

const drop = <T extends tf.Tensor>(x: T, rate: number, random: Random | null): T =>
  random && rate > 0 ? dropout(x, rate, drawSeed(random)) : x;

/** Added to the attention logits: 0 for pieces, −1e9 for padding; [rows, 1, 1, pieces]. */
function maskOf({ lengths, pieces }: PieceBatch): tf.Tensor4D {
  const mask = new Float32Array(lengths.length * pieces);
  lengths.forEach((length, row) => mask.fill(-1e9, row * pieces + length, (row + 1) * pieces));
  return tf.tensor4d(mask, [lengths.length, 1, 1, pieces]);
}
