/** Messages between the recurrent benchmarks and their two workers, stock and fast, and a counter of GPU work. */
import type { BackendName, NamedArray } from '../src/domain/run';

export type LayerName = 'SimpleRNN' | 'LSTM' | 'Bi-LSTM';
export type EmbeddingName = 'frozen' | 'trained';

/** A batch, rows sorted longest first; padded rows start with token 0. */
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
      /** Initial weights; null to initialise them in the worker. */
      arrays: NamedArray[] | null;
      width: number;
      units: number;
      seed: number;
      threads: number;
    }
  /** Another batch for the same network. */
  | { kind: 'batch'; batch: BenchBatch }
  | { kind: 'step' }
  /** `steps` steps whose GPU commands are recorded but not submitted. */
  | { kind: 'encode'; steps: number }
  | { kind: 'score'; batch: BenchBatch }
  /** A full training run, then the scores of the validation rows. */
  | { kind: 'fit'; train: BenchBatch; validation: BenchBatch; epochs: number; seed: number };

export interface StepReport {
  /** Of the step including the read of its result; for `encode`, of recording one step. */
  ms: number;
  /** Mean loss of the batch before the step. */
  loss: number;
  dispatches: number;
  uploadedBytes: number;
  /** Peak bytes of GPU buffers or of WebAssembly memory so far. */
  peakBytes: number;
  /** Set after `prepare`. */
  arrays: NamedArray[];
  adapter: string | null;
  threads: number;
  /** Of the rows to score, or of the validation rows. */
  scores: Float32Array;
}

/** Bytes of TensorFlow.js's WebAssembly memory, which its typings do not expose. */
export function wasmBytes(backend: unknown): number {
  return (backend as { wasm: { HEAPU8: Uint8Array } }).wasm.HEAPU8.length;
}

/**
 * Counts GPU work since the last `take`. Patches the WebGPU prototypes, so it must be created before WebGPU is used.
 */
export class GpuCounter {
  dispatches = 0;
  uploadedBytes = 0;
  peakBytes = 0;
  #bytes = 0;
  /** If true, commands are recorded but not submitted. */
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

/** Answers each request with a report. */
export function answer(work: (request: StepRequest) => Promise<Partial<StepReport>>): void {
  addEventListener('message', ({ data }: MessageEvent<StepRequest>) => {
    work(data).then(
      (report) => postMessage(report),
      (error: unknown) =>
        postMessage({ fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
}
