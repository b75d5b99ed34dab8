import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import type { BackendName } from '../../src/domain/run';
import { chooseBackend, useBackend, watchDevice } from './backend';
import { inEnglish } from '../../src/wording/message';
import { explain, OutOfMemoryError } from '../jobs/failure';
import { Job } from '../jobs/job';
import { contextOf, data, knobsOf, recipes } from '../../fixtures/sample-texts';

const adapter = navigator.gpu ? await navigator.gpu.requestAdapter() : null;
const software = adapter !== null && /swiftshader|llvmpipe|lavapipe/i.test(JSON.stringify(adapter.info.architecture));

const faults: string[] = [];
watchDevice(({ message }) => faults.push(message));

/** Trains on a backend; returns the batch losses and the scores of the validation rows. */
async function trainOn(backend: BackendName, id: string) {
  const report = await useBackend(backend);
  expect(tf.getBackend()).toBe(backend);
  expect(report.name).toBe(backend);
  const context = contextOf(new Job());
  const knobs = { ...knobsOf(id), epochs: 2, units: 5, embedding: 6, batch: 60 };
  const before = tf.memory().numTensors;
  const scorer = await recipes.get(id)!.fit(data, knobs, context);
  const scores = await scorer.score(data.validation);
  scorer.dispose();
  expect(tf.memory().numTensors).toBe(before);
  expect(new Set(context.tensors).size).toBe(1);
  expect(faults).toEqual([]);
  return { losses: context.losses, scores };
}

/** One recipe per network: the others differ only in settings. */
const onTensors = [...recipes.values()]
  .filter(({ id, family, processorOnly }) => !processorOnly && family !== 'turnkey' && !/^rnn-/.test(id))
  .map(({ id }) => id);

// Generous: on a busy machine a software GPU compiles for a minute, and a test that times out would affect later ones.
describe.each(onTensors)('recipe %s', { timeout: 300_000 }, (id) => {
  it('trains to the same losses and scores on WASM as in plain JavaScript', async () => {
    const plain = await trainOn('cpu', id);
    const wasm = await trainOn('wasm', id);
    wasm.losses.forEach((loss, step) => expect(loss).toBeCloseTo(plain.losses[step], 4));
    wasm.scores.forEach((score, row) => expect(score).toBeCloseTo(plain.scores[row], 3));
  });

  // Fine-tuning is covered by `models/bert/encoder.browser.test.ts`.
  if (id === 'bert-finetune') return;
  it.skipIf(!adapter)('trains to the same losses and scores on WebGPU, identically each time', async () => {
    const wasm = await trainOn('wasm', id);
    const first = await trainOn('webgpu', id);
    const second = await trainOn('webgpu', id);
    first.losses.forEach((loss, step) => expect(loss).toBeCloseTo(wasm.losses[step], 4));
    first.scores.forEach((score, row) => expect(score).toBeCloseTo(wasm.scores[row], 3));
    expect(second).toEqual(first);
  });
});

describe('exhausted memory', () => {
  it('throws a readable error instead of writing out of bounds', async () => {
    await useBackend('wasm');
    const before = tf.memory().numTensors;
    const backend = tf.backend() as BackendWasm;
    const held: tf.TensorInfo[] = [];
    let caught: unknown;
    try {
      // A gigabyte each: the heap is limited to four.
      while (held.length < 5) held.push(backend.makeOutput([250_000_000], 'float32'));
    } catch (error) {
      caught = error;
    }
    for (const { dataId } of held) backend.disposeData(dataId);
    expect(caught).toBeInstanceOf(OutOfMemoryError);
    expect(inEnglish(explain(caught))).toMatch(/ran out of memory.*smaller batch/);
    expect(tf.memory().numTensors).toBe(before);
    expect((await trainOn('wasm', 'rnn')).losses.every(Number.isFinite)).toBe(true);
  });
});

describe('automatic selection', () => {
  it.skipIf(!software)('never picks a software adapter, and says why', async () => {
    const report = await chooseBackend('auto');
    expect(report.name).toBe('wasm');
    expect(inEnglish(report.why)).toMatch(/software/);
  });

  it.skipIf(!adapter)('times a training step on both before training, and reports both times', async () => {
    const report = await useBackend('auto');
    expect(inEnglish(report.why)).toMatch(
      /a training step took [\d.]+ ms on the (software )?WebGPU adapter.* [\d.]+ ms/,
    );
    expect(tf.getBackend()).toBe(report.name);
    if (software) expect(report.name).toBe('wasm');
  });

  it('uses the requested backend', async () => {
    expect((await chooseBackend('cpu')).name).toBe('cpu');
    expect((await chooseBackend('wasm')).name).toBe('wasm');
  });
});
