/**
 * Matrix products on WebGPU. Each invocation computes 8 × 8 numbers of the result in registers: 64 multiplications per
 * four vec4 loads, without workgroup memory, so that it suits both a GPU with caches and a software adapter. The long
 * sum of a weight gradient is split into pieces that are added in order, where stock tfjs adds with atomics.
 */
import { dispatch, each, type Operand, type Program } from './stream';

const SIDE = 8;
const GROUP = 8;
/** Depth summed by one invocation. */
export const DEPTH_PIECE = 512;

const tiles = (count: number) => Math.ceil(count / (SIDE * GROUP));

/**
 * C[rows, columns] = A[rows, depth] · B[depth, columns]; depth a multiple of 4, columns of 8. B begins at number
 * `bFrom` of its buffer; `plan[rowsAt]` holds `rows`.
 */
export function multiply(
  buffers: { a: Operand; b: Operand; c: Operand; plan: Operand },
  size: { rows: number; rowsAt: number; columns: number; depth: number; bFrom: number },
): void {
  const { rows, rowsAt, columns, depth, bFrom } = size;
  const program: Program = {
    key: `multiply ${[rowsAt, columns, depth, bFrom].join(' ')}`,
    code: () => /* wgsl */ `
      @group(0) @binding(0) var<storage, read> a: array<vec4f>;
      @group(0) @binding(1) var<storage, read> b: array<vec4f>;
      @group(0) @binding(2) var<storage, read_write> c: array<vec4f>;
      @group(0) @binding(3) var<storage, read> plan: array<i32>;
      const DEPTH = ${depth / 4}u;
      const COLUMNS = ${columns / 4}u;
      @compute @workgroup_size(${GROUP}, ${GROUP}) fn main(@builtin(global_invocation_id) id: vec3u) {
        let rows = u32(plan[${rowsAt}]);
        let column = id.x * 2u;
        let row = id.y * 8u;
        if (column >= COLUMNS || row >= rows) { return; }
        ${each(SIDE, (r) => `let a${r} = min(row + ${r}u, rows - 1u) * DEPTH; var l${r} = vec4f(); var r${r} = vec4f();`)}
        for (var k = 0u; k < DEPTH; k++) {
          let begin = ${bFrom / 4}u + 4u * k * COLUMNS + column;
          ${each(4, (s) => `let l${s}b = b[begin + ${s}u * COLUMNS]; let r${s}b = b[begin + ${s}u * COLUMNS + 1u];`)}
          ${each(
            SIDE,
            (r) => `{ let x = a[a${r} + k];
              l${r} += x.x * l0b + x.y * l1b + x.z * l2b + x.w * l3b;
              r${r} += x.x * r0b + x.y * r1b + x.z * r2b + x.w * r3b; }`,
          )}
        }
        ${each(
          SIDE,
          (r) => `if (row + ${r}u < rows) {
            let to = (row + ${r}u) * COLUMNS + column; c[to] = l${r}; c[to + 1u] = r${r}; }`,
        )}
      }`,
  };
  dispatch(program, [buffers.a, buffers.b, buffers.c, buffers.plan], [tiles(columns), tiles(rows)]);
}

/**
 * Pieces of Aᵀ · B for A[depth, rows] and B[depth, columns]: piece i, [rows, columns], sums `DEPTH_PIECE` lines from
 * line i × `DEPTH_PIECE` on. Rows a multiple of 4, columns of 8; `plan[depthAt]` holds `depth`.
 */
export function multiplyTransposed(
  buffers: { a: Operand; b: Operand; pieces: Operand; plan: Operand },
  size: { rows: number; columns: number; depth: number; depthAt: number },
): void {
  const { rows, columns, depth, depthAt } = size;
  const program: Program = {
    key: `multiply-transposed ${[rows, columns, depthAt].join(' ')}`,
    code: () => /* wgsl */ `
      @group(0) @binding(0) var<storage, read> a: array<vec4f>;
      @group(0) @binding(1) var<storage, read> b: array<vec4f>;
      @group(0) @binding(2) var<storage, read_write> pieces: array<vec4f>;
      @group(0) @binding(3) var<storage, read> plan: array<i32>;
      const ROWS = ${rows / 4}u;
      const COLUMNS = ${columns / 4}u;
      const TILE_COLUMNS = ${Math.ceil(columns / SIDE)}u;
      @compute @workgroup_size(${GROUP}, ${GROUP}) fn main(@builtin(global_invocation_id) id: vec3u) {
        let depth = u32(plan[${depthAt}]);
        let column = (id.x % TILE_COLUMNS) * 2u;
        let piece = id.x / TILE_COLUMNS;
        let row = id.y * 2u;
        let first = piece * ${DEPTH_PIECE}u;
        if (row >= ROWS || first >= depth) { return; }
        let second = min(row + 1u, ROWS - 1u);
        ${each(SIDE, (r) => `var l${r} = vec4f(); var r${r} = vec4f();`)}
        for (var k = first; k < min(depth, first + ${DEPTH_PIECE}u); k++) {
          let x = a[k * ROWS + row]; let y = a[k * ROWS + second];
          let l = b[k * COLUMNS + column]; let r = b[k * COLUMNS + column + 1u];
          ${each(4, (s) => `l${s} += x[${s}] * l; r${s} += x[${s}] * r;`)}
          ${each(4, (s) => `l${s + 4} += y[${s}] * l; r${s + 4} += y[${s}] * r;`)}
        }
        let to = (piece * ${rows}u + 4u * row) * COLUMNS + column;
        ${each(4, (s) => `pieces[to + ${s}u * COLUMNS] = l${s}; pieces[to + ${s}u * COLUMNS + 1u] = r${s};`)}
        if (row + 1u < ROWS) {
          ${each(4, (s) => `pieces[to + ${s + 4}u * COLUMNS] = l${s + 4}; pieces[to + ${s + 4}u * COLUMNS + 1u] = r${s + 4};`)}
        }
      }`,
  };
  const across = Math.ceil(columns / SIDE) * Math.ceil(depth / DEPTH_PIECE);
  dispatch(program, [buffers.a, buffers.b, buffers.pieces, buffers.plan], [Math.ceil(across / GROUP), tiles(rows)]);
}
