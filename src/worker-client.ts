/**
 * The page's handle on a worker: the only `new Worker` of the project. It numbers jobs, returns a promise of each
 * reply, rejects the jobs of a worker that crashed, and starts a new one.
 */
import type { ServiceAccess } from './domain/prediction';
import type { FromWorker, NewsOf, ReplyOf, RequestOf, TaskName, ToWorker } from './protocol/tasks';
import { LabError, msg, type Message } from './wording/message';

/** The thread's name in developer tools; all roles run the same code. */
type Role = 'trainer' | 'predictor' | 'examiner';

export interface Job<T extends TaskName> {
  readonly id: number;
  /** Rejects with a `JobFailure`, or with a `Cancellation`. */
  readonly reply: Promise<ReplyOf<T>>;
  /** Pause, resume, or end training and keep its result. */
  tell(kind: 'pause' | 'resume' | 'stop'): void;
  /** Asks the worker to end the job; if it does not respond in time, the worker is replaced. */
  cancel(): void;
}

/** The interface for requests: implemented by `WorkerClient`, and by a fake in tests. */
export interface Asks {
  /** Starts a job; `onNews` is called with progress until the reply. */
  ask<T extends TaskName>(task: T, request: RequestOf<T>, onNews?: (news: NewsOf<T>) => void): Job<T>;
}

/** A job that failed. */
export class JobFailure extends LabError {
  override name = 'JobFailure';

  /** @param keptRun the run saved before the job failed, if any */
  constructor(
    said: Message,
    readonly keptRun: string | null = null,
  ) {
    super(said);
  }
}

/** A job that was cancelled on request. */
export class Cancellation extends LabError {
  override name = 'Cancellation';
}

interface Pending {
  onNews: (news: NewsOf<TaskName>) => void;
  resolve: (reply: ReplyOf<TaskName>) => void;
  reject: (error: LabError) => void;
  deadline: ReturnType<typeof setTimeout> | null;
}

/** How long a job may take to end once it is cancelled, before its worker is replaced. */
const CANCEL_DEADLINE_MS = 5_000;
/** Of a file that is read: a decoder of a library may be stuck, and nothing else of the worker is lost. */
const READING_DEADLINE_MS = 1_000;

export class WorkerClient implements Asks {
  #role: Role;
  /** Null before the start, and after a failed start, which is retried with the next job. */
  #worker: Worker | null = null;
  #ready = false;
  #access: ServiceAccess | null = null;
  #nextJob = 1;
  #pending = new Map<number, Pending>();
  #waiting: (() => void)[] = [];
  #onReady: () => void;
  #onFault: (fault: Message) => void;

  /**
   * @param onReady called when the worker is ready, and again after it was replaced: its state in memory (the open
   *   corpus) is lost then
   * @param onFault called when the worker cannot be started at all
   */
  constructor(role: Role, onReady: () => void = () => {}, onFault: (fault: Message) => void = () => {}) {
    this.#role = role;
    this.#onReady = onReady;
    this.#onFault = onFault;
  }

  /** Starts the worker before the first job, which would otherwise start it. */
  start(): void {
    this.#worker ??= this.#start();
  }

  ask<T extends TaskName>(task: T, request: RequestOf<T>, onNews: (news: NewsOf<T>) => void = () => {}): Job<T> {
    const id = this.#nextJob++;
    const reply = new Promise<ReplyOf<TaskName>>((resolve, reject) => {
      // The reply's type matches the task: the compiler enforces it in `session.ts`.
      this.#pending.set(id, { onNews, resolve, reject, deadline: null });
    }) as Promise<ReplyOf<T>>;
    // Avoids an unhandled rejection if the reply is not awaited.
    reply.catch(() => {});
    this.start();
    this.#post({ kind: 'ask', job: id, task, request } as ToWorker);
    return {
      id,
      reply,
      tell: (kind) => {
        if (this.#pending.has(id)) this.#post({ kind, job: id });
      },
      cancel: () =>
        this.#cancel(id, task === 'inspect' || task === 'import' ? READING_DEADLINE_MS : CANCEL_DEADLINE_MS),
    };
  }

  /** Resolves when no job is running. */
  whenQuiet(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#pending.size === 0) resolve();
      else this.#waiting.push(resolve);
    });
  }

  /** Gives the worker and its replacements access to a service, or revokes it with null. */
  useService(access: ServiceAccess | null): void {
    this.#access = access;
    this.#post({ kind: 'use-service', access });
  }

  #post(message: ToWorker): void {
    this.#worker?.postMessage(message);
  }

  #start(): Worker {
    this.#ready = false;
    const worker = new Worker(new URL('../workers/lab.worker.ts', import.meta.url), {
      type: 'module',
      name: `badbuzz-${this.#role}`,
    });
    worker.onmessage = (message: MessageEvent<FromWorker>) => this.#hear(message.data);
    worker.onerror = (error) => {
      error.preventDefault();
      this.#replace(
        error.message
          ? msg('The worker stopped: {message}. It was started again; try once more.', { message: error.message })
          : msg('The worker stopped: it could not be loaded. It was started again; try once more.'),
      );
    };
    if (this.#access) worker.postMessage({ kind: 'use-service', access: this.#access } satisfies ToWorker);
    worker.onmessageerror = () =>
      this.#replace(msg('A message from the worker could not be read. It was started again.'));
    return worker;
  }

  #hear(message: FromWorker): void {
    if (message.kind === 'ready') {
      this.#ready = true;
      return this.#onReady();
    }
    if (message.kind === 'news') return this.#pending.get(message.job)?.onNews(message.news);
    const pending = this.#forget(message.job);
    switch (message.kind) {
      case 'reply':
        return pending?.resolve(message.reply);
      case 'failed':
        return pending?.reject(new JobFailure(message.said, message.keptRun));
      case 'cancelled':
        return pending?.reject(new Cancellation('Cancelled.'));
      default:
        message satisfies never;
    }
  }

  #cancel(id: number, deadlineMs: number): void {
    const pending = this.#pending.get(id);
    if (!pending || pending.deadline !== null) return;
    this.#post({ kind: 'cancel', job: id });
    pending.deadline = setTimeout(() => {
      this.#hear({ kind: 'cancelled', job: id });
      this.#replace(msg('The worker had to be started again to cancel another job. Try once more.'));
    }, deadlineMs);
  }

  #forget(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    if (!pending) return undefined;
    if (pending.deadline !== null) clearTimeout(pending.deadline);
    this.#pending.delete(id);
    if (this.#pending.size === 0) for (const resolve of this.#waiting.splice(0)) resolve();
    return pending;
  }

  #replace(said: Message): void {
    this.#worker?.terminate();
    // One that failed before it was ready would fail again.
    this.#worker = this.#ready ? this.#start() : null;
    for (const job of [...this.#pending.keys()]) this.#hear({ kind: 'failed', job, said, keptRun: null });
    if (!this.#worker)
      this.#onFault(msg('The lab’s worker could not be started. Reload the page, or try a newer browser.'));
  }
}
