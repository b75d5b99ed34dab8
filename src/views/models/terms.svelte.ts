import type { RunRecord } from '../../domain/run';
import type { StrongestTerms } from '../../domain/prediction';
import type { Lab } from '../../lab/lab.svelte';
import { type Message, messageOf } from '../../wording/message';

type Needs = Pick<Lab, 'catalogue' | 'predictor'>;

/** The worker's reply about a run's words; null until it has come. */
type Answer = { terms: StrongestTerms } | { error: Message } | null;

/** The strongest words of runs whose weights belong to words. */
export class Terms {
  #lab: Needs;
  #answers = $state.raw<Record<string, Answer>>({});
  /** Runs already requested. Not reactive: asking is done in effects. */
  #asked: string[] = [];

  constructor(lab: Needs) {
    this.#lab = lab;
  }

  /** Whether a run's weights belong to words. */
  weighs({ settings }: RunRecord): boolean {
    return this.#lab.catalogue.find(settings.recipe)?.weighsTerms ?? false;
  }

  of(run: string): Answer {
    return this.#answers[run] ?? null;
  }

  /** Asks once; a run does not change. */
  async ask(run: string): Promise<void> {
    if (this.#asked.includes(run)) return;
    this.#asked.push(run);
    try {
      const terms = await this.#lab.predictor.ask('terms', { run }).reply;
      this.#answers = { ...this.#answers, [run]: { terms } };
    } catch (error) {
      this.#answers = { ...this.#answers, [run]: { error: messageOf(error) } };
    }
  }
}
