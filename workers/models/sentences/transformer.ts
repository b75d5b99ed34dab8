/** Transformers from an asset: which of their files to use, on which device, and their settings. */
import { findGpu } from '../../compute/gpu';
import { orAborted } from '../../jobs/job';
import type { Resources } from '../recipe';
import { LabError, type Message, msg } from '../../../src/wording/message';
import { checkFinite, MOST_PIECES, shareEncoder, type Encoder } from './encoder';
import { fileOf, openFiles, readJson, type AssetFiles } from './files';
import { loadModel, type LoadedModel, type ModelSource } from './runtime';

/** The fields of config.json that are used. */
export interface Config {
  model_type: string;
  /** Class names by index, from 0. */
  id2label?: Record<string, unknown>;
  max_position_embeddings?: unknown;
}

/** An asset that can be opened on this device. */
export interface Transformer {
  config: Config;
  source: ModelSource;
  /** Identifies files, precision and device. */
  fingerprint: string;
  about: Message;
}

type Choice = Pick<ModelSource, 'device' | 'precision'> & { name: string };

const FP32 = { precision: 'fp32', name: 'model.onnx' } as const;
const FP16 = { precision: 'fp16', name: 'model_fp16.onnx' } as const;
const Q8 = { precision: 'q8', name: 'model_quantized.onnx' } as const;

/** WASM is limited to 4 GB, and a model is held twice while it is opened. */
const MOST_MODEL_MB = 1_500;
/** The largest multilingual vocabularies take 20 MB. */
const MOST_TOKENIZER_MB = 64;
const MOST_WORDS = 500_000;
const MOST_CLASSES = 64;
const MOST_WIDTH = 4096;

/**
 * 8-bit integers on a CPU, floats on a GPU, where 8 bits silently give wrong results.
 * @param gpu whether there is one, and whether it supports 16-bit floats; null for software adapters.
 */
export function chooseFile({ id, files }: AssetFiles, gpu: { halves: boolean } | null): Choice {
  const choices: Choice[] = [
    ...(gpu?.halves ? [{ ...FP16, device: 'webgpu' as const }] : []),
    ...(gpu ? [{ ...FP32, device: 'webgpu' as const }] : []),
    { ...Q8, device: 'wasm' },
    { ...FP32, device: 'wasm' },
  ];
  const found = choices.find(({ name }) => files.has(name));
  if (found) return found;
  throw new LabError(
    files.has(FP16.name)
      ? msg(
          'The files of {id} lack a model that can be run here: {small} for the processor, or {full}. {half} needs a graphics processor that supports 16-bit floats. Choose them again under the model’s settings, all at once.',
          { id, small: Q8.name, full: FP32.name, half: FP16.name },
        )
      : msg(
          'The files of {id} lack a model that can be run here: {small} for the processor, or {full}. Choose them again under the model’s settings, all at once.',
          { id, small: Q8.name, full: FP32.name },
        ),
  );
}

/** Checks an asset's files without loading the model. @throws LabError that names what is missing or wrong. */
export async function findTransformer(
  id: string,
  kind: ModelSource['kind'],
  resources: Resources,
): Promise<Transformer> {
  const files = await openFiles(id, resources);
  const config = (await readJson(files, 'config.json', 1)) as Config;
  if (typeof config?.model_type !== 'string')
    throw new LabError('config.json of {id} does not name the type of model.', { id });
  const tokenizer = (await readJson(files, 'tokenizer.json', MOST_TOKENIZER_MB)) as {
    model?: { vocab?: object };
  } | null;
  const words = Object.keys(tokenizer?.model?.vocab ?? {}).length;
  if (words === 0 || words > MOST_WORDS) {
    throw new LabError('tokenizer.json of {id} has {words} words; 1 to {most} can be read.', {
      id,
      words,
      most: MOST_WORDS,
    });
  }
  await readJson(files, 'tokenizer_config.json', 1);
  const gpu = await findGpu();
  const choice = chooseFile(files, gpu && !gpu.software ? { halves: gpu.adapter.features.has('shader-f16') } : null);
  fileOf(files, choice.name, MOST_MODEL_MB);
  const { device, precision, name } = choice;
  const places = config.max_position_embeddings;
  const mostPieces = typeof places === 'number' && places > 2 ? Math.min(MOST_PIECES, Math.floor(places)) : MOST_PIECES;
  return {
    config,
    source: { files: files.files, device, precision, kind, mostPieces },
    fingerprint: `${files.fingerprint} ${name} ${device}`,
    about: msg('{name} of {id} on {backend}', { name, id, backend: device === 'webgpu' ? 'WebGPU' : 'WASM' }),
  };
}

/** A transformer read at its last layer: a text's vector is the mean of its pieces' vectors, without padding. */
export async function openEncoder(id: string, resources: Resources): Promise<Encoder> {
  const found = await findTransformer(id, 'encoder', resources);
  return shareEncoder(`encoder ${id} ${found.fingerprint}`, async () => {
    const model = await open(found);
    const { about } = found;
    const read = async (texts: string[], signal?: AbortSignal) => {
      const { output, mask } = await runOn(model, texts, about, signal);
      const [rows, pieces, width] = output.dims;
      if (output.dims.length !== 3 || rows !== texts.length || width > MOST_WIDTH) {
        throw new LabError('{about} returns [{dims}], not token vectors. Choose a feature-extraction model.', {
          about,
          dims: output.dims.join(', '),
        });
      }
      const means = meanOf(output.data, mask, [rows, pieces, width]);
      checkFinite(means, about);
      return means;
    };
    return openOr(model, async () => {
      const width = (await read(['a text'])).length;
      return { width, fingerprint: found.fingerprint, about, read, cut: model.cut, dispose: model.dispose };
    });
  });
}

/** A transformer that returns a logit for each of `classes` classes; `width` is their number. */
export function openClassifier(found: Transformer, id: string, classes: number): Promise<Encoder> {
  return shareEncoder(`classifier ${id} ${found.fingerprint}`, async () => {
    const model = await open(found);
    const { about } = found;
    const read = async (texts: string[], signal?: AbortSignal) => {
      const { output } = await runOn(model, texts, about, signal);
      if (output.dims.join() !== `${texts.length},${classes}` || classes > MOST_CLASSES) {
        throw new LabError('{about} returns [{dims}], not one number for each of its {classes} classes.', {
          about,
          dims: output.dims.join(', '),
          classes,
        });
      }
      const logits = Float32Array.from(output.data);
      checkFinite(logits, about);
      return logits;
    };
    return openOr(model, async () => {
      await read(['a text']);
      return { width: classes, fingerprint: found.fingerprint, about, read, cut: model.cut, dispose: model.dispose };
    });
  });
}

async function open({ source, about }: Transformer): Promise<LoadedModel> {
  try {
    return await loadModel(source);
  } catch (error) {
    throw new LabError(
      '{about} could not be opened: {message}. Get its files again.',
      { about, message: (error as Error).message },
      {
        cause: error,
      },
    );
  }
}

/** Returns the result of `make`; disposes the model if it fails. */
async function openOr<T>(model: LoadedModel, make: () => Promise<T>): Promise<T> {
  try {
    return await make();
  } catch (error) {
    model.dispose();
    throw error;
  }
}

async function runOn(model: LoadedModel, texts: string[], about: Message, signal?: AbortSignal) {
  const work = model.run(texts).catch((error: unknown) => {
    throw new LabError('{about} failed: {message}', { about, message: (error as Error).message }, { cause: error });
  });
  return signal ? orAborted(work, signal) : work;
}

/**
 * Means over the pieces in the mask, [rows, width]. Source: mean pooling as in Sentence-BERT (N. Reimers & I. Gurevych,
 * 2019).
 * @param states [rows, pieces, width]
 * @param mask [rows, pieces], 1 or 0
 */
export function meanOf(
  states: Float32Array,
  mask: BigInt64Array,
  [rows, pieces, width]: [number, number, number],
): Float32Array<ArrayBuffer> {
  const means = new Float32Array(rows * width);
  for (let row = 0; row < rows; row++) {
    const mean = means.subarray(row * width, (row + 1) * width);
    let count = 0;
    for (let piece = row * pieces; piece < (row + 1) * pieces; piece++) {
      if (mask[piece] === 0n) continue;
      count++;
      for (let i = 0; i < width; i++) mean[i] += states[piece * width + i];
    }
    for (let i = 0; i < width; i++) mean[i] /= Math.max(1, count);
  }
  return means;
}
