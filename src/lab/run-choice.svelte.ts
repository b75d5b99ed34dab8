import type { RunRecord } from '../domain/run';
import type { Runs } from './runs.svelte';
import type { Service } from './service.svelte';

interface Needs {
  runs: Pick<Runs, 'askable' | 'usable'>;
  service: Pick<Service, 'isUsedBy'>;
}

/** Runs chosen among those that can be asked: until the user chooses, the newest few trained here, or else the smallest that comes with the lab. */
export class RunChoice {
  /** As many as the predictor keeps in memory at once; a curve chart holds no more either. */
  static readonly most = 6;

  #needs: Needs;
  #newest: number;
  #shipped: boolean;
  #ids = $state.raw<string[] | null>(null);

  /**
   * @param newest how many of the newest runs are chosen at first
   * @param shipped whether the smallest that comes with the lab is, where nothing was trained yet
   */
  constructor(needs: Needs, newest: number, { shipped = false } = {}) {
    this.#needs = needs;
    this.#newest = newest;
    this.#shipped = shipped;
  }

  /** What can be chosen: a run that is still being trained cannot. */
  get offered(): RunRecord[] {
    return this.#needs.runs.askable;
  }

  /** The chosen runs, newest first; deleted ones drop out and, restored, come back. */
  get runs(): RunRecord[] {
    const ids = this.#ids;
    if (ids !== null) return this.offered.filter(({ id }) => ids.includes(id));
    const { usable } = this.#needs.runs;
    return usable.length > 0 ? usable.slice(0, this.#newest) : this.offered.slice(0, this.#shipped ? 1 : 0);
  }

  /** The chosen runs that can be asked without sending a text away. */
  get staying(): RunRecord[] {
    return this.runs.filter(({ settings }) => !this.#needs.service.isUsedBy(settings.recipe));
  }

  get full(): boolean {
    return this.runs.length >= RunChoice.most;
  }

  has(id: string): boolean {
    return this.runs.some((run) => run.id === id);
  }

  /** Chooses these and no others; null for what is chosen until the user does. Gives what was chosen before. */
  set(ids: string[] | null): string[] | null {
    const before = this.#ids;
    this.#ids = ids && ids.slice(0, RunChoice.most);
    return before;
  }

  /** Chooses a run or lets go of it; one too many is not taken. */
  toggle(id: string): void {
    const ids = this.runs.map((run) => run.id);
    if (ids.includes(id)) this.#ids = ids.filter((other) => other !== id);
    else if (!this.full) this.#ids = [...ids, id];
  }
}
