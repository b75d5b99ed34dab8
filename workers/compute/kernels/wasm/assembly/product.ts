/** Matrix products in tiles of 6 rows and 8 columns: 12 accumulators, 2 + 1 operands, one vector register to spare. */

const TILE_ROWS: i32 = 6;
const TILE_COLUMNS: i32 = 8;
/** Depth of one block: this many lines of 6 + 8 columns fit into the L1 cache. */
const DEPTH_BLOCK: i32 = 256;

function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/**
 * C[rows, 8] = A[rows, depth] · B[depth, 8], plus C if `add`; 1 to 6 rows. Sums in order of depth. All strides are in
 * bytes: element (i, k) of A is at a + i × aRow + k × aStep, line k of B at b + k × bStep.
 */
function tile(
  a: usize,
  aRow: usize,
  aStep: usize,
  b: usize,
  bStep: usize,
  c: usize,
  cRow: usize,
  rows: i32,
  depth: i32,
  add: bool,
): void {
  // Rows beyond the last alias it.
  let a1 = a + (rows > 1 ? aRow : 0);
  let a2 = a1 + (rows > 2 ? aRow : 0);
  let a3 = a2 + (rows > 3 ? aRow : 0);
  let a4 = a3 + (rows > 4 ? aRow : 0);
  let a5 = a4 + (rows > 5 ? aRow : 0);
  const c1 = c + (rows > 1 ? cRow : 0);
  const c2 = c1 + (rows > 2 ? cRow : 0);
  const c3 = c2 + (rows > 3 ? cRow : 0);
  const c4 = c3 + (rows > 4 ? cRow : 0);
  const c5 = c4 + (rows > 5 ? cRow : 0);
  let s00 = f32x4.splat(0);
  let s01 = s00;
  let s10 = s00;
  let s11 = s00;
  let s20 = s00;
  let s21 = s00;
  let s30 = s00;
  let s31 = s00;
  let s40 = s00;
  let s41 = s00;
  let s50 = s00;
  let s51 = s00;
  if (add) {
    s00 = v128.load(c);
    s01 = v128.load(c, 16);
    s10 = v128.load(c1);
    s11 = v128.load(c1, 16);
    s20 = v128.load(c2);
    s21 = v128.load(c2, 16);
    s30 = v128.load(c3);
    s31 = v128.load(c3, 16);
    s40 = v128.load(c4);
    s41 = v128.load(c4, 16);
    s50 = v128.load(c5);
    s51 = v128.load(c5, 16);
  }
  for (let k = 0; k < depth; k++) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let x = v128.load_splat<f32>(a);
    s00 = multiplyAdd(x, b0, s00);
    s01 = multiplyAdd(x, b1, s01);
    x = v128.load_splat<f32>(a1);
    s10 = multiplyAdd(x, b0, s10);
    s11 = multiplyAdd(x, b1, s11);
    x = v128.load_splat<f32>(a2);
    s20 = multiplyAdd(x, b0, s20);
    s21 = multiplyAdd(x, b1, s21);
    x = v128.load_splat<f32>(a3);
    s30 = multiplyAdd(x, b0, s30);
    s31 = multiplyAdd(x, b1, s31);
    x = v128.load_splat<f32>(a4);
    s40 = multiplyAdd(x, b0, s40);
    s41 = multiplyAdd(x, b1, s41);
    x = v128.load_splat<f32>(a5);
    s50 = multiplyAdd(x, b0, s50);
    s51 = multiplyAdd(x, b1, s51);
    a += aStep;
    a1 += aStep;
    a2 += aStep;
    a3 += aStep;
    a4 += aStep;
    a5 += aStep;
    b += bStep;
  }
  // Store the last row first: an aliased row is overwritten by the real one.
  v128.store(c5, s50);
  v128.store(c5, s51, 16);
  v128.store(c4, s40);
  v128.store(c4, s41, 16);
  v128.store(c3, s30);
  v128.store(c3, s31, 16);
  v128.store(c2, s20);
  v128.store(c2, s21, 16);
  v128.store(c1, s10);
  v128.store(c1, s11, 16);
  v128.store(c, s00);
  v128.store(c, s01, 16);
}

/**
 * C[rows, columns] = A[rows, depth] · B, plus C if `add`. B is stored in panels of 8 columns, [columns / 8][depth][8];
 * `aRow` and `cRow` are row strides in bytes.
 */
export function multiply(
  a: usize,
  aRow: usize,
  panels: usize,
  c: usize,
  cRow: usize,
  rows: i32,
  columns: i32,
  depth: i32,
  add: bool,
): void {
  for (let column = 0; column < columns; column += TILE_COLUMNS) {
    for (let row = 0; row < rows; row += TILE_ROWS) {
      const at = c + <usize>row * cRow + ((<usize>column) << 2);
      tile(a + <usize>row * aRow, aRow, 4, panels, 32, at, cRow, min(TILE_ROWS, rows - row), depth, add);
    }
    panels += (<usize>depth) << 5;
  }
}

/**
 * C[rows, columns] = Aᵀ · B for A[depth, rows] and B[depth, columns], columns a multiple of 8; `aRow`, `bRow`, `cRow`
 * are row strides in bytes.
 */
export function multiplyTransposed(
  a: usize,
  aRow: usize,
  b: usize,
  bRow: usize,
  c: usize,
  cRow: usize,
  rows: i32,
  columns: i32,
  depth: i32,
): void {
  if (depth == 0) {
    for (let row = 0; row < rows; row++) memory.fill(c + <usize>row * cRow, 0, (<usize>columns) << 2);
  }
  for (let from = 0; from < depth; from += DEPTH_BLOCK) {
    const block = min(DEPTH_BLOCK, depth - from);
    const aFrom = a + <usize>from * aRow;
    const bFrom = b + <usize>from * bRow;
    for (let column = 0; column < columns; column += TILE_COLUMNS) {
      const shift = (<usize>column) << 2;
      for (let row = 0; row < rows; row += TILE_ROWS) {
        const at = c + <usize>row * cRow + shift;
        const left = min(TILE_ROWS, rows - row);
        tile(aFrom + ((<usize>row) << 2), 4, aRow, bFrom + shift, bRow, at, cRow, left, block, from > 0);
      }
    }
  }
}
