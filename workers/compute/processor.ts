/**
 * Compute on the processor: WASM with the lab's own kernels, otherwise plain JavaScript. All that scoring needs, in a
 * browser and in Node; a graphics processor is a matter of training (`backend.ts`).
 */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { setWasmPaths, type BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import simdUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { LabError } from '../../src/wording/message';
import { OutOfMemoryError } from '../jobs/failure';
import { decode, Heap, openHeap } from './kernels/wasm/heap';
import { registerWasmProduct } from './kernels/wasm/product';

/** In a build of one file the WASM modules are `data:` addresses; a page's policy forbids to fetch those. */
const IS_ONE_FILE = simdUrl.startsWith('data:');

/** What TensorFlow.js takes from a browser or Node, for a file that runs in both. */
const PLATFORM: tf.Platform = {
  fetch: async (address) => new Response(decode(address.slice(address.indexOf(',') + 1))),
  now: () => performance.now(),
  encode: (text) => new TextEncoder().encode(text),
  decode: (bytes, encoding) => new TextDecoder(encoding).decode(bytes),
  setTimeoutCustom: (callback, ms) => void setTimeout(callback, ms),
  isTypedArray: (value): value is Float32Array | Int32Array | Uint8Array | Uint8ClampedArray =>
    value instanceof Float32Array ||
    value instanceof Int32Array ||
    value instanceof Uint8Array ||
    value instanceof Uint8ClampedArray,
};

/** Activates the backend that scores texts: WASM, otherwise plain JavaScript. */
export async function useProcessor(): Promise<void> {
  if (!(await startProcessor('wasm')) && !(await startProcessor('cpu'))) {
    throw new LabError('This browser supports none of the compute backends. Try a newer one.');
  }
}

/** Activates a backend; false if it is unavailable. */
export async function startProcessor(name: 'wasm' | 'cpu'): Promise<boolean> {
  if (IS_ONE_FILE) tf.env().platform = PLATFORM;
  if (tf.getBackend() === name && tf.findBackend(name)) return true;
  // The CPU kernels need SIMD; without it plain JavaScript is no slower than WASM.
  if (name === 'wasm' && !Heap.isSupported()) return false;
  if (name === 'wasm') prepareWasm();
  if (!(await tf.setBackend(name))) return false;
  if (name === 'wasm') {
    guardMemory();
    await openHeap().startThreads();
  }
  return true;
}

let prepared = false;

/** Configures the WASM backend before its first use. */
function prepareWasm(): void {
  if (prepared) return;
  prepared = true;
  // The threaded build hangs when minified and was slower here; the flag disables it.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  // All are asked for; without SIMD none is loaded.
  const names = ['tfjs-backend-wasm.wasm', 'tfjs-backend-wasm-simd.wasm', 'tfjs-backend-wasm-threaded-simd.wasm'];
  setWasmPaths(Object.fromEntries(names.map((name) => [name, simdUrl])), IS_ONE_FILE);
  registerWasmProduct();
}

const guarded = new WeakSet<object>();

/** Members of Emscripten's module that are missing from the typings. */
interface Emscripten {
  HEAPU8: Uint8Array;
  _malloc(bytes: number): number;
  _free(pointer: number): void;
}

/**
 * tfjs does not check the pointers it gets. Near 4 GiB Emscripten's malloc returns null, or a block that ends past the
 * heap (its 32-bit sum wraps around), and tfjs would overwrite memory that it does not own.
 */
function guardMemory(): void {
  const wasm = (tf.backend() as BackendWasm).wasm as unknown as Emscripten;
  if (guarded.has(wasm)) return;
  guarded.add(wasm);
  // On the first call Emscripten replaces its stub by the real function.
  wasm._free(wasm._malloc(1));
  const allocate = wasm._malloc;
  wasm._malloc = (bytes) => {
    const pointer = allocate(bytes);
    const start = pointer >>> 0;
    if (bytes > 0 && (start === 0 || start + bytes > wasm.HEAPU8.length)) {
      throw new OutOfMemoryError(`WASM has no ${bytes} bytes left.`);
    }
    return pointer;
  };
}
