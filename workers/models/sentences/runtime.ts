/**
 * Transformers.js, made to ask the network for nothing: models come out of the page's own storage, and the runtime under it,
 * ONNX Runtime Web, out of the page's own files. Both are loaded at the first model, 1.6 MB of scripts and 27 MB of WASM.
 */
import type * as Transformers from '@huggingface/transformers';
import type { InferenceSession } from 'onnxruntime-web/webgpu';
import factoryUrl from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url';
import wasmUrl from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url';
import { LabError } from '../../../src/wording/message';

/** More threads than this do not make a text of some dozen words faster. */
const MOST_THREADS = 8;

/** Files by base name, of each model that is being opened. */
const opening = new Map<string, Map<string, Blob>>();

let loading: Promise<typeof Transformers> | null = null;

/** A file that cannot be loaded (the page was updated meanwhile) is asked for again the next time. */
function loadTransformers(): Promise<typeof Transformers> {
  loading ??= load().catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function load(): Promise<typeof Transformers> {
  const onnx = await import('onnxruntime-web/webgpu');
  const cores = globalThis.navigator?.hardwareConcurrency ?? 1;
  onnx.env.wasm.proxy = false;
  // Half of what the browser counts, as it counts each core twice; threads need shared memory.
  onnx.env.wasm.numThreads = globalThis.crossOriginIsolated
    ? Math.min(MOST_THREADS, Math.max(2, Math.ceil(cores / 2)), cores)
    : 1;
  onnx.env.logLevel = 'error';
  // Under this name Transformers.js looks for a runtime that it is to use instead of its own.
  Object.assign(globalThis, {
    [Symbol.for('onnxruntime')]: { ...onnx, InferenceSession: { create: createSession(onnx.InferenceSession) } },
  });
  const transformers = await import('@huggingface/transformers');
  // In place of another host's. Node, where tests run, finds the two in the package.
  onnx.env.wasm.wasmPaths = 'location' in globalThis ? { mjs: factoryUrl, wasm: wasmUrl } : undefined;
  const { env } = transformers;
  env.logLevel = transformers.LogLevel.ERROR;
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.useFS = false;
  env.useFSCache = false;
  env.useBrowserCache = false;
  env.useWasmCache = false;
  env.useCustomCache = true;
  env.customCache = { match: findFile, put: () => Promise.resolve() };
  env.fetch = () => Promise.resolve(new Response(null, { status: 404 }));
  return transformers;
}

/** The file that Transformers.js asks for by a path that ends in MODEL/NAME or MODEL/onnx/NAME. */
async function findFile(path: string): Promise<Response | undefined> {
  const parts = path.split('/');
  const files = parts.map((part) => opening.get(part)).find(Boolean);
  const file = files?.get(parts.at(-1)!);
  return file && new Response(file);
}

/** A session as Transformers.js uses it, and what it could not do. */
interface CarefulSession {
  inputNames: readonly string[];
  run(feeds: InferenceSession.OnnxValueMapType): Promise<object>;
  release(): Promise<void>;
  /** Of its making or its last run. */
  failure: Error | null;
}

/**
 * Sessions that never reject. Transformers.js 4.3.1 chains the making of all sessions on one promise and all runs on
 * another: one that was rejected would fail every model after it, until the page is loaded anew.
 */
function createSession({ create }: typeof InferenceSession) {
  return async (model: Uint8Array, options: InferenceSession.SessionOptions): Promise<CarefulSession> => {
    try {
      // What goes wrong is thrown; it need not be on the console as well.
      const session = await create(model, { ...options, logSeverityLevel: 4 });
      const careful: CarefulSession = {
        inputNames: session.inputNames,
        failure: null,
        run: (feeds) =>
          session.run(feeds, { logSeverityLevel: 4 }).catch((error: unknown) => {
            careful.failure = error as Error;
            return {};
          }),
        release: () => session.release(),
      };
      return careful;
    } catch (error) {
      const run = () => Promise.resolve({});
      return { inputNames: [], failure: error as Error, run, release: () => Promise.resolve() };
    }
  };
}

/** Numbers as ONNX Runtime gives them. */
export interface Output {
  dims: number[];
  data: Float32Array;
}

export interface LoadedModel {
  /** One batch; `mask`, [texts, pieces], is 1 for each piece that is not padding. */
  run(texts: string[]): Promise<{ output: Output; mask: BigInt64Array }>;
  cut(word: string): { pieces: number; known: boolean };
  /** After the batch that is under way. */
  dispose(): void;
}

export interface ModelSource {
  /** By base name: config.json, tokenizer.json, tokenizer_config.json and the model. */
  files: Map<string, Blob>;
  /** A part of the model's file name, as Transformers.js calls it. */
  precision: 'fp32' | 'fp16' | 'q8';
  device: 'webgpu' | 'wasm';
  /** Whether it gives vectors of pieces, or logits of classes. */
  kind: 'encoder' | 'classifier';
  /** Pieces of a text that are read; the rest is cut off. */
  mostPieces: number;
}

let opened = 0;

/** @throws Error of ONNX Runtime or of Transformers.js, not in plain words. */
export async function loadModel({ files, precision, device, kind, mostPieces }: ModelSource): Promise<LoadedModel> {
  const { AutoTokenizer, AutoModel, AutoModelForSequenceClassification } = await loadTransformers();
  const name = `model-${++opened}`;
  opening.set(name, files);
  try {
    const tokenizer = await AutoTokenizer.from_pretrained(name);
    if (typeof tokenizer.pad_token_id !== 'number') throw new LabError('tokenizer_config.json names no padding token.');
    const Model = kind === 'encoder' ? AutoModel : AutoModelForSequenceClassification;
    const model = await Model.from_pretrained(name, {
      dtype: precision,
      // Chosen by the session's options: the runtime is ours, and Transformers.js does not know its devices.
      device: 'auto',
      session_options: { executionProviders: [device] },
    });
    const session = (model.sessions as Record<string, CarefulSession>)['model'];
    if (session.failure) throw session.failure;
    let running: Promise<unknown> = Promise.resolve();
    return {
      async run(texts) {
        const inputs = tokenizer(texts, { padding: true, truncation: true, max_length: mostPieces }) as Inputs;
        endRows(inputs, mostPieces, tokenizer.sep_token_id);
        const work = model(inputs) as Promise<Record<string, Convertible | undefined>>;
        running = work.catch(() => {});
        const output = (await work)[kind === 'encoder' ? 'last_hidden_state' : 'logits'];
        if (session.failure) throw session.failure;
        if (!output)
          throw new LabError('The model gives no {output}.', {
            output: kind === 'encoder' ? 'last_hidden_state' : 'logits',
          });
        // A model of 16-bit floats may give them, too, and not every browser knows them.
        return { output: output.to('float32'), mask: inputs.attention_mask.data };
      },
      cut(word) {
        const ids = tokenizer.encode(word, { add_special_tokens: false });
        return { pieces: ids.length, known: !ids.includes(tokenizer.unk_token_id) };
      },
      dispose: () => void running.then(() => model.dispose()),
    };
  } finally {
    opening.delete(name);
  }
}

interface Convertible {
  to(type: 'float32'): Output;
}

interface Inputs {
  input_ids: { dims: number[]; data: BigInt64Array };
  attention_mask: { data: BigInt64Array };
}

/** Where Transformers.js cuts a text, it cuts off the piece that says that it ends, too: it takes the place of the last. */
function endRows({ input_ids, attention_mask }: Inputs, mostPieces: number, end: unknown): void {
  const [rows, pieces] = input_ids.dims;
  if (pieces < mostPieces || typeof end !== 'number') return;
  for (let last = pieces - 1; last < rows * pieces; last += pieces) {
    if (attention_mask.data[last] === 1n) input_ids.data[last] = BigInt(end);
  }
}
