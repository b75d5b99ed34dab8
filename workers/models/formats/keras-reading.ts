/**
 * Reads a Keras 3 file (`.keras`) whose layers are those of a network of the lab: as the lab wrote it, or as Keras saved
 * it after training on. The file is untrusted: sizes and shapes are checked before anything is allocated.
 */
import * as v from 'valibot';
import type { NamedArray } from '../../../src/domain/run';
import { readStoredZip } from '../../../src/storage/stored-zip';
import { LabError } from '../../../src/wording/message';
import type { CellName } from '../../compute/kernels/cell';
import { inHdf5, type Hdf5File } from './hdf5';
import { directionsOf, type SingleNetwork } from './exported-network';

const CONFIG_LIMIT_BYTES = 4 * 2 ** 20;
const WEIGHTS_LIMIT_BYTES = 2 ** 30;
const MOST_ENTRIES = 16;

const layer = v.object({ class_name: v.string(), config: v.record(v.string(), v.unknown()) });
const schema = v.object({ config: v.object({ layers: v.pipe(v.array(layer), v.maxLength(100)) }) });
type KerasLayer = v.InferOutput<typeof layer>;

/** Layers that do nothing once trained. */
const IDLE = new Set(['InputLayer', 'Dropout', 'SpatialDropout1D']);
const CELLS: ReadonlyMap<string, CellName> = new Map([
  ['SimpleRNN', 'simple_rnn'],
  ['LSTM', 'lstm'],
]);

/** @throws LabError that says what is wrong with the file */
export async function readKerasFile(file: Blob): Promise<SingleNetwork> {
  const { layers, weights } = await readStoredZip(file, MOST_ENTRIES, async (zip) => ({
    layers: parseLayers(await zip.text(zip.entry('config.json', CONFIG_LIMIT_BYTES))),
    weights: await zip.bytes(zip.entry('model.weights.h5', WEIGHTS_LIMIT_BYTES)),
  }));
  const network = networkOf(layers);
  const arrays: NamedArray[] = [];
  await inHdf5(weights, (hdf5) => {
    let values = 0;
    for (const [name, path, dimensions] of network.places) {
      const array = readArray(hdf5, path, dimensions);
      values += array.data.length;
      if (4 * values > WEIGHTS_LIMIT_BYTES) throw new LabError('The weights are larger than any model’s.');
      arrays.push({ name, ...array });
    }
  });
  return network.kind === 'sum' ? { kind: 'sum', arrays } : { ...network.recurrence, kind: 'recurrent', arrays };
}

function parseLayers(json: string): KerasLayer[] {
  let config: unknown;
  try {
    config = JSON.parse(json);
  } catch (error) {
    throw new LabError('The file’s {name} is not JSON.', { name: 'config.json' }, { cause: error });
  }
  const result = v.safeParse(schema, config, { abortEarly: true });
  if (!result.success) throw new LabError('The file’s {name} describes no Keras model.', { name: 'config.json' });
  return result.output.config.layers.filter(({ class_name }) => !IDLE.has(class_name));
}

/** Name of an array, its place in the HDF5 file, its number of dimensions. */
type Place = [name: string, path: string, dimensions: 1 | 2];

const DENSE = (name: string): Place[] => [
  [`${name}/kernel`, `layers/${name}/vars/0`, 2],
  [`${name}/bias`, `layers/${name}/vars/1`, 1],
];
const EMBEDDING: Place = ['embedding/embeddings', 'layers/embedding/vars/0', 2];

type Found =
  | { kind: 'sum'; places: Place[] }
  | { kind: 'recurrent'; recurrence: { cell: CellName; bidirectional: boolean }; places: Place[] };

/** @throws LabError if the layers are not those of a network of the lab, or compute something else */
function networkOf(layers: KerasLayer[]): Found {
  const names = layers.map(({ class_name }) => class_name);
  const [embedding, read, ...dense] = layers;
  const is = ({ config }: KerasLayer, wanted: Record<string, unknown>) =>
    Object.entries(wanted).every(([key, value]) => config[key] === value);
  if (names.join() === 'Embedding,Dot,Dense' && is(dense[0], { activation: 'sigmoid', use_bias: true })) {
    return { kind: 'sum', places: [EMBEDDING, ...DENSE('dense')] };
  }
  const bidirectional = names[1] === 'Bidirectional';
  const inner = bidirectional ? v.safeParse(layer, read.config['layer']) : null;
  const recurrent = inner ? (inner.success ? inner.output : null) : read;
  const cell = recurrent && CELLS.get(recurrent.class_name);
  const isKnown =
    cell &&
    names.length === 4 &&
    names[0] === 'Embedding' &&
    is(embedding, { mask_zero: true }) &&
    is(recurrent, { activation: 'tanh', use_bias: true, return_sequences: false }) &&
    (cell !== 'lstm' || is(recurrent, { recurrent_activation: 'sigmoid' })) &&
    (!bidirectional || is(read, { merge_mode: 'concat' })) &&
    dense.every(({ class_name }) => class_name === 'Dense') &&
    is(dense[0], { activation: 'relu', use_bias: true }) &&
    is(dense[1], { activation: 'sigmoid', use_bias: true });
  if (!isKnown) throw new LabError('The layers of this Keras model are not those of a network of this lab.');
  const recurrence = { cell, bidirectional };
  const folder = bidirectional ? 'layers/bidirectional' : `layers/${cell}`;
  const cells = bidirectional ? [`${folder}/forward_layer/cell`, `${folder}/backward_layer/cell`] : [`${folder}/cell`];
  const places = directionsOf(recurrence).flatMap((name, i): Place[] => [
    [`${name}/kernel`, `${cells[i]}/vars/0`, 2],
    [`${name}/recurrent_kernel`, `${cells[i]}/vars/1`, 2],
    [`${name}/bias`, `${cells[i]}/vars/2`, 1],
  ]);
  return {
    kind: 'recurrent',
    recurrence,
    places: [EMBEDDING, ...places, ...DENSE('dense'), ...DENSE('dense_1')],
  };
}

function readArray(file: Hdf5File, path: string, dimensions: number): Omit<NamedArray, 'name'> {
  const found = file.get(path);
  if (!found || !('dtype' in found)) throw new LabError('The weights “{name}” are missing.', { name: path });
  const { shape, dtype } = found;
  if (!shape || shape.length !== dimensions || dtype !== '<f') {
    throw new LabError('The weights “{name}” are not 32-bit floats of the expected shape.', { name: path });
  }
  if (4 * shape.reduce((product, length) => product * length, 1) > WEIGHTS_LIMIT_BYTES) {
    throw new LabError('The weights are larger than any model’s.');
  }
  const data = Float32Array.from(found.value as Float32Array);
  if (!data.every(Number.isFinite))
    throw new LabError('The array “{name}” holds values that are not numbers.', { name: path });
  return { shape: shape.map(Number), data };
}
