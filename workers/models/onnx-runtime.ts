/** ONNX Runtime Web from the page's own files, on the processor: 27 MB of WASM, loaded when first used. */
import type * as Runtime from 'onnxruntime-web/webgpu';
import factoryUrl from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url';
import wasmUrl from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url';
import type { OpenNetwork } from './formats/running';

/** More threads than this do not speed up a text of a few dozen words. */
const MOST_THREADS = 8;

/** In Node, where tests run, both are found in the package. */
export const WASM_PATHS = 'location' in globalThis ? { mjs: factoryUrl, wasm: wasmUrl } : undefined;

/** The runtime, set up to fetch nothing from another host. */
export async function loadRuntime(): Promise<typeof Runtime> {
  const onnx = await import('onnxruntime-web/webgpu');
  const cores = globalThis.navigator?.hardwareConcurrency ?? 1;
  onnx.env.wasm.proxy = false;
  // Half of the browser's count, which includes hyper-threads; threads need shared memory.
  onnx.env.wasm.numThreads = globalThis.crossOriginIsolated
    ? Math.min(MOST_THREADS, Math.max(2, Math.ceil(cores / 2)), cores)
    : 1;
  onnx.env.logLevel = 'error';
  onnx.env.wasm.wasmPaths = WASM_PATHS;
  return onnx;
}

/** A network as ONNX, whose inputs are int64 and float matrices and whose output is `probability`. */
export async function openOnnx(bytes: Uint8Array): Promise<OpenNetwork> {
  const { InferenceSession, Tensor } = await loadRuntime();
  const session = await InferenceSession.create(bytes, { executionProviders: ['wasm'], logSeverityLevel: 4 });
  return {
    async run(inputs) {
      const feeds = Object.fromEntries(
        inputs.map(({ name, rows, columns, data }) => [
          name,
          data instanceof Int32Array
            ? new Tensor('int64', BigInt64Array.from(data, BigInt), [rows, columns])
            : new Tensor('float32', data, [rows, columns]),
        ]),
      );
      const { probability } = await session.run(feeds, { logSeverityLevel: 4 });
      return probability.data as Float32Array;
    },
    dispose: () => void session.release(),
  };
}
