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

  it('updates by Adam as in the paper, with an L2 penalty, without changing copies', async () => {
    const { error, copyMoved } = await denseAdamError();
    expect(error).toBeLessThan(1e-5);
    expect(copyMoved).toBe(false);
  });

  it('updates only the used rows of a table, a row used at every step as dense Adam would', async () => {
    const { error, untouchedMoved } = await lazyAdamError();
    expect(error).toBeLessThan(1e-5);
    expect(untouchedMoved).toBe(false);
  });

  it('drops values as given by the seed, and their gradients with them', async () => {
    const { output, gradient, kept } = await dropoutErrors();
    expect(output).toBeLessThan(1e-6);
    expect(gradient).toBeLessThan(1e-6);
    expect(kept).toBeCloseTo(0.7, 1);
  });

  it('reads rows of a table', async () => {
    expect(await readRowsError()).toBe(0);
  });
});
