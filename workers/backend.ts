/**
 * What the worker computes on: WebGPU, else WASM, else plain JavaScript; and why.
 *
 * A software WebGPU adapter is a CPU behind a GPU's door, several times slower than WASM on the same cores, so it is
 * never the automatic choice. WebGL is not offered: its epsilon of 1e-4 makes Adam wrong.
 */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { setWasmPaths, type BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import plainUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simdUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import type { BackendChoice, BackendName, BackendReport } from '../src/protocol';
import { registerWasmSegmentSum } from './kernels/embedding';

/** The GPU went away (driver reset, sleep, another page exhausted it). */
export class DeviceLostError extends Error {
  override name = 'DeviceLostError';
}

export class OutOfMemoryError extends Error {
  override name = 'OutOfMemoryError';
}

interface Gpu {
  adapter: GPUAdapter;
  label: string;
  software: boolean;
}

let onLost: (error: DeviceLostError | OutOfMemoryError) => void = () => {};

/** Says who hears of a GPU device that is lost or full; the last caller does. */
export function watchDevice(listener: (error: DeviceLostError | OutOfMemoryError) => void): void {
  onLost = listener;
}

/**
 * Makes a backend the current one.
 * @throws Error in plain words when the backend asked for cannot be had; `auto` always finds one.
 */
export async function useBackend(choice: BackendChoice): Promise<BackendReport> {
  const report = await chooseBackend(choice);
  if (tf.getBackend() !== report.name || !tf.findBackend(report.name)) {
    prepare(report.name);
    if (!(await tf.setBackend(report.name))) {
      if (choice !== 'auto') throw new Error(`${NAMES[report.name]} could not be started here. Choose Automatic.`);
      if (report.name === 'cpu') throw new Error('No way to compute was found in this browser. Try a newer one.');
      return useFallback(report.name);
    }
    if (report.name === 'wasm') guardMemory();
  }
  return report;
}

/** What `useBackend` would take, without starting it. */
export async function chooseBackend(choice: BackendChoice): Promise<BackendReport> {
  if (choice === 'wasm' || choice === 'cpu') {
    return { name: choice, adapter: null, why: `${NAMES[choice]}, because you chose it.` };
  }
  const gpu = await findGpu();
  if (choice === 'webgpu') {
    if (!gpu) throw new Error('This browser offers no WebGPU adapter. Choose Automatic or WASM.');
    const warning = gpu.software ? ' It is a software adapter, a CPU in disguise: expect it to be slow.' : '';
    return { name: 'webgpu', adapter: gpu.label, why: `WebGPU, because you chose it.${warning}` };
  }
  if (gpu && !gpu.software) {
    return {
      name: 'webgpu',
      adapter: gpu.label,
      why: 'WebGPU: this device has a graphics processor the page can use.',
    };
  }
  const reason = gpu
    ? `the only WebGPU adapter here (${gpu.label}) is software, slower than WASM on the same processor`
    : 'this browser offers no WebGPU adapter';
  return { name: 'wasm', adapter: null, why: `WASM on the processor: ${reason}.` };
}

const NAMES: Record<BackendName, string> = { webgpu: 'WebGPU', wasm: 'WASM', cpu: 'Plain JavaScript' };

async function useFallback(failed: BackendName): Promise<BackendReport> {
  const name: BackendName = failed === 'webgpu' ? 'wasm' : 'cpu';
  prepare(name);
  if (!(await tf.setBackend(name))) return useFallback(name);
  if (name === 'wasm') guardMemory();
  return { name, adapter: null, why: `${NAMES[name]}: ${NAMES[failed]} could not be started here.` };
}

async function findGpu(): Promise<Gpu | null> {
  if (!navigator.gpu) return null;
  const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null);
  if (!adapter) return null;
  const { vendor, architecture, device, description, isFallbackAdapter } = adapter.info;
  const label =
    [...new Set([vendor, architecture, device, description])].filter(Boolean).join(' ') || 'unnamed adapter';
  const software = isFallbackAdapter || /swiftshader|llvmpipe|lavapipe|basic render|warp|software/i.test(label);
  return { adapter, label, software };
}

let prepared = new Set<BackendName>();

/** Registers what a backend needs before its first use. */
function prepare(name: BackendName): void {
  if (prepared.has(name)) return;
  prepared.add(name);
  if (name === 'wasm') {
    // The threaded build hangs when minified and was slower here; the flag keeps tfjs from choosing it.
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
    setWasmPaths({
      'tfjs-backend-wasm.wasm': plainUrl,
      'tfjs-backend-wasm-simd.wasm': simdUrl,
      'tfjs-backend-wasm-threaded-simd.wasm': simdUrl,
    });
    registerWasmSegmentSum();
  }
  if (name === 'webgpu') {
    // tfjs registers a factory of its own that reads a null adapter and tells nobody of a lost device.
    tf.removeBackend('webgpu');
    tf.registerBackend('webgpu', createWebGpu, 3);
    // Its split-K products add with float atomics: the same seed would not give the same run. 3 is the packed program.
    tf.env().set('WEBGPU_MATMUL_PROGRAM_TYPE', 3);
  }
}

const guarded = new WeakSet<object>();

/** The parts of Emscripten's module that the typings leave out. */
interface Heap {
  HEAPU8: Uint8Array;
  _malloc(bytes: number): number;
  _free(pointer: number): void;
}

/**
 * tfjs takes any pointer for memory. Near 4 GiB Emscripten's malloc gives null, or a block that ends past the heap (its
 * sum wraps around 32 bits), and tfjs would go on to write over what is not its own.
 */
function guardMemory(): void {
  const wasm = (tf.backend() as BackendWasm).wasm as unknown as Heap;
  if (guarded.has(wasm)) return;
  guarded.add(wasm);
  // At its first call Emscripten puts the true function in place of the one that was there.
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

async function createWebGpu(): Promise<WebGPUBackend> {
  const gpu = await findGpu();
  if (!gpu) throw new Error('no adapter');
  const { limits, info } = gpu.adapter;
  const device = await gpu.adapter.requestDevice({
    requiredLimits: {
      maxComputeWorkgroupStorageSize: limits.maxComputeWorkgroupStorageSize,
      maxComputeWorkgroupsPerDimension: limits.maxComputeWorkgroupsPerDimension,
      maxStorageBufferBindingSize: limits.maxStorageBufferBindingSize,
      maxBufferSize: limits.maxBufferSize,
      maxComputeWorkgroupSizeX: limits.maxComputeWorkgroupSizeX,
      maxComputeInvocationsPerWorkgroup: limits.maxComputeInvocationsPerWorkgroup,
    },
  });
  device.addEventListener('uncapturederror', ({ error }) => {
    if (error instanceof GPUOutOfMemoryError) onLost(new OutOfMemoryError(error.message));
  });
  void device.lost.then(({ reason }) => {
    if (reason === 'destroyed') return;
    // Forget the dead backend, so that the next job starts a new device.
    prepared = new Set([...prepared].filter((name) => name !== 'webgpu'));
    tf.removeBackend('webgpu');
    onLost(new DeviceLostError('The graphics processor was lost.'));
  });
  return new WebGPUBackend(device, info);
}
