import type { Difference, Measurement } from '../../domain/evaluation';
import { Activity } from '../../lab/activity.svelte';
import type { Asks } from '../../worker-client';

/** The metrics of some runs on one set of rows not used in training. */
export class TestSet {
  measurements = $state.raw<Measurement[]>([]);
  differences = $state.raw<Difference[]>([]);
  /** Scores the rows that were not scored before. */
  readonly measuring = new Activity();

  #examiner: Asks;
  /** Not reactive: asking is done in effects. */
  #asked = '';

  constructor(examiner: Asks) {
    this.#examiner = examiner;
  }

  /** Requests the metrics of runs, unless that was the last request. `corpus`: as in the request. */
  ask(runs: string[], corpus: string | null): void {
    const question = JSON.stringify([runs, corpus]);
    if (question === this.#asked) return;
    this.#asked = question;
    void this.#measure(runs, corpus);
  }

  /** Repeats the last request. */
  again(runs: string[], corpus: string | null): void {
    this.#asked = '';
    this.ask(runs, corpus);
  }

  async #measure(runs: string[], corpus: string | null): Promise<void> {
    const asked = this.#asked;
    this.measuring.drop();
    const found = runs.length > 0 ? await this.measuring.run(this.#examiner, 'measure', { runs, corpus }) : null;
    if (asked !== this.#asked) return;
    this.measurements = found?.measurements ?? [];
    this.differences = found?.differences ?? [];
  }
}
