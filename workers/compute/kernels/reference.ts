/**
 * Recurrences and their gradients in float64, row by row and word by word, written directly from the equations. Used
 * only to check the fast implementations.
 */
import { isKept, thresholdOf } from './dropout';

export interface PlainWeights {
  /** [width, gates × units], [units, gates × units], [gates × units]; gates i, f, c, o. */
  kernel: Float64Array;
  recurrent: Float64Array;
  bias: Float64Array;
}

export interface PlainProblem {
  cell: 'simple_rnn' | 'lstm';
  width: number;
  units: number;
  /** The words of each row, as row indices of `table` [vocabulary, width]. */
  texts: number[][];
  table: Float64Array;
  weights: PlainWeights;
  /** Two masks over [rows, width], the same at every step of a row. */
  dropout: { rate: number; seeds: number[] } | null;
}

export interface PlainGradients extends PlainWeights {
  table: Float64Array;
}

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

/** One step of one row in the forward pass. */
interface Step {
  token: number;
  input: Float64Array;
  stateBefore: Float64Array;
  cellBefore: Float64Array;
  /** Values of the gates, [gates × units]. */
  gates: Float64Array;
  cell: Float64Array;
  state: Float64Array;
}

/** Last states, [rows, units]. */
export function plainForward(problem: PlainProblem): Float64Array {
  const out = new Float64Array(problem.texts.length * problem.units);
  problem.texts.forEach((_, row) => {
    const steps = walk(problem, row);
    if (steps.length > 0) out.set(steps[steps.length - 1].state, row * problem.units);
  });
  return out;
}

/** Gradients of sum(last states ⊙ weight), weight [rows, units], by back-propagation through time. */
export function plainBackward(problem: PlainProblem, weight: Float64Array): PlainGradients {
  const { cell, width, units, texts, table, weights } = problem;
  const gates = cell === 'lstm' ? 4 : 1;
  const columns = gates * units;
  const sums: PlainGradients = {
    table: new Float64Array(table.length),
    kernel: new Float64Array(weights.kernel.length),
    recurrent: new Float64Array(weights.recurrent.length),
    bias: new Float64Array(weights.bias.length),
  };
  texts.forEach((_, row) => {
    const mask = maskOf(problem, row);
    let dState = weight.slice(row * units, (row + 1) * units);
    let dCell = new Float64Array(units);
    for (const step of walk(problem, row).reverse()) {
      const dSums = new Float64Array(columns);
      const dCellBefore = new Float64Array(units);
      for (let j = 0; j < units; j++) {
        if (cell === 'simple_rnn') {
          dSums[j] = dState[j] * (1 - step.state[j] ** 2);
          continue;
        }
        const [i, f, c, o] = [0, 1, 2, 3].map((gate) => step.gates[gate * units + j]);
        const out = Math.tanh(step.cell[j]);
        const dc = dCell[j] + dState[j] * o * (1 - out * out);
        dSums[j] = dc * c * i * (1 - i);
        dSums[units + j] = dc * step.cellBefore[j] * f * (1 - f);
        dSums[2 * units + j] = dc * i * (1 - c * c);
        dSums[3 * units + j] = dState[j] * out * o * (1 - o);
        dCellBefore[j] = dc * f;
      }
      dState = new Float64Array(units);
      for (let column = 0; column < columns; column++) {
        const d = dSums[column];
        sums.bias[column] += d;
        for (let k = 0; k < units; k++) {
          sums.recurrent[k * columns + column] += step.stateBefore[k] * d;
          dState[k] += weights.recurrent[k * columns + column] * d;
        }
        for (let k = 0; k < width; k++) {
          sums.kernel[k * columns + column] += step.input[k] * d;
          sums.table[step.token * width + k] += weights.kernel[k * columns + column] * d * mask[k];
        }
      }
      dCell = dCellBefore;
    }
  });
  return sums;
}

function maskOf({ width, dropout }: PlainProblem, row: number): Float64Array {
  return Float64Array.from({ length: width }, (_, k) => {
    if (!dropout) return 1;
    const { rate, seeds } = dropout;
    const kept = seeds.every((seed) => isKept(seed, row * width + k, thresholdOf(rate)));
    return kept ? 1 / (1 - rate) ** seeds.length : 0;
  });
}

function walk(problem: PlainProblem, row: number): Step[] {
  const { cell, width, units, texts, table, weights } = problem;
  const columns = (cell === 'lstm' ? 4 : 1) * units;
  const mask = maskOf(problem, row);
  let state = new Float64Array(units);
  let memory = new Float64Array(units);
  return texts[row].map((token) => {
    const input = mask.map((factor, k) => factor * table[token * width + k]);
    const gates = Float64Array.from(weights.bias);
    for (let k = 0; k < width; k++) {
      for (let column = 0; column < columns; column++) gates[column] += input[k] * weights.kernel[k * columns + column];
    }
    for (let k = 0; k < units; k++) {
      for (let column = 0; column < columns; column++) {
        gates[column] += state[k] * weights.recurrent[k * columns + column];
      }
    }
    const step = { token, input, stateBefore: state, cellBefore: memory, gates };
    if (cell === 'simple_rnn') {
      state = gates.map(Math.tanh);
    } else {
      gates.forEach((z, column) => (gates[column] = Math.floor(column / units) === 2 ? Math.tanh(z) : sigmoid(z)));
      memory = memory.map((before, j) => gates[units + j] * before + gates[j] * gates[2 * units + j]);
      state = memory.map((value, j) => gates[3 * units + j] * Math.tanh(value));
    }
    return { ...step, cell: memory, state };
  });
}

/** Gradient of `total` with respect to `array`, by central differences. */
export function differences(total: () => number, array: Float64Array, epsilon = 1e-5): Float64Array {
  return array.map((value, i) => {
    array[i] = value + epsilon;
    const above = total();
    array[i] = value - epsilon;
    const below = total();
    array[i] = value;
    return (above - below) / (2 * epsilon);
  });
}
