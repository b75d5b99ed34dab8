/** Requests to the lab's worker, for benchmarks. */
import type { RecipeInfo } from '../src/domain/recipe-info';
import type { NewsOf, RequestOf, TaskName } from '../src/protocol/tasks';
import { WorkerClient } from '../src/worker-client';
import { inEnglish } from '../src/wording/message';
import type { BenchContext } from './bench';

/** Starts a worker; returns it with the recipes it offers. */
export async function startWorker(
  role: 'trainer' | 'predictor',
): Promise<{ worker: WorkerClient; recipes: RecipeInfo[] }> {
  const worker = new WorkerClient(role);
  const { recipes } = await worker.ask('describe', {}).reply;
  return { worker, recipes };
}

/** Sends a request to a worker and shows its progress. Rejects if the job fails. */
export function ask<T extends TaskName>(
  worker: WorkerClient,
  task: T,
  request: RequestOf<T>,
  say: BenchContext['say'],
) {
  return worker.ask(task, request, (news: NewsOf<TaskName>) => {
    if (news.kind === 'progress') say(`${inEnglish(news.stage)}: ${news.rows} rows`);
    else if (news.kind === 'batch') say(`step ${news.point.step}: loss ${news.point.loss.toFixed(4)}`);
  }).reply;
}
