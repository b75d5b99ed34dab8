import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { useBackend, watchDevice } from '../backend';
import { denseAdamError, dropoutErrors, lazyAdamError, readRowsError } from '../../../fixtures/step-checks';

const adapter = navigator.gpu ? await navigator.gpu.requestAdapter() : null;
const faults: string[] = [];
watchDevice(({ message }) => faults.push(message));

describe.skipIf(!adapter)('on webgpu', () => {
  beforeAll(async () => {
    await useBackend('webgpu');
    expect(tf.getBackend()).toBe('webgpu');
  });
  afterEach(() => expect(faults).toEqual([]));

  it('takes Adam’s steps as the paper writes them, with an L2 penalty, and leaves copies alone', async () => {
    const { error, copyMoved } = await denseAdamError();
    expect(error).toBeLessThan(1e-5);
    expect(copyMoved).toBe(false);
  });

  it('moves only the touched rows of a table, one touched at every step as dense Adam would', async () => {
    const { error, untouchedMoved } = await lazyAdamError();
    expect(error).toBeLessThan(1e-5);
    expect(untouchedMoved).toBe(false);
  });

  it('drops what the seed says, and its gradient with it', async () => {
    const { output, gradient, kept } = await dropoutErrors();
    expect(output).toBeLessThan(1e-6);
    expect(gradient).toBeLessThan(1e-6);
    expect(kept).toBeCloseTo(0.7, 1);
  });

  it('reads rows of a table', async () => {
    expect(await readRowsError()).toBe(0);
  });
});
