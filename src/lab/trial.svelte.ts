import type { Prediction } from '../domain/prediction';
import { messageOf, type Message } from '../wording/message';
import type { Asks } from '../worker-client';
import { RunChoice } from './run-choice.svelte';
import type { Runs } from './runs.svelte';
import type { Service } from './service.svelte';

interface Needs {
  predictor: Asks;
  runs: Pick<Runs, 'askable' | 'usable' | 'shipped'>;
  service: Pick<Service, 'isUsedBy'>;
}

/** A scoring request: a text, and the runs to score it. */
export interface Question {
  text: string;
  runs: string[];
}

/** One text, scored live by the selected runs. */
export class Trial {
  readonly choice: RunChoice;
  text = $state('');
  /** The latest answers received, by run. */
  predictions = $state.raw<Record<string, Prediction>>({});
  /** The answers shown are not up to date with the question. */
  waiting = $state(false);
  /** A text has been sent to an external service and is awaiting its answer. */
  sending = $state(false);
  error = $state.raw<Message | null>(null);

  #needs: Needs;
  #sent = $state.raw<{ text: string; predictions: Record<string, Prediction> } | null>(null);
  #asking = false;
  #next: Question | null = null;

  constructor(needs: Needs) {
    this.#needs = needs;
    this.choice = new RunChoice(needs, 3, { shipped: true });
  }

  /** The current question: text and selected runs. */
  get question(): Question {
    return { text: this.text, runs: this.#idsOf(false) };
  }

  /** The selected runs that send the text to a service: they are asked only on request. */
  get senders(): string[] {
    return this.#idsOf(true);
  }

  #idsOf(sending: boolean): string[] {
    const { service } = this.#needs;
    return this.choice.runs.filter(({ settings }) => service.isUsedBy(settings.recipe) === sending).map(({ id }) => id);
  }

  /** Preloads the selected bundled models before anything is typed, so that the first verdict is immediate. */
  warm(): void {
    const { shipped } = this.#needs.runs;
    const runs = this.choice.runs.map(({ id }) => id).filter((id) => shipped.some(({ record }) => record.id === id));
    // Loading errors are reported with the first question.
    if (runs.length > 0) this.#needs.predictor.ask('predict', { text: '', runs });
  }

  /** Sends the current text to the runs that use a service. Does nothing while an answer is awaited. */
  async send(): Promise<void> {
    const { text, senders } = this;
    if (this.sending || text.trim() === '' || senders.length === 0) return;
    this.sending = true;
    this.error = null;
    try {
      const predictions = await this.#needs.predictor.ask('predict', { text, runs: senders }).reply;
      this.#sent = { text, predictions: byRun(predictions) };
    } catch (error) {
      this.error = messageOf(error);
    } finally {
      this.sending = false;
    }
  }

  /** A run's answer, if any; for a run that uses a service, only while the text is the one sent. */
  answerOf(run: string): Prediction | null {
    if (this.#sent?.text === this.text && run in this.#sent.predictions) return this.#sent.predictions[run];
    return this.predictions[run] ?? null;
  }

  /**
   * Asks the predictor. At most one question is pending: meanwhile, only the newest of those that follow is kept, so
   * that fast typing never builds a queue. A superseded answer is shown until the next one arrives, so that scores
   * update while typing, unless the field was cleared.
   */
  async ask(question: Question): Promise<void> {
    if (this.#asking) {
      this.#next = question;
      this.waiting = true;
      return;
    }
    this.error = null;
    if (question.text.trim() === '' || question.runs.length === 0) {
      this.predictions = {};
      this.waiting = false;
      return;
    }
    this.#asking = true;
    this.waiting = true;
    try {
      this.predictions = byRun(await this.#needs.predictor.ask('predict', question).reply);
    } catch (error) {
      this.predictions = {};
      this.error = messageOf(error);
    }
    this.#asking = false;
    this.waiting = false;
    const next = this.#next;
    this.#next = null;
    if (next) await this.ask(next);
  }
}

function byRun(predictions: Prediction[]): Record<string, Prediction> {
  return Object.fromEntries(predictions.map((prediction) => [prediction.run, prediction]));
}
