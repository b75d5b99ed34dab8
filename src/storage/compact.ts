/**
 * The array itself, or a copy if it is a view of a larger buffer: IndexedDB stores the whole buffer behind a view, and
 * reading it back would load all of it.
 */
export function compact<Kept extends Uint8Array | Uint32Array | Float32Array | Float64Array>(array: Kept): Kept {
  return array.byteLength === array.buffer.byteLength ? array : (array.slice() as Kept);
}
