/** What the recurrent bench and its two workers, stock and fast, say to each other; and how they count a GPU's work. */
import type { BackendName, NamedArray } from '../src/domain/run';

export type LayerName = 'SimpleRNN' | 'LSTM' | 'Bi-LSTM';
export type EmbeddingName = 'frozen' | 'trained';

/** A batch, rows longest first; padded rows hold token 0 in front. */
export interface BenchBatch {
  starts: Uint32Array<ArrayBuffer>;
  ids: Uint16Array<ArrayBuffer>;
  labels: Uint8Array<ArrayBuffer>;
}

export type StepRequest =
  | {
      kind: 'prepare';
      backend: BackendName;
      layer: LayerName;
      embedding: EmbeddingName;
      vocabulary: number;
      batch: BenchBatch;
      /** Weights to begin with; null for one's own. */
      arrays: NamedArray[] | null;
      width: number;
      units: number;
      seed: number;
      threads: number;
    }
  /** Another batch for the same network. */
  | { kind: 'batch'; batch: BenchBatch }
  | { kind: 'step' }
  /** `steps` steps whose commands are recorded and dropped. */
  | { kind: 'encode'; steps: number }
  | { kind: 'score'; batch: BenchBatch }
  /** A whole training, then the scores of the validation rows. */
  | { kind: 'fit'; train: BenchBatch; validation: BenchBatch; epochs: number; seed: number };

export interface StepReport {
  /** Of the step, its result read; or of one of the steps that were only recorded. */
  ms: number;
  /** Mean loss of the batch before the step. */
  loss: number;
  dispatches: number;
  uploadedBytes: number;
  /** Most bytes held on the device, or of WebAssembly memory, so far. */
  peakBytes: number;
  /** After `prepare`. */
  arrays: NamedArray[];
  adapter: string | null;
  threads: number;
  /** Of the rows to score or to validate on. */
  scores: Float32Array;
}

/** Bytes of TensorFlow.js's WebAssembly memory, which its typings leave out. */
export function wasmBytes(backend: unknown): number {
  return (backend as { wasm: { HEAPU8: Uint8Array } }).wasm.HEAPU8.length;
}

/** What went to a GPU since it was last asked. Puts itself into the prototypes of WebGPU, so it must be made first. */
export class GpuCounter {
  dispatches = 0;
  uploadedBytes = 0;
  peakBytes = 0;
  #bytes = 0;
  /** Commands are recorded but not sent. */
  isDeaf = false;

  constructor() {
    if (!('gpu' in navigator)) return;
    const dispatch = GPUComputePassEncoder.prototype.dispatchWorkgroups;
    const write = GPUQueue.prototype.writeBuffer;
    const submit = GPUQueue.prototype.submit;
    const create = GPUDevice.prototype.createBuffer;
    const destroy = GPUBuffer.prototype.destroy;
    // eslint-disable-next-line @typescript-eslint/no-this-alias
    const counter = this;
    GPUComputePassEncoder.prototype.dispatchWorkgroups = function (...args) {
      counter.dispatches++;
      dispatch.apply(this, args);
    };
    GPUQueue.prototype.writeBuffer = function (this: GPUQueue, ...args: Parameters<typeof write>) {
      counter.uploadedBytes += args[4] ?? args[2].byteLength;
      write.apply(this, args);
    };
    GPUQueue.prototype.submit = function (buffers) {
      if (!counter.isDeaf) submit.call(this, buffers);
    };
    GPUDevice.prototype.createBuffer = function (descriptor) {
      if (descriptor.mappedAtCreation) counter.uploadedBytes += descriptor.size;
      counter.#bytes += descriptor.size;
      counter.peakBytes = Math.max(counter.peakBytes, counter.#bytes);
      return create.call(this, descriptor);
    };
    GPUBuffer.prototype.destroy = function () {
      counter.#bytes -= this.size;
      destroy.call(this);
    };
  }

  take(): { dispatches: number; uploadedBytes: number } {
    const { dispatches, uploadedBytes } = this;
    this.dispatches = this.uploadedBytes = 0;
    return { dispatches, uploadedBytes };
  }
}

/** Answers each request with a report, one after another. */
export function answer(work: (request: StepRequest) => Promise<Partial<StepReport>>): void {
  addEventListener('message', ({ data }: MessageEvent<StepRequest>) => {
    work(data).then(
      (report) => postMessage(report),
      (error: unknown) =>
        postMessage({ fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
}
