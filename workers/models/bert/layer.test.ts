import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/data/random';
import { isKept, thresholdOf } from '../../compute/kernels/dropout';
import { registerWasmProduct } from '../../compute/kernels/wasm/product';
import { applyLayer, PARTS, type LayerDropout, type LayerWeights, type Part } from './layer';

const [ROWS, PIECES, HIDDEN, INNER, HEADS] = [2, 5, 6, 10, 3];
const LENGTHS = [5, 3];
const EPSILON = 1e-6;

type Plain = Record<Part, { weight: Float64Array; bias: Float64Array }>;

const shapesOf = (part: Part): [number[], number[]] => {
  if (part === 'ln1' || part === 'ln2') return [[HIDDEN], [HIDDEN]];
  const [from, to] = part === 'inner' ? [HIDDEN, INNER] : part === 'outer' ? [INNER, HIDDEN] : [HIDDEN, HIDDEN];
  return [[from, to], [to]];
};

/** The layer in plain loops and double precision, as in the papers. x: [rows × pieces × hidden]. */
function plainLayer(x: Float64Array, w: Plain, drop: LayerDropout | null): Float64Array {
  const kept = (value: number, index: number, place: number) =>
    !drop ? value : isKept(drop.seeds[place], index, thresholdOf(drop.rate)) ? value / (1 - drop.rate) : 0;
  const linear = (row: Float64Array, { weight, bias }: Plain[Part]) =>
    bias.map((shift, to) => row.reduce((sum, value, from) => sum + value * weight[from * bias.length + to], shift));
  const norm = (row: Float64Array, { weight, bias }: Plain[Part]) => {
    const mean = row.reduce((sum, value) => sum + value, 0) / row.length;
    const variance = row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / row.length;
    return row.map((value, i) => ((value - mean) / Math.sqrt(variance + EPSILON)) * weight[i] + bias[i]);
  };
  const width = HIDDEN / HEADS;
  const rowOf = (n: number) => x.slice(n * HIDDEN, (n + 1) * HIDDEN);
  const count = ROWS * PIECES;
  const [q, k, v] = (['q', 'k', 'v'] as const).map((part) =>
    Array.from({ length: count }, (_, n) => linear(rowOf(n), w[part])),
  );
  const out = new Float64Array(x.length);
  for (let n = 0; n < count; n++) {
    const row = Math.floor(n / PIECES);
    const mixed = new Float64Array(HIDDEN);
    for (let head = 0; head < HEADS; head++) {
      const part = (all: Float64Array[], m: number) => all[m].subarray(head * width, (head + 1) * width);
      const powers = Array.from({ length: PIECES }, (_, other) => {
        if (other >= LENGTHS[row]) return 0;
        const key = part(k, row * PIECES + other);
        return Math.exp(part(q, n).reduce((sum, value, i) => sum + value * key[i], 0) / Math.sqrt(width));
      });
      const total = powers.reduce((sum, power) => sum + power, 0);
      powers.forEach((power, other) => {
        const index = ((row * HEADS + head) * PIECES + (n % PIECES)) * PIECES + other;
        const share = kept(power / total, index, 0);
        part(v, row * PIECES + other).forEach((value, i) => (mixed[head * width + i] += share * value));
      });
    }
    const attended = linear(mixed, w.o).map((value, i) => rowOf(n)[i] + kept(value, n * HIDDEN + i, 1));
    const between = norm(attended, w.ln1);
    const inner = linear(between, w.inner).map((value) => value * normalShare(value));
    const outer = linear(inner, w.outer).map((value, i) => between[i] + kept(value, n * HIDDEN + i, 2));
    out.set(norm(outer, w.ln2), n * HIDDEN);
  }
  return out;
}

/** Standard normal CDF, by the series of the error function (Abramowitz & Stegun 7.1.5). */
function normalShare(x: number): number {
  const z = x / Math.SQRT2;
  let term = z;
  let sum = z;
  for (let n = 1; n < 200; n++) {
    term *= (-z * z) / n;
    sum += term / (2 * n + 1);
  }
  return (1 + (2 / Math.sqrt(Math.PI)) * sum) / 2;
}

function makeTask() {
  const random = createRandom(12);
  const draw = (size: number, scale: number) => Float64Array.from({ length: size }, () => scale * (2 * random() - 1));
  const sizeOf = (shape: number[]) => shape.reduce((product, side) => product * side, 1);
  const weights = Object.fromEntries(
    PARTS.map((part) => {
      const [weight, bias] = shapesOf(part);
      return [part, { weight: draw(sizeOf(weight), 0.9), bias: draw(sizeOf(bias), 0.3) }];
    }),
  ) as Plain;
  const x = draw(ROWS * PIECES * HIDDEN, 1);
  return { x, weights, toLoss: draw(x.length, 1) };
}

const tensorsOf = (weights: Plain) =>
  Object.fromEntries(
    PARTS.map((part) => {
      const [weight, bias] = shapesOf(part);
      return [
        part,
        {
          weight: tf.tensor(Float32Array.from(weights[part].weight), weight),
          bias: tf.tensor(Float32Array.from(weights[part].bias), bias),
        },
      ];
    }),
  ) as LayerWeights;

const mask = () =>
  tf.tensor4d(
    LENGTHS.flatMap((length) => Array.from({ length: PIECES }, (_, piece) => (piece < length ? 0 : -1e9))),
    [ROWS, 1, 1, PIECES],
  );

describe.each(['cpu', 'wasm'])('a layer on %s', (backend) => {
  beforeAll(async () => {
    if (backend === 'wasm') registerWasmProduct();
    expect(await tf.setBackend(backend)).toBe(true);
  });

  it.each([null, { rate: 0.4, seeds: [3, 4, 5] } satisfies LayerDropout])(
    'matches plain loops, and its gradients match finite differences, with dropout %o',
    (dropout) => {
      const before = tf.memory().numTensors;
      const { x, weights, toLoss } = makeTask();
      const tensors = tensorsOf(weights);
      const inputs = [
        tf.tensor3d(Float32Array.from(x), [ROWS, PIECES, HIDDEN]),
        ...PARTS.flatMap((part) => [tensors[part].weight, tensors[part].bias]),
      ];
      const added = mask();
      const settings = { heads: HEADS, epsilon: EPSILON, dropout };
      const apply = (x: tf.Tensor) => applyLayer(x as tf.Tensor3D, tensors, added, settings);
      const output = apply(inputs[0]);
      const expected = plainLayer(x, weights, dropout);
      output.dataSync().forEach((value, i) => expect(value).toBeCloseTo(expected[i], 4));

      const loss = tf.tensor3d(Float32Array.from(toLoss), [ROWS, PIECES, HIDDEN]);
      const gradients = tf.grads((x) => tf.sum(tf.mul(apply(x), loss)))(inputs);
      const plainLoss = () => plainLayer(x, weights, dropout).reduce((sum, value, i) => sum + value * toLoss[i], 0);
      const arrays = [x, ...PARTS.flatMap((part) => [weights[part].weight, weights[part].bias])];
      for (const [place, values] of arrays.entries()) {
        const found = gradients[place].dataSync();
        expect(gradients[place].shape).toEqual(inputs[place].shape);
        for (let i = 0; i < values.length; i += 1 + Math.floor(values.length / 12)) {
          const value = values[i];
          values[i] = value + 1e-5;
          const above = plainLoss();
          values[i] = value - 1e-5;
          const slope = (above - plainLoss()) / 2e-5;
          values[i] = value;
          expect(Math.abs(found[i] - slope)).toBeLessThan(1e-4 + 1e-3 * Math.abs(slope));
        }
      }
      tf.dispose([...inputs, output, loss, added, ...gradients]);
      expect(tf.memory().numTensors).toBe(before);
    },
  );
});
