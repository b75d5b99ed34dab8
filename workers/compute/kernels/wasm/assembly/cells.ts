/**
 * The recurrences: runs a block of rows through all of its steps, forward and backward. Rows are independent, so blocks
 * can run in any order and on any thread with the same result.
 */
import { sigmoid, tanh } from './activation';
import { Layer } from './layer';
import { multiply } from './product';

/** Rows per block: four tiles of a product. */
export const BLOCK_ROWS: i32 = 24;

function offset(layer: Layer, step: i32): i32 {
  return load<i32>(layer.offsets + ((<usize>step) << 2));
}

/** Number of rows of the block starting at `first` that have a word at `step`. */
function activeRows(layer: Layer, first: i32, step: i32): i32 {
  if (step >= layer.steps) return 0;
  return max(0, min(BLOCK_ROWS, offset(layer, step + 1) - offset(layer, step) - first));
}

/** Forward pass of a block: writes `last`, and if `keep`, the gate values, cells and previous states. */
export function forward(layer: Layer, block: i32, scratch: usize): void {
  const first = block * BLOCK_ROWS;
  const gateBytes = (<usize>layer.gateStride) << 2;
  const stateBytes = (<usize>layer.stateStride) << 2;
  const units = layer.paddedUnits;
  const keep = layer.keep != 0;
  const gated = layer.gates == 4;
  // Without `keep`, one buffer of each is reused for all steps.
  const sums = scratch;
  const states = sums + <usize>BLOCK_ROWS * gateBytes;
  const cells = states + <usize>BLOCK_ROWS * stateBytes;

  const rows = min(BLOCK_ROWS, layer.rows - first);
  memory.fill(layer.last + <usize>first * stateBytes, 0, <usize>rows * stateBytes);
  let active = activeRows(layer, first, 0);
  for (let step = 0; active > 0; step++) {
    const following = activeRows(layer, first, step + 1);
    const position = offset(layer, step) + first;
    const z = keep ? layer.values + <usize>position * gateBytes : sums;
    const before = keep ? layer.before + <usize>position * stateBytes : states;
    const next = keep ? layer.before + <usize>(offset(layer, step + 1) + first) * stateBytes : states;
    const cell = keep ? layer.cells + <usize>position * stateBytes : cells;
    const cellBefore = keep && step > 0 ? layer.cells + <usize>(offset(layer, step - 1) + first) * stateBytes : cells;
    for (let row = 0; row < active; row++) {
      let line = position + row;
      if (!layer.perPosition) line = load<i32>(layer.slots + ((<usize>line) << 2));
      memory.copy(z + <usize>row * gateBytes, layer.driven + <usize>line * gateBytes, (<usize>layer.columns) << 2);
    }
    if (step > 0) {
      multiply(before, stateBytes, layer.recurrentPanels, z, gateBytes, active, layer.columns, units, true);
    } else if (keep) {
      memory.fill(before, 0, <usize>active * stateBytes);
    }
    for (let row = 0; row < active; row++) {
      const at = <usize>row * stateBytes;
      const out = row < following ? next + at : layer.last + <usize>first * stateBytes + at;
      const zRow = z + <usize>row * gateBytes;
      if (gated) lstmCell(zRow, cellBefore + at, cell + at, out, units, step == 0, keep);
      else rnnCell(zRow, out, units, keep);
    }
    active = following;
  }
}

/** Pre-activations z of one row -> gate values (stored if `keep`), cell and state. */
function lstmCell(z: usize, before: usize, cell: usize, state: usize, units: i32, isFirst: bool, keep: bool): void {
  const gate = (<usize>units) << 2;
  for (let at: usize = 0; at < gate; at += 16) {
    const zi = z + at;
    const zf = zi + gate;
    const zc = zf + gate;
    const zo = zc + gate;
    const i = sigmoid(v128.load(zi));
    const c = tanh(v128.load(zc));
    const o = sigmoid(v128.load(zo));
    const f = sigmoid(v128.load(zf));
    let sum = f32x4.mul(i, c);
    if (!isFirst) sum = f32x4.add(sum, f32x4.mul(f, v128.load(before + at)));
    v128.store(cell + at, sum);
    v128.store(state + at, f32x4.mul(o, tanh(sum)));
    if (keep) {
      v128.store(zi, i);
      v128.store(zf, f);
      v128.store(zc, c);
      v128.store(zo, o);
    }
  }
}

function rnnCell(z: usize, state: usize, units: i32, keep: bool): void {
  const end = (<usize>units) << 2;
  for (let at: usize = 0; at < end; at += 16) {
    const value = tanh(v128.load(z + at));
    v128.store(state + at, value);
    if (keep) v128.store(z + at, value);
  }
}

/** Backward pass of a block: overwrites `values` with the gradients of the pre-activations. */
export function backward(layer: Layer, block: i32, scratch: usize): void {
  const first = block * BLOCK_ROWS;
  const gateBytes = (<usize>layer.gateStride) << 2;
  const stateBytes = (<usize>layer.stateStride) << 2;
  const units = layer.paddedUnits;
  const gated = layer.gates == 4;
  const rows = min(BLOCK_ROWS, layer.rows - first);
  const dState = scratch;
  const dCell = dState + <usize>BLOCK_ROWS * stateBytes;
  memory.copy(dState, layer.lastGradient + <usize>first * stateBytes, <usize>rows * stateBytes);
  memory.fill(dCell, 0, <usize>rows * stateBytes);
  for (let step = layer.steps - 1; step >= 0; step--) {
    const active = activeRows(layer, first, step);
    if (active == 0) continue;
    const position = offset(layer, step) + first;
    const values = layer.values + <usize>position * gateBytes;
    const cells = layer.cells + <usize>position * stateBytes;
    const cellsBefore = step > 0 ? layer.cells + <usize>(offset(layer, step - 1) + first) * stateBytes : 0;
    for (let row = 0; row < active; row++) {
      const at = <usize>row * stateBytes;
      const valuesRow = values + <usize>row * gateBytes;
      if (gated) lstmCellBack(valuesRow, cells + at, cellsBefore + at, dState + at, dCell + at, units, step == 0);
      else rnnCellBack(valuesRow, dState + at, units);
    }
    if (step > 0) {
      const columns = layer.columns;
      multiply(values, gateBytes, layer.recurrentTransposed, dState, stateBytes, active, units, columns, false);
    }
  }
}

function lstmCellBack(
  values: usize,
  cell: usize,
  before: usize,
  dState: usize,
  dCell: usize,
  units: i32,
  isFirst: bool,
): void {
  const gate = (<usize>units) << 2;
  const one = f32x4.splat(1);
  for (let at: usize = 0; at < gate; at += 16) {
    const iAt = values + at;
    const fAt = iAt + gate;
    const cAt = fAt + gate;
    const oAt = cAt + gate;
    const i = v128.load(iAt);
    const f = v128.load(fAt);
    const c = v128.load(cAt);
    const o = v128.load(oAt);
    const out = tanh(v128.load(cell + at));
    const dh = v128.load(dState + at);
    const slope = f32x4.sub(one, f32x4.mul(out, out));
    const dc = f32x4.add(v128.load(dCell + at), f32x4.mul(f32x4.mul(dh, o), slope));
    v128.store(iAt, f32x4.mul(f32x4.mul(dc, c), f32x4.mul(i, f32x4.sub(one, i))));
    if (isFirst) v128.store(fAt, f32x4.splat(0));
    else v128.store(fAt, f32x4.mul(f32x4.mul(dc, v128.load(before + at)), f32x4.mul(f, f32x4.sub(one, f))));
    v128.store(cAt, f32x4.mul(f32x4.mul(dc, i), f32x4.sub(one, f32x4.mul(c, c))));
    v128.store(oAt, f32x4.mul(f32x4.mul(dh, out), f32x4.mul(o, f32x4.sub(one, o))));
    v128.store(dCell + at, f32x4.mul(dc, f));
  }
}

function rnnCellBack(values: usize, dState: usize, units: i32): void {
  const end = (<usize>units) << 2;
  for (let at: usize = 0; at < end; at += 16) {
    const value = v128.load(values + at);
    const slope = f32x4.sub(f32x4.splat(1), f32x4.mul(value, value));
    v128.store(values + at, f32x4.mul(v128.load(dState + at), slope));
  }
}
