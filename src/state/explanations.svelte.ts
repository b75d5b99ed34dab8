import type { Event, Explanation } from '../protocol';
import type { LabState } from './lab-state.svelte';

/** What the worker said of a text; of which text it speaks is told with it, since typing goes on. */
export type ExplanationAnswer = { text: string } & ({ explanation: Explanation } | { error: string });

/** The words that drove a run's score of a text: the latest answer of each run. */
export class Explanations {
  #lab: LabState;
  #answers = $state.raw<Record<string, ExplanationAnswer>>({});
  /** By run, the text last asked about. Not reactive: asking is done in effects. */
  #asked: Record<string, string | undefined> = {};

  constructor(lab: LabState) {
    this.#lab = lab;
  }

  /** Null until there is one. */
  of(run: string): ExplanationAnswer | null {
    return this.#answers[run] ?? null;
  }

  /** Asks why a run scores a text as it does; once for the same text. */
  ask(run: string, text: string): void {
    if (this.#asked[run] === text) return;
    this.#asked[run] = text;
    this.#lab.predictor.run({ kind: 'explain', run, text }, (event) => this.#hear(run, text, event));
  }

  /** An answer that a newer question has overtaken is dropped. */
  #hear(run: string, text: string, event: Event): void {
    if (this.#asked[run] !== text) return;
    if (event.kind === 'explained')
      this.#answers = { ...this.#answers, [run]: { text, explanation: event.explanation } };
    if (event.kind !== 'failed') return;
    this.#answers = { ...this.#answers, [run]: { text, error: event.message } };
    // Asked again, it may succeed.
    this.#asked[run] = undefined;
  }
}
