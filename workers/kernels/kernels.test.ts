import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { cells, embeddingError, recurrenceErrors, shapes } from './checks';
import { groupById, registerWasmSegmentSum } from './embedding';

describe.each(['cpu', 'wasm'])('kernels on %s', (backend) => {
  beforeAll(async () => {
    registerWasmSegmentSum();
    expect(await tf.setBackend(backend)).toBe(true);
  });

  describe.each(cells)('%s', (cell) => {
    it.each(shapes)('agrees with the plain reference for $rows rows, $steps steps, $units units', async (shape) => {
      for (const [array, error] of Object.entries(await recurrenceErrors(cell, shape))) {
        expect(error, array).toBeLessThan(1e-4);
      }
    });
  });

  it('sums embedding gradients of repeated words and leaves no tensor behind', async () => {
    const before = tf.memory().numTensors;
    const { output, gradient } = await embeddingError();
    expect(output).toBeLessThan(1e-6);
    expect(gradient).toBeLessThan(1e-6);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('groupById', () => {
  it('lists the places of each id in ascending order', () => {
    const { order, starts } = groupById(Int32Array.from([2, 0, 2, 3]), 5);
    expect([...order]).toEqual([1, 0, 2, 3]);
    expect([...starts]).toEqual([0, 1, 1, 3, 4, 4]);
  });
});
