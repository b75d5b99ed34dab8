/** The two workers of the recurrent benchmarks, stock and fast. */
import type { StepReport, StepRequest } from './steps';

export type Ask = (request: StepRequest) => Promise<StepReport>;

/** Sends requests to a worker, one at a time. */
function asker(worker: Worker): Ask {
  return (request) =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<StepReport & { fault?: string }>) =>
        data.fault === undefined ? resolve(data) : reject(new Error(data.fault));
      worker.onerror = ({ message }) => reject(new Error(message));
      worker.postMessage(request);
    });
}

/** Starts both workers, runs `work` and terminates them. */
export async function withWorkers<Result>(work: (stock: Ask, fast: Ask) => Promise<Result>): Promise<Result> {
  const stock = new Worker(new URL('./stock.worker.ts', import.meta.url), { type: 'module' });
  const fast = new Worker(new URL('./fast.worker.ts', import.meta.url), { type: 'module' });
  try {
    return await work(asker(stock), asker(fast));
  } finally {
    stock.terminate();
    fast.terminate();
  }
}
