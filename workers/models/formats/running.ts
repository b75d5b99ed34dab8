/** Runs exported networks by the programs they are for, to verify them. */
import * as tf from '@tensorflow/tfjs-core';
import type { NamedArray } from '../../../src/domain/run';
import { openOnnx } from '../onnx-runtime';
import type { Input } from './exported-network';

/** Rows given to a network at once. */
const BATCH = 64;

/** Probabilities, [rows], by stock TensorFlow.js layers on the current backend. */
export async function runLayersModel(
  { model, arrays }: { model: object; arrays: NamedArray[] },
  inputs: Input[],
): Promise<Float32Array<ArrayBuffer>> {
  const { loadLayersModel } = await import('@tensorflow/tfjs-layers');
  // As a program that reads the file would: from its text and bytes alone.
  const { modelTopology, weightsManifest } = JSON.parse(JSON.stringify(model)) as {
    modelTopology: object;
    weightsManifest: { weights: tf.io.WeightsManifestEntry[] }[];
  };
  const weightData = await new Blob(arrays.map(({ data }) => data)).arrayBuffer();
  const weightSpecs = weightsManifest.flatMap(({ weights }) => weights);
  const loaded = await loadLayersModel(tf.io.fromMemory({ modelTopology, weightSpecs, weightData }));
  try {
    return await inBatches(inputs, async (batch) => {
      const tensors = batch.map(({ rows, columns, data }) =>
        tf.tensor2d(data, [rows, columns], data instanceof Int32Array ? 'int32' : 'float32'),
      );
      const output = tf.tidy(() => loaded.predict(tensors.length === 1 ? tensors[0] : tensors) as tf.Tensor);
      const scores = (await output.data()) as Float32Array;
      tf.dispose([output, ...tensors]);
      return scores;
    });
  } finally {
    loaded.dispose();
  }
}

/** Probabilities, [rows], by ONNX Runtime Web. */
export async function runOnnx(bytes: Uint8Array, inputs: Input[]): Promise<Float32Array<ArrayBuffer>> {
  const model = await openOnnx(bytes);
  try {
    return await inBatches(inputs, (batch) => model.run(batch));
  } finally {
    await model.release();
  }
}

async function inBatches(
  inputs: Input[],
  run: (batch: Input[]) => Promise<Float32Array>,
): Promise<Float32Array<ArrayBuffer>> {
  const [{ rows }] = inputs;
  const scores = new Float32Array(rows);
  for (let from = 0; from < rows; from += BATCH) {
    const count = Math.min(BATCH, rows - from);
    const batch = inputs.map(({ name, columns, data }) => ({
      ...{ name, columns, rows: count },
      data: data.slice(from * columns, (from + count) * columns),
    }));
    scores.set(await run(batch), from);
  }
  return scores;
}
