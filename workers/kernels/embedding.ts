/**
 * Rows of a table by token id, with a gradient that is summed in a fixed order on every backend.
 *
 * The stock WebGPU gradient adds with float atomics, so its sums, and with them a whole training run, change from
 * one time to the next. The ids of a batch are known on the CPU: sorted there, each table row's gradient is one loop
 * over its own places. `tfjs-backend-wasm` lacks the stock kernel altogether, and gets it here.
 */
import * as tf from '@tensorflow/tfjs-core';
import { webgpu_util, type WebGPUBackend, type WebGPUProgram } from '@tensorflow/tfjs-backend-webgpu';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';

/**
 * @param table [vocabulary, width]
 * @param ids one table row a line of the result; each in [0, vocabulary).
 * @returns [ids.length, width]
 */
export function embed(table: tf.Tensor2D, ids: Int32Array): tf.Tensor2D {
  return tf.customGrad<tf.Tensor2D>((...args) => {
    const table = args[0] as tf.Tensor2D;
    const vocabulary = table.shape[0];
    return {
      value: tf.gather<tf.Tensor2D>(table, tf.tensor1d(ids, 'int32')),
      gradFunc: (dy: tf.Tensor) =>
        tf.getBackend() === 'webgpu'
          ? sumSorted(dy as tf.Tensor2D, ids, vocabulary)
          : tf.unsortedSegmentSum(dy, tf.tensor1d(ids, 'int32'), vocabulary),
    };
  })(table);
}

/** Places of `ids` grouped by id: those of id `v` are `order[starts[v] .. starts[v + 1])`, ascending (a counting sort). */
export function groupById(ids: Int32Array, vocabulary: number): { order: Int32Array; starts: Int32Array } {
  const starts = new Int32Array(vocabulary + 1);
  for (const id of ids) starts[id + 1]++;
  for (let id = 0; id < vocabulary; id++) starts[id + 1] += starts[id];
  const next = starts.slice(0, vocabulary);
  const order = new Int32Array(ids.length);
  for (let place = 0; place < ids.length; place++) order[next[ids[place]]++] = place;
  return { order, starts };
}

function sumSorted(dy: tf.Tensor2D, ids: Int32Array, vocabulary: number): tf.Tensor2D {
  const { order, starts } = groupById(ids, vocabulary);
  const inputs = [dy, tf.tensor1d(order, 'int32'), tf.tensor1d(starts, 'int32')];
  const backend = tf.backend() as WebGPUBackend;
  const info = backend.runWebGPUProgram(sortedSumProgram(vocabulary, dy.shape[1]), inputs, 'float32');
  return tf.engine().makeTensorFromTensorInfo(info) as tf.Tensor2D;
}

function sortedSumProgram(vocabulary: number, width: number): WebGPUProgram {
  const outputShape = [vocabulary, width];
  const dispatchLayout = webgpu_util.flatDispatchLayout(outputShape);
  const workgroupSize: [number, number, number] = [64, 1, 1];
  return {
    outputShape,
    dispatchLayout,
    workgroupSize,
    dispatch: webgpu_util.computeDispatch(dispatchLayout, outputShape, workgroupSize),
    variableNames: ['dy', 'order', 'starts'],
    shaderKey: 'sorted-sum',
    size: true,
    getUserCode: () => /* wgsl */ `
      fn main(index : i32) {
        if (index < uniforms.size) {
          let place = getCoordsFromIndex(index);
          let width = uniforms.dyShape[1];
          var sum = 0.0;
          for (var k = starts[place.x]; k < starts[place.x + 1]; k++) {
            sum += dy[order[k] * width + place.y];
          }
          setOutputAtIndex(index, sum);
        }
      }`,
  };
}

/** Gives the WASM backend the `UnsortedSegmentSum` kernel it lacks (4.22), for segment ids of rank 1. */
export function registerWasmSegmentSum(): void {
  if (tf.getKernel(tf.UnsortedSegmentSum, 'wasm')) return;
  tf.registerKernel({
    kernelName: tf.UnsortedSegmentSum,
    backendName: 'wasm',
    kernelFunc: ({ inputs, backend, attrs }) => {
      const { x, segmentIds } = inputs as { x: tf.TensorInfo; segmentIds: tf.TensorInfo };
      const wasm = backend as BackendWasm;
      const segments = (attrs as unknown as tf.UnsortedSegmentSumAttrs).numSegments;
      const width = tf.util.sizeFromShape(x.shape.slice(1));
      const out = wasm.makeOutput([segments, ...x.shape.slice(1)], 'float32');
      const source = wasm.typedArrayFromHeap(x) as Float32Array;
      const target = wasm.typedArrayFromHeap(out) as Float32Array;
      target.fill(0);
      wasm.typedArrayFromHeap(segmentIds).forEach((segment, line) => {
        if (segment < 0 || segment >= segments) return;
        const from = line * width;
        const to = segment * width;
        for (let column = 0; column < width; column++) target[to + column] += source[from + column];
      });
      return out;
    },
  });
}
