/** The recurrence on the CPU kernels: lays out a layer in their heap and runs their stages on it. */
import type * as tf from '@tensorflow/tfjs-core';
import { classes } from './assembly/work.ts?assembly';
import { thresholdOf } from '../dropout';
import { openHeap, type Heap } from './heap';
import { GATES, inputScale, type Recur } from '../cell';
import { makeTensor, valuesOf } from '../values';

/** The stages of `assembly/work.ts`, in the same order. */
const STAGES = [
  ...['pack', 'packTransposed', 'mask', 'expand', 'drive', 'forward', 'backward', 'sumGates'],
  ...['kernelGradient', 'recurrentGradient', 'inputGradient', 'sumInputs'],
] as const;

type Stage = (typeof STAGES)[number];

/** Rows per block in `assembly/cells.ts`. */
const BLOCK_ROWS = 24;

/** A stride of an odd number of cache lines: strides of a power of two would map all lines to a few cache sets. */
const strideOf = (columns: number) => 16 * (Math.ceil(columns / 16) | 1);
const roundUp = (count: number, multiple: number) => Math.ceil(count / multiple) * multiple;

export const recurOnWasm: Recur = ({ cell, embedded, weights, packed, dropout }, keep) => {
  const heap = openHeap();
  const { rows, firstRow, steps, positions } = packed;
  const distinct = packed.distinct.length;
  const width = embedded.shape[1];
  const units = weights.recurrent.shape[0];
  const gates = GATES[cell];
  const paddedUnits = roundUp(units, 8);
  const columns = gates * paddedUnits;
  const sizes = {
    ...{ gates, rows, firstRow, steps, positions, distinct, width, units, paddedUnits, columns },
    perPosition: dropout ? 1 : 0,
    lines: dropout ? positions : distinct,
    inputStride: strideOf(width + 1),
    gateStride: strideOf(columns),
    stateStride: strideOf(paddedUnits),
  };
  const { lines, inputStride, gateStride, stateStride } = sizes;
  const scratchFloats = BLOCK_ROWS * (gateStride + 2 * stateStride);
  const frame = new Frame(heap, {
    layer: classes.Layer.length,
    offsets: steps + 1,
    rowOf: positions,
    slots: positions,
    members: positions,
    starts: distinct + 1,
    table: distinct * inputStride,
    masks: dropout ? rows * inputStride : 0,
    inputs: dropout ? positions * inputStride : 0,
    kernel: width * gates * units,
    recurrent: units * gates * units,
    bias: gates * units,
    kernelPanels: (width + 1) * columns,
    recurrentPanels: paddedUnits * columns,
    driven: lines * gateStride,
    values: keep ? positions * gateStride : 0,
    cells: keep && cell === 'lstm' ? positions * stateStride : 0,
    before: keep ? positions * stateStride : 0,
    last: rows * stateStride,
    scratch: heap.threads * scratchFloats,
  });
  const { at } = frame;
  const fields: Record<string, number> = {
    ...sizes,
    ...at,
    inputs: dropout ? at.inputs : at.table,
    keep: keep ? 1 : 0,
    scratchBytes: 4 * scratchFloats,
  };
  if (dropout) {
    fields.threshold = thresholdOf(dropout.rate);
    fields.scale = inputScale(dropout);
    [fields.seed, fields.secondSeed = fields.seed] = dropout.seeds;
  }
  writeLayer(heap, at.layer, fields);
  heap.i32.set(packed.offsets, at.offsets / 4);
  heap.i32.set(packed.rowOf, at.rowOf / 4);
  heap.i32.set(packed.slots, at.slots / 4);
  heap.i32.set(packed.members, at.members / 4);
  heap.i32.set(packed.starts, at.starts / 4);
  const table = valuesOf(embedded);
  for (let slot = 0; slot < distinct; slot++) {
    const to = at.table / 4 + slot * inputStride;
    heap.f32.set(table.subarray(slot * width, (slot + 1) * width), to);
    // The bias is the kernel's last line; this is its input.
    heap.f32.fill(0, to + width, to + inputStride);
    heap.f32[to + width] = 1;
  }
  heap.f32.set(valuesOf(weights.kernel), at.kernel / 4);
  heap.f32.set(valuesOf(weights.recurrent), at.recurrent / 4);
  heap.f32.set(valuesOf(weights.bias), at.bias / 4);

  const run = (stage: Stage) => heap.run(STAGES.indexOf(stage), at.layer);
  run('pack');
  if (dropout) {
    run('mask');
    run('expand');
  }
  run('drive');
  run('forward');
  const last = unpad<tf.Tensor2D>(heap, at.last, stateStride, [rows, units]);
  if (!keep) frame.free();

  return {
    last,
    back(dLast, withEmbedded) {
      const back = new Frame(heap, {
        lastGradient: rows * stateStride,
        kernelTransposed: columns * roundUp(width, 8),
        recurrentTransposed: columns * paddedUnits,
        drivenGradient: dropout ? 0 : lines * gateStride,
        kernelGradient: (width + 1) * gateStride,
        recurrentGradient: units * gateStride,
        inputGradient: withEmbedded ? lines * inputStride : 0,
        tableGradient: withEmbedded && dropout ? distinct * inputStride : 0,
      });
      const to = back.at;
      writeLayer(heap, at.layer, { ...fields, ...to, drivenGradient: dropout ? at.values : to.drivenGradient });
      const given = valuesOf(dLast);
      for (let row = 0; row < rows; row++) {
        const line = to.lastGradient / 4 + row * stateStride;
        heap.f32.set(given.subarray(row * units, (row + 1) * units), line);
        heap.f32.fill(0, line + units, line + stateStride);
      }
      run('packTransposed');
      run('backward');
      if (!dropout) run('sumGates');
      run('kernelGradient');
      run('recurrentGradient');
      if (withEmbedded) {
        run('inputGradient');
        if (dropout) run('sumInputs');
      }
      const ofGates = { gates, units, paddedUnits };
      const gradients = {
        kernel: unpad<tf.Tensor2D>(heap, to.kernelGradient, gateStride, weights.kernel.shape, ofGates),
        bias: unpad<tf.Tensor1D>(
          heap,
          to.kernelGradient + 4 * width * gateStride,
          gateStride,
          weights.bias.shape,
          ofGates,
        ),
        recurrent: unpad<tf.Tensor2D>(heap, to.recurrentGradient, gateStride, weights.recurrent.shape, ofGates),
        embedded: withEmbedded
          ? unpad<tf.Tensor2D>(heap, dropout ? to.tableGradient : to.inputGradient, inputStride, embedded.shape)
          : null,
      };
      back.free();
      frame.free();
      return gradients;
    },
  };
};

/** Arrays of 32-bit words in one heap block. */
class Frame<Name extends string> {
  /** Addresses of the arrays. */
  readonly at: Record<Name, number>;
  #heap: Heap;
  #block: number;

  constructor(heap: Heap, words: Record<Name, number>) {
    const names = Object.keys(words) as Name[];
    const bytes = names.map((name) => roundUp(4 * words[name], 64));
    this.#heap = heap;
    this.#block = heap.allocate(bytes.reduce((sum, size) => sum + size, 0));
    let next = this.#block;
    const at: Partial<Record<Name, number>> = {};
    names.forEach((name, i) => {
      at[name] = next;
      next += bytes[i];
    });
    this.at = at as Record<Name, number>;
  }

  free(): void {
    this.#heap.free(this.#block);
  }
}

/** Writes a `Layer` of `assembly/layer.ts`; missing fields are 0. */
function writeLayer(heap: Heap, address: number, fields: Record<string, number>): void {
  classes.Layer.forEach((name, i) => {
    if (name === 'scale') heap.f32[address / 4 + i] = fields[name] ?? 0;
    else heap.i32[address / 4 + i] = fields[name] ?? 0;
  });
}

/** Copies a padded array from the heap into a tensor: lines `stride` apart, gates `paddedUnits` apart. */
function unpad<T extends tf.Tensor>(
  heap: Heap,
  address: number,
  stride: number,
  shape: number[],
  { gates, units, paddedUnits } = { gates: 1, units: shape[shape.length - 1], paddedUnits: 0 },
): T {
  return makeTensor<T>(shape, (values) => {
    for (let line = 0, to = 0; to < values.length; line++) {
      for (let gate = 0; gate < gates; gate++, to += units) {
        const from = address / 4 + line * stride + gate * paddedUnits;
        values.set(heap.f32.subarray(from, from + units), to);
      }
    }
  });
}
