/** Starts a helper thread of the CPU kernels; null in a build of one file, which cannot hold a thread's own. */
export function startHelper(): Worker | null {
  return new Worker(new URL('./thread.worker.ts', import.meta.url), { type: 'module' });
}
