/** The lab's worker and its jobs as promises, for benches. */
import { Lab } from '../src/lab';
import type { Task } from '../src/lab';
import type { Event } from '../src/protocol';
import type { BenchContext } from './bench';

type Ready = Extract<Event, { kind: 'ready' }>;

/** A worker that is ready for jobs, and what it said of itself. */
export function startLab(role: 'trainer' | 'predictor'): Promise<{ lab: Lab; ready: Ready }> {
  return new Promise((resolve) => {
    const lab = new Lab(role, (ready) => resolve({ lab, ready }));
  });
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
