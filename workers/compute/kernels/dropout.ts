/**
 * Counter-based dropout: whether element i of a mask is kept depends only on the seed and i, so that every backend
 * draws the same mask, on its own device and in any order.
 */
import * as tf from '@tensorflow/tfjs-core';
import { makeTensor, valuesOf } from './values';
import { dispatch, emptyTensor, linear, linearMain, uploadTensor } from './webgpu/stream';

/** Mixes all 32 input bits. Source: lowbias32 (C. Wellons, "Prospecting for hash functions", 2018). */
export function hash(x: number): number {
  x ^= x >>> 16;
  x = Math.imul(x, 0x7feb352d);
  x ^= x >>> 15;
  x = Math.imul(x, 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

/** Elements with a hash below this unsigned 32-bit value are dropped. */
export function thresholdOf(rate: number): number {
  return Math.floor(rate * 4294967296) >>> 0;
}

export function isKept(seed: number, index: number, threshold: number): boolean {
  return hash(seed ^ Math.imul(index, 0x9e3779b9)) >= threshold;
}

/**
 * Inverted dropout (Srivastava et al. 2014): 0 with probability `rate`, otherwise the value times 1 / (1 − rate), which
 * preserves the mean. Differentiable.
 */
export function dropout<T extends tf.Tensor>(x: T, rate: number, seed: number): T {
  if (rate === 0) return x;
  return tf.customGrad<T>((x) => ({
    value: masked(x as tf.Tensor as T, rate, seed),
    gradFunc: (dy: tf.Tensor) => masked(dy, rate, seed),
  }))(x);
}

function masked<T extends tf.Tensor>(x: T, rate: number, seed: number): T {
  const threshold = thresholdOf(rate);
  const scale = 1 / (1 - rate);
  if (tf.getBackend() !== 'webgpu') {
    return makeTensor(x.shape, (values) => {
      const source = valuesOf(x);
      for (let i = 0; i < values.length; i++) values[i] = isKept(seed, i, threshold) ? scale * source[i] : 0;
    });
  }
  const out = emptyTensor<T>(x.shape);
  const constants = uploadTensor(Int32Array.of(threshold, seed));
  const program = {
    key: `dropout ${rate}`,
    code: () => /* wgsl */ `
      @group(0) @binding(0) var<storage, read> x: array<f32>;
      @group(0) @binding(1) var<storage, read> constants: array<i32>;
      @group(0) @binding(2) var<storage, read_write> out: array<f32>;
      ${hashCode}
      ${linearMain}
        if (index >= arrayLength(&out)) { return; }
        let isKept = hash(u32(constants[1]) ^ (index * 0x9e3779b9u)) >= u32(constants[0]);
        out[index] = select(0.0, ${scale} * x[index], isKept);
      }`,
  };
  dispatch(program, [x, constants, out], linear(x.size));
  constants.dispose();
  return out;
}

/** `hash` in WGSL. */
export const hashCode = /* wgsl */ `
  fn hash(value: u32) -> u32 {
    var x = value;
    x ^= x >> 16u; x *= 0x7feb352du; x ^= x >> 15u; x *= 0x846ca68bu;
    return x ^ (x >> 16u);
  }`;

/** Draws the seed of one mask. */
export function drawSeed(random: () => number): number {
  return Math.floor(random() * 4294967296) | 0;
}
