/** Arrays in NumPy's format, version 1.0 (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html). */

const MAGIC = [0x93, ...new TextEncoder().encode('NUMPY'), 1, 0];
const ALIGNMENT = 64;
const TYPES = { int32: '<i4', uint8: '|u1' } as const;

/** @param shape of the values, row by row */
export function writeNpy(values: Int32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>, shape: number[]): Blob {
  const type = values instanceof Int32Array ? TYPES.int32 : TYPES.uint8;
  const sizes = shape.map((size) => `${size},`).join(' ');
  const about = `{'descr': '${type}', 'fortran_order': False, 'shape': (${sizes}), }`;
  const before = MAGIC.length + 2;
  const length = Math.ceil((before + about.length + 1) / ALIGNMENT) * ALIGNMENT - before;
  const header = new TextEncoder().encode(`${about.padEnd(length - 1)}\n`);
  return new Blob([Uint8Array.from([...MAGIC, length & 255, length >> 8]), header, values]);
}
