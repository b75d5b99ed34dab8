/** The lab's worker and its jobs as promises, for benches. */
import { Lab } from '../src/worker-client';
import type { Task } from '../src/worker-client';
import type { Event } from '../src/protocol/tasks';
import type { RecipeInfo } from '../src/domain/recipe-info';
import type { BenchContext } from './bench';

/** A worker that is ready to train, and the recipes it has. */
export async function startLab(role: 'trainer' | 'predictor'): Promise<{ lab: Lab; recipes: RecipeInfo[] }> {
  const lab = new Lab(role);
  const { recipes } = await finish(lab, { kind: 'describe' }, 'described', () => {});
  return { lab, recipes };
}

/** Runs a job to its end, given by the kind of its last event. Rejects when it fails. */
export function finish<Kind extends Event['kind']>(
  lab: Lab,
  task: Task,
  kind: Kind,
  say: BenchContext['say'],
): Promise<Extract<Event, { kind: Kind }>> {
  return new Promise((resolve, reject) => {
    lab.run(task, (event) => {
      if (event.kind === kind) resolve(event as Extract<Event, { kind: Kind }>);
      else if (event.kind === 'failed') reject(new Error(event.message));
      else if (event.kind === 'progress') say(`${event.stage}: ${event.rows} rows`);
      else if (event.kind === 'batch') say(`step ${event.point.step}: loss ${event.point.loss.toFixed(4)}`);
    });
  });
}
