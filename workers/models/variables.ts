/** The trainable variables of a network by the names they are saved under, converted to and from arrays. */
import * as tf from '@tensorflow/tfjs-core';
import type { NamedArray } from '../../src/domain/run';
import { arrayOf } from './arrays';

export type Variables = Record<string, tf.Variable>;

export function makeVariables(arrays: NamedArray[]): Variables {
  return Object.fromEntries(
    arrays.map(({ name, shape, data }) => [name, tf.tidy(() => tf.variable(tf.tensor(data, shape, 'float32')))]),
  );
}

export function copyVariables(variables: Variables): Promise<NamedArray[]> {
  return Promise.all(
    Object.entries(variables).map(async ([name, variable]) => ({
      name,
      shape: variable.shape.slice(),
      data: new Float32Array(await variable.data<'float32'>()),
    })),
  );
}

/**
 * Sets the variables from the arrays of the same names. @throws LabError that names one that is missing or of another
 * shape
 */
export function assignVariables(variables: Variables, arrays: NamedArray[]): void {
  tf.tidy(() => {
    for (const [name, variable] of Object.entries(variables)) {
      variable.assign(tf.tensor(arrayOf(arrays, name, variable.shape), variable.shape, 'float32'));
    }
  });
}

/** Number of scalars in all of them. */
export function countVariables(variables: Variables): number {
  return Object.values(variables).reduce((sum, { size }) => sum + size, 0);
}
