import type { RunRecord } from '../domain/run';
import type { Runs } from './runs.svelte';
import type { Service } from './service.svelte';

interface Needs {
  runs: Pick<Runs, 'askable' | 'usable'>;
  service: Pick<Service, 'isUsedBy'>;
}

/**
 * The runs selected for scoring: until the user makes a choice, the newest few trained here, or else the smallest
 * bundled one.
 */
export class RunChoice {
  /** As many as the predictor keeps in memory at once; also the limit of a curve chart. */
  static readonly most = 6;

  #needs: Needs;
  #newest: number;
  #shipped: boolean;
  #ids = $state.raw<string[] | null>(null);

  /**
   * @param newest how many of the newest runs are selected initially
   * @param shipped whether the smallest bundled one is selected if nothing has been trained yet
   */
  constructor(needs: Needs, newest: number, { shipped = false } = {}) {
    this.#needs = needs;
    this.#newest = newest;
    this.#shipped = shipped;
  }

  /** Runs that can be selected: not those still being trained. */
  get offered(): RunRecord[] {
    return this.#needs.runs.askable;
  }

  /** The selected runs, newest first; deleted ones drop out and come back when restored. */
  get runs(): RunRecord[] {
    const ids = this.#ids;
    if (ids !== null) return this.offered.filter(({ id }) => ids.includes(id));
    const { usable } = this.#needs.runs;
    return usable.length > 0 ? usable.slice(0, this.#newest) : this.offered.slice(0, this.#shipped ? 1 : 0);
  }

  /** The selected runs that do not send texts to a service. */
  get staying(): RunRecord[] {
    return this.runs.filter(({ settings }) => !this.#needs.service.isUsedBy(settings.recipe));
  }

  get full(): boolean {
    return this.runs.length >= RunChoice.most;
  }

  has(id: string): boolean {
    return this.runs.some((run) => run.id === id);
  }

  /** Selects exactly these; null for the default selection. Returns the previous selection. */
  set(ids: string[] | null): string[] | null {
    const before = this.#ids;
    this.#ids = ids && ids.slice(0, RunChoice.most);
    return before;
  }

  /** Selects or deselects a run; ignored if too many would be selected. */
  toggle(id: string): void {
    const ids = this.runs.map((run) => run.id);
    if (ids.includes(id)) this.#ids = ids.filter((other) => other !== id);
    else if (!this.full) this.#ids = [...ids, id];
  }
}
