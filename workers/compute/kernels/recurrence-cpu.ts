/** The recurrence in plain JavaScript, for browsers without WebGPU and WASM. Short rather than fast. */
import { isKept, thresholdOf } from './dropout';
import type { PackedRows } from './packing';
import { GATES, inputScale, type InputDropout, type Recur } from './cell';
import { makeTensor, valuesOf } from './values';

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

export const recurOnCpu: Recur = ({ cell, embedded, weights, packed, dropout }) => {
  const { rows, steps, positions, offsets, rowOf, slots } = packed;
  const width = embedded.shape[1];
  const units = weights.recurrent.shape[0];
  const columns = GATES[cell] * units;
  const table = valuesOf(embedded).slice();
  const [kernel, recurrent, bias] = [weights.kernel, weights.recurrent, weights.bias].map((w) => valuesOf(w).slice());
  const masks = dropout && drawMasks(dropout, packed, width);

  const inputs = new Float32Array(positions * width);
  const values = new Float32Array(positions * columns);
  const before = new Float32Array(positions * units);
  const cells = new Float32Array(positions * units);
  const last = new Float32Array(rows * units);
  for (let step = 0; step < steps; step++) {
    for (let position = offsets[step]; position < offsets[step + 1]; position++) {
      const row = rowOf[position];
      const input = inputs.subarray(position * width, (position + 1) * width);
      const mask = masks?.subarray(row * width);
      for (let k = 0; k < width; k++) input[k] = table[slots[position] * width + k] * (mask ? mask[k] : 1);
      const state = before.subarray(position * units, (position + 1) * units);
      if (step > 0) state.set(last.subarray(row * units, (row + 1) * units));
      const z = values.subarray(position * columns, (position + 1) * columns);
      z.set(bias);
      addProduct(input, kernel, z);
      addProduct(state, recurrent, z);
      for (let j = 0; j < units; j++) {
        if (cell === 'simple_rnn') {
          last[row * units + j] = z[j] = Math.tanh(z[j]);
          continue;
        }
        const i = (z[j] = sigmoid(z[j]));
        const f = (z[units + j] = sigmoid(z[units + j]));
        const c = (z[2 * units + j] = Math.tanh(z[2 * units + j]));
        const o = (z[3 * units + j] = sigmoid(z[3 * units + j]));
        const earlier = step > 0 ? cells[(offsets[step - 1] + row) * units + j] : 0;
        const memory = (cells[position * units + j] = f * earlier + i * c);
        last[row * units + j] = o * Math.tanh(memory);
      }
    }
  }

  return {
    last: makeTensor([rows, units], (out) => out.set(last)),
    back(dLast, withEmbedded) {
      const dState = valuesOf(dLast).slice();
      const dCell = new Float32Array(rows * units);
      const dKernel = new Float32Array(kernel.length);
      const dRecurrent = new Float32Array(recurrent.length);
      const dBias = new Float32Array(bias.length);
      const dTable = new Float32Array(table.length);
      const dz = new Float32Array(columns);
      for (let position = positions - 1; position >= 0; position--) {
        const row = rowOf[position];
        const isFirst = position < offsets[1];
        const dh = dState.subarray(row * units, (row + 1) * units);
        for (let j = 0; j < units; j++) {
          const value = (gate: number) => values[position * columns + gate * units + j];
          if (cell === 'simple_rnn') {
            dz[j] = dh[j] * (1 - value(0) ** 2);
            continue;
          }
          const [i, f, c, o] = [value(0), value(1), value(2), value(3)];
          const out = Math.tanh(cells[position * units + j]);
          const dc = dCell[row * units + j] + dh[j] * o * (1 - out * out);
          const step = isFirst ? 0 : stepOf(offsets, position);
          const earlier = isFirst ? 0 : cells[(offsets[step - 1] + row) * units + j];
          dz[j] = dc * c * i * (1 - i);
          dz[units + j] = dc * earlier * f * (1 - f);
          dz[2 * units + j] = dc * i * (1 - c * c);
          dz[3 * units + j] = dh[j] * out * o * (1 - o);
          dCell[row * units + j] = dc * f;
        }
        for (let column = 0; column < columns; column++) dBias[column] += dz[column];
        addOuter(before.subarray(position * units, (position + 1) * units), dz, dRecurrent);
        addOuter(inputs.subarray(position * width, (position + 1) * width), dz, dKernel);
        dh.fill(0);
        addTransposed(dz, recurrent, dh);
        if (withEmbedded) {
          const dInput = new Float32Array(width);
          addTransposed(dz, kernel, dInput);
          const to = slots[position] * width;
          const mask = masks?.subarray(row * width);
          for (let k = 0; k < width; k++) dTable[to + k] += dInput[k] * (mask ? mask[k] : 1);
        }
      }
      return {
        kernel: makeTensor(weights.kernel.shape, (out) => out.set(dKernel)),
        recurrent: makeTensor(weights.recurrent.shape, (out) => out.set(dRecurrent)),
        bias: makeTensor(weights.bias.shape, (out) => out.set(dBias)),
        embedded: withEmbedded ? makeTensor(embedded.shape, (out) => out.set(dTable)) : null,
      };
    },
  };
};

function stepOf(offsets: Int32Array, position: number): number {
  let step = 0;
  while (offsets[step + 1] <= position) step++;
  return step;
}

function drawMasks(dropout: InputDropout, { rows, firstRow }: PackedRows, width: number): Float32Array {
  const threshold = thresholdOf(dropout.rate);
  const scale = inputScale(dropout);
  return Float32Array.from({ length: rows * width }, (_, i) =>
    dropout.seeds.every((seed) => isKept(seed, firstRow * width + i, threshold)) ? scale : 0,
  );
}

/** sums += line · matrix */
function addProduct(line: Float32Array, matrix: Float32Array, sums: Float32Array): void {
  const columns = sums.length;
  for (let k = 0; k < line.length; k++) {
    if (line[k] === 0) continue;
    for (let column = 0; column < columns; column++) sums[column] += line[k] * matrix[k * columns + column];
  }
}

/** sums += matrix · line */
function addTransposed(line: Float32Array, matrix: Float32Array, sums: Float32Array): void {
  for (let k = 0; k < sums.length; k++) {
    let sum = 0;
    for (let column = 0; column < line.length; column++) sum += matrix[k * line.length + column] * line[column];
    sums[k] += sum;
  }
}

/** matrix += lineᵀ · other */
function addOuter(line: Float32Array, other: Float32Array, matrix: Float32Array): void {
  for (let k = 0; k < line.length; k++) {
    if (line[k] === 0) continue;
    for (let column = 0; column < other.length; column++) matrix[k * other.length + column] += line[k] * other[column];
  }
}
