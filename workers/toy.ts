/** A task small enough to learn in a moment, for the tests that train every recipe. */
import * as tf from '@tensorflow/tfjs-core';
import { createRandom } from '../src/data/random';
import type { EpochPoint, Knobs } from '../src/protocol';
import type { Job } from './job';
import type { FitContext, FitData, LabelledRows } from './recipe';
import { findRecipe } from './recipes';

export const VOCABULARY = 20;

/** Rows whose class is told by which of two words they hold, somewhere among others. */
function toyRows(rows: number, seed: number): LabelledRows {
  const random = createRandom(seed);
  const starts = new Uint32Array(rows + 1);
  const ids: number[] = [];
  const labels = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) {
    labels[row] = random() < 0.5 ? 0 : 1;
    const words = Array.from({ length: 1 + Math.floor(random() * 6) }, () => 4 + Math.floor(random() * 16));
    words[Math.floor(random() * words.length)] = 2 + labels[row];
    starts[row + 1] = ids.push(...words);
  }
  return { rows, starts, ids: Uint16Array.from(ids), labels };
}

export const data: FitData = { train: toyRows(240, 1), validation: toyRows(80, 2), vocabularySize: VOCABULARY };

/** The defaults, but small enough to train in a moment. */
const smaller: Knobs = { embedding: 8, units: 8, batch: 20, epochs: 4, learningRate: 0.01, dropout: 0.1 };

export function knobsOf(id: string): Knobs {
  const { knobs } = findRecipe(id);
  return Object.fromEntries(knobs.map((knob) => [knob.name, smaller[knob.name] ?? knob.default]));
}

interface Observed {
  points: EpochPoint[];
  losses: number[];
  tensors: number[];
}

export function contextOf(job: Job, seed = 1): FitContext & Observed {
  const observed: Observed = { points: [], losses: [], tensors: [] };
  return {
    ...observed,
    seed,
    signal: job.signal,
    turn: () => job.turn(),
    pausedMs: () => job.pausedMs,
    onStart() {},
    onBatch: ({ loss }) => void observed.losses.push(loss),
    onEpoch(point) {
      observed.points.push(point);
      observed.tensors.push(tf.memory().numTensors);
      return Promise.resolve();
    },
  };
}
