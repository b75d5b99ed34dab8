/** Reads the rows of an embedding table that a batch needs; with lazy Adam only those are written. */
import * as tf from '@tensorflow/tfjs-core';
import { dispatch, emptyTensor, linear, linearMain, uploadTensor } from './webgpu/stream';
import { makeTensor, valuesOf } from './values';

/** On WebGPU, where buffers are pooled by size, row counts are rounded up to a multiple of this. */
const ROWS_STEP = 512;

/**
 * @param table [vocabulary, width]
 * @param tokens row indices of the table, in [0, vocabulary)
 * @returns [tokens.length or more, width]; rows beyond the tokens are undefined.
 */
export function readRows(table: tf.Tensor2D, tokens: Int32Array): tf.Tensor2D {
  const width = table.shape[1];
  if (tf.getBackend() !== 'webgpu') {
    return makeTensor([tokens.length, width], (values) => {
      const source = valuesOf(table);
      tokens.forEach((token, row) => values.set(source.subarray(token * width, (token + 1) * width), row * width));
    });
  }
  const rows = Math.ceil(Math.max(1, tokens.length) / ROWS_STEP) * ROWS_STEP;
  const list = new Int32Array(rows);
  list.set(tokens);
  const uploaded = uploadTensor(list);
  const out = emptyTensor<tf.Tensor2D>([rows, width]);
  const program = {
    key: `read-rows ${width}`,
    code: () => /* wgsl */ `
      @group(0) @binding(0) var<storage, read> table: array<f32>;
      @group(0) @binding(1) var<storage, read> tokens: array<i32>;
      @group(0) @binding(2) var<storage, read_write> rows: array<f32>;
      ${linearMain}
        let row = index / ${width}u;
        if (row >= arrayLength(&tokens)) { return; }
        rows[index] = table[u32(tokens[row]) * ${width}u + index % ${width}u];
      }`,
  };
  dispatch(program, [table, uploaded, out], linear(rows * width));
  uploaded.dispose();
  return out;
}
