import type { Event } from '../../protocol/tasks';
import type { Preprocess } from '../../domain/run';
import type { LabState } from '../../lab/lab.svelte';
import { RunChoice } from '../../lab/run-choice.svelte';

type Scores = Partial<Record<Preprocess, number>>;

/** How the score of a text moves with the preprocessing that it is read by. */
export class LensScores {
  readonly choice: RunChoice;
  /** By run; those of the latest text answered. */
  scores = $state.raw<Record<string, Scores>>({});
  error = $state<string | null>(null);

  #lab: LabState;
  #asked = '';
  #busy = false;
  #next: { text: string; runs: string[] } | null = null;

  constructor(lab: LabState) {
    this.#lab = lab;
    this.choice = new RunChoice(lab, 3, { shipped: true });
  }

  /** Asks about a text; of the questions that come while one is under way only the newest is kept. */
  ask(text: string, runs: string[]): void {
    const question = JSON.stringify([text, runs]);
    if (question === this.#asked) return;
    if (this.#busy) {
      this.#next = { text, runs };
      return;
    }
    this.#asked = question;
    if (text.trim() === '' || runs.length === 0) {
      this.scores = {};
      return;
    }
    this.#busy = true;
    this.#lab.predictor.run({ kind: 'predict-each', text, runs }, (event) => this.#hear(event));
  }

  #hear(event: Event): void {
    this.#busy = false;
    this.error = event.kind === 'failed' ? event.message : null;
    if (event.kind === 'predicted-each') {
      const scores: Record<string, Scores> = {};
      for (const { run, preprocess, score } of event.scores) (scores[run] ??= {})[preprocess] = score;
      this.scores = scores;
    }
    const next = this.#next;
    this.#next = null;
    if (next) this.ask(next.text, next.runs);
  }
}
