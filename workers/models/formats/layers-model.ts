/**
 * A network as a TensorFlow.js LayersModel: `model.json`, and a file of all arrays one after another, which
 * `tf.loadLayersModel` opens.
 */
import type { NamedArray } from '../../../src/domain/run';
import { layersOf, type Layer } from './layers';
import type { SingleNetwork } from './exported-network';

/** Contents of `model.json`, and the arrays in the order of the file `path` beside it. */
export function layersModel(network: SingleNetwork, path: string): { model: object; arrays: NamedArray[] } {
  const layers = layersOf(network);
  const names = layers.flatMap(({ weights }) => weights);
  const arrays = names.map((name) => network.arrays.find((array) => array.name === name)!);
  const weights = arrays.map(({ name, shape }) => ({ name, shape, dtype: 'float32' }));
  const model = {
    format: 'layers-model',
    generatedBy: 'Badbuzz Lab',
    convertedBy: null,
    modelTopology: {
      class_name: 'Model',
      config: {
        name: 'model',
        layers: layers.map((layer) => ({
          ...written(layer),
          name: layer.name,
          inbound_nodes: layer.from.length > 0 ? [layer.from.map((name) => [name, 0, 0, {}])] : [],
        })),
        input_layers: layers.filter(({ from }) => from.length === 0).map(({ name }) => [name, 0, 0]),
        output_layers: [[layers.at(-1)!.name, 0, 0]],
      },
      keras_version: '2.4.0',
      backend: 'tensorflow',
    },
    weightsManifest: [{ paths: [path], weights }],
  };
  return { model, arrays };
}

function written({ className, name, config, inner, from }: Layer): { class_name: string; config: object } {
  return {
    class_name: className,
    config: {
      name,
      ...config,
      ...(from.length > 0 ? { trainable: true } : { batch_input_shape: [null, null] }),
      ...(inner && { layer: written(inner) }),
    },
  };
}
