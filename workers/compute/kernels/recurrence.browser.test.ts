import * as tf from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { useBackend, watchDevice } from '../backend';
import {
  corners,
  partsErrors,
  randomShapes,
  recurrenceErrors,
  sameTwice,
  stockErrors,
  titleOf,
  type Shape,
} from '../../../fixtures/kernel-checks';
import { openHeap } from './wasm/heap';

const adapter = navigator.gpu ? await navigator.gpu.requestAdapter() : null;
const small: Shape = { cell: 'lstm', rows: 41, steps: 9, width: 12, units: 20, rate: 0.4, reverse: true };

const layers = [
  ['SimpleRNN', 'simple_rnn', false],
  ['LSTM', 'lstm', false],
  ['Bidirectional SimpleRNN', 'simple_rnn', true],
  ['Bidirectional LSTM', 'lstm', true],
] as const;

const faults: string[] = [];
watchDevice(({ message }) => faults.push(message));

describe.skipIf(!adapter)('the recurrence on webgpu', () => {
  beforeAll(async () => {
    expect((await useBackend('webgpu')).name).toBe('webgpu');
    expect(tf.getBackend()).toBe('webgpu');
  });
  afterEach(() => expect(faults).toEqual([]));

  it.each([...corners, ...randomShapes(16, 2)].map((shape) => [titleOf(shape), shape] as const))(
    'agrees with the float64 reference: %s',
    async (_, shape) => {
      const before = tf.memory().numTensors;
      for (const [array, error] of Object.entries(await recurrenceErrors(shape))) {
        expect(error, array).toBeLessThan(1e-4);
      }
      expect(tf.memory().numTensors).toBe(before);
    },
  );

  it.each(layers)('matches the stock %s layer with a mask', async (_, cell, bidirectional) => {
    const shape = { ...small, cell, rows: 9, steps: 5 };
    for (const [array, error] of Object.entries(await stockErrors(shape, bidirectional))) {
      expect(error, array).toBeLessThan(1e-4);
    }
  });

  it('gives the same numbers each time', async () => {
    expect(await sameTwice(small)).toBe(true);
  });

  it('gives the same result in parts if an array would be too large for a binding', async () => {
    for (const [array, error] of Object.entries(await partsErrors(small, 20_000))) {
      expect(error, array).toBeLessThan(2e-6);
    }
  });

  it('returns the zero state for rows without words', async () => {
    const shape = { ...small, rows: 3, steps: 0 };
    expect(Object.values(await recurrenceErrors(shape)).every((error) => error === 0)).toBe(true);
  });

  it('uses no more memory after a thousand steps than after a few', async () => {
    const tiny: Shape = { ...small, rows: 5, steps: 3, width: 4, units: 5 };
    const bytes = () => (tf.backend() as WebGPUBackend).memory() as unknown as { numBytesAllocatedInGPU: number };
    for (let step = 0; step < 5; step++) await recurrenceErrors(tiny, step);
    const { numTensors } = tf.memory();
    const before = bytes().numBytesAllocatedInGPU;
    for (let step = 0; step < 1_000; step++) await recurrenceErrors(tiny, step % 5);
    expect(bytes().numBytesAllocatedInGPU).toBe(before);
    expect(tf.memory().numTensors).toBe(numTensors);
  });
});

describe('the recurrence on wasm in a browser', () => {
  beforeAll(async () => {
    await useBackend('wasm');
    expect(tf.getBackend()).toBe('wasm');
  });
  afterAll(() => openHeap().stopThreads());

  it('supports relaxed SIMD', () => {
    expect(openHeap().isRelaxed).toBe(true);
  });

  it('gives identical numbers on one thread and on three', async () => {
    const heap = openHeap();
    heap.stopThreads();
    expect(heap.threads).toBe(1);
    for (const rate of [0, 0.4]) {
      const grow = async () => {
        await heap.startThreads(3);
        expect(heap.threads).toBe(3);
      };
      expect(await sameTwice({ ...small, rows: 200, units: 64, rate }, grow)).toBe(true);
      heap.stopThreads();
    }
  });

  it.each(randomShapes(16, 3).map((shape) => [titleOf(shape), shape] as const))(
    'agrees with the float64 reference on three threads: %s',
    async (_, shape) => {
      await openHeap().startThreads(3);
      for (const [array, error] of Object.entries(await recurrenceErrors(shape))) {
        expect(error, array).toBeLessThan(1e-4);
      }
    },
  );
});
