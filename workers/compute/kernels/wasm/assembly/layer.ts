/**
 * One direction of one recurrent layer over one packed batch: sizes, and where its arrays lie in the heap. The driver
 * (`../recurrence.ts`) writes the fields in this order, 32 bits each. Lines of all float arrays are `stride` floats
 * apart; padding columns hold zeros.
 */
@unmanaged
export class Layer {
  /** 1 simple RNN, 4 LSTM. */
  gates: i32;
  rows: i32;
  /** Where the first of them stands in the whole batch, of which these may be a part. */
  firstRow: i32;
  steps: i32;
  positions: i32;
  /** 1: an input line for each position, since each row has its own dropout; 0: for each distinct token. */
  perPosition: i32;
  /** Input lines: positions or distinct tokens. */
  lines: i32;
  distinct: i32;
  width: i32;
  units: i32;
  /** `units` rounded up to a multiple of 8. */
  paddedUnits: i32;
  /** gates × paddedUnits. */
  columns: i32;
  /** Floats from line to line of inputs and masks. */
  inputStride: i32;
  /** … of gates and what is shaped like them. */
  gateStride: i32;
  /** … of states, cells and what is shaped like them. */
  stateStride: i32;
  /** 1: keep what the way back needs. */
  keep: i32;
  /** Dropout of the inputs: kept where two hashes reach `threshold`, then multiplied by `scale`; threshold 0 for none. */
  threshold: u32;
  scale: f32;
  seed: u32;
  secondSeed: u32;

  /** i32 [steps + 1]: position offsets[t] + r is word t of row r; rows stand longest first. */
  offsets: usize;
  /** i32 [positions]: row of each position. */
  rowOf: usize;
  /** i32 [positions]: place of its token among the distinct ones. */
  slots: usize;
  /** i32 [positions], i32 [distinct + 1]: positions by distinct token, ascending. */
  members: usize;
  starts: usize;

  /** f32 [distinct, width + 1]: embeddings; the last column holds ones. */
  table: usize;
  /** f32 [rows, width]: dropout masks. */
  masks: usize;
  /** f32 [lines, width + 1]: inputs. */
  inputs: usize;
  /** f32 as Keras has them: [width, gates × units], [units, gates × units], [gates × units]. */
  kernel: usize;
  recurrent: usize;
  bias: usize;
  /** The same in panels of 8 columns: kernel with the bias as its last line, recurrent, and both transposed. */
  kernelPanels: usize;
  recurrentPanels: usize;
  kernelTransposed: usize;
  recurrentTransposed: usize;

  /** f32 [lines, columns]: inputs · kernel + bias. */
  driven: usize;
  /** f32 [positions, columns]: the gates' values, then (on the way back) the gradient of their sums. */
  values: usize;
  /** f32 [positions, units]: cell states. */
  cells: usize;
  /** f32 [positions, units]: the state before each position. */
  before: usize;
  /** f32 [rows, units]: the last states, and their gradient. */
  last: usize;
  lastGradient: usize;

  /** f32 [lines, columns]: gradient of `driven`. */
  drivenGradient: usize;
  /** f32 [width + 1, columns], [paddedUnits, columns]: gradients of the weights, bias last. */
  kernelGradient: usize;
  recurrentGradient: usize;
  /** f32 [lines, width]: gradient of the inputs, before the dropout mask. */
  inputGradient: usize;
  /** f32 [distinct, width]: gradient of the embeddings; where each row has its own dropout. */
  tableGradient: usize;
  /** Bytes of working memory of each thread, one after another. */
  scratch: usize;
  scratchBytes: i32;
}
