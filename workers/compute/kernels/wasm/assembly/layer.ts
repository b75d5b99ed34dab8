/**
 * One direction of one recurrent layer over one packed batch: sizes, and the addresses of its arrays in the heap. The
 * driver (`../recurrence.ts`) writes the fields in this order, 32 bits each. Matrix rows are called lines here, since
 * rows are texts; lines of float arrays are `stride` floats apart, and padding columns hold zeros.
 */
@unmanaged
export class Layer {
  /** 1: simple RNN, 4: LSTM. */
  gates: i32;
  rows: i32;
  /** Index of the first row in the whole batch, of which this may be a slice. */
  firstRow: i32;
  steps: i32;
  positions: i32;
  /** 1: one input line per position, since each row has its own dropout; 0: one per distinct token. */
  perPosition: i32;
  /** Number of input lines: positions or distinct tokens. */
  lines: i32;
  distinct: i32;
  width: i32;
  units: i32;
  /** `units` rounded up to a multiple of 8. */
  paddedUnits: i32;
  /** gates × paddedUnits. */
  columns: i32;
  /** Stride in floats of inputs and masks. */
  inputStride: i32;
  /** … of gates and arrays of the same shape. */
  gateStride: i32;
  /** … of states, cells and arrays of the same shape. */
  stateStride: i32;
  /** 1: keep what the backward pass needs. */
  keep: i32;
  /** Input dropout: kept where both hashes reach `threshold`, then multiplied by `scale`; threshold 0 disables it. */
  threshold: u32;
  scale: f32;
  seed: u32;
  secondSeed: u32;

  /** i32 [steps + 1]: word t of row r is position offsets[t] + r; rows are sorted longest first. */
  offsets: usize;
  /** i32 [positions]: row of each position. */
  rowOf: usize;
  /** i32 [positions]: index of the position's token among the distinct ones. */
  slots: usize;
  /** i32 [positions], i32 [distinct + 1]: positions grouped by distinct token, ascending. */
  members: usize;
  starts: usize;

  /** f32 [distinct, width + 1]: embeddings; the last column holds ones. */
  table: usize;
  /** f32 [rows, width]: dropout masks. */
  masks: usize;
  /** f32 [lines, width + 1]: inputs. */
  inputs: usize;
  /** f32, laid out as in Keras: [width, gates × units], [units, gates × units], [gates × units]. */
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
  /** f32 [positions, columns]: gate values, then (in the backward pass) the gradients of their pre-activations. */
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
  /**
   * f32 [width + 1, columns], [paddedUnits, columns]: gradients of the weights; the bias is the last line of the first.
   */
  kernelGradient: usize;
  recurrentGradient: usize;
  /** f32 [lines, width]: gradient of the inputs, before the dropout mask. */
  inputGradient: usize;
  /** f32 [distinct, width]: gradient of the embeddings, if each row has its own dropout. */
  tableGradient: usize;
  /** Scratch memory, `scratchBytes` per thread, contiguous. */
  scratch: usize;
  scratchBytes: i32;
}
