/**
 * Transformers.js without network access: models are read from the page's own storage, and ONNX Runtime Web, on which
 * it runs, from the page's own files. Both are loaded with the first model, 1.6 MB of scripts and 27 MB of WASM.
 */
import type * as Transformers from '@huggingface/transformers';
import type { InferenceSession } from 'onnxruntime-web/webgpu';
import { LabError } from '../../../src/wording/message';
import { loadRuntime, WASM_PATHS } from '../onnx-runtime';

/** Files by base name, of each model being opened. */
const opening = new Map<string, Map<string, Blob>>();

let loading: Promise<typeof Transformers> | null = null;

/** After a failure (the page was updated meanwhile) the next call loads again. */
function loadTransformers(): Promise<typeof Transformers> {
  loading ??= load().catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function load(): Promise<typeof Transformers> {
  const onnx = await loadRuntime();
  // Transformers.js uses a runtime registered under this symbol instead of its own.
  Object.assign(globalThis, {
    [Symbol.for('onnxruntime')]: { ...onnx, InferenceSession: { create: createSession(onnx.InferenceSession) } },
  });
  const transformers = await import('@huggingface/transformers');
  // Instead of another host's, which Transformers.js may have set.
  onnx.env.wasm.wasmPaths = WASM_PATHS;
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

/** The file for a path of Transformers.js that ends in MODEL/NAME or MODEL/onnx/NAME. */
async function findFile(path: string): Promise<Response | undefined> {
  const parts = path.split('/');
  const files = parts.map((part) => opening.get(part)).find(Boolean);
  const file = files?.get(parts.at(-1)!);
  return file && new Response(file);
}

/** A session as Transformers.js uses it, with its last error. */
interface CarefulSession {
  inputNames: readonly string[];
  run(feeds: InferenceSession.OnnxValueMapType): Promise<object>;
  release(): Promise<void>;
  /** Of its creation or its last run. */
  failure: Error | null;
}

/**
 * Sessions that never reject. Transformers.js 4.3.1 chains the creation of all sessions on one promise and all runs on
 * another: one rejection would fail every later model until the page is reloaded.
 */
function createSession({ create }: typeof InferenceSession) {
  return async (model: Uint8Array, options: InferenceSession.SessionOptions): Promise<CarefulSession> => {
    try {
      // Errors are thrown, so they need not be logged to the console as well.
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

/** Output tensor of ONNX Runtime. */
export interface Output {
  dims: number[];
  data: Float32Array;
}

export interface LoadedModel {
  /** Runs one batch; `mask`, [texts, pieces], is 1 for each piece that is not padding. */
  run(texts: string[]): Promise<{ output: Output; mask: BigInt64Array }>;
  cut(word: string): { pieces: number; known: boolean };
  /** Takes effect after the current batch. */
  dispose(): void;
}

export interface ModelSource {
  /** By base name: config.json, tokenizer.json, tokenizer_config.json and the model. */
  files: Map<string, Blob>;
  /** Part of the model's file name, as Transformers.js calls it. */
  precision: 'fp32' | 'fp16' | 'q8';
  device: 'webgpu' | 'wasm';
  /** Whether the output is vectors of pieces, or logits of classes. */
  kind: 'encoder' | 'classifier';
  /** Maximum number of pieces read of a text; the rest is cut off. */
  mostPieces: number;
}

let opened = 0;

/** @throws errors of ONNX Runtime or Transformers.js, not made readable. */
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
      // Set in the session options: Transformers.js does not know the devices of a custom runtime.
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
          throw new LabError('The model has no output {output}.', {
            output: kind === 'encoder' ? 'last_hidden_state' : 'logits',
          });
        // A 16-bit model may return 16-bit floats, which not every browser supports.
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

/** Transformers.js also cuts off the end-of-text piece when it truncates: write it over the last piece. */
function endRows({ input_ids, attention_mask }: Inputs, mostPieces: number, end: unknown): void {
  const [rows, pieces] = input_ids.dims;
  if (pieces < mostPieces || typeof end !== 'number') return;
  for (let last = pieces - 1; last < rows * pieces; last += pieces) {
    if (attention_mask.data[last] === 1n) input_ids.data[last] = BigInt(end);
  }
}
