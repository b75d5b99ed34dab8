/**
 * Memory and threads of the CPU kernels (`assembly/`). They use their own shared memory, since TensorFlow.js's cannot
 * be shared; inputs and outputs are copied, which costs little compared with the computation. Without cross-origin
 * isolation memory cannot be shared with other threads, and everything runs on one thread.
 */
import { relaxed, simd } from './assembly/work.ts?assembly';
import { CONTROL, type ThreadStart } from './control';
import { startHelper } from './thread-start';

interface Kernels {
  /** Takes chunks of a stage until none is left. */
  work(stage: number, layer: number, counter: number, thread: number): void;
}

const PAGE = 65_536;
const MAXIMUM_PAGES = 32_768;
/** Blocks are aligned to cache lines. */
const ALIGNMENT = 64;
/** More threads than this gain little on a batch of tweets. */
const MOST_THREADS = 8;

export class Heap {
  readonly #memory = new WebAssembly.Memory({ initial: 1, maximum: MAXIMUM_PAGES, shared: true });
  readonly #module: WebAssembly.Module;
  readonly #kernels: Kernels;
  readonly #control: Int32Array;
  /** Allocated blocks, by address; the first one holds the control words. */
  #blocks = [{ from: 0, to: ALIGNMENT }];
  #helpers: Worker[] = [];
  readonly isRelaxed: boolean;
  /** Views of the whole memory; replaced when `allocate` grows it. */
  f32: Float32Array;
  i32: Int32Array;

  constructor() {
    const relaxedBytes = decode(relaxed);
    this.isRelaxed = WebAssembly.validate(relaxedBytes);
    this.#module = new WebAssembly.Module(this.isRelaxed ? relaxedBytes : decode(simd));
    this.#kernels = new WebAssembly.Instance(this.#module, { env: { memory: this.#memory } })
      .exports as unknown as Kernels;
    this.f32 = new Float32Array(this.#memory.buffer);
    this.i32 = new Int32Array(this.#memory.buffer);
    this.#control = this.i32;
    this.#control[CONTROL.generation] = 1;
  }

  /** Whether this browser can run the kernels, which need SIMD and shared memory. */
  static isSupported(): boolean {
    return WebAssembly.validate(decode(simd));
  }

  get threads(): number {
    return 1 + this.#helpers.length;
  }

  get bytes(): number {
    return this.#memory.buffer.byteLength;
  }

  /**
   * Allocates a block of memory; its contents are uninitialised.
   * @returns its address, a multiple of 64.
   * @throws RangeError if memory is exhausted.
   */
  allocate(bytes: number): number {
    const size = Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
    let place = 0;
    while (place + 1 < this.#blocks.length && this.#blocks[place + 1].from - this.#blocks[place].to < size) place++;
    const from = this.#blocks[place].to;
    this.#reserve(from + size);
    this.#blocks.splice(place + 1, 0, { from, to: from + size });
    return from;
  }

  free(address: number): void {
    const place = this.#blocks.findIndex(({ from }) => from === address);
    if (place > 0) this.#blocks.splice(place, 1);
  }

  /** Frees every block, including those left by a failed job. */
  clear(): void {
    this.#blocks.length = 1;
  }

  /** Runs a stage on all threads; returns when it is done. */
  run(stage: number, layer: number): void {
    const control = this.#control;
    control[CONTROL.stage] = stage;
    control[CONTROL.layer] = layer;
    control[CONTROL.counter] = 0;
    Atomics.add(control, CONTROL.generation, 1);
    if (this.#helpers.length > 0) Atomics.notify(control, CONTROL.generation);
    this.#kernels.work(stage, layer, CONTROL.counter * 4, 0);
    // Closed: threads that arrive now find no work, those that arrived before are at their last chunk.
    Atomics.add(control, CONTROL.generation, 1);
    while (Atomics.load(control, CONTROL.active) !== 0);
  }

  /**
   * Starts helpers up to `most` threads in total, if the page is isolated. Never rejects: fewer threads give the
   * same result.
   */
  async startThreads(most?: number): Promise<void> {
    if (!globalThis.crossOriginIsolated) return;
    const threads = most ?? Math.min(MOST_THREADS, navigator.hardwareConcurrency);
    const team = this.#control[CONTROL.team];
    while (this.#helpers.length + 1 < threads) {
      const helper = startHelper();
      if (!helper) return;
      const ready = new Promise<boolean>((resolve) => {
        helper.onmessage = () => resolve(true);
        helper.onerror = () => resolve(false);
      });
      const start: ThreadStart = { module: this.#module, memory: this.#memory, thread: this.#helpers.length + 1, team };
      helper.postMessage(start);
      if (!(await ready)) return helper.terminate();
      this.#helpers.push(helper);
    }
  }

  /**
   * Makes the helpers terminate themselves. `Worker.terminate` could end them within a stage, or only during the next.
   */
  stopThreads(): void {
    this.#helpers = [];
    Atomics.add(this.#control, CONTROL.team, 1);
    Atomics.notify(this.#control, CONTROL.generation);
  }

  #reserve(bytes: number): void {
    const missing = bytes - this.#memory.buffer.byteLength;
    if (missing <= 0) return;
    try {
      this.#memory.grow(Math.ceil(missing / PAGE));
    } catch (error) {
      throw new RangeError('The CPU kernels ran out of memory.', { cause: error });
    }
    this.f32 = new Float32Array(this.#memory.buffer);
    this.i32 = new Int32Array(this.#memory.buffer);
  }
}

/** The bytes of base64. */
export function decode(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

let heap: Heap | null = null;

/** The worker's only heap, created on first use. */
export function openHeap(): Heap {
  return (heap ??= new Heap());
}
