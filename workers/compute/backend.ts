/**
 * Selects the worker's compute backend: WebGPU, WASM or plain JavaScript.
 *
 * If there is a WebGPU adapter, a training step is timed on it and on the CPU, and the faster one is used for training:
 * the adapter may be slow, or a software adapter that runs on the CPU. Texts are scored on the CPU (`processor.ts`),
 * which needs no GPU initialisation before the first answer. WebGL is not offered: its epsilon of 1e-4 makes Adam inaccurate.
 */
import * as tf from '@tensorflow/tfjs-core';
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { BackendChoice, BackendName, BackendReport } from '../../src/domain/run';
import { WHYS } from './whys';
import { LabError } from '../../src/wording/message';
import { DeviceLostError, OutOfMemoryError } from '../jobs/failure';
import { findGpu } from './gpu';
import { openHeap } from './kernels/wasm/heap';
import { markSoftware } from './kernels/webgpu/stream';
import { timeTrainingStep } from './probe';
import { startProcessor } from './processor';

let onFault: (error: Error) => void = () => {};

/** Sets the listener for lost devices, exhausted GPU memory and rejected programs; replaces the previous one. */
export function watchDevice(listener: (error: Error) => void): void {
  onFault = listener;
}

/**
 * Activates a backend; `auto` selects the one that trains fastest.
 * @throws LabError if the requested backend is unavailable, or with `auto` if all are.
 */
export async function useBackend(choice: BackendChoice): Promise<BackendReport> {
  const report = choice === 'auto' ? await chooseFastest() : await chooseBackend(choice);
  if (await start(report.name)) return report;
  if (choice !== 'auto') {
    throw new LabError('{backend} could not be started here. Choose Automatic.', { backend: NAMES[report.name] });
  }
  if (report.name === 'webgpu') {
    if (await start('wasm')) return { name: 'wasm', adapter: null, why: WHYS.webgpuFailed };
    if (await start('cpu')) return { name: 'cpu', adapter: null, why: WHYS.webgpuAndWasmFailed };
  } else if (await start('cpu')) return { name: 'cpu', adapter: null, why: WHYS.wasmFailed };
  throw new LabError('This browser supports none of the compute backends. Try a newer one.');
}

/** The backend that `useBackend` would select, as far as known without timing. */
export async function chooseBackend(choice: BackendChoice): Promise<BackendReport> {
  if (choice === 'wasm' || choice === 'cpu') {
    return { name: choice, adapter: null, why: choice === 'wasm' ? WHYS.wasmChosen : WHYS.cpuChosen };
  }
  const gpu = await findGpu();
  if (choice === 'webgpu') {
    if (!gpu) throw new LabError('This browser offers no WebGPU adapter. Choose Automatic or WASM.');
    return { name: 'webgpu', adapter: gpu.label, why: gpu.software ? WHYS.softwareChosen : WHYS.webgpuChosen };
  }
  if (!gpu) return { name: 'wasm', adapter: null, why: WHYS.noAdapter };
  if (!gpu.software) return { name: 'webgpu', adapter: gpu.label, why: WHYS.adapter };
  return { name: 'wasm', adapter: null, why: WHYS.softwareOnly(gpu.label) };
}

let fastest: Promise<BackendReport> | null = null;

/** Times both if there is a choice; cached for the lifetime of the worker or of the GPU device. */
function chooseFastest(): Promise<BackendReport> {
  return (fastest ??= timeBoth());
}

async function timeBoth(): Promise<BackendReport> {
  const gpu = await findGpu();
  if (!gpu || !(await start('wasm'))) return chooseBackend('auto');
  const wasmMs = await timeTrainingStep(Infinity);
  // An adapter that fails during the trial is treated as absent.
  let webgpuMs = Infinity;
  let fault: Error | null = null;
  const listener = onFault;
  onFault = (error) => (fault ??= error);
  try {
    if (await start('webgpu')) webgpuMs = await timeTrainingStep(2 * wasmMs);
  } catch (error) {
    fault = error as Error;
  }
  onFault = listener;
  const { threads } = openHeap();
  if (fault) {
    dropWebGpu();
    const why = WHYS.failedTrial(threads, gpu.label);
    return { name: 'wasm', adapter: null, why };
  }
  const values = { threads, adapter: gpu.label, webgpu: round(webgpuMs), wasm: round(wasmMs) };
  if (webgpuMs < wasmMs) {
    const why = (gpu.software ? WHYS.softwareFaster : WHYS.webgpuFaster)(values);
    return { name: 'webgpu', adapter: gpu.label, why };
  }
  dropWebGpu();
  const why = (gpu.software ? WHYS.wasmFasterThanSoftware : WHYS.wasmFaster)(values);
  return { name: 'wasm', adapter: null, why };
}

const round = (ms: number) => String(Number(ms.toPrecision(2)));

const NAMES: Record<BackendName, string> = { webgpu: 'WebGPU', wasm: 'WASM', cpu: 'Plain JavaScript' };

/** Activates a backend; false if it is unavailable. */
async function start(name: BackendName): Promise<boolean> {
  if (name !== 'webgpu') return startProcessor(name);
  if (tf.getBackend() === name && tf.findBackend(name)) return true;
  if (!prepared) prepareWebGpu();
  return tf.setBackend(name);
}

let prepared = false;

function prepareWebGpu(): void {
  prepared = true;
  // tfjs registers its own factory, which dereferences a null adapter and does not report a lost device.
  if (tf.findBackendFactory('webgpu')) tf.removeBackend('webgpu');
  tf.registerBackend('webgpu', createWebGpu, 3);
  // Its split-K products use float atomics, so the same seed would not reproduce a run. 3 is the packed program.
  tf.env().set('WEBGPU_MATMUL_PROGRAM_TYPE', 3);
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
    const isFull = error instanceof GPUOutOfMemoryError;
    // The operation did not run: its buffers hold old contents, which must not be used as results.
    onFault(
      isFull
        ? new OutOfMemoryError(error.message)
        : new LabError('The graphics processor failed: {fault}', { fault: error.message }),
    );
  });
  void device.lost.then(({ reason }) => {
    if (reason === 'destroyed') return;
    // Remove the lost backend, so that the next job creates a new device.
    forgetWebGpu();
    fastest = null;
    onFault(new DeviceLostError());
  });
  gpuDevice = device;
  if (gpu.software) markSoftware(device);
  return new WebGPUBackend(device, info);
}

let gpuDevice: GPUDevice | null = null;

function forgetWebGpu(): void {
  prepared = false;
  tf.removeBackend('webgpu');
  gpuDevice = null;
}

/** Releases a GPU that will not be used. */
function dropWebGpu(): void {
  const device = gpuDevice;
  forgetWebGpu();
  device?.destroy();
}
