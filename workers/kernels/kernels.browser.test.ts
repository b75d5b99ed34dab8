import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../backend';
import { cells, embeddingError, recurrenceErrors, shapes } from './checks';

const adapter = navigator.gpu ? await navigator.gpu.requestAdapter() : null;

describe.skipIf(!adapter)('kernels on webgpu', () => {
  beforeAll(async () => {
    const report = await useBackend('webgpu');
    expect(report.name).toBe('webgpu');
    expect(tf.getBackend()).toBe('webgpu');
  });

  describe.each(cells)('%s', (cell) => {
    it.each(shapes)('agrees with the plain reference for $rows rows, $steps steps, $units units', async (shape) => {
      for (const [array, error] of Object.entries(await recurrenceErrors(cell, shape))) {
        expect(error, array).toBeLessThan(1e-4);
      }
    });
  });

  it('sums embedding gradients of repeated words in a fixed order', async () => {
    const { output, gradient } = await embeddingError();
    expect(output).toBeLessThan(1e-6);
    expect(gradient).toBeLessThan(1e-6);
  });
});
