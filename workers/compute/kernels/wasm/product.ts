/**
 * Matrix product for `tfjs-backend-wasm` 4.22. The backend's own is a plain loop and dominates back-propagation; its
 * fused product uses XNNPACK but accepts no transposed operands. Transposing first is 7 times as fast. To be deleted
 * once the backend does so itself.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';

type Kernel = (args: { inputs: object; backend: object; attrs: object }) => tf.TensorInfo;

const kernel = (name: string) => tf.getKernel(name, 'wasm').kernelFunc as unknown as Kernel;

/** Replaces the backend's own kernel. Idempotent. */
export function registerWasmProduct(): void {
  const own = tf.getKernel(tf.BatchMatMul, 'wasm');
  if (own.kernelFunc === multiply) return;
  plain = own.kernelFunc as unknown as Kernel;
  tf.unregisterKernel(tf.BatchMatMul, 'wasm');
  tf.registerKernel({ ...own, kernelFunc: multiply as unknown as tf.KernelFunc });
}

let plain: Kernel;

const multiply: Kernel = ({ inputs, backend, attrs }) => {
  const { a, b } = inputs as { a: tf.TensorInfo; b: tf.TensorInfo };
  const { transposeA, transposeB } = attrs as { transposeA: boolean; transposeB: boolean };
  const rank = a.shape.length;
  const isSingle = rank === b.shape.length && (rank === 2 || (rank === 3 && a.shape[0] === 1 && b.shape[0] === 1));
  if (!isSingle || a.dtype !== 'float32' || b.dtype !== 'float32') return plain({ inputs, backend, attrs });
  const made: tf.TensorInfo[] = [];
  const transpose = (x: tf.TensorInfo) => {
    const out = kernel(tf.Transpose)({ inputs: { x }, backend, attrs: { perm: rank === 2 ? [1, 0] : [0, 2, 1] } });
    made.push(out);
    return out;
  };
  // The fused product takes and returns rank 3; the lifted operands share their data with those of rank 2.
  const lift = ({ dataId, dtype, shape }: tf.TensorInfo) => ({ dataId, dtype, shape: [1, ...shape.slice(-2)] });
  const sides = { a: lift(transposeA ? transpose(a) : a), b: lift(transposeB ? transpose(b) : b) };
  const out = kernel(tf._FusedMatMul)({
    inputs: sides,
    backend,
    attrs: { transposeA: false, transposeB: false, activation: 'linear', leakyreluAlpha: 0 },
  });
  for (const { dataId } of made) (backend as BackendWasm).disposeData(dataId);
  return rank === 2 ? { ...out, shape: out.shape.slice(1) } : out;
};
