/** A run for this room's tests, with something in every field. */
import type { RunRecord, RunWeights } from '../protocol';

export function recordOf(id: string): RunRecord {
  return {
    id,
    name: 'LSTM, café corpus 😀',
    createdAt: 1_700_000_000_000,
    status: 'finished',
    settings: {
      recipe: 'lstm',
      knobs: { epochs: 5, dropout: 0.5, l2: 0.001 },
      preprocess: 'standard',
      seed: 42,
      backend: 'auto',
      rows: 1600,
      test: 'split',
    },
    corpus: { id: 'fingerprint', name: 'Starter corpus' },
    split: { train: 1280, validation: 160, test: 160, testName: 'Starter corpus' },
    backend: { name: 'wasm', adapter: null, why: 'No graphics processor was found.' },
    vocabularySize: 6,
    params: 9,
    curve: [
      {
        epoch: 1,
        trainLoss: 0.69,
        trainAccuracy: 0.52,
        trainAuc: 0.53,
        validationLoss: 0.1 + 0.2,
        validationAccuracy: 0.6,
        validationAuc: NaN,
        elapsedMs: 1234.5,
        tweetsPerSecond: 980.1,
      },
    ],
    batches: [
      { step: 1, loss: 0.7 },
      { step: 2, loss: 0.65 },
    ],
    bestEpoch: 1,
    metrics: {
      rows: 160,
      accuracy: 0.75,
      auc: 0.8125,
      loss: 0.5,
      truePositives: 60,
      falsePositives: 20,
      trueNegatives: 60,
      falseNegatives: 20,
    },
    times: { fitMs: 1234.5, evalMs: 20, predictMs: 10 },
    sizeBytes: 36,
  };
}

/** Arrays of a matrix, a vector and a number, filled from `start` on. */
export function weightsOf(id: string, start = 0): RunWeights {
  return {
    id,
    vocabulary: ['user', 'naïve', ':)', '😀'],
    arrays: [
      { name: 'embedding', shape: [3, 2], data: Float32Array.of(start, -0, 1e-40, Math.fround(0.1), 3.4e38, -5) },
      { name: 'bias', shape: [2], data: Float32Array.of(start + 7, 8) },
      { name: 'scale', shape: [], data: Float32Array.of(start + 9) },
    ],
  };
}
