/**
 * Recurrences over time-major rows: forward through all steps, and back through all steps by hand.
 *
 * Written as one op with its own gradient rather than left to the tape, because the tape would form the weight
 * gradients step by step: 36 small products with a transposed side each, which are slow on every backend. Here the
 * inputs of all steps go through one large product, and so do the weight gradients.
 * The equations are those of Hochreiter & Schmidhuber 1997 with forget gates (Gers et al. 2000), in the gate order
 * (i, f, c, o) and with the activations (sigmoid, tanh) of Keras' `LSTM`; and Elman 1990 for `SimpleRNN`.
 */
import * as tf from '@tensorflow/tfjs-core';

/** Weights of a recurrence with `units` units over `width` inputs and `gates` gates (LSTM 4, SimpleRNN 1). */
export interface RecurrentWeights {
  /** [width, gates × units] */
  kernel: tf.Tensor2D;
  /** [units, gates × units] */
  recurrent: tf.Tensor2D;
  /** [gates × units] */
  bias: tf.Tensor1D;
}

/**
 * @param inputs [steps × rows, width]: row r of step t is line t × rows + r.
 * @returns the state after the last step, [rows, units].
 */
export type Recurrence = (inputs: tf.Tensor2D, weights: RecurrentWeights, steps: number) => tf.Tensor2D;

export const simpleRnn: Recurrence = (inputs, weights, steps) =>
  tf.customGrad<tf.Tensor2D>((...args) => {
    const [x, kernel, recurrent, bias, save] = args as unknown as Args;
    const rows = x.shape[0] / steps;
    const units = recurrent.shape[0];
    const driven = tf.add<tf.Tensor2D>(tf.matMul(x, kernel), bias);
    const states: tf.Tensor2D[] = [];
    for (let step = 0; step < steps; step++) {
      const drive: tf.Tensor2D = tf.slice(driven, [step * rows, 0], [rows, units]);
      states.push(tf.tanh(step === 0 ? drive : tf.add<tf.Tensor2D>(drive, tf.matMul(states[step - 1], recurrent))));
    }
    save([x, kernel, recurrent, ...states]);
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]) => {
      const [x, kernel, recurrent, ...states] = saved as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D, ...tf.Tensor2D[]];
      const recurrentT = tf.transpose(recurrent);
      const deltas: tf.Tensor2D[] = new Array<tf.Tensor2D>(steps);
      let dState = dy as tf.Tensor2D;
      for (let step = steps - 1; step >= 0; step--) {
        deltas[step] = tf.mul(dState, tf.sub(1, tf.square(states[step])));
        if (step > 0) dState = tf.matMul(deltas[step], recurrentT);
      }
      return weightGradients(x, kernel, deltas, states, rows, units);
    };
    return { value: states[steps - 1], gradFunc };
  })(inputs, weights.kernel, weights.recurrent, weights.bias);

/** Tensors an LSTM step leaves for the way back: gates i, f, c, o, tanh of the cell, the cell before, the state. */
const KEPT = 7;

export const lstm: Recurrence = (inputs, weights, steps) =>
  tf.customGrad<tf.Tensor2D>((...args) => {
    const [x, kernel, recurrent, bias, save] = args as unknown as Args;
    const rows = x.shape[0] / steps;
    const units = recurrent.shape[0];
    const driven = tf.add<tf.Tensor2D>(tf.matMul(x, kernel), bias);
    const kept: tf.Tensor2D[] = [];
    let state: tf.Tensor2D = tf.zeros([rows, units]);
    let cell: tf.Tensor2D = tf.zeros([rows, units]);
    for (let step = 0; step < steps; step++) {
      const drive = tf.slice(driven, [step * rows, 0], [rows, 4 * units]);
      const z = step === 0 ? drive : tf.add(drive, tf.matMul(state, recurrent));
      const [zi, zf, zc, zo] = tf.split(z, 4, 1) as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
      const before = cell;
      const [i, f, c, o] = [tf.sigmoid(zi), tf.sigmoid(zf), tf.tanh(zc), tf.sigmoid(zo)];
      cell = tf.add(tf.mul(f, cell), tf.mul(i, c));
      const out = tf.tanh(cell);
      state = tf.mul(o, out);
      kept.push(i, f, c, o, out, before, state);
    }
    save([x, kernel, recurrent, ...kept]);
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]) => {
      const [x, kernel, recurrent, ...kept] = saved as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D, ...tf.Tensor2D[]];
      const recurrentT = tf.transpose(recurrent);
      const deltas: tf.Tensor2D[] = new Array<tf.Tensor2D>(steps);
      let dState = dy as tf.Tensor2D;
      let dCell: tf.Tensor2D = tf.zeros([rows, units]);
      for (let step = steps - 1; step >= 0; step--) {
        const [i, f, c, o, out, before] = kept.slice(step * KEPT) as [
          tf.Tensor2D,
          tf.Tensor2D,
          tf.Tensor2D,
          tf.Tensor2D,
          tf.Tensor2D,
          tf.Tensor2D,
        ];
        dCell = tf.add(dCell, tf.mul(tf.mul(dState, o), tf.sub(1, tf.square(out))));
        deltas[step] = tf.concat(
          [
            tf.mul(tf.mul(dCell, c), sigmoidSlope(i)),
            tf.mul(tf.mul(dCell, before), sigmoidSlope(f)),
            tf.mul(tf.mul(dCell, i), tf.sub(1, tf.square(c))),
            tf.mul(tf.mul(dState, out), sigmoidSlope(o)),
          ],
          1,
        );
        if (step > 0) dState = tf.matMul(deltas[step], recurrentT);
        dCell = tf.mul(dCell, f);
      }
      const states = Array.from({ length: steps }, (_, step) => kept[step * KEPT + 6]);
      return weightGradients(x, kernel, deltas, states, rows, units);
    };
    return { value: state, gradFunc };
  })(inputs, weights.kernel, weights.recurrent, weights.bias);

type Args = [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D, tf.Tensor1D, (tensors: tf.Tensor[]) => void];

/** Derivative of the sigmoid, from its value. */
function sigmoidSlope(value: tf.Tensor2D): tf.Tensor2D {
  return tf.sub(value, tf.square(value));
}

/**
 * Gradients of inputs, kernel, recurrent kernel and bias, each by one large product over all steps.
 * Transposes are made explicit: the WASM backend multiplies a transposed side in a slow loop.
 */
function weightGradients(
  x: tf.Tensor2D,
  kernel: tf.Tensor2D,
  deltas: tf.Tensor2D[],
  states: tf.Tensor2D[],
  rows: number,
  units: number,
): tf.Tensor[] {
  const delta = tf.concat(deltas, 0);
  const before = tf.concat([tf.zeros<tf.Rank.R2>([rows, units]), ...states.slice(0, -1)], 0);
  return [
    tf.matMul(delta, tf.transpose(kernel)),
    tf.matMul(tf.transpose(x), delta),
    tf.matMul(tf.transpose(before), delta),
    tf.sum(delta, 0),
  ];
}
