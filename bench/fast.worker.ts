/** The networks of `stock.worker.ts`, computed by the lab's own op as in training. */
import * as tf from '@tensorflow/tfjs-core';
import { useBackend } from '../workers/compute/backend';
import { Adam } from '../workers/compute/kernels/adam';
import { openHeap } from '../workers/compute/kernels/wasm/heap';
import { disposeNetwork, scoreRows, trainOnBatch, weightsOf, type Network } from '../workers/models/network';
import { copyVariables } from '../workers/models/variables';
import { learnerOf } from '../workers/models/network-scorer';
import type { LabelledRows } from '../workers/models/prepare';
import { makeNetwork, type Layer } from '../workers/models/recurrent';
import { keptResources } from '../workers/models/resources';
import { vocabularyFrom } from '../src/text/vocabulary';
import { train } from '../workers/models/training';
import { answer, GpuCounter, type BenchBatch, type LayerName, type StepRequest, wasmBytes } from './steps';

const counter = new GpuCounter();
const CELLS: Record<LayerName, Pick<Layer, 'cell' | 'bidirectional'>> = {
  SimpleRNN: { cell: 'simple_rnn', bidirectional: false },
  LSTM: { cell: 'lstm', bidirectional: false },
  'Bi-LSTM': { cell: 'lstm', bidirectional: true },
};

let network: Network;
let adam: Adam;
let rows: LabelledRows;

const step = () => {
  const order = Uint32Array.from({ length: rows.rows }, (_, row) => row);
  // Without dropout no random numbers are drawn.
  return trainOnBatch(network, adam, rows, order, () => 0);
};

answer(async (request) => {
  switch (request.kind) {
    case 'prepare':
      return prepare(request);
    case 'batch':
      rows = rowsOf(request.batch);
      return {};
    case 'step': {
      counter.take();
      const began = performance.now();
      const logits = step();
      const values = await logits.data<'float32'>();
      const ms = performance.now() - began;
      logits.dispose();
      const loss = values.reduce(
        (sum, z, row) => sum + Math.log1p(Math.exp(-Math.abs(z))) + Math.max(z, 0) - z * rows.labels[row],
        0,
      );
      return { ms, loss: loss / rows.rows, ...counter.take(), peakBytes: peakBytes() };
    }
    case 'encode': {
      counter.isDeaf = true;
      const began = performance.now();
      for (let i = 0; i < request.steps; i++) step().dispose();
      const ms = (performance.now() - began) / request.steps;
      counter.isDeaf = false;
      return { ms };
    }
    case 'score': {
      const began = performance.now();
      const scores = await scoreRows(network, rowsOf(request.batch));
      return { ms: performance.now() - began, scores };
    }
    case 'fit': {
      const rate = { learningRate: 1e-3, schedule: 'constant' } as const;
      const settings = { epochs: request.epochs, batch: 250, ...rate, patience: Infinity };
      const validation = rowsOf(request.validation);
      const data = { train: rowsOf(request.train), validation, vocabulary: vocabularyFrom([]) };
      let last: Float32Array | null = null;
      await train(learnerOf(network, data, settings.batch), settings, {
        resources: keptResources,
        members: [],
        onProgress() {},
        onNote() {},
        seed: request.seed,
        signal: new AbortController().signal,
        turn: () => Promise.resolve(false),
        pausedMs: () => 0,
        onStart() {},
        onBatch() {},
        // Scores with the last epoch's weights, as stock layers do, not with the best epoch's.
        onEpoch: async () => void (last = await scoreRows(network, validation)),
      });
      return { scores: last! };
    }
    default:
      return request satisfies never;
  }
});

function rowsOf({ starts, ids, labels }: BenchBatch): LabelledRows {
  return { rows: labels.length, starts, ids, labels };
}

function peakBytes(): number {
  if (tf.getBackend() !== 'wasm') return counter.peakBytes;
  return wasmBytes(tf.backend()) + openHeap().bytes;
}

async function prepare(request: Extract<StepRequest, { kind: 'prepare' }>) {
  const { backend, layer, embedding, vocabulary, width, units, seed, threads } = request;
  const { adapter } = await useBackend(backend);
  const heap = openHeap();
  heap.stopThreads();
  await heap.startThreads(threads);
  if (network) disposeNetwork(network);
  adam?.dispose();
  const knobs = { embedding: width, units, dropout: 0, places: 'everywhere', l2: 0 } as const;
  network = makeNetwork({ ...CELLS[layer], embeddings: embedding }, knobs, vocabulary, seed);
  adam = new Adam(1e-3);
  rows = rowsOf(request.batch);
  return { arrays: await copyVariables(weightsOf(network)), adapter, threads: heap.threads };
}
