import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, describe, expect } from 'vitest';
import { useBackend, watchDevice } from '../backend';
import { testSteps } from '../../../fixtures/step-checks';

const adapter = navigator.gpu ? await navigator.gpu.requestAdapter() : null;
const faults: string[] = [];
watchDevice(({ message }) => faults.push(message));

describe.skipIf(!adapter)('on webgpu', () => {
  beforeAll(async () => {
    await useBackend('webgpu');
    expect(tf.getBackend()).toBe('webgpu');
  });
  afterEach(() => expect(faults).toEqual([]));

  testSteps();
});
