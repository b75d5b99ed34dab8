/** Programs that make one pass over lines: packing weights, building inputs, and summing gradients. */
import { hashCode } from '../dropout';
import { inputScale, type InputDropout } from '../cell';
import { keyOf, MASK, OFFSETS, placesOf, PLAN, type Layout } from './layout';
import { DEPTH_PIECE } from './product';
import { linearMain } from './stream';

/**
 * Packs the kernel with the bias as its last line, the recurrent kernel, and both transposed; all padded with zeros.
 */
export function packProgram(layout: Layout) {
  const { gates, width, units, paddedUnits, columns, depth } = layout;
  const places = placesOf(layout);
  return {
    key: keyOf('pack', layout),
    code: () => /* wgsl */ `
      @group(0) @binding(0) var<storage, read> kernel: array<f32>;
      @group(0) @binding(1) var<storage, read> recurrent: array<f32>;
      @group(0) @binding(2) var<storage, read> bias: array<f32>;
      @group(0) @binding(3) var<storage, read_write> weights: array<f32>;
      fn columnOf(padded: u32) -> u32 { return padded / ${paddedUnits}u * ${units}u + padded % ${paddedUnits}u; }
      fn kernelAt(line: u32, padded: u32) -> f32 {
        if (padded % ${paddedUnits}u >= ${units}u || line > ${width}u) { return 0.0; }
        if (line == ${width}u) { return bias[columnOf(padded)]; }
        return kernel[line * ${gates * units}u + columnOf(padded)];
      }
      fn recurrentAt(line: u32, padded: u32) -> f32 {
        if (padded % ${paddedUnits}u >= ${units}u || line >= ${units}u) { return 0.0; }
        return recurrent[line * ${gates * units}u + columnOf(padded)];
      }
      ${linearMain}
        if (index < ${places.recurrent}u) {
          weights[index] = kernelAt(index / ${columns}u, index % ${columns}u);
        } else if (index < ${places.recurrentTransposed}u) {
          let at = index - ${places.recurrent}u;
          weights[index] = recurrentAt(at / ${columns}u, at % ${columns}u);
        } else if (index < ${places.kernelTransposed}u) {
          let at = index - ${places.recurrentTransposed}u;
          weights[index] = recurrentAt(at % ${paddedUnits}u, at / ${paddedUnits}u);
        } else if (index < ${places.end}u) {
          let at = index - ${places.kernelTransposed}u;
          weights[index] = kernelAt(at % ${depth}u, at / ${depth}u);
        }
      }`,
  };
}

/** `hash` and the masks of `dropout.ts` in WGSL. */
function maskCode({ width }: Layout, dropout: InputDropout | null): string {
  if (!dropout) return '';
  return /* wgsl */ `
    ${hashCode}
    fn mask(row: u32, column: u32) -> f32 {
      let spread = ((u32(plan[${MASK.firstRow}]) + row) * ${width}u + column) * 0x9e3779b9u;
      let threshold = u32(plan[${MASK.threshold}]);
      let kept = hash(u32(plan[${MASK.seed}]) ^ spread) >= threshold && hash(u32(plan[${MASK.secondSeed}]) ^ spread) >= threshold;
      return select(0.0, ${inputScale(dropout)}, kept);
    }`;
}

/** Row of a position, by binary search in the offsets. */
const rowCode = /* wgsl */ `
  fn rowOf(position: u32) -> u32 {
    var low = 0u;
    var high = u32(plan[${PLAN.steps}]);
    while (high - low > 1u) {
      let middle = (low + high) / 2u;
      if (u32(plan[${OFFSETS}u + middle]) <= position) { low = middle; } else { high = middle; }
    }
    return position - u32(plan[${OFFSETS}u + low]);
  }`;

/** Builds the input lines: embeddings times their rows' masks, a one, zeros. */
export function inputProgram(layout: Layout, dropout: InputDropout | null) {
  const { width, depth, perPosition } = layout;
  return {
    key: keyOf('input', layout, dropout && inputScale(dropout)),
    code: () => /* wgsl */ `
      @group(0) @binding(0) var<storage, read> embedded: array<f32>;
      @group(0) @binding(1) var<storage, read> plan: array<i32>;
      @group(0) @binding(2) var<storage, read_write> inputs: array<vec4f>;
      ${perPosition ? rowCode : ''}
      ${maskCode(layout, dropout)}
      ${linearMain}
        let line = index / ${depth / 4}u;
        let column = index % ${depth / 4}u * 4u;
        if (line >= u32(plan[${PLAN.lines}])) { return; }
        ${perPosition ? `let slot = u32(plan[u32(plan[${PLAN.slots}]) + line]); let row = rowOf(line);` : 'let slot = line;'}
        var out = vec4f();
        for (var k = 0u; k < 4u; k++) {
          if (column + k < ${width}u) {
            out[k] = embedded[slot * ${width}u + column + k]${dropout ? ' * mask(row, column + k)' : ''};
          } else if (column + k == ${width}u) { out[k] = 1.0; }
        }
        inputs[index] = out;
      }`,
  };
}

/** Gradient of `driven` for each distinct token: the sum over its positions, in order. */
export function sumGatesProgram(layout: Layout) {
  const columns = layout.columns / 4;
  return {
    key: keyOf('sum-gates', layout),
    code: () => /* wgsl */ `
      @group(0) @binding(0) var<storage, read> values: array<vec4f>;
      @group(0) @binding(1) var<storage, read> plan: array<i32>;
      @group(0) @binding(2) var<storage, read_write> sums: array<vec4f>;
      ${linearMain}
        let slot = index / ${columns}u;
        if (slot >= u32(plan[${PLAN.distinct}])) { return; }
        let starts = u32(plan[${PLAN.starts}]) + slot;
        let members = u32(plan[${PLAN.members}]);
        var sum = vec4f();
        for (var k = u32(plan[starts]); k < u32(plan[starts + 1u]); k++) {
          sum += values[u32(plan[members + k]) * ${columns}u + index % ${columns}u];
        }
        sums[index] = sum;
      }`,
  };
}

/** Adds the pieces of both weight gradients in order, and drops the padding. */
export function addPiecesProgram(layout: Layout) {
  const { gates, width, units, paddedUnits, columns, depth } = layout;
  const kernel = width * gates * units;
  const recurrent = kernel + units * gates * units;
  const add = (pieces: string, lines: number, of: string) =>
    `for (var piece = 0u; piece < (u32(plan[${of}]) + ${DEPTH_PIECE - 1}u) / ${DEPTH_PIECE}u; piece++) {
       sum += ${pieces}[(piece * ${lines}u + line) * ${columns}u + padded];
     }`;
  return {
    key: keyOf('add-pieces', layout),
    code: () => /* wgsl */ `
      @group(0) @binding(0) var<storage, read> kernelPieces: array<f32>;
      @group(0) @binding(1) var<storage, read> recurrentPieces: array<f32>;
      @group(0) @binding(2) var<storage, read> plan: array<i32>;
      @group(0) @binding(3) var<storage, read_write> kernel: array<f32>;
      @group(0) @binding(4) var<storage, read_write> recurrent: array<f32>;
      @group(0) @binding(5) var<storage, read_write> bias: array<f32>;
      ${linearMain}
        if (index >= ${recurrent + gates * units}u) { return; }
        let isRecurrent = index >= ${kernel}u && index < ${recurrent}u;
        let at = select(select(index, index - ${kernel}u, isRecurrent), index - ${recurrent}u, index >= ${recurrent}u);
        // The bias is the kernel's last line.
        let line = select(at / ${gates * units}u, ${width}u, index >= ${recurrent}u);
        let column = at % ${gates * units}u;
        let padded = column / ${units}u * ${paddedUnits}u + column % ${units}u;
        var sum = 0.0;
        if (isRecurrent) {
          ${add('recurrentPieces', paddedUnits, `${PLAN.positions}`)}
          recurrent[at] = sum;
        } else {
          ${add('kernelPieces', depth, `${PLAN.lines}`)}
          if (index < ${kernel}u) { kernel[at] = sum; } else { bias[at] = sum; }
        }
      }`,
  };
}

/** Gradient of each distinct token's embedding: the sum over its positions times their rows' masks, in order. */
export function sumInputsProgram(layout: Layout, dropout: InputDropout | null) {
  const { width, depth, perPosition } = layout;
  return {
    key: keyOf('sum-inputs', layout, dropout && inputScale(dropout)),
    code: () => /* wgsl */ `
      @group(0) @binding(0) var<storage, read> gradient: array<f32>;
      @group(0) @binding(1) var<storage, read> plan: array<i32>;
      @group(0) @binding(2) var<storage, read_write> sums: array<f32>;
      ${perPosition ? rowCode : ''}
      ${maskCode(layout, dropout)}
      ${linearMain}
        let slot = index / ${width}u;
        let column = index % ${width}u;
        if (slot >= u32(plan[${PLAN.distinct}])) { return; }
        ${
          perPosition
            ? `let starts = u32(plan[${PLAN.starts}]) + slot;
               let members = u32(plan[${PLAN.members}]);
               var sum = 0.0;
               for (var k = u32(plan[starts]); k < u32(plan[starts + 1u]); k++) {
                 let position = u32(plan[members + k]);
                 sum += gradient[position * ${depth}u + column] * mask(rowOf(position), column);
               }
               sums[index] = sum;`
            : `sums[index] = gradient[slot * ${depth}u + column];`
        }
      }`,
  };
}
