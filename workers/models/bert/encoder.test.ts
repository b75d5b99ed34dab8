import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-backend-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/data/random';
import { registerWasmProduct } from '../../compute/kernels/wasm/product';
import { Bert, estimateMemory, fingerprintOf, readConfig, readWeights, type PieceBatch, type Weights } from './encoder';
import { goldenBert, goldenBytes, goldenConfig, gradientsError, logitsError } from '../../../fixtures/golden-bert';
import golden from './golden.json';
import { floatOfHalf, Safetensors } from './safetensors';

const config = goldenConfig;
const open = (content = goldenBytes) => Safetensors.open(new Blob([content]), 'model.safetensors');

const BERT_CONFIG = {
  ...{ model_type: 'bert', vocab_size: config.vocabulary, max_position_embeddings: config.positions },
  ...{ hidden_size: config.hidden, intermediate_size: config.inner, num_hidden_layers: config.layers },
  ...{ num_attention_heads: config.heads, type_vocab_size: 2, hidden_act: 'gelu', layer_norm_eps: 1e-12 },
};

const BERT_NAMES: [RegExp, string][] = [
  [/^distilbert\./, 'bert.'],
  [/transformer\.layer/, 'encoder.layer'],
  [/attention\.q_lin/, 'attention.self.query'],
  [/attention\.k_lin/, 'attention.self.key'],
  [/attention\.v_lin/, 'attention.self.value'],
  [/attention\.out_lin/, 'attention.output.dense'],
  [/sa_layer_norm/, 'attention.output.LayerNorm'],
  [/output_layer_norm/, 'output.LayerNorm'],
  [/ffn\.lin1/, 'intermediate.dense'],
  [/ffn\.lin2/, 'output.dense'],
];

/** The golden file under BERT's names; part of each position embedding is moved to the segment embedding. */
function asBert(gammas: boolean): Uint8Array<ArrayBuffer> {
  const { hidden } = config;
  const length = Number(new DataView(goldenBytes.buffer).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(goldenBytes.subarray(8, 8 + length))) as Record<
    string,
    { dtype: string; shape: number[]; data_offsets: [number, number] }
  >;
  const values = new Float32Array(goldenBytes.slice(8 + length).buffer);
  const segment = Float32Array.from({ length: 2 * hidden }, (_, i) => 0.25 * Math.sin(i));
  const {
    data_offsets: [from, to],
  } = header['distilbert.embeddings.position_embeddings.weight'];
  for (let i = 0; i < (to - from) / 4; i++) values[from / 4 + i] -= segment[i % hidden];
  const renamed = Object.entries(header).map(([name, about]) => {
    const bert = BERT_NAMES.reduce((name, [pattern, other]) => name.replace(pattern, other), name);
    const old = bert.replace('LayerNorm.weight', 'LayerNorm.gamma').replace('LayerNorm.bias', 'LayerNorm.beta');
    return [gammas ? old : bert, about] as const;
  });
  const end = values.byteLength;
  const own = { dtype: 'F32', shape: [2, hidden], data_offsets: [end, end + segment.byteLength] };
  const text = new TextEncoder().encode(
    JSON.stringify({ ...Object.fromEntries(renamed), 'bert.embeddings.token_type_embeddings.weight': own }),
  );
  const file = new Uint8Array(8 + text.length + end + segment.byteLength);
  new DataView(file.buffer).setBigUint64(0, BigInt(text.length), true);
  file.set(text, 8);
  file.set(new Uint8Array(values.buffer), 8 + text.length);
  file.set(new Uint8Array(segment.buffer), 8 + text.length + end);
  return file;
}

beforeAll(async () => {
  registerWasmProduct();
  expect(await tf.setBackend('wasm')).toBe(true);
});

describe('the encoder', () => {
  it.each([0, 1, 2])('matches the logits of PyTorch, %i layers trained', async (trained) => {
    const bert = await goldenBert(trained);
    expect(await logitsError(bert)).toBeLessThan(2e-5);
    bert.dispose();
  });

  it('matches the loss and the gradients of PyTorch', async () => {
    expect(await gradientsError()).toBeLessThan(2e-5);
  });

  it.each(['weight and bias', 'gamma and beta'])(
    'reads the same under BERT’s names, with a separate segment embedding and norm parameters called %s',
    async (norms) => {
      const bert = await goldenBert(1, readConfig(BERT_CONFIG), asBert(norms === 'gamma and beta'));
      expect(await logitsError(bert)).toBeLessThan(2e-5);
      bert.dispose();
    },
  );

  it('does not let padding change the result of a row', async () => {
    const bert = await goldenBert(1);
    const alone: PieceBatch = { ids: Int32Array.from(golden.rows[1]), lengths: Int32Array.of(3), pieces: 3 };
    const [logit] = tf.tidy(() => bert.upper(bert.lower(alone, 0, null), alone, 0, null).dataSync());
    expect(logit).toBeCloseTo(golden.logits[1], 4);
    bert.dispose();
  });

  it('estimates more memory for more layers, rows and pieces: gigabytes for all of DistilBERT', () => {
    const distilbert = readConfig({
      ...{ model_type: 'distilbert', vocab_size: 30_522, max_position_embeddings: 512, dim: 768, hidden_dim: 3072 },
      ...{ n_layers: 6, n_heads: 12 },
    });
    const whole = estimateMemory(distilbert, 16, 64, 6);
    expect(whole).toBeGreaterThan(1.5e9);
    expect(whole).toBeLessThan(3e9);
    expect(estimateMemory(distilbert, 16, 64, 1)).toBeLessThan(whole / 1.5);
    expect(estimateMemory(distilbert, 64, 64, 6)).toBeGreaterThan(1.3 * whole);
  });

  it('estimates more memory than a step keeps, but not much more', async () => {
    const file = await open();
    const bert = new Bert(config, await readWeights(config, file, 1), 2);
    /** Bytes of tensors after a forward pass whose gradient is requested. */
    const keptOf = (rows: number) => {
      const lengths = new Int32Array(rows).fill(32);
      const ids = Int32Array.from({ length: rows * 32 }, (_, i) => i % config.vocabulary);
      let bytes = 0;
      tf.tidy(() => {
        const states = bert.lower({ ids, lengths, pieces: 32 }, 0.1, createRandom(1));
        const forward = () => {
          const logits = bert.upper(states, { ids, lengths, pieces: 32 }, 0.1, createRandom(1));
          bytes = tf.memory().numBytes;
          return tf.sum<tf.Scalar>(logits);
        };
        tf.grads(forward)(Object.values(bert.trained));
      });
      return bytes;
    };
    const kept = keptOf(200) - keptOf(100);
    const reckoned = estimateMemory(config, 200, 32, 2) - estimateMemory(config, 100, 32, 2);
    expect(reckoned).toBeGreaterThan(kept);
    expect(reckoned).toBeLessThan(4 * kept);
    bert.dispose();
  });

  it('distinguishes encoders by any of their layers, and tokenisers', async () => {
    const read = async (change: (weights: Weights) => void) => {
      const weights = await readWeights(config, await open(), 1);
      change(weights);
      return fingerprintOf(weights, config.layers, [2, 9, 3]);
    };
    const own = await read(() => {});
    expect(await read(({ arrays }) => (arrays.at(-1)!.data[0] += 1))).toBe(own);
    expect(await read(({ arrays }) => (arrays[0].data[0] += 1))).not.toBe(own);
    expect(await read(({ places }) => (places[0] += 1))).not.toBe(own);
    const weights = await readWeights(config, await open(), 1);
    expect(fingerprintOf(weights, config.layers, [2, 8, 3])).not.toBe(own);
  });

  it('rejects a config that it cannot read', () => {
    expect(() => readConfig({ model_type: 'gpt2' })).toThrow(/neither DistilBERT nor BERT/);
    expect(() => readConfig({ ...golden.config, dim: 1e9 })).toThrow(/hidden/);
    expect(() => readConfig({ ...golden.config, n_heads: 3 })).toThrow(/heads/);
    expect(() => readConfig({ ...golden.config, activation: 'relu' })).toThrow(/relu/);
    expect(() => readConfig({ ...BERT_CONFIG, layer_norm_eps: '1' })).toThrow(/layer_norm_eps/);
    expect(() => readConfig(null)).toThrow();
  });
});

describe('safetensors', () => {
  it('is rejected with a readable error wherever it is truncated', async () => {
    for (let length = 0; length < goldenBytes.length; length += 997) {
      await expect(open(goldenBytes.slice(0, length))).rejects.toThrow(/damaged/);
    }
  });

  /** A file with the given header and content. */
  const fileOf = (header: unknown, content: Uint8Array<ArrayBuffer> = new Uint8Array(8)) => {
    const text = new TextEncoder().encode(JSON.stringify(header));
    const file = new Uint8Array(8 + text.length + content.length);
    new DataView(file.buffer).setBigUint64(0, BigInt(text.length), true);
    file.set(text, 8);
    file.set(content, 8 + text.length);
    return file;
  };
  const entry = (from: number, to: number, shape: unknown = [(to - from) / 4], dtype = 'F32') => ({
    ...{ dtype, shape, data_offsets: [from, to] },
  });

  it.each([
    ['null', null],
    ['overlapping arrays', { a: entry(0, 8), b: entry(4, 8) }],
    ['an array beyond its end', { a: entry(0, 12) }],
    ['a range that runs back', { a: entry(8, 4, [-1]) }],
    ['a range that begins before it', { a: entry(-4, 4) }],
    ['a shape of another size', { a: entry(0, 8, [3]) }],
    ['a shape of negative sides', { a: entry(0, 8, [-1, -2]) }],
    ['a shape that is none', { a: entry(0, 8, 'two') }],
    ['an entry that is none', { a: null }],
  ])('is rejected if its header has %s', async (_, header) => {
    await expect(open(fileOf(header))).rejects.toThrow(/damaged/);
  });

  it('reads float16 and bfloat16, and names types that it does not read', async () => {
    const content = new Uint8Array(Uint16Array.of(0x3c00, 0xc000, 0x3f80, 0xc2f7).buffer);
    const header = { a: entry(0, 4, [2], 'F16'), b: entry(4, 8, [2], 'BF16') };
    const file = await open(fileOf(header, content));
    expect([...(await file.read('a', [2]))]).toEqual([1, -2]);
    expect([...(await file.read('b', [2]))]).toEqual([1, -123.5]);
    const other = await open(fileOf({ a: entry(0, 8, [1], 'F64') }));
    await expect(other.read('a', [1])).rejects.toThrow(/“a”.*F64/);
  });

  it('names weights that are missing or have another shape', async () => {
    const file = await open();
    await expect(file.read('nothing', [1])).rejects.toThrow(/lacks the weights “nothing”/);
    await expect(file.read('distilbert.embeddings.LayerNorm.bias', [17])).rejects.toThrow(/\[16\].*\[17\]/);
  });

  it('reads float16', () => {
    const halves = { 0x3c00: 1, 0xc000: -2, 0x0001: 2 ** -24, 0x7bff: 65504, 0x3555: 0.333251953125 };
    for (const [bits, value] of Object.entries(halves)) expect(floatOfHalf(Number(bits))).toBe(value);
  });
});
