/**
 * The recurrent networks with stock TensorFlow.js layers, on unmodified backends except for a gradient kernel that the
 * WASM backend lacks (4.22).
 */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops';
import { setWasmPaths, type BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import '@tensorflow/tfjs-backend-webgpu';
import simdUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { createRandom, shuffle } from '../src/data/random';
import { layers, sequential, type LayersModel } from '@tensorflow/tfjs-layers';
import { answer, GpuCounter, type BenchBatch, type StepRequest, wasmBytes } from './steps';

const counter = new GpuCounter();
const STEPS = 36;

const BATCH = 250;

let model: LayersModel;
let optimiser: tf.AdamOptimizer;
let step: () => tf.Scalar;

answer(async (request) => {
  switch (request.kind) {
    case 'prepare':
      return prepare(request);
    case 'step': {
      counter.take();
      const began = performance.now();
      const loss = step();
      const [value] = await loss.data();
      const ms = performance.now() - began;
      loss.dispose();
      return { ms, loss: value, ...counter.take(), peakBytes: peakBytes() };
    }
    case 'encode': {
      counter.isDeaf = true;
      const began = performance.now();
      for (let i = 0; i < request.steps; i++) step().dispose();
      const ms = (performance.now() - began) / request.steps;
      counter.isDeaf = false;
      return { ms };
    }
    case 'fit':
      return fit(request);
    default:
      throw new Error(`The stock layers are not asked to ${request.kind}.`);
  }
});

function peakBytes(): number {
  return tf.getBackend() === 'wasm' ? wasmBytes(tf.backend()) : counter.peakBytes;
}

async function prepare(request: Extract<StepRequest, { kind: 'prepare' }>) {
  const { backend, layer, embedding, vocabulary, batch, arrays, width, units } = request;
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths({
    'tfjs-backend-wasm.wasm': simdUrl,
    'tfjs-backend-wasm-simd.wasm': simdUrl,
    'tfjs-backend-wasm-threaded-simd.wasm': simdUrl,
  });
  registerSegmentSum();
  if (!(await tf.setBackend(backend))) throw new Error(`No ${backend} for the stock layers.`);
  if (model) for (const weight of model.weights) weight.dispose();
  optimiser?.dispose();
  // The orthogonal initialiser takes seconds; all weights are set below.
  const cell = { units, recurrentActivation: 'sigmoid', recurrentInitializer: 'glorotUniform' } as const;
  const lstm = () => layers.lstm({ ...cell, name: 'lstm' });
  model = sequential({
    layers: [
      layers.embedding({
        ...{ inputDim: vocabulary, outputDim: width, inputLength: STEPS },
        ...{ name: 'embedding', trainable: embedding === 'trained', embeddingsInitializer: 'zeros' },
      }),
      layer === 'Bi-LSTM'
        ? layers.bidirectional({ layer: lstm(), mergeMode: 'concat', name: 'bidirectional' })
        : layer === 'LSTM'
          ? lstm()
          : layers.simpleRNN({ ...cell, name: 'simple_rnn' }),
      layers.dense({ units: 64, activation: 'relu', name: 'dense' }),
      layers.dense({ units: 1, name: 'dense_1' }),
    ],
  });
  tf.tidy(() => {
    const byName = new Map(arrays!.map((array) => [array.name, array]));
    model.setWeights(
      model.weights.map(({ name }) => {
        const { data, shape } = byName.get(name)!;
        return tf.tensor(data, shape);
      }),
    );
  });
  optimiser = tf.train.adam(1e-3, 0.9, 0.999, 1e-7);
  const { x, y } = tensorsOf(batch);
  step = () => stepOn(x, y);
  return {};
}

const logitsOf = (x: tf.Tensor2D) =>
  tf.reshape<tf.Rank.R1>(model.apply(x, { training: true }) as tf.Tensor, [x.shape[0]]);

function stepOn(x: tf.Tensor2D, y: tf.Tensor1D): tf.Scalar {
  const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
  const loss = () => tf.losses.sigmoidCrossEntropy<tf.Tensor, tf.Scalar>(y, logitsOf(x));
  return tf.tidy(() => optimiser.minimize(loss, true, variables)!);
}

/** Trains on batches of shuffled, padded rows, then scores the validation rows. */
async function fit({ train, validation, epochs, seed }: Extract<StepRequest, { kind: 'fit' }>) {
  const random = createRandom(seed);
  const rows = Uint32Array.from(train.labels, (_, row) => row);
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(rows, random);
    for (let from = 0; from < rows.length; from += BATCH) {
      const { x, y } = tensorsOf(train, rows.subarray(from, from + BATCH));
      stepOn(x, y).dispose();
      tf.dispose([x, y]);
    }
  }
  const scores = new Float32Array(validation.labels.length);
  for (let from = 0; from < scores.length; from += BATCH) {
    const chosen = Uint32Array.from({ length: Math.min(BATCH, scores.length - from) }, (_, i) => from + i);
    const { x, y } = tensorsOf(validation, chosen);
    const values = tf.tidy(() => tf.sigmoid(logitsOf(x)));
    scores.set(await values.data(), from);
    tf.dispose([x, y, values]);
  }
  return { scores };
}

function tensorsOf({ starts, ids, labels }: BenchBatch, chosen = Uint32Array.from(labels, (_, row) => row)) {
  const padded = new Int32Array(chosen.length * STEPS);
  chosen.forEach((row, place) => {
    const words = ids.subarray(starts[row], starts[row + 1]);
    padded.set(words, (place + 1) * STEPS - words.length);
  });
  return {
    x: tf.tensor2d(padded, [chosen.length, STEPS], 'int32'),
    y: tf.tensor1d(Float32Array.from(chosen, (row) => labels[row])),
  };
}

/** `UnsortedSegmentSum` for segment ids of rank 1, as a plain loop. */
function registerSegmentSum(): void {
  if (tf.getKernel(tf.UnsortedSegmentSum, 'wasm')) return;
  tf.registerKernel({
    kernelName: tf.UnsortedSegmentSum,
    backendName: 'wasm',
    kernelFunc: ({ inputs, backend, attrs }) => {
      const { x, segmentIds } = inputs as { x: tf.TensorInfo; segmentIds: tf.TensorInfo };
      const wasm = backend as BackendWasm;
      const { numSegments } = attrs as unknown as tf.UnsortedSegmentSumAttrs;
      const out = wasm.makeOutput([numSegments, ...x.shape.slice(1)], 'float32');
      const width = tf.util.sizeFromShape(x.shape.slice(1));
      const source = wasm.typedArrayFromHeap(x) as Float32Array;
      const target = wasm.typedArrayFromHeap(out) as Float32Array;
      target.fill(0);
      wasm.typedArrayFromHeap(segmentIds).forEach((segment, line) => {
        for (let k = 0; k < width; k++) target[segment * width + k] += source[line * width + k];
      });
      return out;
    },
  });
}
