/**
 * The page's handle on a worker: the only `new Worker` of the project. It numbers jobs, routes each event to the job it
 * belongs to, turns a crashed worker into `failed` events, and starts a fresh worker in its place.
 */
import type { Event, Request } from './protocol/tasks';
import type { ServiceAccess } from './domain/prediction';
import { say, type Language } from './wording/wording';

/** What a job can be started with: any request but those that speak of a running job. */
type Start = Exclude<Request, { kind: 'pause' | 'resume' | 'stop' | 'cancel' | 'use-service' | 'speak' }>;
type Role = 'trainer' | 'predictor' | 'examiner';
type WithoutJob<T> = T extends unknown ? Omit<T, 'job'> : never;
export type Task = WithoutJob<Start>;

export interface Job {
  readonly id: number;
  /** Pause, go on, or end training and keep what it has. */
  tell(kind: 'pause' | 'resume' | 'stop'): void;
  /** Asks the worker to end the job; if it does not answer within `CANCEL_DEADLINE_MS`, the worker is replaced. */
  cancel(): void;
}

const CANCEL_DEADLINE_MS = 5_000;

/** Events after which a job says no more. */
const LAST: ReadonlySet<Event['kind']> = new Set<Event['kind']>([
  'described',
  'inspected',
  'dataset',
  'explored',
  'languages-detected',
  'rows-found',
  'finished',
  'predicted',
  'predicted-each',
  'score-finished',
  'scored-listed',
  'scored-exported',
  'scored-grouped',
  'scored-folded',
  'scored-weighed',
  'scored-corrected',
  'scored-timed',
  'scored-explained',
  'exported',
  'terms',
  'explained',
  'misread-found',
  'label-errors-found',
  'corrected',
  'shipped',
  'inside',
  'run-opened',
  'measured',
  'leaks-found',
  'failed',
  'cancelled',
]);

export class Lab {
  #role: Role;
  /** Null before the start, and after one that never came up: that is tried again at the next job. */
  #worker: Worker | null = null;
  #ready = false;
  #access: ServiceAccess | null = null;
  #language: Language = 'en';
  #nextJob = 1;
  #listeners = new Map<number, (event: Event) => void>();
  #deadlines = new Map<number, ReturnType<typeof setTimeout>>();
  #waiting: (() => void)[] = [];
  #onReady: () => void;
  #onFault: (message: string) => void;

  /**
   * @param role names the thread in developer tools; all roles run the same entry.
   * @param onReady called when the worker can take work, and again after it had to be replaced: whatever it held in
   *   memory (the open corpus) is gone then.
   * @param onFault called with a plain sentence when the worker cannot be started at all.
   */
  constructor(role: Role, onReady: () => void = () => {}, onFault: (message: string) => void = () => {}) {
    this.#role = role;
    this.#onReady = onReady;
    this.#onFault = onFault;
  }

  /** Starts the worker, where the first job is not to wait for that; without it, the first job does. */
  start(): void {
    this.#worker ??= this.#start();
  }

  /** Starts a job; `listener` hears its events, the last of which is one of `LAST`. */
  run(task: Task, listener: (event: Event) => void): Job {
    const id = this.#nextJob++;
    this.#listeners.set(id, listener);
    this.start();
    this.#worker?.postMessage({ ...task, job: id } satisfies Request);
    return {
      id,
      tell: (kind) => this.#listeners.has(id) && this.#worker?.postMessage({ kind, job: id } satisfies Request),
      cancel: () => this.#cancel(id),
    };
  }

  /** Resolves when no job is under way. */
  whenQuiet(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#listeners.size === 0) resolve();
      else this.#waiting.push(resolve);
    });
  }

  /** Gives the worker, and those that take its place, access to a service; takes it back with null. */
  useService(access: ServiceAccess | null): void {
    this.#access = access;
    this.#worker?.postMessage({ kind: 'use-service', job: 0, access } satisfies Request);
  }

  /** Has the worker, and those that take its place, say what it says in a language. */
  speak(language: Language): void {
    this.#language = language;
    this.#worker?.postMessage({ kind: 'speak', job: 0, language } satisfies Request);
  }

  #start(): Worker {
    this.#ready = false;
    const worker = new Worker(new URL('../workers/lab.worker.ts', import.meta.url), {
      type: 'module',
      name: `badbuzz-${this.#role}`,
    });
    worker.onmessage = (message: MessageEvent<Event>) => this.#hear(message.data);
    worker.onerror = (error) => {
      error.preventDefault();
      this.#replace(
        error.message
          ? say('The worker stopped: {message}. It was started again; try once more.', { message: error.message })
          : say('The worker stopped: it could not be loaded. It was started again; try once more.'),
      );
    };
    if (this.#access) worker.postMessage({ kind: 'use-service', job: 0, access: this.#access } satisfies Request);
    if (this.#language !== 'en') {
      worker.postMessage({ kind: 'speak', job: 0, language: this.#language } satisfies Request);
    }
    worker.onmessageerror = () =>
      this.#replace(say('A message from the worker could not be read. It was started again.'));
    return worker;
  }

  #hear(event: Event): void {
    if (event.kind === 'ready') {
      this.#ready = true;
      return this.#onReady();
    }
    const listener = this.#listeners.get(event.job);
    if (LAST.has(event.kind)) this.#forget(event.job);
    listener?.(event);
  }

  #cancel(id: number): void {
    if (!this.#listeners.has(id) || this.#deadlines.has(id)) return;
    this.#worker?.postMessage({ kind: 'cancel', job: id } satisfies Request);
    const deadline = setTimeout(() => {
      this.#hear({ kind: 'cancelled', job: id });
      this.#replace(say('The worker had to be started again to cancel another job. Try once more.'));
    }, CANCEL_DEADLINE_MS);
    this.#deadlines.set(id, deadline);
  }

  #forget(id: number): void {
    clearTimeout(this.#deadlines.get(id));
    this.#deadlines.delete(id);
    this.#listeners.delete(id);
    if (this.#listeners.size === 0) for (const resolve of this.#waiting.splice(0)) resolve();
  }

  #replace(message: string): void {
    this.#worker?.terminate();
    // One that broke before it was ready would break again, and again.
    this.#worker = this.#ready ? this.#start() : null;
    for (const id of [...this.#listeners.keys()]) this.#hear({ kind: 'failed', job: id, message, keptRun: null });
    if (!this.#worker)
      this.#onFault(say('The lab’s worker could not be started. Reload the page, or try a newer browser.'));
  }
}
