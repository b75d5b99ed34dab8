/** Reasons for the choice of backend; stored with the model. */
import { msg } from '../../src/wording/message';

interface Timed {
  threads: number;
  /** As reported by the browser. */
  adapter: string;
  /** Milliseconds of a training step on each, rounded. */
  webgpu: string;
  wasm: string;
}

export const WHYS = {
  webgpuChosen: msg('WebGPU, because you chose it.'),
  softwareChosen: msg(
    'WebGPU, because you chose it. It is a software adapter, emulated on the CPU: expect it to be slow.',
  ),
  wasmChosen: msg('WASM, because you chose it.'),
  cpuChosen: msg('Plain JavaScript, because you chose it.'),
  noAdapter: msg('WASM on the processor: this browser offers no WebGPU adapter.'),
  adapter: msg(
    'WebGPU: this device has a graphics processor the page can use; it will be timed against the processor when training begins, and the faster one trains.',
  ),
  softwareOnly: (adapter: string) =>
    msg(
      'WASM on the processor: the only WebGPU adapter here ({adapter}) is software; it will be timed against the processor when training begins, and the faster one trains.',
      { adapter },
    ),
  failedTrial: (threads: number, adapter: string) =>
    msg('WASM on the processor ({threads} {threads|thread|threads}): the WebGPU adapter ({adapter}) failed a trial.', {
      threads,
      adapter,
    }),
  webgpuFaster: ({ threads, webgpu, wasm }: Timed) =>
    msg(
      'WebGPU: a training step took {webgpu} ms on the WebGPU adapter and {wasm} ms on the processor ({threads} {threads|thread|threads}).',
      { threads, webgpu, wasm },
    ),
  softwareFaster: ({ threads, webgpu, wasm }: Timed) =>
    msg(
      'WebGPU: a training step took {webgpu} ms on the software WebGPU adapter and {wasm} ms on the processor ({threads} {threads|thread|threads}).',
      { threads, webgpu, wasm },
    ),
  wasmFaster: ({ threads, adapter, webgpu, wasm }: Timed) =>
    msg(
      'WASM on the processor ({threads} {threads|thread|threads}): a training step took {webgpu} ms on the WebGPU adapter ({adapter}) and {wasm} ms here.',
      { threads, adapter, webgpu, wasm },
    ),
  wasmFasterThanSoftware: ({ threads, adapter, webgpu, wasm }: Timed) =>
    msg(
      'WASM on the processor ({threads} {threads|thread|threads}): a training step took {webgpu} ms on the software WebGPU adapter ({adapter}) and {wasm} ms here.',
      { threads, adapter, webgpu, wasm },
    ),
  webgpuFailed: msg('WASM: WebGPU could not be started here.'),
  webgpuAndWasmFailed: msg('Plain JavaScript: WebGPU could not be started here.'),
  wasmFailed: msg('Plain JavaScript: WASM could not be started here.'),
} as const;
