/** The golden model of `golden.py`, and how far from PyTorch's values what is computed of it is, on any backend. */
import * as tf from '@tensorflow/tfjs-core';
import { crossEntropy } from '../training';
import { Bert, readConfig, readWeights, type PieceBatch } from './encoder';
import golden from './golden.json';
import { Safetensors } from './safetensors';

export const goldenBytes = Uint8Array.from(atob(golden.safetensors), (char) => char.charCodeAt(0));
export const goldenConfig = readConfig(golden.config);

const pieces = Math.max(...golden.rows.map((row) => row.length));
const batch: PieceBatch = {
  ids: Int32Array.from(golden.rows.flatMap((row) => [...row, ...Array<number>(pieces - row.length).fill(0)])),
  lengths: Int32Array.from(golden.rows, (row) => row.length),
  pieces,
};

/** Its head is told, where a new one would be random. */
export async function goldenBert(trainedLayers: number, config = goldenConfig, bytes = goldenBytes): Promise<Bert> {
  const file = await Safetensors.open(new Blob([bytes]), 'model.safetensors');
  const weights = await readWeights(config, file, 1);
  const head = golden.head as Record<string, number[]>;
  const arrays = weights.arrays.map((array) =>
    array.name in head ? { ...array, data: Float32Array.from(head[array.name]) } : array,
  );
  return new Bert(config, { ...weights, arrays }, trainedLayers);
}

export async function logitsError(bert: Bert): Promise<number> {
  const logits = tf.tidy(() => bert.upper(bert.lower(batch, 0, null), batch, 0, null));
  const error = largestError(await logits.data(), golden.logits);
  logits.dispose();
  return error;
}

/** Of the loss and of those gradients that PyTorch's are known of, all layers trained. */
export async function gradientsError(): Promise<number> {
  const bert = await goldenBert(goldenConfig.layers);
  const names = [...bert.trained.keys()];
  const { value, grads } = tf.tidy(() => {
    const states = bert.lower(batch, 0, null);
    const labels = tf.tensor1d(golden.labels);
    const loss = () => crossEntropy(bert.upper(states, batch, 0, null), labels);
    return tf.valueAndGrads(loss)([...bert.trained.values()] as tf.Tensor[]);
  });
  const errors = [largestError(await value.data(), [golden.loss])];
  for (const [name, slopes] of Object.entries(golden.gradients)) {
    errors.push(largestError(await grads[names.indexOf(name)].data(), slopes));
  }
  tf.dispose([value, ...grads]);
  bert.dispose();
  return Math.max(...errors);
}

/** The largest difference of two lists; NaN where one holds such, or they differ in length. */
function largestError(found: ArrayLike<number>, expected: number[]): number {
  if (found.length !== expected.length) return NaN;
  return Math.max(...expected.map((value, i) => Math.abs(found[i] - value)));
}
