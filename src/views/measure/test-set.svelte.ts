import type { Job } from '../../worker-client';
import type { Difference, Measurement } from '../../domain/evaluation';
import type { Event } from '../../protocol/tasks';
import type { LabState } from '../../lab/lab.svelte';

/** What is known of some runs on one set of rows that they never trained on. */
export class TestSet {
  measurements = $state.raw<Measurement[]>([]);
  differences = $state.raw<Difference[]>([]);
  /** Figures are on their way. */
  waiting = $state(false);
  /** How far rows are scored that were not scored before. */
  progress = $state.raw<Extract<Event, { kind: 'progress' }> | null>(null);
  error = $state<string | null>(null);
  /** The user ended the scoring. */
  cancelled = $state(false);

  #lab: LabState;
  /** Not reactive: asking is done in effects. */
  #asked = '';
  #job: Job | null = null;

  constructor(lab: LabState) {
    this.#lab = lab;
  }

  /** Asks for the figures of runs, unless that was the last question. `corpus`: as in the request. */
  ask(runs: string[], corpus: string | null): void {
    const question = JSON.stringify([runs, corpus]);
    if (question === this.#asked) return;
    this.#asked = question;
    this.#job?.cancel();
    this.#job = null;
    this.progress = null;
    this.error = null;
    this.cancelled = false;
    this.waiting = runs.length > 0;
    if (runs.length === 0) {
      this.measurements = [];
      this.differences = [];
      return;
    }
    const job = this.#lab.examiner.run({ kind: 'measure', runs, corpus }, (event) => {
      if (this.#job === job) this.#hear(event);
    });
    this.#job = job;
  }

  /** Ends the scoring; what was scored of whole runs is kept. */
  cancel(): void {
    this.#job?.cancel();
  }

  /** Asks the last question once more. */
  again(runs: string[], corpus: string | null): void {
    this.#asked = '';
    this.ask(runs, corpus);
  }

  #hear(event: Event): void {
    this.progress = event.kind === 'progress' ? event : null;
    if (event.kind === 'progress') return;
    this.waiting = false;
    this.#job = null;
    if (event.kind === 'measured') {
      this.measurements = event.measurements;
      this.differences = event.differences;
      return;
    }
    this.measurements = [];
    this.differences = [];
    if (event.kind === 'failed') this.error = event.message;
    if (event.kind === 'cancelled') this.cancelled = true;
  }
}
