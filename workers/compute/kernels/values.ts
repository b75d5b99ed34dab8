/** Tensors as plain arrays, on the backends whose memory JavaScript can reach: WASM and plain JavaScript. */
import * as tf from '@tensorflow/tfjs-core';
import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';

/** The numbers of a float tensor, not a copy. Good until the next tensor is made: WASM's memory may grow and move. */
export function valuesOf(tensor: tf.TensorInfo): Float32Array {
  const backend = tf.backend();
  if (tf.getBackend() === 'wasm') return (backend as BackendWasm).typedArrayFromHeap(tensor) as Float32Array;
  return (backend as MathBackendCPU).readSync(tensor.dataId) as Float32Array;
}

/** A new float tensor for `fill` to write; its numbers are not promised to be zero. */
export function makeTensor<T extends tf.Tensor>(shape: number[], fill: (values: Float32Array) => void): T {
  const info =
    tf.getBackend() === 'wasm'
      ? (tf.backend() as BackendWasm).makeOutput(shape, 'float32')
      : (tf.backend() as MathBackendCPU).makeTensorInfo(
          shape,
          'float32',
          new Float32Array(tf.util.sizeFromShape(shape)),
        );
  fill(valuesOf(info));
  return tf.engine().makeTensorFromTensorInfo(info) as T;
}
