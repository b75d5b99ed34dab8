/** The GPU of this device, if the browser offers one. */

export interface Gpu {
  adapter: GPUAdapter;
  /** As reported by the browser. */
  label: string;
  /** Emulated on the CPU, and slower than WASM. */
  software: boolean;
}

export async function findGpu(): Promise<Gpu | null> {
  if (!globalThis.navigator?.gpu) return null;
  const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null);
  if (!adapter) return null;
  const { vendor, architecture, device, description, isFallbackAdapter } = adapter.info;
  const label =
    [...new Set([vendor, architecture, device, description])].filter(Boolean).join(' ') || 'unnamed adapter';
  const software = isFallbackAdapter || /swiftshader|llvmpipe|lavapipe|basic render|warp|software/i.test(label);
  return { adapter, label, software };
}
