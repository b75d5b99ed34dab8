/**
 * A recurrent run in Keras format: `model.json`, whose weights are the run file's `weights.bin`. Unzipped into one
 * folder, stock TensorFlow.js opens it with `loadLayersModel`; it takes rows of token indices left-padded with 0,
 * [rows, steps], and returns the probability of the positive class, [rows, 1].
 */
import type { NamedArray } from '../../src/domain/run';
import type { CellName } from '../compute/kernels/cell';

export interface KerasNetwork {
  cell: CellName;
  bidirectional: boolean;
  vocabularySize: number;
  /** Width of an embedding. */
  width: number;
  units: number;
  denseUnits: number;
}

const CLASS_NAMES: Record<CellName, string> = { simple_rnn: 'SimpleRNN', lstm: 'LSTM' };

export type KerasLayer = { class_name: string; config: Record<string, unknown> };

/** The layers in order; the names of the run's arrays begin with theirs. */
export function kerasLayers({ cell, bidirectional, ...sizes }: KerasNetwork): KerasLayer[] {
  const recurrent: KerasLayer = {
    class_name: CLASS_NAMES[cell],
    config: {
      name: cell,
      trainable: true,
      return_sequences: false,
      units: sizes.units,
      activation: 'tanh',
      ...(cell === 'lstm' ? { recurrent_activation: 'sigmoid', unit_forget_bias: true } : {}),
      use_bias: true,
    },
  };
  return [
    {
      class_name: 'Embedding',
      config: {
        name: 'embedding',
        trainable: true,
        batch_input_shape: [null, null],
        dtype: 'float32',
        input_dim: sizes.vocabularySize,
        output_dim: sizes.width,
        mask_zero: true,
      },
    },
    bidirectional
      ? {
          class_name: 'Bidirectional',
          config: { name: 'bidirectional', trainable: true, layer: recurrent, merge_mode: 'concat' },
        }
      : recurrent,
    dense('dense', sizes.denseUnits, 'relu'),
    dense('dense_1', 1, 'sigmoid'),
  ];
}

function dense(name: string, units: number, activation: string): KerasLayer {
  return { class_name: 'Dense', config: { name, trainable: true, units, activation, use_bias: true } };
}

/** Contents of `model.json`; `path` is the file in the same folder that holds the arrays, concatenated. */
export function kerasModel(layers: KerasLayer[], arrays: NamedArray[], path: string): object {
  return {
    format: 'layers-model',
    generatedBy: 'Badbuzz Lab',
    convertedBy: null,
    modelTopology: {
      class_name: 'Sequential',
      config: { name: 'sequential', layers },
      keras_version: '2.4.0',
      backend: 'tensorflow',
    },
    weightsManifest: [{ paths: [path], weights: arrays.map(({ name, shape }) => ({ name, shape, dtype: 'float32' })) }],
  };
}
