/**
 * The memory and the threads of the CPU kernels (`assembly/`). One shared memory apart from TensorFlow.js's own, since that
 * one cannot be shared; what goes in and out is copied, which costs little beside the work on it. Where the page is not
 * cross-origin isolated, memory cannot reach another thread, and one thread does all.
 */
import { relaxed, simd } from './assembly/work.ts?assembly';
import { CONTROL, type ThreadStart } from './control';

interface Kernels {
  /** Takes chunks of a stage of work until none is left. */
  work(stage: number, layer: number, counter: number, thread: number): void;
}

const PAGE = 65_536;
const MAXIMUM_PAGES = 32_768;
/** Blocks begin at cache lines. */
const ALIGNMENT = 64;
/** More threads than this gain little on a batch of tweets. */
const MOST_THREADS = 8;

export class Heap {
  readonly #memory = new WebAssembly.Memory({ initial: 1, maximum: MAXIMUM_PAGES, shared: true });
  readonly #module: WebAssembly.Module;
  readonly #kernels: Kernels;
  readonly #control: Int32Array;
  /** Blocks in use, by address; the first one is the control words'. */
  #blocks = [{ from: 0, to: ALIGNMENT }];
  #helpers: Worker[] = [];
  readonly isRelaxed: boolean;
  /** Views on all of the memory; they change when it grows, at `allocate`. */
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

  /** Whether this browser can run the kernels: it needs SIMD and memory that can be shared. */
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
   * A block of memory, zeros nowhere promised.
   * @returns its address, a multiple of 64.
   * @throws RangeError when there is no more.
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

  /** Frees every block: for what a job that broke has left behind. */
  clear(): void {
    this.#blocks.length = 1;
  }

  /** Does a stage of work on all threads; returns when it is done. */
  run(stage: number, layer: number): void {
    const control = this.#control;
    control[CONTROL.stage] = stage;
    control[CONTROL.layer] = layer;
    control[CONTROL.counter] = 0;
    Atomics.add(control, CONTROL.generation, 1);
    if (this.#helpers.length > 0) Atomics.notify(control, CONTROL.generation);
    this.#kernels.work(stage, layer, CONTROL.counter * 4, 0);
    // Closed: who comes now finds nothing to do. Who came before is at its last chunk.
    Atomics.add(control, CONTROL.generation, 1);
    while (Atomics.load(control, CONTROL.active) !== 0);
  }

  /** Starts helpers up to `threads` in all, as far as the page may have them. Never rejects: fewer threads do the same. */
  async startThreads(threads = Math.min(MOST_THREADS, navigator.hardwareConcurrency)): Promise<void> {
    if (!globalThis.crossOriginIsolated) return;
    const team = this.#control[CONTROL.team];
    while (this.#helpers.length + 1 < threads) {
      const helper = new Worker(new URL('./thread.worker.ts', import.meta.url), { type: 'module' });
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

  /** Sends the helpers home. Ended from here they could be within a stage, or live on into the next one. */
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

function decode(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

let heap: Heap | null = null;

/** The one heap of this worker, made at its first use. */
export function openHeap(): Heap {
  return (heap ??= new Heap());
}
