import type { Preprocess } from '../../domain/run';
import type { Lab } from '../../lab/lab.svelte';
import { RunChoice } from '../../lab/run-choice.svelte';
import { type Message, messageOf } from '../../wording/message';

type Needs = Pick<Lab, 'predictor' | 'runs' | 'service'>;

type Scores = Partial<Record<Preprocess, number>>;

/** How the score of a text depends on the preprocessing. */
export class LensScores {
  readonly choice: RunChoice;
  /** By run; for the latest text with an answer. */
  scores = $state.raw<Record<string, Scores>>({});
  error = $state.raw<Message | null>(null);

  #lab: Needs;
  #asked = '';
  #busy = false;
  #next: { text: string; runs: string[] } | null = null;

  constructor(lab: Needs) {
    this.#lab = lab;
    this.choice = new RunChoice(lab, 3, { shipped: true });
  }

  /** Requests scores of a text; while a request is pending, only the newest of those that follow is kept. */
  async ask(text: string, runs: string[]): Promise<void> {
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
    try {
      const scores: Record<string, Scores> = {};
      for (const { run, preprocess, score } of await this.#lab.predictor.ask('predict-each', { text, runs }).reply) {
        (scores[run] ??= {})[preprocess] = score;
      }
      this.scores = scores;
      this.error = null;
    } catch (error) {
      this.error = messageOf(error);
    }
    this.#busy = false;
    const next = this.#next;
    this.#next = null;
    if (next) await this.ask(next.text, next.runs);
  }
}
