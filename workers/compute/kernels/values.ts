/** Tensors as typed arrays, on the backends whose memory JavaScript can access: WASM and plain JavaScript. */
import * as tf from '@tensorflow/tfjs-core';
import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';

/** The values of a float tensor, not copied. Valid until the next tensor is created: WASM memory may grow and move. */
export function valuesOf(tensor: tf.TensorInfo): Float32Array {
  const backend = tf.backend();
  if (tf.getBackend() === 'wasm') return (backend as BackendWasm).typedArrayFromHeap(tensor) as Float32Array;
  return (backend as MathBackendCPU).readSync(tensor.dataId) as Float32Array;
}

/** A new float tensor, written by `fill`; its contents are uninitialised. */
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
