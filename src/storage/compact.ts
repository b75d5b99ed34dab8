/**
 * The array itself, or a copy where it is a window on a larger buffer: IndexedDB keeps the whole buffer behind a window,
 * and reading it back would load all of it.
 */
export function compact<Kept extends Uint8Array | Uint32Array | Float32Array | Float64Array>(array: Kept): Kept {
  return array.byteLength === array.buffer.byteLength ? array : (array.slice() as Kept);
}
