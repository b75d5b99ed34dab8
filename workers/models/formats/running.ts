/** Opens exported networks by the programs they are for, to verify them. */
import * as tf from '@tensorflow/tfjs-core';
// Stock layers call methods of tensors.
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops';
import type { Input } from './exported-network';

export interface OpenNetwork {
  /** Probabilities, [rows]. */
  run(inputs: Input[]): Promise<Float32Array>;
  dispose(): void;
}

/**
 * By stock TensorFlow.js layers, on the current backend.
 * @param model `model.json`
 * @param weights the file that it names
 */
export async function openLayersModel(model: Blob, weights: Blob): Promise<OpenNetwork> {
  const { loadLayersModel } = await import('@tensorflow/tfjs-layers');
  const { modelTopology, weightsManifest } = JSON.parse(await model.text()) as {
    modelTopology: object;
    weightsManifest: { weights: tf.io.WeightsManifestEntry[] }[];
  };
  const weightData = await weights.arrayBuffer();
  const weightSpecs = weightsManifest.flatMap(({ weights }) => weights);
  const loaded = await loadLayersModel(tf.io.fromMemory({ modelTopology, weightSpecs, weightData }));
  return {
    async run(inputs) {
      const tensors = inputs.map(({ rows, columns, data }) =>
        tf.tensor2d(data, [rows, columns], data instanceof Int32Array ? 'int32' : 'float32'),
      );
      const output = tf.tidy(() => loaded.predict(tensors.length === 1 ? tensors[0] : tensors) as tf.Tensor);
      const scores = (await output.data()) as Float32Array;
      tf.dispose([output, ...tensors]);
      return scores;
    },
    dispose: () => loaded.dispose(),
  };
}
