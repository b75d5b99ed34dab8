/**
 * The Universal Sentence Encoder, lite (D. Cer et al., "Universal Sentence Encoder", 2018), as converted by Google for
 * TensorFlow.js: a graph in model.json, its weights in shards, and the 8,000 pieces of vocab.json.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { GraphModel } from '@tensorflow/tfjs-converter';
import type { Tokenizer } from '@tensorflow-models/universal-sentence-encoder';
import type { Resources } from '../recipe';
import { LabError, type Message, msg } from '../../../src/wording/message';
import { checkFinite, MOST_PIECES, shareEncoder, type Encoder } from './encoder';
import { baseName, fileOf, openFiles, readJson, type AssetFiles } from './files';

const ID = 'use-lite';
/** Numbers per text, as given in the paper. */
const WIDTH = 512;
/** Characters of a text that are split into pieces, which takes time quadratic in their number. */
const MOST_LETTERS = 1_000;
const MOST_GRAPH_MB = 16;
const MOST_SHARD_MB = 512;
const MOST_WORDS = 100_000;

type WeightsGroup = tf.io.WeightsManifestConfig[number];

/** The fields of model.json that are used. */
interface ModelJson extends Omit<tf.io.ModelArtifacts, 'weightSpecs'> {
  weightsManifest: tf.io.WeightsManifestConfig;
}

export async function openUseLite(resources: Resources): Promise<Encoder> {
  const files = await openFiles(ID, resources);
  // Tensors belong to a backend: encoders on different backends are not shared.
  return shareEncoder(`${ID} ${files.fingerprint} ${tf.getBackend()}`, async () => {
    const [{ loadGraphModel }, { Tokenizer }] = await Promise.all([
      import('@tensorflow/tfjs-converter'),
      import('@tensorflow-models/universal-sentence-encoder'),
    ]);
    const artifacts = await readArtifacts(files);
    const tokenizer = new Tokenizer(await readVocabulary(files));
    const model = await loadGraphModel({ load: () => Promise.resolve(artifacts) }).catch((error: unknown) => {
      throw new LabError(
        'model.json of {id} cannot be used: {message}. Get its files again.',
        {
          id: ID,
          message: (error as Error).message,
        },
        {
          cause: error,
        },
      );
    });
    try {
      const encoder = encoderOf(model, tokenizer, files.fingerprint);
      await encoder.read(['a text']);
      return encoder;
    } catch (error) {
      model.dispose();
      throw error;
    }
  });
}

function encoderOf(model: GraphModel<tf.io.IOHandler>, tokenizer: Tokenizer, fingerprint: string): Encoder {
  const about = msg('the Universal Sentence Encoder (lite)');
  const piecesOf = (text: string) => tokenizer.encode([...text].slice(0, MOST_LETTERS).join('')).slice(0, MOST_PIECES);
  return {
    width: WIDTH,
    fingerprint,
    about,
    async read(texts) {
      const out = new Float32Array(texts.length * WIDTH);
      const pieces = texts.map(piecesOf);
      // A text without pieces has no row in the sparse matrix that the graph reads; its vector stays zero.
      const filled = [...texts.keys()].filter((row) => pieces[row].length > 0);
      if (filled.length === 0) return out;
      const vectors = await run(
        model,
        filled.map((row) => pieces[row]),
        about,
      );
      checkFinite(vectors, about);
      filled.forEach((row, i) => out.set(vectors.subarray(i * WIDTH, (i + 1) * WIDTH), row * WIDTH));
      return out;
    },
    cut(word) {
      const found = piecesOf(word);
      return { pieces: found.length, known: !found.includes(0) };
    },
    dispose: () => model.dispose(),
  };
}

/** Vectors of non-empty rows of pieces, [rows.length, WIDTH]. */
async function run(model: GraphModel<tf.io.IOHandler>, rows: number[][], about: Message): Promise<Float32Array> {
  const ids = rows.flat();
  const places = rows.flatMap((pieces, row) => pieces.flatMap((_, place) => [row, place]));
  const indices = tf.tensor2d(places, [ids.length, 2], 'int32');
  const values = tf.tensor1d(ids, 'int32');
  let outputs: tf.Tensor[] = [];
  try {
    outputs = [await model.executeAsync({ indices, values })].flat();
    const [{ shape }] = outputs;
    if (shape.join() !== `${rows.length},${WIDTH}`) {
      throw new LabError('it returns [{shape}], not [{rows}, {width}]', {
        shape: shape.join(', '),
        rows: rows.length,
        width: WIDTH,
      });
    }
    return (await outputs[0].data()) as Float32Array;
  } catch (error) {
    throw new LabError('{about} failed: {message}.', { about, message: (error as Error).message }, { cause: error });
  } finally {
    tf.dispose([indices, values, ...outputs]);
  }
}

/** @throws LabError that names the file that is missing or wrong. */
async function readArtifacts(files: AssetFiles): Promise<tf.io.ModelArtifacts> {
  const json = (await readJson(files, 'model.json', MOST_GRAPH_MB)) as ModelJson | null;
  const manifest = json?.weightsManifest;
  if (!json?.modelTopology || !Array.isArray(manifest) || !manifest.every(isGroup)) {
    throw new LabError('model.json of {id} is not a TensorFlow.js graph model. Get it again.', { id: ID });
  }
  const shards = manifest.flatMap((group) => findShards(files, group));
  const { weightsManifest, ...artifacts } = json;
  return {
    ...artifacts,
    weightSpecs: weightsManifest.flatMap(({ weights }) => weights),
    weightData: await new Blob(shards).arrayBuffer(),
  };
}

function isGroup(group: WeightsGroup | null): boolean {
  if (!Array.isArray(group?.paths) || !Array.isArray(group.weights)) return false;
  return (
    group.paths.every((path: unknown) => typeof path === 'string') &&
    group.weights.every((weight) => Array.isArray(weight?.shape) && typeof weight.dtype === 'string')
  );
}

/**
 * The shards of a group, in order, checked against the size of its weights. @throws LabError that names a wrong one.
 */
function findShards(files: AssetFiles, { paths, weights }: WeightsGroup): Blob[] {
  const shards = paths.map((path) => fileOf(files, baseName(path), MOST_SHARD_MB));
  // Strings have no fixed size.
  if (weights.some(({ dtype }) => dtype === 'string')) return shards;
  const wanted = weights.reduce((sum, weight) => sum + bytesOf(weight), 0);
  const total = shards.reduce((sum, { size }) => sum + size, 0);
  if (total === wanted) return shards;
  // All but the last have the same size, so a truncated one is smaller than the largest.
  const largest = Math.max(...shards.map(({ size }) => size));
  const short = shards.findIndex(({ size }, i) => size < largest && i < shards.length - 1);
  const name = baseName(paths.at(total < wanted ? short : -1) ?? 'model.json');
  throw new LabError(
    total < wanted
      ? msg('{name} of {id} is cut short: {wanted} bytes are missing. Get it again.', {
          name,
          id: ID,
          wanted: wanted - total,
        })
      : msg('{name} of {id} does not belong to model.json: there are {total} bytes too many. Get the files again.', {
          name,
          id: ID,
          total: total - wanted,
        }),
  );
}

function bytesOf({ shape, dtype, quantization }: tf.io.WeightsManifestEntry): number {
  const stored = quantization?.dtype ?? dtype;
  const width = { uint8: 1, bool: 1, uint16: 2, float16: 2, complex64: 8 }[stored as string] ?? 4;
  return shape.reduce((product, size) => product * size, width);
}

/** Pieces and their scores. @throws LabError if the file has another format. */
async function readVocabulary(files: AssetFiles): Promise<[piece: string, score: number][]> {
  const pieces = (await readJson(files, 'vocab.json', MOST_GRAPH_MB)) as [string, number][];
  // An empty piece would be split off forever; the first piece, the unknown one, stands for one character.
  const isPiece = (piece: unknown) =>
    Array.isArray(piece) && typeof piece[0] === 'string' && piece[0].length > 0 && typeof piece[1] === 'number';
  const fits = Array.isArray(pieces) && pieces.length <= MOST_WORDS && pieces.every(isPiece);
  if (!fits || pieces[0]?.[0].length !== 1)
    throw new LabError('vocab.json of {id} is not a list of word pieces. Get it again.', { id: ID });
  return pieces;
}
