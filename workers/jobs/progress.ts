/** Events at a pace the page can draw. */
import type { Event } from '../../src/protocol/tasks';

/** Says yes at most once every `everyMs`. */
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

/** Posts `progress` of one stage, with the time left at the mean pace so far. */
export class ProgressMeter {
  #job: number;
  #stage: string;
  #unit: 'bytes' | 'rows';
  #post: (event: Event) => void;
  #began = performance.now();
  #throttle = new Throttle(100);

  constructor(job: number, stage: string, unit: 'bytes' | 'rows', post: (event: Event) => void) {
    this.#job = job;
    this.#stage = stage;
    this.#unit = unit;
    this.#post = post;
  }

  report(done: number, total: number, rows: number): void {
    if (!this.#throttle.ready()) return;
    const elapsedMs = performance.now() - this.#began;
    const leftMs = elapsedMs > 500 && done > 0 ? (elapsedMs / done) * (total - done) : null;
    this.#post({ kind: 'progress', job: this.#job, stage: this.#stage, unit: this.#unit, done, total, rows, leftMs });
  }
}
