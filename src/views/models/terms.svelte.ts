import type { Event } from '../../protocol/tasks';
import type { RunRecord } from '../../domain/run';
import type { StrongestTerms } from '../../domain/prediction';
import type { LabState } from '../../lab/lab.svelte';

/** What the worker said of a run's words; null until it has. */
type Answer = { terms: StrongestTerms } | { error: string } | null;

/** The strongest words of runs whose weights are of words. */
export class Terms {
  #lab: LabState;
  #answers = $state.raw<Record<string, Answer>>({});
  /** Runs asked about. Not reactive: asking is done in effects. */
  #asked: string[] = [];

  constructor(lab: LabState) {
    this.#lab = lab;
  }

  /** Whether a run's weights are of words. */
  weighs({ settings }: RunRecord): boolean {
    return this.#lab.recipes.find(({ id }) => id === settings.recipe)?.weighsTerms ?? false;
  }

  of(run: string): Answer {
    return this.#answers[run] ?? null;
  }

  /** Asks once; a run does not change. */
  ask(run: string): void {
    if (this.#asked.includes(run)) return;
    this.#asked.push(run);
    this.#lab.predictor.run({ kind: 'terms', run }, (event) => this.#hear(run, event));
  }

  #hear(run: string, event: Event): void {
    if (event.kind === 'terms') this.#answers = { ...this.#answers, [run]: { terms: event.terms } };
    else if (event.kind === 'failed') this.#answers = { ...this.#answers, [run]: { error: event.message } };
  }
}
