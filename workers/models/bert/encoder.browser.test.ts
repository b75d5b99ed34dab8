import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { useBackend, watchDevice } from '../../compute/backend';
import { Job } from '../../jobs/job';
import { contextOf, data, knobsOf, recipes } from '../../../fixtures/sample-texts';
import { goldenBert, gradientsError, logitsError } from '../../../fixtures/golden-bert';

const adapter = navigator.gpu ? await navigator.gpu.requestAdapter() : null;
const faults: string[] = [];
watchDevice(({ message }) => faults.push(message));

describe.skipIf(!adapter)('the encoder on webgpu', () => {
  beforeAll(async () => {
    await useBackend('webgpu');
    expect(tf.getBackend()).toBe('webgpu');
  });
  afterEach(() => expect(faults).toEqual([]));

  it('matches the logits, the loss and the gradients of PyTorch', async () => {
    const bert = await goldenBert(1);
    expect(await logitsError(bert)).toBeLessThan(1e-4);
    bert.dispose();
    expect(await gradientsError()).toBeLessThan(1e-4);
  });

  it('takes the same steps as on WASM, and leaks no tensors', async () => {
    const losses: number[][] = [];
    for (const backend of ['webgpu', 'wasm'] as const) {
      await useBackend(backend);
      const before = tf.memory().numTensors;
      const context = contextOf(new Job());
      const knobs = { ...knobsOf('bert-finetune'), epochs: 1, dropout: 0 };
      (await recipes.get('bert-finetune')!.fit({ train: few(60), validation: few(20) }, knobs, context)).dispose();
      expect(tf.memory().numTensors).toBe(before);
      losses.push([...context.losses, context.points[0].validationLoss]);
    }
    expect(losses[0]).toHaveLength(4);
    losses[0].forEach((loss, step) => expect(loss).toBeCloseTo(losses[1][step], 3));
  }, 120_000);
});

const few = (rows: number) => ({ ...data.train, rows, labels: data.train.labels.slice(0, rows) });
