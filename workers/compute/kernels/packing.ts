/**
 * A batch of texts of different lengths without padding, like PyTorch's PackedSequence: rows sorted longest first, and
 * for each step the words of the rows that are long enough. A position is one word of one row: word t of row r is
 * position offsets[t] + r.
 */
import type { EncodedRows } from '../../../src/text/encode';

export interface PackedRows {
  rows: number;
  /** Index of the first row in the whole batch, of which this may be a slice. */
  firstRow: number;
  /** Number of words in the longest row. */
  steps: number;
  positions: number;
  /** [steps + 1]: first position of each step. */
  offsets: Int32Array;
  /** [positions]: row of each position. */
  rowOf: Int32Array;
  /** The distinct tokens, in order of first occurrence. */
  distinct: Int32Array;
  /** [positions]: index of the position's token in `distinct`. */
  slots: Int32Array;
  /** Positions grouped by slot: those of slot s are members[starts[s] .. starts[s + 1]), ascending. */
  members: Int32Array;
  /** [distinct + 1] */
  starts: Int32Array;
}

/**
 * @param chosen indices into `rows`, longest first; row r of the batch is chosen[r].
 * @throws RangeError if a row is longer than the one before it.
 */
export function packRows(rows: EncodedRows, chosen: Uint32Array): PackedRows {
  const lengths = Int32Array.from(chosen, (row) => rows.starts[row + 1] - rows.starts[row]);
  const offsets = offsetsOf(lengths);
  const positions = offsets[offsets.length - 1];
  const rowOf = new Int32Array(positions);
  const slots = new Int32Array(positions);
  const distinct: number[] = [];
  // Token ids are 16 bits wide.
  const slotOf = new Int32Array(65_536).fill(-1);
  for (let step = 0; step + 1 < offsets.length; step++) {
    for (let position = offsets[step], row = 0; position < offsets[step + 1]; position++, row++) {
      const token = rows.ids[rows.starts[chosen[row]] + step];
      if (slotOf[token] < 0) slotOf[token] = distinct.push(token) - 1;
      slots[position] = slotOf[token];
      rowOf[position] = row;
    }
  }
  const { members, starts } = groupBySlot(slots, distinct.length);
  return {
    rows: chosen.length,
    firstRow: 0,
    steps: offsets.length - 1,
    positions,
    offsets,
    rowOf,
    distinct: Int32Array.from(distinct),
    slots,
    members,
    starts,
  };
}

/** The same rows, each with its words in reverse order. */
export function reversed(packed: PackedRows): PackedRows {
  const { rows, steps, offsets, slots, positions, distinct } = packed;
  const backwards = new Int32Array(positions);
  // Rows are sorted longest first, so `length` only decreases.
  let length = steps;
  for (let row = 0; row < rows; row++) {
    while (length > 0 && offsets[length] - offsets[length - 1] <= row) length--;
    for (let step = 0; step < length; step++) {
      backwards[offsets[step] + row] = slots[offsets[length - 1 - step] + row];
    }
  }
  return { ...packed, slots: backwards, ...groupBySlot(backwards, distinct.length) };
}

/** Rows `from` to `to` (exclusive) as a batch, with the same distinct tokens. */
export function sliceRows(packed: PackedRows, from: number, to: number): PackedRows {
  const lengths = new Int32Array(to - from);
  for (let step = 0; step < packed.steps; step++) {
    const present = packed.offsets[step + 1] - packed.offsets[step];
    for (let row = from; row < Math.min(to, present); row++) lengths[row - from]++;
  }
  const offsets = offsetsOf(lengths);
  const steps = offsets.length - 1;
  const rowOf = new Int32Array(offsets[steps]);
  const slots = new Int32Array(offsets[steps]);
  for (let step = 0; step < steps; step++) {
    for (let row = 0; row < offsets[step + 1] - offsets[step]; row++) {
      rowOf[offsets[step] + row] = row;
      slots[offsets[step] + row] = packed.slots[packed.offsets[step] + from + row];
    }
  }
  return {
    rows: to - from,
    firstRow: packed.firstRow + from,
    steps,
    positions: offsets[steps],
    offsets,
    rowOf,
    distinct: packed.distinct,
    slots,
    ...groupBySlot(slots, packed.distinct.length),
  };
}

function offsetsOf(lengths: Int32Array): Int32Array {
  const steps = lengths.length > 0 ? lengths[0] : 0;
  const offsets = new Int32Array(steps + 1);
  for (let row = 0; row < lengths.length; row++) {
    if (row > 0 && lengths[row] > lengths[row - 1]) throw new RangeError('Rows must stand longest first.');
    if (lengths[row] > 0) offsets[lengths[row]]++;
  }
  // offsets[t] counts the rows of length t. Summed from the end: rows with a word at step t - 1. Summed again:
  // positions.
  for (let step = steps - 1; step > 0; step--) offsets[step] += offsets[step + 1];
  for (let step = 1; step <= steps; step++) offsets[step] += offsets[step - 1];
  return offsets;
}

/** Counting sort of positions by slot. */
function groupBySlot(slots: Int32Array, distinct: number): Pick<PackedRows, 'members' | 'starts'> {
  const starts = new Int32Array(distinct + 1);
  for (const slot of slots) starts[slot + 1]++;
  for (let slot = 0; slot < distinct; slot++) starts[slot + 1] += starts[slot];
  const next = starts.slice(0, distinct);
  const members = new Int32Array(slots.length);
  for (let position = 0; position < slots.length; position++) members[next[slots[position]]++] = position;
  return { members, starts };
}
