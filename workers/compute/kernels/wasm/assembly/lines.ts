/** Operations on single lines: packing weights into panels, dropout masks, inputs of each position, sums by token. */
import { Layer } from './layer';

/** Element of a weight matrix in Keras layout, by padded column; zero in the padding. */
function weight(layer: Layer, matrix: usize, line: i32, column: i32): f32 {
  const gate = column / layer.paddedUnits;
  const unit = column - gate * layer.paddedUnits;
  if (unit >= layer.units) return 0;
  return load<f32>(matrix + ((<usize>(line * layer.gates * layer.units + gate * layer.units + unit)) << 2));
}

/** Packs panel `panel` (8 columns) of the kernel, with the bias as its last line, and of the recurrent kernel. */
export function packPanel(layer: Layer, panel: i32): void {
  let to = layer.kernelPanels + ((<usize>(panel * (layer.width + 1))) << 5);
  for (let line = 0; line <= layer.width; line++) {
    for (let column = panel * 8; column < panel * 8 + 8; column++) {
      const isBias = line == layer.width;
      store<f32>(to, weight(layer, isBias ? layer.bias : layer.kernel, isBias ? 0 : line, column));
      to += 4;
    }
  }
  to = layer.recurrentPanels + ((<usize>(panel * layer.paddedUnits)) << 5);
  for (let line = 0; line < layer.paddedUnits; line++) {
    for (let column = panel * 8; column < panel * 8 + 8; column++) {
      store<f32>(to, line < layer.units ? weight(layer, layer.recurrent, line, column) : 0);
      to += 4;
    }
  }
}

/** Packs panel `panel` of a transposed matrix of `lines` lines: 8 of the lines become columns. */
export function packTransposed(layer: Layer, panel: i32, matrix: usize, lines: i32, panels: usize): void {
  let to = panels + ((<usize>(panel * layer.columns)) << 5);
  for (let column = 0; column < layer.columns; column++) {
    for (let line = panel * 8; line < panel * 8 + 8; line++) {
      store<f32>(to, line < lines ? weight(layer, matrix, line, column) : 0);
      to += 4;
    }
  }
}

/** `hash` of `../../dropout.ts`, four at once. */
function hash(x: v128): v128 {
  x = v128.xor(x, i32x4.shr_u(x, 16));
  x = i32x4.mul(x, i32x4.splat(0x7feb352d));
  x = v128.xor(x, i32x4.shr_u(x, 15));
  x = i32x4.mul(x, i32x4.splat(<i32>0x846ca68b));
  return v128.xor(x, i32x4.shr_u(x, 16));
}

/** Draws the dropout mask of a row: `scale` where both hashes reach the threshold, otherwise 0. */
export function drawMask(layer: Layer, row: i32): void {
  const to = layer.masks + ((<usize>(row * layer.inputStride)) << 2);
  const threshold = i32x4.splat(layer.threshold);
  const scale = f32x4.splat(layer.scale);
  let index = i32x4.add(i32x4.splat((layer.firstRow + row) * layer.width), i32x4(0, 1, 2, 3));
  for (let column = 0; column < layer.width; column += 4) {
    const spread = i32x4.mul(index, i32x4.splat(<i32>0x9e3779b9));
    const one = i32x4.ge_u(hash(v128.xor(spread, i32x4.splat(layer.seed))), threshold);
    const two = i32x4.ge_u(hash(v128.xor(spread, i32x4.splat(layer.secondSeed))), threshold);
    v128.store(to + ((<usize>column) << 2), v128.and(scale, v128.and(one, two)));
    index = i32x4.add(index, i32x4.splat(4));
  }
}

/** Writes the input of a position: its token's embedding times its row's mask, then a one. */
export function expandInput(layer: Layer, position: i32): void {
  const bytes = (<usize>layer.inputStride) << 2;
  const slot = load<i32>(layer.slots + ((<usize>position) << 2));
  const row = load<i32>(layer.rowOf + ((<usize>position) << 2));
  const from = layer.table + <usize>slot * bytes;
  const mask = layer.masks + <usize>row * bytes;
  const to = layer.inputs + <usize>position * bytes;
  const end = (<usize>layer.width) << 2;
  for (let at: usize = 0; at < end; at += 16) {
    v128.store(to + at, f32x4.mul(v128.load(from + at), v128.load(mask + at)));
  }
  store<f32>(to + end, 1);
}

/** Gradient of `driven` for a distinct token: the sum over its positions, in order. */
export function sumGates(layer: Layer, token: i32): void {
  const bytes = (<usize>layer.gateStride) << 2;
  const end = (<usize>layer.columns) << 2;
  const to = layer.drivenGradient + <usize>token * bytes;
  memory.fill(to, 0, end);
  let member = layer.members + ((<usize>load<i32>(layer.starts + ((<usize>token) << 2))) << 2);
  const last = layer.members + ((<usize>load<i32>(layer.starts + ((<usize>token + 1) << 2))) << 2);
  for (; member < last; member += 4) {
    const from = layer.values + <usize>load<i32>(member) * bytes;
    for (let at: usize = 0; at < end; at += 16) {
      v128.store(to + at, f32x4.add(v128.load(to + at), v128.load(from + at)));
    }
  }
}

/** Gradient of a distinct token's embedding: the sum over its positions times their rows' masks, in order. */
export function sumInputs(layer: Layer, token: i32): void {
  const bytes = (<usize>layer.inputStride) << 2;
  const end = (<usize>layer.width) << 2;
  const to = layer.tableGradient + <usize>token * bytes;
  memory.fill(to, 0, bytes);
  let member = layer.members + ((<usize>load<i32>(layer.starts + ((<usize>token) << 2))) << 2);
  const last = layer.members + ((<usize>load<i32>(layer.starts + ((<usize>token + 1) << 2))) << 2);
  for (; member < last; member += 4) {
    const position = load<i32>(member);
    const from = layer.inputGradient + <usize>position * bytes;
    const mask = layer.masks + <usize>load<i32>(layer.rowOf + ((<usize>position) << 2)) * bytes;
    for (let at: usize = 0; at < end; at += 16) {
      const gradient = f32x4.mul(v128.load(from + at), v128.load(mask + at));
      v128.store(to + at, f32x4.add(v128.load(to + at), gradient));
    }
  }
}
