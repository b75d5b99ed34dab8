/** Starts a helper thread of the CPU kernels. */
export function startHelper(): Worker {
  return new Worker(new URL('./thread.worker.ts', import.meta.url), { type: 'module' });
}
