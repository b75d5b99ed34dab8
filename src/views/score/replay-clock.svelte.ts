const HOUR_MS = 3_600_000;
/** Ticks per second; with reduced motion, one step per second. */
const TICKS = 8;

/** Hours of the file that pass per second. */
export const SPEEDS = [6, 24, 96] as const;

/** A clock that runs through the period of a file. */
export class ReplayClock {
  /** ms since 1970; null while nothing is replayed. */
  now = $state<number | null>(null);
  playing = $state(false);
  speed = $state<number>(24);
  #range: [from: number, to: number] = [0, 0];
  #timer: ReturnType<typeof setInterval> | undefined;

  /** Starts at the beginning of a period, and plays. */
  start(from: number, to: number): void {
    this.#range = [from, to];
    this.now = from;
    this.play();
  }

  /** Continues; from the beginning if the end was reached. */
  play(): void {
    if (this.now === null) return;
    if (this.now >= this.#range[1]) this.now = this.#range[0];
    this.playing = true;
    const ticks = matchMedia('(prefers-reduced-motion: reduce)').matches ? 1 : TICKS;
    clearInterval(this.#timer);
    this.#timer = setInterval(() => this.#move((this.speed * HOUR_MS) / ticks), 1000 / ticks);
  }

  pause(): void {
    this.playing = false;
    clearInterval(this.#timer);
  }

  /** Pauses, and moves forward or back by this many hours. */
  step(hours: number): void {
    this.pause();
    this.#move(hours * HOUR_MS);
  }

  /** Pauses at a moment. */
  seek(moment: number): void {
    this.pause();
    const [from, to] = this.#range;
    this.now = Math.min(to, Math.max(from, moment));
  }

  /** Ends the replay. */
  stop(): void {
    this.pause();
    this.now = null;
  }

  #move(ms: number): void {
    if (this.now === null) return;
    const [from, to] = this.#range;
    this.now = Math.min(to, Math.max(from, this.now + ms));
    if (this.now === to) this.pause();
  }
}
