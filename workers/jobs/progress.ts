/** Progress events at a rate that the page can render. */
import type { Progress } from '../../src/protocol/tasks';
import type { Message } from '../../src/wording/message';

/** `ready` is true at most once every `everyMs`. */
export class Throttle {
  #everyMs: number;
  #last = -Infinity;
  constructor(everyMs: number) {
    this.#everyMs = everyMs;
  }
  ready(): boolean {
    const now = performance.now();
    if (now - this.#last < this.#everyMs) return false;
    this.#last = now;
    return true;
  }
}

/** Receives the progress of a job. */
interface Listener {
  tell: (news: Progress) => void;
}

/** Reports the progress of one stage, with the remaining time at the mean pace so far. */
export class ProgressMeter {
  #listener: Listener;
  #stage: Message;
  #unit: Progress['unit'];
  #began = performance.now();
  #throttle = new Throttle(100);

  constructor(listener: Listener, stage: Message, unit: Progress['unit']) {
    this.#listener = listener;
    this.#stage = stage;
    this.#unit = unit;
  }

  report(done: number, total: number, rows: number): void {
    if (!this.#throttle.ready()) return;
    const elapsedMs = performance.now() - this.#began;
    const leftMs = elapsedMs > 500 && done > 0 ? (elapsedMs / done) * (total - done) : null;
    this.#listener.tell({ kind: 'progress', stage: this.#stage, unit: this.#unit, done, total, rows, leftMs });
  }
}

/** A meter of rows for each stage, whose time begins with its first report. */
export function metersOf(listener: Listener): (stage: Message) => ProgressMeter {
  const meters = new Map<string, ProgressMeter>();
  return (stage) => {
    const meter = meters.get(stage.message) ?? new ProgressMeter(listener, stage, 'rows');
    meters.set(stage.message, meter);
    return meter;
  };
}
