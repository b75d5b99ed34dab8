/**
 * One encoder layer as one op with a custom gradient: attention, residual sum, norm; two linear maps with GELU between,
 * residual sum, norm (post-norm, as in BERT).
 *
 * TensorFlow.js would keep both operands of every sum for the backward pass, and every gradient until its end: for
 * DistilBERT and 16 texts of 64 pieces, the WASM heap grew to 3.7 GB. Here 7 × hidden + inner + heads × pieces numbers
 * are kept per piece.
 */
import * as tf from '@tensorflow/tfjs-core';
import { dropout } from '../../compute/kernels/dropout';

/** Linear maps [in, out] and norms; `weight` and `bias` of each. */
export const PARTS = ['q', 'k', 'v', 'o', 'ln1', 'inner', 'outer', 'ln2'] as const;
export type Part = (typeof PARTS)[number];
export type LayerWeights = Record<Part, { weight: tf.Tensor; bias: tf.Tensor }>;

/** Dropout of the attention weights, of the attention output and of the feed-forward output, each with its own seed. */
export interface LayerDropout {
  rate: number;
  seeds: [attention: number, attended: number, outer: number];
}

export interface LayerSettings {
  heads: number;
  /** Added to the variance in layer norm. */
  epsilon: number;
  /** Null outside of training. */
  dropout: LayerDropout | null;
}

type Matrix = tf.Tensor2D;
/** [rows, heads, pieces, width of a head] */
type Heads = tf.Tensor4D;

/**
 * @param x [rows, pieces, hidden]
 * @param mask added to the attention logits, [rows, 1, 1, pieces]
 * @returns [rows, pieces, hidden]
 */
export function applyLayer(
  x: tf.Tensor3D,
  weights: LayerWeights,
  mask: tf.Tensor4D,
  settings: LayerSettings,
): tf.Tensor3D {
  const listed = PARTS.flatMap((part) => [weights[part].weight, weights[part].bias]);
  return tf.customGrad<tf.Tensor3D>((...all) => {
    const inputs = all.slice(0, -1) as tf.Tensor[];
    const save = all.at(-1) as unknown as tf.GradSaveFunc;
    const { value, kept } = forward(x, weights, mask, settings);
    save([...kept, ...inputs]);
    return {
      value,
      gradFunc: (dy, saved) => tf.tidy(() => backward(dy, saved, settings)),
    };
  })(x, ...listed);
}

function forward(x: tf.Tensor3D, w: LayerWeights, mask: tf.Tensor4D, { heads, epsilon, dropout }: LayerSettings) {
  const [rows, pieces, hidden] = x.shape;
  const flat = tf.reshape<tf.Rank.R2>(x, [rows * pieces, hidden]);
  const linear = (part: Part, x: Matrix) => tf.add<Matrix>(product(x, w[part].weight), w[part].bias);
  const split = (part: Part) => toHeads(linear(part, flat), x.shape, heads);
  const [q, k, v] = [split('q'), split('k'), split('v')];
  const attention = attentionOf(q, k, mask);
  const joined = fromHeads(tf.matMul(dropped(attention, dropout, 0), v));
  const attended = dropped(linear('o', joined), dropout, 1);
  const first = normalise(tf.add(flat, attended), epsilon);
  const between = scaled(first.normal, w.ln1);
  const before = linear('inner', between);
  const outer = dropped(linear('outer', tf.mul(before, shareBelow(before))), dropout, 2);
  const second = normalise(tf.add(between, outer), epsilon);
  return {
    value: tf.reshape<tf.Rank.R3>(scaled(second.normal, w.ln2), x.shape),
    kept: [q, k, v, attention, joined, first.normal, first.inverse, before, second.normal, second.inverse],
  };
}

/** Gradients of the inputs: x, then weight and bias of each part, in order. */
function backward(dy: tf.Tensor3D, saved: tf.Tensor[], { heads, dropout }: LayerSettings): tf.Tensor[] {
  const [q, k, v, attention] = saved as Heads[];
  const [joined, normal1, inverse1, before, normal2, inverse2] = saved.slice(4) as Matrix[];
  const [x, ...listed] = saved.slice(10);
  const w = Object.fromEntries(PARTS.map((part, i) => [part, { weight: listed[2 * i], bias: listed[2 * i + 1] }]));
  const { shape } = dy;
  const flat = tf.reshape<tf.Rank.R2>(x, normal1.shape);
  const found = {} as Record<Part, tf.Tensor[]>;
  /** Returns the gradient of a norm's input; those of its parameters go to `found`. */
  const throughNorm = (part: Part, dy: Matrix, normal: Matrix, inverse: Matrix): Matrix => {
    found[part] = [columnSums(tf.mul(dy, normal)), columnSums(dy)];
    return tf.tidy(() => {
      const slope = tf.mul<Matrix>(dy, w[part].weight);
      const along = tf.mul(normal, tf.mean(tf.mul(slope, normal), -1, true));
      return tf.mul<Matrix>(inverse, tf.sub(tf.sub(slope, tf.mean(slope, -1, true)), along));
    });
  };
  /** The same for a linear map of `input`. */
  const throughLinear = (part: Part, dy: Matrix, input: Matrix): Matrix => {
    found[part] = [tf.matMul(input, dy, true, false), columnSums(dy)];
    return tf.matMul(dy, w[part].weight, false, true);
  };

  const sum2 = throughNorm('ln2', tf.reshape(dy, normal1.shape), normal2, inverse2);
  const below = shareBelow(before);
  const inner = throughLinear('outer', dropped(sum2, dropout, 2), tf.mul(before, below));
  const slope = tf.tidy(() => {
    const density = tf.mul(tf.exp(tf.mul(tf.square(before), -0.5)), 1 / Math.sqrt(2 * Math.PI));
    return tf.mul<Matrix>(inner, tf.add(below, tf.mul(before, density)));
  });
  const between = tf.add<Matrix>(sum2, throughLinear('inner', slope, scaled(normal1, w.ln1)));

  const sum1 = throughNorm('ln1', between, normal1, inverse1);
  const mixed = toHeads(throughLinear('o', dropped(sum1, dropout, 1), joined), shape, heads);
  // The gradient passes through the same dropout mask as the value.
  const down = dropped(tf.matMul(mixed, v, false, true), dropout, 0);
  const logits = tf.mul<Heads>(
    tf.mul(attention, tf.sub(down, tf.sum(tf.mul(down, attention), -1, true))),
    1 / Math.sqrt(q.shape[3]),
  );
  const toQ = throughLinear('q', fromHeads(tf.matMul(logits, k)), flat);
  const toK = throughLinear('k', fromHeads(tf.matMul(logits, q, true, false)), flat);
  const toV = throughLinear('v', fromHeads(tf.matMul(dropped(attention, dropout, 0), mixed, true, false)), flat);
  return [tf.reshape(tf.addN([sum1, toQ, toK, toV]), shape), ...PARTS.flatMap((part) => found[part])];
}

const product = (x: Matrix, weight: tf.Tensor) => tf.matMul(x, weight);

/** Attention weights (A. Vaswani et al., "Attention Is All You Need", 2017), [rows, heads, pieces, pieces]. */
function attentionOf(q: Heads, k: Heads, mask: tf.Tensor4D): Heads {
  const logits = tf.mul(tf.matMul(q, k, false, true), 1 / Math.sqrt(q.shape[3]));
  return tf.softmax(tf.add(logits, mask));
}

/**
 * Layer norm (J. Ba et al., 2016) before scale and shift, of [n, hidden]; and the inverse standard deviation, [n, 1].
 */
function normalise(x: Matrix, epsilon: number): { normal: Matrix; inverse: Matrix } {
  const centred = tf.sub(x, tf.mean(x, -1, true));
  const inverse = tf.rsqrt<Matrix>(tf.add(tf.mean(tf.square(centred), -1, true), epsilon));
  return { normal: tf.mul(centred, inverse), inverse };
}

const scaled = (normal: Matrix, { weight, bias }: { weight: tf.Tensor; bias: tf.Tensor }) =>
  tf.add<Matrix>(tf.mul(normal, weight), bias);

/** Standard normal CDF. GELU (D. Hendrycks & K. Gimpel, 2016) is x times this. */
function shareBelow(x: Matrix): Matrix {
  return tf.tidy(() => tf.mul<Matrix>(tf.add(tf.erf(tf.mul(x, Math.SQRT1_2)), 1), 0.5));
}

function dropped<T extends tf.Tensor>(x: T, drop: LayerDropout | null, place: 0 | 1 | 2): T {
  return drop && drop.rate > 0 ? dropout(x, drop.rate, drop.seeds[place]) : x;
}

/** [rows × pieces, hidden] -> [rows, heads, pieces, hidden / heads] */
function toHeads(x: Matrix, [rows, pieces, hidden]: number[], heads: number): Heads {
  return tf.transpose(tf.reshape<tf.Rank.R4>(x, [rows, pieces, heads, hidden / heads]), [0, 2, 1, 3]);
}

/** Inverse of `toHeads`. */
function fromHeads(x: Heads): Matrix {
  const [rows, heads, pieces, width] = x.shape;
  return tf.reshape(tf.transpose(x, [0, 2, 1, 3]), [rows * pieces, heads * width]);
}

/** [n, columns] -> [columns], as a matrix product: a sum over the first axis is ten times as slow on WASM. */
function columnSums(x: Matrix): tf.Tensor1D {
  return tf.reshape(tf.matMul(tf.ones<tf.Rank.R2>([1, x.shape[0]]), x), [x.shape[1]]);
}
