/**
 * A running job: where it sends its events, and whether it was cancelled, paused or stopped. A job checks this between
 * batches, which is also when the worker receives messages.
 */
import { LabError } from '../../src/wording/message';

export class CancelledError extends LabError {
  override name = 'CancelledError';
}

/** `News`: type of the events sent before the reply. */
export class Job<News = never> {
  #controller = new AbortController();
  #stop = false;
  #goOn: (() => void) | null = null;
  #paused: Promise<void> | null = null;
  /** Milliseconds spent paused so far. */
  pausedMs = 0;

  constructor(
    readonly id = 0,
    readonly tell: (news: News) => void = () => {},
  ) {}

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  pause(): void {
    if (this.#paused) return;
    const since = performance.now();
    this.#paused = new Promise((resolve) => {
      this.#goOn = () => {
        this.pausedMs += performance.now() - since;
        this.#paused = null;
        resolve();
      };
    });
  }

  resume(): void {
    this.#goOn?.();
    this.#goOn = null;
  }

  /** Ends the job after the current batch and keeps what it has. */
  stop(): void {
    this.#stop = true;
    this.resume();
  }

  /** Ends the job with `reason`: a `CancelledError`, or the underlying error. */
  abort(reason: Error): void {
    this.#controller.abort(reason);
    this.resume();
  }

  /**
   * Lets messages in, waits while paused, and returns whether to stop and keep the result so far.
   * @throws the reason of an abort.
   */
  async turn(): Promise<boolean> {
    await nextTask();
    while (this.#paused) await this.#paused;
    this.signal.throwIfAborted();
    return this.#stop;
  }
}

/** Opened at the first turn: Node does not end while one is open. */
let channel: MessageChannel | null = null;
const waiting: (() => void)[] = [];

function openChannel(): MessageChannel {
  const opened = new MessageChannel();
  opened.port1.onmessage = () => waiting.shift()?.();
  return opened;
}

/**
 * Resolves in a new task, after pending messages. On WASM every await is a microtask, so without this the worker would
 * never receive a pause; a timer would cost 4 ms, and stall in a hidden tab.
 */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    (channel ??= openChannel()).port2.postMessage(null);
  });
}

/**
 * `work`, or the reason of an abort, whichever comes first: a lost GPU device may leave a read-back pending for ever.
 */
export function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
