/**
 * Adam (D. Kingma & J. Ba, "Adam: A Method for Stochastic Optimization", 2015) in one pass over each tensor; for an
 * embedding table, in one in-place pass over the rows used by the batch.
 *
 * For the table this is lazy Adam. Dense Adam also moves rows that the batch does not use, by their remaining momentum,
 * and decays their moments; here they stay unchanged until they are used again. Rows in the batch are updated as in
 * dense Adam, with bias correction by the number of training steps so far: a row used at every step is trained exactly
 * as there. (Correcting by a row's own number of updates instead made the first steps of rare words smaller, and the
 * AUC on 20,000 rows 0.004 lower in each of three seeds.) `npm run bench -- parity` shows that accuracy does not
 * suffer.
 */
import * as tf from '@tensorflow/tfjs-core';
import { makeTensor, valuesOf } from './values';
import { dispatch, emptyTensor, forgetValues, linear, linearMain, uploadTensor } from './webgpu/stream';

const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-7;

/** A variable and its gradient, of the same shape. */
export interface DenseUpdate {
  variable: tf.Variable;
  gradient: tf.Tensor;
  /** L2 coefficient: 2 × decay × value is added to the gradient, the derivative of a penalty decay × Σ value². */
  decay: number;
}

/** Pairs variables with their gradients, without a penalty. */
export function withGradients(variables: tf.Variable[], gradients: tf.Tensor[]): DenseUpdate[] {
  return variables.map((variable, i) => ({ variable, gradient: gradients[i], decay: 0 }));
}

/** Distinct rows of a table [vocabulary, width] and their gradients, [tokens.length or more, width]. */
export interface RowsUpdate {
  table: tf.Variable;
  tokens: Int32Array;
  gradient: tf.Tensor;
}

/** First and second moments of one variable. */
type Moments<T> = [first: T, second: T];

export class Adam {
  learningRate: number;
  #steps = 0;
  /** Typed arrays if JavaScript can access the values, otherwise tensors. */
  #moments = new Map<tf.Variable, Moments<Float32Array> | Moments<tf.Tensor>>();

  constructor(learningRate = 0.001) {
    this.learningRate = learningRate;
  }

  /** Updates all variables by one step. */
  step(dense: DenseUpdate[], rows: RowsUpdate | null): void {
    this.#steps++;
    const step = this.learningRate / (1 - BETA1 ** this.#steps);
    const scale = 1 / (1 - BETA2 ** this.#steps);
    if (tf.getBackend() === 'webgpu') {
      const constants = uploadTensor(Float32Array.of(step, scale));
      for (const update of dense) this.#dispatchDense(update, constants);
      if (rows && rows.tokens.length > 0) this.#dispatchRows(rows, constants);
      constants.dispose();
      return;
    }
    for (const { variable, gradient, decay } of dense) {
      // Into a new tensor: the WASM backend caches packed matrices by tensor and would miss an in-place change.
      const moved = makeTensor(variable.shape, (values) => {
        values.set(valuesOf(variable));
        const arrays = { values, moments: this.#arraysOf(variable), slopes: valuesOf(gradient) };
        moveRange(arrays, { at: 0, from: 0, count: values.length }, { step, scale, decay });
      });
      variable.assign(moved);
      moved.dispose();
    }
    if (!rows) return;
    const width = rows.table.shape[1]!;
    const moments = this.#arraysOf(rows.table);
    const arrays = { values: valuesOf(rows.table), moments, slopes: valuesOf(rows.gradient) };
    rows.tokens.forEach((token, row) =>
      moveRange(arrays, { at: token * width, from: row * width, count: width }, { step, scale, decay: 0 }),
    );
  }

  dispose(): void {
    for (const moments of this.#moments.values()) {
      for (const moment of moments) if (moment instanceof tf.Tensor) moment.dispose();
    }
    this.#moments.clear();
  }

  #dispatchDense({ variable, gradient, decay }: DenseUpdate, constants: tf.Tensor): void {
    const program = {
      key: `adam ${decay}`,
      code: () => /* wgsl */ `
        ${moveCode}
        ${linearMain}
          if (index >= arrayLength(&values)) { return; }
          update(index, gradient[index] + ${2 * decay} * values[index]);
        }`,
    };
    dispatch(program, [variable, ...this.#tensorsOf(variable), gradient, constants], linear(variable.size));
    forgetValues(variable);
  }

  #dispatchRows({ table, tokens, gradient }: RowsUpdate, constants: tf.Tensor): void {
    const width = table.shape[1]!;
    const list = new Int32Array(Math.ceil((1 + tokens.length) / 512) * 512);
    list[0] = tokens.length;
    list.set(tokens, 1);
    const uploaded = uploadTensor(list);
    const program = {
      key: `adam-rows ${width}`,
      code: () => /* wgsl */ `
        ${moveCode}
        @group(0) @binding(5) var<storage, read> tokens: array<i32>;
        ${linearMain}
          let row = index / ${width}u;
          if (row >= u32(tokens[0])) { return; }
          update(u32(tokens[row + 1u]) * ${width}u + index % ${width}u, gradient[index]);
        }`,
    };
    const operands = [table, ...this.#tensorsOf(table), gradient, constants, uploaded];
    dispatch(program, operands, linear(tokens.length * width));
    forgetValues(table);
    uploaded.dispose();
  }

  #arraysOf(variable: tf.Variable): Moments<Float32Array> {
    const made = (this.#moments.get(variable) as Moments<Float32Array> | undefined) ?? [
      new Float32Array(variable.size),
      new Float32Array(variable.size),
    ];
    this.#moments.set(variable, made);
    return made;
  }

  #tensorsOf(variable: tf.Variable): Moments<tf.Tensor> {
    const made = (this.#moments.get(variable) as Moments<tf.Tensor> | undefined) ?? [
      tf.keep(zeros(variable.shape)),
      tf.keep(zeros(variable.shape)),
    ];
    this.#moments.set(variable, made);
    return made;
  }
}

/** Updates `count` numbers from index `at` on, with the gradient from index `from` on. */
function moveRange(
  arrays: { values: Float32Array; moments: Moments<Float32Array>; slopes: Float32Array },
  range: { at: number; from: number; count: number },
  rates: { step: number; scale: number; decay: number },
): void {
  const { values, slopes } = arrays;
  const [first, second] = arrays.moments;
  const { at, from, count } = range;
  const { step, scale, decay } = rates;
  for (let i = 0; i < count; i++) {
    const k = at + i;
    const slope = slopes[from + i] + 2 * decay * values[k];
    const mean = (first[k] = BETA1 * first[k] + (1 - BETA1) * slope);
    const square = (second[k] = BETA2 * second[k] + (1 - BETA2) * slope * slope);
    values[k] -= (step * mean) / (Math.sqrt(square * scale) + EPSILON);
  }
}

const moveCode = /* wgsl */ `
  @group(0) @binding(0) var<storage, read_write> values: array<f32>;
  @group(0) @binding(1) var<storage, read_write> first: array<f32>;
  @group(0) @binding(2) var<storage, read_write> second: array<f32>;
  @group(0) @binding(3) var<storage, read> gradient: array<f32>;
  /** Learning rate and second moment, both corrected for their bias. */
  @group(0) @binding(4) var<storage, read> constants: array<f32>;
  fn update(k: u32, slope: f32) {
    let mean = ${BETA1} * first[k] + ${1 - BETA1} * slope;
    let square = ${BETA2} * second[k] + ${1 - BETA2} * slope * slope;
    first[k] = mean;
    second[k] = square;
    values[k] -= constants[0] * mean / (sqrt(square * constants[1]) + ${EPSILON});
  }`;

/** A newly allocated tensor: `tf.zeros` may share its data with other tensors. */
function zeros(shape: number[]): tf.Tensor {
  const out = emptyTensor(shape);
  const program = {
    key: 'zeros',
    code: () => /* wgsl */ `
      @group(0) @binding(0) var<storage, read_write> out: array<f32>;
      ${linearMain}
        if (index < arrayLength(&out)) { out[index] = 0.0; }
      }`,
  };
  dispatch(program, [out], linear(out.size));
  return out;
}
