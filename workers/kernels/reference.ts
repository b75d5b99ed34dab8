/**
 * Plain float64 recurrences, one multiplication after another: what the fast ones are checked against, and nothing else.
 * Gradients are central differences of these.
 */
export interface PlainWeights {
  kernel: Float64Array;
  recurrent: Float64Array;
  bias: Float64Array;
}

export interface Shape {
  rows: number;
  steps: number;
  width: number;
  units: number;
}

type PlainRecurrence = (inputs: Float64Array, weights: PlainWeights, shape: Shape) => Float64Array;

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

/** One row of a step's sums: x·kernel + state·recurrent + bias, [columns]. */
function drive(
  x: Float64Array,
  state: Float64Array,
  { kernel, recurrent, bias }: PlainWeights,
  columns: number,
): Float64Array {
  const sums = Float64Array.from(bias);
  for (let column = 0; column < columns; column++) {
    for (let i = 0; i < x.length; i++) sums[column] += x[i] * kernel[i * columns + column];
    for (let j = 0; j < state.length; j++) sums[column] += state[j] * recurrent[j * columns + column];
  }
  return sums;
}

export const plainSimpleRnn: PlainRecurrence = (inputs, weights, { rows, steps, width, units }) => {
  const out = new Float64Array(rows * units);
  for (let row = 0; row < rows; row++) {
    let state = new Float64Array(units);
    for (let step = 0; step < steps; step++) {
      const line = (step * rows + row) * width;
      state = drive(inputs.subarray(line, line + width), state, weights, units).map(Math.tanh);
    }
    out.set(state, row * units);
  }
  return out;
};

export const plainLstm: PlainRecurrence = (inputs, weights, { rows, steps, width, units }) => {
  const out = new Float64Array(rows * units);
  for (let row = 0; row < rows; row++) {
    const state = new Float64Array(units);
    const cell = new Float64Array(units);
    for (let step = 0; step < steps; step++) {
      const line = (step * rows + row) * width;
      const z = drive(inputs.subarray(line, line + width), state, weights, 4 * units);
      for (let j = 0; j < units; j++) {
        cell[j] = sigmoid(z[units + j]) * cell[j] + sigmoid(z[j]) * Math.tanh(z[2 * units + j]);
        state[j] = sigmoid(z[3 * units + j]) * Math.tanh(cell[j]);
      }
    }
    out.set(state, row * units);
  }
  return out;
};

/** Gradient of sum(out ⊙ weight) by one of the arrays, by central differences. */
export function differences(
  run: () => Float64Array,
  array: Float64Array,
  weight: Float64Array,
  epsilon = 1e-5,
): Float64Array {
  const total = () => run().reduce((sum, value, i) => sum + value * weight[i], 0);
  return array.map((value, i) => {
    array[i] = value + epsilon;
    const above = total();
    array[i] = value - epsilon;
    const below = total();
    array[i] = value;
    return (above - below) / (2 * epsilon);
  });
}
