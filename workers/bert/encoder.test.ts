import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-backend-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { registerWasmProduct } from '../kernels/wasm/product';
import { crossEntropy } from '../training';
import { Bert, estimateMemory, readConfig, readWeights, type PieceBatch } from './encoder';
import golden from './golden.json';
import { floatOfHalf, Safetensors } from './safetensors';

const bytes = Uint8Array.from(atob(golden.safetensors), (char) => char.charCodeAt(0));
const open = (content = bytes) => Safetensors.open(new Blob([content]), 'model.safetensors');
const config = readConfig(golden.config);
const pieces = Math.max(...golden.rows.map((row) => row.length));
const batch: PieceBatch = {
  ids: Int32Array.from(golden.rows.flatMap((row) => [...row, ...Array<number>(pieces - row.length).fill(0)])),
  lengths: Int32Array.from(golden.rows, (row) => row.length),
  pieces,
};

/** The model of the golden values: its head is told, where a new one would be random. */
async function goldenBert(trainedLayers: number): Promise<Bert> {
  const weights = await readWeights(config, await open(), 1);
  const head = golden.head as Record<string, number[]>;
  const arrays = weights.arrays.map((array) =>
    array.name in head ? { ...array, data: Float32Array.from(head[array.name]) } : array,
  );
  return new Bert(config, { ...weights, arrays }, trainedLayers);
}

const logitsOf = (bert: Bert) => tf.tidy(() => bert.upper(bert.lower(batch, 0, null), batch, 0, null).dataSync());

beforeAll(async () => {
  registerWasmProduct();
  expect(await tf.setBackend('wasm')).toBe(true);
});

describe('the encoder', () => {
  it.each([0, 1, 2])('gives the logits of PyTorch, %i layers trained', async (trained) => {
    const bert = await goldenBert(trained);
    logitsOf(bert).forEach((logit, row) => expect(logit).toBeCloseTo(golden.logits[row], 4));
    bert.dispose();
  });

  it('gives the gradients of PyTorch', async () => {
    const bert = await goldenBert(2);
    const names = [...bert.trained.keys()];
    const { value, grads } = tf.tidy(() => {
      const states = bert.lower(batch, 0, null);
      const labels = tf.tensor1d(golden.labels);
      const loss = () => crossEntropy(bert.upper(states, batch, 0, null), labels);
      return tf.valueAndGrads(loss)([...bert.trained.values()] as tf.Tensor[]);
    });
    expect(value.dataSync()[0]).toBeCloseTo(golden.loss, 5);
    for (const [name, expected] of Object.entries(golden.gradients)) {
      const found = grads[names.indexOf(name)].dataSync();
      expect(found).toHaveLength(expected.length);
      expected.forEach((slope, i) => expect(found[i]).toBeCloseTo(slope, 4));
    }
    tf.dispose([value, ...grads]);
    bert.dispose();
  });

  it('does not let padding change a row', async () => {
    const bert = await goldenBert(1);
    const alone: PieceBatch = { ids: Int32Array.from(golden.rows[1]), lengths: Int32Array.of(3), pieces: 3 };
    const [logit] = tf.tidy(() => bert.upper(bert.lower(alone, 0, null), alone, 0, null).dataSync());
    expect(logit).toBeCloseTo(golden.logits[1], 4);
    bert.dispose();
  });

  it('reckons more memory for more layers, rows and pieces: gigabytes for DistilBERT whole', () => {
    const distilbert = readConfig({
      ...{ model_type: 'distilbert', vocab_size: 30_522, max_position_embeddings: 512, dim: 768, hidden_dim: 3072 },
      ...{ n_layers: 6, n_heads: 12 },
    });
    const whole = estimateMemory(distilbert, 16, 64, 6);
    expect(whole).toBeGreaterThan(1e9);
    expect(whole).toBeLessThan(3e9);
    expect(estimateMemory(distilbert, 16, 64, 1)).toBeLessThan(whole / 1.5);
    expect(estimateMemory(distilbert, 64, 64, 6)).toBeGreaterThan(1.3 * whole);
  });

  it('refuses a config that it cannot read', () => {
    expect(() => readConfig({ model_type: 'gpt2' })).toThrow(/neither DistilBERT nor BERT/);
    expect(() => readConfig({ ...golden.config, dim: 1e9 })).toThrow(/hidden/);
    expect(() => readConfig({ ...golden.config, n_heads: 3 })).toThrow(/heads/);
    expect(() => readConfig(null)).toThrow();
  });
});

describe('safetensors', () => {
  it('is refused in plain words wherever it is cut, and never worse', async () => {
    for (let length = 0; length < bytes.length; length += 997) {
      await expect(open(bytes.slice(0, length))).rejects.toThrow(/damaged/);
    }
  });

  it('names weights that are missing or misshapen', async () => {
    const file = await open();
    await expect(file.read('nothing', [1])).rejects.toThrow(/lacks the weights “nothing”/);
    await expect(file.read('distilbert.embeddings.LayerNorm.bias', [17])).rejects.toThrow(/\[16\].*\[17\]/);
  });

  it('reads halves', () => {
    const halves = { 0x3c00: 1, 0xc000: -2, 0x0001: 2 ** -24, 0x7bff: 65504, 0x3555: 0.333251953125 };
    for (const [bits, value] of Object.entries(halves)) expect(floatOfHalf(Number(bits))).toBe(value);
  });
});
