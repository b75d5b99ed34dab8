/**
 * The recurrence on WebGPU. After one large product for all inputs, one dispatch runs all rows through all of their
 * steps; likewise in the backward pass.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Recur } from '../cell';
import { layoutOf, placesOf, PLAN, planOf } from './layout';
import { addPiecesProgram, inputProgram, packProgram, sumGatesProgram, sumInputsProgram } from './lines';
import { DEPTH_PIECE, multiply, multiplyTransposed } from './product';
import { backwardProgram, forwardProgram } from './steps';
import { dispatch, emptyTensor, giveBack, linear, takeWorkspace, uploadTensor } from './stream';

export const recurOnWebGpu: Recur = ({ cell, embedded, weights, packed, dropout }, keep) => {
  const layout = layoutOf(cell, embedded.shape[1], weights.recurrent.shape[0], dropout !== null);
  const { columns, depth, units, paddedUnits, perPosition, lanes } = layout;
  const { rows, positions } = packed;
  const distinct = packed.distinct.length;
  const lines = perPosition ? positions : distinct;
  const places = placesOf(layout);
  const plan = uploadTensor(planOf(packed, lines, dropout));
  const space = takeWorkspace();
  const packedWeights = space.buffer('weights', places.end);
  const inputs = space.buffer('inputs', lines * depth);
  const driven = space.buffer('driven', lines * columns);
  dispatch(packProgram(layout), [weights.kernel, weights.recurrent, weights.bias, packedWeights], linear(places.end));
  dispatch(inputProgram(layout, dropout), [embedded, plan, inputs], linear((lines * depth) / 4));
  const rowsAt = PLAN.lines;
  multiply({ a: inputs, b: packedWeights, c: driven, plan }, { rows: lines, rowsAt, columns, depth, bFrom: 0 });
  const last = emptyTensor<tf.Tensor2D>([rows, units]);
  const groups = Math.ceil(rows / (4 * lanes));
  if (!keep) {
    dispatch(forwardProgram(layout, false), [driven, packedWeights, plan, last], [groups]);
    giveBack(space);
    plan.dispose();
    return { last, back: () => notKept() };
  }
  const values = space.buffer('values', positions * columns);
  const before = space.buffer('before', positions * paddedUnits);
  const cells = space.buffer('cells', cell === 'lstm' ? positions * paddedUnits : 0);
  dispatch(
    forwardProgram(layout, true),
    [driven, packedWeights, plan, last, values, before, ...(cell === 'lstm' ? [cells] : [])],
    [groups],
  );
  tf.keep(plan);

  return {
    last,
    back(dLast, withEmbedded) {
      dispatch(
        backwardProgram(layout),
        [packedWeights, plan, dLast, values, ...(cell === 'lstm' ? [cells] : [])],
        [groups],
      );
      let gradient = values;
      if (!perPosition) {
        gradient = space.buffer('drivenGradient', lines * columns);
        dispatch(sumGatesProgram(layout), [values, plan, gradient], linear((lines * columns) / 4));
      }
      const kernelPieces = space.buffer('kernelPieces', piecesOf(lines) * depth * columns);
      const recurrentPieces = space.buffer('recurrentPieces', piecesOf(positions) * paddedUnits * columns);
      multiplyTransposed(
        { a: inputs, b: gradient, pieces: kernelPieces, plan },
        { rows: depth, columns, depth: lines, depthAt: PLAN.lines },
      );
      multiplyTransposed(
        { a: before, b: values, pieces: recurrentPieces, plan },
        { rows: paddedUnits, columns, depth: positions, depthAt: PLAN.positions },
      );
      const kernel = emptyTensor<tf.Tensor2D>(weights.kernel.shape);
      const recurrent = emptyTensor<tf.Tensor2D>(weights.recurrent.shape);
      const bias = emptyTensor<tf.Tensor1D>(weights.bias.shape);
      dispatch(
        addPiecesProgram(layout),
        [kernelPieces, recurrentPieces, plan, kernel, recurrent, bias],
        linear(kernel.size + recurrent.size + bias.size),
      );
      let dEmbedded: tf.Tensor2D | null = null;
      if (withEmbedded) {
        const inputGradient = space.buffer('inputGradient', lines * depth);
        multiply(
          { a: gradient, b: packedWeights, c: inputGradient, plan },
          { rows: lines, rowsAt: PLAN.lines, columns: depth, depth: columns, bFrom: places.kernelTransposed },
        );
        dEmbedded = emptyTensor<tf.Tensor2D>(embedded.shape);
        dispatch(sumInputsProgram(layout, dropout), [inputGradient, plan, dEmbedded], linear(dEmbedded.size));
      }
      plan.dispose();
      giveBack(space);
      return { kernel, recurrent, bias, embedded: dEmbedded };
    },
  };
};

function notKept(): never {
  throw new Error('Nothing was kept to come back by.');
}

const piecesOf = (depth: number) => Math.ceil(depth / DEPTH_PIECE);
