/** The arrays of a saved model, by name; they may come from a file, so names and shapes are checked. */
import type { NamedArray } from '../../src/domain/run';
import { LabError } from '../../src/wording/message';

/**
 * The values of one array.
 * @param shape the required shape; −1 matches any length
 * @throws LabError that names the array if it is missing or of another shape
 */
export function arrayOf(arrays: NamedArray[], name: string, shape: number[]): Float32Array<ArrayBuffer> {
  const found = arrays.find((array) => array.name === name);
  if (!found) throw new LabError('The weights “{name}” are missing.', { name });
  const size = found.shape.reduce((product, length) => product * length, 1);
  const fits =
    found.shape.length === shape.length && shape.every((length, axis) => length === -1 || length === found.shape[axis]);
  if (!fits || found.data.length !== size) {
    const wanted = shape.map((length) => (length === -1 ? 'any' : length)).join(', ');
    throw new LabError('The weights “{name}” are [{shape}], not [{wanted}].', {
      name,
      shape: found.shape.join(', '),
      wanted,
    });
  }
  return found.data;
}

/** The arrays of the given names and shapes, in that order. @throws as `arrayOf` */
export function arraysOf(arrays: NamedArray[], shapes: Record<string, number[]>): NamedArray[] {
  return Object.entries(shapes).map(([name, shape]) => ({ name, shape, data: arrayOf(arrays, name, shape) }));
}
