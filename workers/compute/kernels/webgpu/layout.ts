/** Shared by all programs of the recurrence: the sizes they are compiled for, and the batch encoded as integers. */
import type { PackedRows } from '../packing';
import { thresholdOf } from '../dropout';
import { GATES, type CellName, type InputDropout } from '../cell';
import { deviceLimits, isSoftware } from './stream';

const roundUp = (count: number, multiple: number) => Math.ceil(count / multiple) * multiple;

/**
 * Indices into the plan, the integers by which programs read a batch. `offsets` follows, then the arrays whose indices
 * are given here.
 */
export const PLAN = {
  rows: 0,
  steps: 1,
  positions: 2,
  lines: 3,
  distinct: 4,
  slots: 5,
  members: 6,
  starts: 7,
} as const;
export const MASK = { threshold: 8, seed: 9, secondSeed: 10, firstRow: 11 } as const;
export const OFFSETS = 12;
/** Plan lengths are rounded up to a multiple of this, since buffers are pooled by length. */
const PLAN_STEP = 4_096;

/** Sizes that stay the same from batch to batch, and that identify a program. */
export interface Layout {
  cell: CellName;
  gates: number;
  width: number;
  units: number;
  /** Units rounded up to a multiple of 8; padding units compute zeros. */
  paddedUnits: number;
  /** gates × paddedUnits */
  columns: number;
  /** Width of an input line: the embedding, a one for the bias, and padding; a multiple of 8. */
  depth: number;
  /** One input line per position, not per distinct token. */
  perPosition: boolean;
  /** Vectors of four rows per workgroup. */
  lanes: number;
  threads: number;
}

/** Index of each packed matrix in the weights buffer. */
export function placesOf({ columns, depth, paddedUnits }: Layout) {
  const recurrent = depth * columns;
  const recurrentTransposed = recurrent + paddedUnits * columns;
  const kernelTransposed = recurrentTransposed + columns * paddedUnits;
  return { recurrent, recurrentTransposed, kernelTransposed, end: kernelTransposed + columns * depth };
}

export function layoutOf(cell: CellName, width: number, units: number, perPosition: boolean): Layout {
  const limits = deviceLimits();
  const gates = GATES[cell];
  const paddedUnits = roundUp(units, 8);
  // Workgroup memory holds the state of a group's rows twice. A software adapter gains from fewer loads, not from more
  // groups.
  const fits = Math.floor(limits.maxComputeWorkgroupStorageSize / (32 * paddedUnits));
  return {
    ...{ cell, gates, width, units, paddedUnits, perPosition },
    columns: gates * paddedUnits,
    depth: roundUp(width + 1, 8),
    lanes: isSoftware() && fits >= 2 ? 2 : 1,
    threads: Math.min(roundUp(units, 32), limits.maxComputeInvocationsPerWorkgroup, limits.maxComputeWorkgroupSizeX),
  };
}

export function planOf(packed: PackedRows, lines: number, dropout: InputDropout | null): Int32Array<ArrayBuffer> {
  const { rows, steps, positions, offsets, slots, members, starts } = packed;
  const slotsAt = OFFSETS + offsets.length;
  const membersAt = slotsAt + slots.length;
  const startsAt = membersAt + members.length;
  const plan = new Int32Array(roundUp(startsAt + starts.length, PLAN_STEP));
  plan.set([rows, steps, positions, lines, packed.distinct.length, slotsAt, membersAt, startsAt]);
  if (dropout) {
    const [seed, secondSeed = seed] = dropout.seeds;
    plan.set([thresholdOf(dropout.rate), seed, secondSeed, packed.firstRow], MASK.threshold);
  }
  plan.set(offsets, OFFSETS);
  plan.set(slots, slotsAt);
  plan.set(members, membersAt);
  plan.set(starts, startsAt);
  return plan;
}

/** Identifies a program. */
export const keyOf = (name: string, { cell, width, units, perPosition, lanes, threads }: Layout, ...rest: unknown[]) =>
  [name, cell, width, units, perPosition, lanes, threads, ...rest].join(' ');
