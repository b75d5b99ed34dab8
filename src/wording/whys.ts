/** Why a model is trained where it is: told in English, as it is kept with the model, and said again by the page. */
import { retell, say, word } from './wording';

export const WHYS = {
  webgpuChosen: word('WebGPU, because you chose it.'),
  softwareChosen: word(
    'WebGPU, because you chose it. It is a software adapter, a CPU in disguise: expect it to be slow.',
  ),
  wasmChosen: word('WASM, because you chose it.'),
  cpuChosen: word('Plain JavaScript, because you chose it.'),
  noAdapter: word('WASM on the processor: this browser offers no WebGPU adapter.'),
  adapter: word(
    'WebGPU: this device has a graphics processor the page can use; it will be timed against the processor when training begins, and the faster one trains.',
  ),
  softwareOnly: word(
    'WASM on the processor: the only WebGPU adapter here ({adapter}) is software; it will be timed against the processor when training begins, and the faster one trains.',
  ),
  failedTrial: word(
    'WASM on the processor ({threads} {threads|thread|threads}): the WebGPU adapter ({adapter}) failed a trial.',
  ),
  webgpuFaster: word(
    'WebGPU: a training step took {webgpu} ms on the WebGPU adapter and {wasm} ms on the processor ({threads} {threads|thread|threads}).',
  ),
  softwareFaster: word(
    'WebGPU: a training step took {webgpu} ms on the software WebGPU adapter and {wasm} ms on the processor ({threads} {threads|thread|threads}).',
  ),
  wasmFaster: word(
    'WASM on the processor ({threads} {threads|thread|threads}): a training step took {webgpu} ms on the WebGPU adapter ({adapter}) and {wasm} ms here.',
  ),
  wasmFasterThanSoftware: word(
    'WASM on the processor ({threads} {threads|thread|threads}): a training step took {webgpu} ms on the software WebGPU adapter ({adapter}) and {wasm} ms here.',
  ),
  webgpuFailed: word('WASM: WebGPU could not be started here.'),
  webgpuAndWasmFailed: word('Plain JavaScript: WebGPU could not be started here.'),
  wasmFailed: word('Plain JavaScript: WASM could not be started here.'),
} as const;

const SENTENCES = Object.values(WHYS);

/** In the language in use; recipes that need no backend give a sentence of their own. */
export function sayWhy(why: string): string {
  return retell(say(why), SENTENCES);
}
