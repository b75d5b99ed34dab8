/** A network as Keras layers: what `LayersModel` and Keras 3 have in common. */
import { directionsOf, matrixOf, type SingleNetwork } from './exported-network';
import type { CellName } from '../../compute/kernels/cell';

export interface Layer {
  className: string;
  name: string;
  config: Record<string, unknown>;
  /** The layer around which this one is wrapped. */
  inner?: Layer;
  /** Names of the layers that it reads. */
  from: string[];
  /** Names of its arrays, in Keras' order. */
  weights: string[];
}

/** Inputs are named as those of the network; the last layer is the output. */
export function layersOf(network: SingleNetwork): Layer[] {
  const [inputDim, outputDim] = matrixOf(network, 'embedding/embeddings', 2).shape;
  const embedding: Layer = {
    className: 'Embedding',
    name: 'embedding',
    config: { input_dim: inputDim, output_dim: outputDim, mask_zero: network.kind === 'recurrent' },
    from: ['ids'],
    weights: ['embedding/embeddings'],
  };
  const dense = (name: string, activation: string, from: string): Layer => ({
    className: 'Dense',
    name,
    config: { units: matrixOf(network, `${name}/bias`, 1).shape[0], activation, use_bias: true },
    from: [from],
    weights: [`${name}/kernel`, `${name}/bias`],
  });
  if (network.kind === 'sum') {
    return [
      input('ids', 'int32'),
      input('values', 'float32'),
      embedding,
      {
        className: 'Dot',
        name: 'dot',
        config: { axes: 1, normalize: false },
        from: ['embedding', 'values'],
        weights: [],
      },
      dense('dense', 'sigmoid', 'dot'),
    ];
  }
  const { cell, bidirectional } = network;
  const directions = directionsOf(network);
  const [units] = matrixOf(network, `${directions[0]}/recurrent_kernel`, 2).shape;
  const weights = directions.flatMap((name) => [`${name}/kernel`, `${name}/recurrent_kernel`, `${name}/bias`]);
  const recurrent: Layer = {
    className: CLASS_NAMES[cell],
    name: cell,
    config: {
      units,
      activation: 'tanh',
      // Stock TensorFlow.js takes the hard sigmoid by default.
      ...(cell === 'lstm' ? { recurrent_activation: 'sigmoid', unit_forget_bias: true } : {}),
      use_bias: true,
      return_sequences: false,
    },
    from: ['embedding'],
    weights,
  };
  const read: Layer = bidirectional
    ? {
        className: 'Bidirectional',
        name: 'bidirectional',
        config: { merge_mode: 'concat' },
        inner: recurrent,
        from: ['embedding'],
        weights,
      }
    : recurrent;
  return [
    input('ids', 'int32'),
    embedding,
    read,
    dense('dense', 'relu', read.name),
    dense('dense_1', 'sigmoid', 'dense'),
  ];
}

const CLASS_NAMES: Record<CellName, string> = { simple_rnn: 'SimpleRNN', lstm: 'LSTM' };

function input(name: string, dtype: string): Layer {
  return { className: 'InputLayer', name, config: { dtype, sparse: false }, from: [], weights: [] };
}
