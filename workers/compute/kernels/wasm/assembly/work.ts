/**
 * Entry point: runs one stage of work on a layer, in chunks that any number of threads take from a shared counter.
 * Chunks write disjoint memory and sums run in a fixed order, so the result does not depend on the number of threads.
 */
import { backward, BLOCK_ROWS, forward } from './cells';
import { Layer } from './layer';
import { drawMask, expandInput, packPanel, packTransposed, sumGates, sumInputs } from './lines';
import { multiply, multiplyTransposed } from './product';

/** The stages, in the order of `STAGES` in `../recurrence.ts`. */
const PACK: i32 = 0;
const PACK_TRANSPOSED: i32 = 1;
const MASK: i32 = 2;
const EXPAND: i32 = 3;
const DRIVE: i32 = 4;
const FORWARD: i32 = 5;
const BACKWARD: i32 = 6;
const SUM_GATES: i32 = 7;
const KERNEL_GRADIENT: i32 = 8;
const RECURRENT_GRADIENT: i32 = 9;
const INPUT_GRADIENT: i32 = 10;
const SUM_INPUTS: i32 = 11;

/** Lines per chunk in stages over lines. */
const CHUNK_LINES: i32 = 48;
/** Columns per chunk of a weight gradient. */
const CHUNK_COLUMNS: i32 = 32;

function pieces(whole: i32, size: i32): i32 {
  return (whole + size - 1) / size;
}

function chunksOf(stage: i32, layer: Layer): i32 {
  if (stage == PACK) return layer.columns / 8;
  if (stage == PACK_TRANSPOSED) return pieces(layer.width, 8) + layer.paddedUnits / 8;
  if (stage == MASK) return pieces(layer.rows, CHUNK_LINES);
  if (stage == EXPAND) return pieces(layer.positions, CHUNK_LINES);
  if (stage == DRIVE || stage == INPUT_GRADIENT) return pieces(layer.lines, CHUNK_LINES);
  if (stage == FORWARD || stage == BACKWARD) return pieces(layer.rows, BLOCK_ROWS);
  if (stage == SUM_GATES || stage == SUM_INPUTS) return pieces(layer.distinct, CHUNK_LINES);
  return pieces(layer.columns, CHUNK_COLUMNS);
}

/** Takes chunks of a stage from `counter` (an i32, 0 when the stage opens) until none is left. */
export function work(stage: i32, at: usize, counter: usize, thread: i32): void {
  const layer = changetype<Layer>(at);
  const scratch = layer.scratch + <usize>(thread * layer.scratchBytes);
  const chunks = chunksOf(stage, layer);
  for (let chunk = atomic.add<i32>(counter, 1); chunk < chunks; chunk = atomic.add<i32>(counter, 1)) {
    if (stage == FORWARD) forward(layer, chunk, scratch);
    else if (stage == BACKWARD) backward(layer, chunk, scratch);
    else if (stage == KERNEL_GRADIENT || stage == RECURRENT_GRADIENT) weightGradient(stage, layer, chunk);
    else if (stage == PACK) packPanel(layer, chunk);
    else if (stage == PACK_TRANSPOSED) transposePanel(layer, chunk);
    else overLines(stage, layer, chunk * CHUNK_LINES);
  }
}

function weightGradient(stage: i32, layer: Layer, chunk: i32): void {
  const column = chunk * CHUNK_COLUMNS;
  const columns = min(CHUNK_COLUMNS, layer.columns - column);
  const shift = (<usize>column) << 2;
  const gateBytes = (<usize>layer.gateStride) << 2;
  if (stage == KERNEL_GRADIENT) {
    const bytes = (<usize>layer.inputStride) << 2;
    const b = layer.drivenGradient + shift;
    const c = layer.kernelGradient + shift;
    multiplyTransposed(layer.inputs, bytes, b, gateBytes, c, gateBytes, layer.width + 1, columns, layer.lines);
  } else {
    const bytes = (<usize>layer.stateStride) << 2;
    const b = layer.values + shift;
    const c = layer.recurrentGradient + shift;
    multiplyTransposed(layer.before, bytes, b, gateBytes, c, gateBytes, layer.units, columns, layer.positions);
  }
}

function transposePanel(layer: Layer, panel: i32): void {
  const states = layer.paddedUnits / 8;
  if (panel < states) packTransposed(layer, panel, layer.recurrent, layer.units, layer.recurrentTransposed);
  else packTransposed(layer, panel - states, layer.kernel, layer.width, layer.kernelTransposed);
}

function overLines(stage: i32, layer: Layer, from: i32): void {
  if (stage == DRIVE || stage == INPUT_GRADIENT) {
    const lines = min(CHUNK_LINES, layer.lines - from);
    const inputBytes = (<usize>layer.inputStride) << 2;
    const gateBytes = (<usize>layer.gateStride) << 2;
    if (stage == DRIVE) {
      const a = layer.inputs + <usize>from * inputBytes;
      const c = layer.driven + <usize>from * gateBytes;
      multiply(a, inputBytes, layer.kernelPanels, c, gateBytes, lines, layer.columns, layer.width + 1, false);
    } else {
      const a = layer.drivenGradient + <usize>from * gateBytes;
      const c = layer.inputGradient + <usize>from * inputBytes;
      multiply(
        a,
        gateBytes,
        layer.kernelTransposed,
        c,
        inputBytes,
        lines,
        pieces(layer.width, 8) * 8,
        layer.columns,
        false,
      );
    }
    return;
  }
  const whole = stage == MASK ? layer.rows : stage == EXPAND ? layer.positions : layer.distinct;
  for (let line = from; line < min(whole, from + CHUNK_LINES); line++) {
    if (stage == MASK) drawMask(layer, line);
    else if (stage == EXPAND) expandInput(layer, line);
    else if (stage == SUM_GATES) sumGates(layer, line);
    else sumInputs(layer, line);
  }
}
