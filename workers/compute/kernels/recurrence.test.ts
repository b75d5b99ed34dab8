import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  corners,
  partsErrors,
  randomShapes,
  recurrenceErrors,
  sameTwice,
  stockErrors,
  titleOf,
} from '../../../fixtures/kernel-checks';
import { openHeap } from './wasm/heap';
import { differences, plainBackward, plainForward, type PlainProblem } from './reference';

describe('the float64 reference', () => {
  it.each(['simple_rnn', 'lstm'] as const)('has the same gradients of %s as finite differences', (cell) => {
    const gates = cell === 'lstm' ? 4 : 1;
    let next = 0;
    const array = (length: number) => Float64Array.from({ length }, () => Math.sin(1.7 * ++next));
    const [width, units] = [3, 4];
    const problem: PlainProblem = {
      cell,
      width,
      units,
      texts: [[0, 4, 4, 2], [3, 1], []],
      table: array(5 * width),
      weights: {
        kernel: array(width * gates * units),
        recurrent: array(units * gates * units),
        bias: array(gates * units),
      },
      dropout: { rate: 0.3, seeds: [5, 6] },
    };
    const weight = array(3 * units);
    const total = () => plainForward(problem).reduce((sum, value, i) => sum + value * weight[i], 0);
    const gradients = plainBackward(problem, weight);
    for (const [name, array] of Object.entries({ table: problem.table, ...problem.weights })) {
      const expected = differences(total, array);
      const actual = gradients[name as keyof typeof gradients];
      expected.forEach((value, i) => expect(actual[i], `${name} ${i}`).toBeCloseTo(value, 7));
      expect(Math.max(...expected.map(Math.abs))).toBeGreaterThan(0.01);
    }
  });
});

describe.each(['cpu', 'wasm'])('the recurrence on %s', (backend) => {
  beforeAll(async () => {
    expect(await tf.setBackend(backend)).toBe(true);
  });

  it.each([...corners, ...randomShapes(24, 1)].map((shape) => [titleOf(shape), shape] as const))(
    'agrees with the float64 reference: %s',
    async (_, shape) => {
      const before = tf.memory().numTensors;
      for (const [array, error] of Object.entries(await recurrenceErrors(shape))) {
        expect(error, array).toBeLessThan(1e-4);
      }
      expect(tf.memory().numTensors).toBe(before);
    },
  );

  it.each([
    ['SimpleRNN', 'simple_rnn', false],
    ['LSTM', 'lstm', false],
    ['Bidirectional SimpleRNN', 'simple_rnn', true],
    ['Bidirectional LSTM', 'lstm', true],
  ] as const)('matches the stock %s layer with a mask', async (_, cell, bidirectional) => {
    const shape = { cell, rows: 17, steps: 8, width: 13, units: 21, rate: 0, reverse: false };
    for (const [array, error] of Object.entries(await stockErrors(shape, bidirectional))) {
      expect(error, array).toBeLessThan(1e-4);
    }
  });

  it('gives the same numbers each time', async () => {
    expect(await sameTwice({ cell: 'lstm', rows: 40, steps: 9, width: 12, units: 20, rate: 0.4, reverse: true })).toBe(
      true,
    );
  });

  it.each([0, 0.4])('gives the same result in parts if an array would be too large, dropout %f', async (rate) => {
    const shape = { cell: 'lstm' as const, rows: 41, steps: 9, width: 12, units: 20, rate, reverse: false };
    for (const [array, error] of Object.entries(await partsErrors(shape, 20_000))) {
      expect(error, array).toBeLessThan(2e-6);
    }
  });

  it('returns the zero state for rows without words', async () => {
    const shape = { cell: 'lstm' as const, rows: 3, steps: 0, width: 4, units: 5, rate: 0, reverse: false };
    expect(Object.values(await recurrenceErrors(shape)).every((error) => error === 0)).toBe(true);
  });
});

it('uses no more of the heap after a thousand steps than after one', async () => {
  await tf.setBackend('wasm');
  const shape = { cell: 'lstm' as const, rows: 9, steps: 4, width: 5, units: 6, rate: 0.4, reverse: false };
  await recurrenceErrors(shape);
  const { bytes } = openHeap();
  const { numTensors } = tf.memory();
  for (let step = 0; step < 1_000; step++) await recurrenceErrors(shape, step);
  expect(openHeap().bytes).toBe(bytes);
  expect(tf.memory().numTensors).toBe(numTensors);
});
