/**
 * Programs that run rows through all of their steps, forward and backward. A workgroup computes a few rows, a thread
 * one unit of them; the rows of a group are the lanes of `vec4f`s, so that each weight loaded is used for at least four
 * rows.
 */
import { keyOf, OFFSETS, placesOf, PLAN, type Layout } from './layout';
import { each } from './stream';

const activations = /* wgsl */ `
  fn sigmoid(x: vec4f) -> vec4f { return 1.0 / (1.0 + exp(-clamp(x, vec4f(-60.0), vec4f(60.0)))); }
  fn tangent(x: vec4f) -> vec4f { return tanh(clamp(x, vec4f(-15.0), vec4f(15.0))); }`;

/** Code shared by both passes: sizes, the rows of a group, and which of them have a word at a step. */
function groupCode({ units, paddedUnits, columns, lanes, threads }: Layout): string {
  return /* wgsl */ `
    const UNITS = ${units}u;
    const PADDED = ${paddedUnits}u;
    const COLUMNS = ${columns}u;
    const THREADS = ${threads}u;
    ${activations}
    fn stepAt(step: u32) -> u32 { return u32(plan[${OFFSETS}u + step]); }
    fn rowsAt(step: u32) -> u32 { return stepAt(step + 1u) - stepAt(step); }
    fn isActive(rows: u32, first: u32, lane: u32) -> vec4<bool> {
      return vec4u(first + 4u * lane) + vec4u(0u, 1u, 2u, 3u) < vec4u(rows);
    }
    const ROWS = ${4 * lanes}u;`;
}

/** Units per thread: more than one only if a workgroup cannot have a thread for each. */
const unitsOf = ({ paddedUnits, threads }: Layout) => Math.ceil(paddedUnits / threads);

export function forwardProgram(layout: Layout, keep: boolean) {
  const { cell, gates, perPosition, lanes, paddedUnits, threads } = layout;
  const own = unitsOf(layout);
  const places = placesOf(layout);
  const drive = (lane: number, gate: number) =>
    [0, 1, 2, 3].map(
      (row) => `drivenAt(${perPosition ? `start + first + ${4 * lane + row}u` : `line${4 * lane + row}`}, ${gate}u, j)`,
    );
  const line = (row: number) =>
    `var line${row} = 0u; if (first + ${row}u < rows) { line${row} = u32(plan[slots + start + first + ${row}u]); }`;
  const step = (lane: number) =>
    cell === 'lstm'
      ? `let i = sigmoid(z0_${lane}); let f = sigmoid(z1_${lane}); let g = tangent(z2_${lane}); let o = sigmoid(z3_${lane});
         let memory = f * c[at] + i * g;
         let state = o * tangent(memory);`
      : `let state = tangent(z0_${lane});`;
  const kept = (row: number, lane: number) => {
    const of = (name: string) => `${name}[${row}]`;
    const values = cell === 'lstm' ? ['i', 'f', 'g', 'o'] : ['state'];
    return `if (active${lane}[${row}]) {
      let position = start + first + ${4 * lane + row}u;
      before[position * PADDED + j] = ${of('old')};
      ${cell === 'lstm' ? `cells[position * PADDED + j] = ${of('memory')};` : ''}
      ${values.map((name, gate) => `values[position * COLUMNS + ${gate}u * PADDED + j] = ${of(name)};`).join('\n')}
    }`;
  };
  return {
    key: keyOf('forward', layout, keep),
    code: () => /* wgsl */ `
      @group(0) @binding(0) var<storage, read> driven: array<f32>;
      @group(0) @binding(1) var<storage, read> weights: array<f32>;
      @group(0) @binding(2) var<storage, read> plan: array<i32>;
      @group(0) @binding(3) var<storage, read_write> last: array<f32>;
      ${keep ? '@group(0) @binding(4) var<storage, read_write> values: array<f32>;' : ''}
      ${keep ? '@group(0) @binding(5) var<storage, read_write> before: array<f32>;' : ''}
      ${keep && cell === 'lstm' ? '@group(0) @binding(6) var<storage, read_write> cells: array<f32>;' : ''}
      ${groupCode(layout)}
      /** The rows' states, twice: one is read while the other is written. */
      var<workgroup> states: array<vec4f, ${2 * lanes * paddedUnits}>;
      fn drivenAt(line: u32, gate: u32, j: u32) -> f32 {
        return driven[line * COLUMNS + gate * PADDED + j];
      }
      @compute @workgroup_size(${threads}) fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
        let first = group.x * ROWS;
        ${cell === 'lstm' ? `var c: array<vec4f, ${own * lanes}>;` : ''}
        for (var j = thread; j < ${lanes}u * PADDED; j += THREADS) { states[j] = vec4f(); }
        workgroupBarrier();
        let steps = u32(plan[${PLAN.steps}]);
        var read = 0u;
        for (var step = 0u; step < steps; step++) {
          let rows = rowsAt(step);
          if (rows <= first) { break; }
          let start = stepAt(step);
          let write = ${lanes}u * PADDED - read;
          ${perPosition ? '' : `let slots = u32(plan[${PLAN.slots}]); ${each(4 * lanes, line)}`}
          ${each(lanes, (lane) => `let active${lane} = isActive(rows, first, ${lane}u);`)}
          for (var q = 0u; q < ${own}u; q++) {
            let j = q * THREADS + thread;
            if (j >= PADDED) { break; }
            ${each(lanes, (lane) => each(gates, (gate) => `var z${gate}_${lane} = vec4f(${drive(lane, gate).join(', ')});`))}
            if (step > 0u) {
              for (var k = 0u; k < PADDED; k++) {
                let w = ${places.recurrent}u + k * COLUMNS + j;
                ${each(gates, (gate) => `let u${gate} = weights[w + ${gate}u * PADDED];`)}
                ${each(
                  lanes,
                  (lane) => `{ let h = states[read + ${lane}u * PADDED + k];
                  ${each(gates, (gate) => `z${gate}_${lane} += h * u${gate};`)} }`,
                )}
              }
            }
            ${each(
              lanes,
              (lane) => `{
                let at = q * ${lanes}u + ${lane}u;
                let old = states[read + ${lane}u * PADDED + j];
                ${step(lane)}
                ${keep ? each(4, (row) => kept(row, lane)) : ''}
                ${cell === 'lstm' ? `c[at] = select(c[at], memory, active${lane});` : ''}
                states[write + ${lane}u * PADDED + j] = select(old, state, active${lane});
              }`,
            )}
          }
          workgroupBarrier();
          read = write;
        }
        let rows = u32(plan[${PLAN.rows}]);
        for (var j = thread; j < UNITS; j += THREADS) {
          ${each(4 * lanes, (row) => `if (first + ${row}u < rows) { last[(first + ${row}u) * UNITS + j] = states[read + ${row >> 2}u * PADDED + j][${row & 3}]; }`)}
        }
      }`,
  };
}

export function backwardProgram(layout: Layout) {
  const { cell, gates, lanes, paddedUnits, threads } = layout;
  const own = unitsOf(layout);
  const places = placesOf(layout);
  const gather = (name: string, lane: number, index: (position: string) => string) =>
    `vec4f(${[0, 1, 2, 3].map((row) => `${name}[${index(`(start + row${4 * lane + row})`)}]`).join(', ')})`;
  const value = (lane: number, gate: number) => gather('values', lane, (p) => `${p} * COLUMNS + ${gate}u * PADDED + j`);
  const gradients = (lane: number) =>
    cell === 'lstm'
      ? `let i = ${value(lane, 0)}; let f = ${value(lane, 1)}; let g = ${value(lane, 2)}; let o = ${value(lane, 3)};
         let out = tangent(${gather('cells', lane, (p) => `${p} * PADDED + j`)});
         var earlier = vec4f();
         if (step > 0u) { earlier = vec4f(${[0, 1, 2, 3].map((row) => `cells[(previous + row${4 * lane + row}) * PADDED + j]`).join(', ')}); }
         let dc = dCell[at] + dState[at] * o * (1.0 - out * out);
         let d0 = dc * g * i * (1.0 - i);
         let d1 = dc * earlier * f * (1.0 - f);
         let d2 = dc * i * (1.0 - g * g);
         let d3 = dState[at] * out * o * (1.0 - o);
         dCell[at] = select(dCell[at], dc * f, active${lane});`
      : `let h = ${value(lane, 0)};
         let d0 = dState[at] * (1.0 - h * h);`;
  return {
    key: keyOf('backward', layout),
    code: () => /* wgsl */ `
      @group(0) @binding(0) var<storage, read> weights: array<f32>;
      @group(0) @binding(1) var<storage, read> plan: array<i32>;
      @group(0) @binding(2) var<storage, read> dLast: array<f32>;
      @group(0) @binding(3) var<storage, read_write> values: array<f32>;
      ${cell === 'lstm' ? '@group(0) @binding(4) var<storage, read_write> cells: array<f32>;' : ''}
      ${groupCode(layout)}
      /** Gradients of one gate's sums. */
      var<workgroup> sums: array<vec4f, ${lanes * paddedUnits}>;
      @compute @workgroup_size(${threads}) fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
        let first = group.x * ROWS;
        let rows = u32(plan[${PLAN.rows}]);
        var dState: array<vec4f, ${own * lanes}>;
        ${cell === 'lstm' ? `var dCell: array<vec4f, ${own * lanes}>;` : ''}
        for (var q = 0u; q < ${own}u; q++) {
          let j = q * THREADS + thread;
          if (j >= UNITS) { break; }
          ${each(4 * lanes, (row) => `if (first + ${row}u < rows) { dState[q * ${lanes}u + ${row >> 2}u][${row & 3}] = dLast[(first + ${row}u) * UNITS + j]; }`)}
        }
        for (var step = u32(plan[${PLAN.steps}]); step > 0u;) {
          step--;
          let present = rowsAt(step);
          if (present <= first) { continue; }
          let start = stepAt(step);
          var previous = 0u;
          if (step > 0u) { previous = stepAt(step - 1u); }
          ${each(4 * lanes, (row) => `let row${row} = min(first + ${row}u, present - 1u);`)}
          ${each(lanes, (lane) => `let active${lane} = isActive(present, first, ${lane}u);`)}
          for (var q = 0u; q < ${own}u; q++) {
            let j = q * THREADS + thread;
            if (j >= PADDED) { break; }
            ${each(
              lanes,
              (lane) => `{
                let at = q * ${lanes}u + ${lane}u;
                ${gradients(lane)}
                ${each(
                  4,
                  (row) => `if (active${lane}[${row}]) {
                    ${each(gates, (gate) => `values[(start + row${4 * lane + row}) * COLUMNS + ${gate}u * PADDED + j] = d${gate}[${row}];`)}
                  }`,
                )}
              }`,
            )}
          }
          if (step == 0u) { break; }
          ${each(lanes, (lane) => `for (var q = 0u; q < ${own}u; q++) { let at = q * ${lanes}u + ${lane}u; dState[at] = select(dState[at], vec4f(), active${lane}); }`)}
          for (var gate = 0u; gate < ${gates}u; gate++) {
            workgroupBarrier();
            for (var j = thread; j < PADDED; j += THREADS) {
              ${each(
                lanes,
                (lane) =>
                  `sums[${lane}u * PADDED + j] = select(vec4f(), vec4f(${[0, 1, 2, 3].map((row) => `values[(start + row${4 * lane + row}) * COLUMNS + gate * PADDED + j]`).join(', ')}), active${lane});`,
              )}
            }
            workgroupBarrier();
            for (var q = 0u; q < ${own}u; q++) {
              let j = q * THREADS + thread;
              if (j >= PADDED) { break; }
              ${each(lanes, (lane) => `var sum${lane} = vec4f();`)}
              for (var k = 0u; k < PADDED; k++) {
                let u = weights[${places.recurrentTransposed}u + (gate * PADDED + k) * PADDED + j];
                ${each(lanes, (lane) => `sum${lane} += sums[${lane}u * PADDED + k] * u;`)}
              }
              ${each(lanes, (lane) => `dState[q * ${lanes}u + ${lane}u] += sum${lane};`)}
            }
          }
        }
      }`,
  };
}
