/**
 * A network as a Keras 3 file (`.keras`): a zip of config.json, metadata.json and model.weights.h5. Written as Keras
 * 3.15 writes it (`keras/src/saving/saving_lib.py`): in the HDF5 file a layer's arrays are `layers/CLASS/vars/0`, 1, …
 */
import { BlobReader, TextReader } from '@zip.js/zip.js';
import type { Group } from 'h5wasm';
import { storedZip } from '../../../src/storage/stored-zip';
import { inHdf5 } from './hdf5';
import { layersOf, type Layer } from './layers';
import type { SingleNetwork } from './exported-network';

const KERAS_VERSION = '3.15.1';

/** @param savedAt milliseconds since 1970 */
export async function writeKerasFile(network: SingleNetwork, savedAt: number): Promise<Blob> {
  const layers = layersOf(network);
  const date = new Date(savedAt);
  const weights = await writeWeights(network, layers);
  const zip = storedZip(savedAt);
  const metadata = { keras_version: KERAS_VERSION, date_saved: date.toISOString().slice(0, 19).replace('T', '@') };
  await zip.add('metadata.json', new TextReader(JSON.stringify(metadata)));
  await zip.add('config.json', new TextReader(JSON.stringify(configOf(layers))));
  await zip.add('model.weights.h5', new BlobReader(new Blob([weights])));
  return zip.close();
}

function configOf(layers: Layer[]): object {
  const tensorOf = (name: string) => ({
    class_name: '__keras_tensor__',
    config: { shape: shapeOf(layers, name), dtype: name === 'ids' ? 'int32' : 'float32', keras_history: [name, 0, 0] },
  });
  return {
    module: 'keras.src.models.functional',
    class_name: 'Functional',
    config: {
      name: 'model',
      trainable: true,
      layers: layers.map((layer) => {
        // Layers that read several give them as one list.
        const tensors = layer.from.map(tensorOf);
        const args = tensors.length > 1 ? [tensors] : tensors;
        return { ...written(layer), name: layer.name, inbound_nodes: tensors.length > 0 ? [{ args, kwargs: {} }] : [] };
      }),
      input_layers: layers.filter(({ from }) => from.length === 0).map(({ name }) => [name, 0, 0]),
      output_layers: [[layers.at(-1)!.name, 0, 0]],
    },
    registered_name: 'Functional',
    build_config: { input_shape: null },
    compile_config: {},
  };
}

function written({ className, name, config, inner, from }: Layer): object {
  return {
    module: 'keras.layers',
    class_name: className,
    config: {
      name,
      ...config,
      ...(from.length > 0 ? { trainable: true, dtype: 'float32' } : { batch_shape: [null, null] }),
      ...(inner && { layer: written(inner) }),
    },
    registered_name: null,
  };
}

/** Shape of a layer's output; null is any length. */
function shapeOf(layers: Layer[], name: string): (number | null)[] {
  const { className, config, from, inner } = layers.find((layer) => layer.name === name)!;
  switch (className) {
    case 'InputLayer':
      return [null, null];
    case 'Embedding':
      return [null, null, config['output_dim'] as number];
    case 'Dot':
      return [null, shapeOf(layers, from[0])[2]];
    case 'Bidirectional':
      return [null, 2 * (inner!.config['units'] as number)];
    default:
      return [null, config['units'] as number];
  }
}

/** Groups of the HDF5 file that hold a layer's arrays, with the arrays of each. */
function groupsOf(layers: Layer[]): { path: string; title: string; weights: string[] }[] {
  const met = new Map<string, number>();
  return layers.flatMap(({ className, name, inner, weights }) => {
    const kind = className.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase();
    const before = met.get(kind) ?? 0;
    met.set(kind, before + 1);
    const path = `layers/${before > 0 ? `${kind}_${before}` : kind}`;
    const title = `${inner?.name ?? name}_cell`;
    if (inner) {
      const half = weights.length / 2;
      return [
        { path: `${path}/forward_layer/cell`, title, weights: weights.slice(0, half) },
        { path: `${path}/backward_layer/cell`, title, weights: weights.slice(half) },
        { path: `${path}/forward_layer`, title: `forward_${inner.name}`, weights: [] },
        { path: `${path}/backward_layer`, title: `backward_${inner.name}`, weights: [] },
        { path, title: name, weights: [] },
      ];
    }
    const isRecurrent = className === 'LSTM' || className === 'SimpleRNN';
    return isRecurrent
      ? [
          { path: `${path}/cell`, title, weights },
          { path, title: name, weights: [] },
        ]
      : [{ path, title: name, weights }];
  });
}

async function writeWeights(network: SingleNetwork, layers: Layer[]): Promise<Uint8Array<ArrayBuffer>> {
  return inHdf5(null, (file) => {
    file.create_group('vars').create_attribute('name', 'model');
    const made = new Set<string>();
    for (const { path, title, weights } of groupsOf(layers)) {
      const parts = [...path.split('/'), 'vars'];
      parts.forEach((_, depth) => {
        const folder = parts.slice(0, depth + 1).join('/');
        if (made.has(folder)) return;
        made.add(folder);
        file.create_group(folder);
      });
      const group = file.get(`${path}/vars`) as Group;
      group.create_attribute('name', title);
      weights.forEach((name, at) => {
        const { shape, data } = network.arrays.find((array) => array.name === name)!;
        group.create_dataset({ name: String(at), data, shape, dtype: '<f4' });
      });
    }
  });
}
