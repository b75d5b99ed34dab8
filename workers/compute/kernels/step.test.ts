import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/data/random';
import { Adam } from './adam';
import { relativeError } from '../../../fixtures/kernel-checks';
import { hash } from './dropout';
import { registerWasmProduct } from './wasm/product';
import { testSteps } from '../../../fixtures/step-checks';

describe.each(['cpu', 'wasm'])('on %s', (backend) => {
  beforeAll(async () => {
    expect(await tf.setBackend(backend)).toBe(true);
  });

  testSteps();

  it('multiplies by weights that Adam has just updated', async () => {
    // The WASM backend caches a packed copy of the right-hand operand.
    const adam = new Adam(1);
    const weights = tf.variable(tf.ones([2, 2]));
    const x = tf.tensor2d([1, 2], [1, 2]);
    const product = () => [...tf.tidy(() => tf.matMul(x, weights as tf.Tensor as tf.Tensor2D)).dataSync()];
    expect(product()).toEqual([3, 3]);
    adam.step([{ variable: weights, gradient: tf.ones([2, 2]), decay: 0 }], null);
    for (const value of product()) expect(value).toBeCloseTo(0, 4);
    adam.dispose();
    tf.dispose([weights, x]);
  });
});

it('mixes every input bit into the hash', () => {
  // Flipping any one bit of the input flips about half of the bits of the hash.
  const random = createRandom(6);
  const values = Array.from({ length: 500 }, () => Math.floor(random() * 4294967296));
  const countOnes = (bits: number) => (bits >>> 0).toString(2).replaceAll('0', '').length;
  for (let bit = 0; bit < 32; bit++) {
    const flipped = values.map((value) => countOnes(hash(value) ^ hash(value ^ (1 << bit))));
    expect(flipped.reduce((sum, count) => sum + count, 0) / (32 * values.length)).toBeCloseTo(0.5, 1);
  }
});

it('multiplies transposed operands on WASM as on the CPU', async () => {
  const random = createRandom(8);
  const a = Float32Array.from({ length: 7 * 5 }, random);
  const b = Float32Array.from({ length: 5 * 4 }, random);
  const products = async (backend: string) => {
    await tf.setBackend(backend);
    if (backend === 'wasm') registerWasmProduct();
    const out: number[] = [];
    for (const [transposeA, transposeB] of [
      [false, false],
      [true, false],
      [false, true],
      [true, true],
    ]) {
      tf.tidy(() => {
        const left = tf.tensor2d(a, transposeA ? [5, 7] : [7, 5]);
        const right = tf.tensor2d(b, transposeB ? [4, 5] : [5, 4]);
        out.push(...tf.matMul(left, right, transposeA, transposeB).dataSync());
      });
    }
    return out;
  };
  expect(relativeError(await products('wasm'), await products('cpu'))).toBeLessThan(1e-6);
});
