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

/** What is to be scored: a text, and the runs to score it. */
export interface Question {
  text: string;
  runs: string[];
}

/** One text, scored live by the chosen runs. */
export class Trial {
  readonly choice: RunChoice;
  text = $state('');
  /** Answers to the latest question answered, by run. */
  predictions = $state.raw<Record<string, Prediction>>({});
  /** What is on screen is not yet the answer to what is asked. */
  waiting = $state(false);
  /** A text is with a service outside the page. */
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

  /** What the field and the choice ask now. */
  get question(): Question {
    return { text: this.text, runs: this.#idsOf(false) };
  }

  /** The chosen runs that send the text away: they are asked only when the user says so. */
  get senders(): string[] {
    return this.#idsOf(true);
  }

  #idsOf(sending: boolean): string[] {
    const { service } = this.#needs;
    return this.choice.runs.filter(({ settings }) => service.isUsedBy(settings.recipe) === sending).map(({ id }) => id);
  }

  /** Has what comes with the lab loaded before anything is typed, where it is chosen: the first verdict is there at once. */
  warm(): void {
    const { shipped } = this.#needs.runs;
    const runs = this.choice.runs.map(({ id }) => id).filter((id) => shipped.some(({ record }) => record.id === id));
    // What cannot be loaded is told when it is asked.
    if (runs.length > 0) this.#needs.predictor.ask('predict', { text: '', runs });
  }

  /** Sends the text as it stands to the runs that send texts away. Does nothing while an answer is awaited. */
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

  /** What a run says of the text, where it has been asked; of a sender only while the text is the one that was sent. */
  answerOf(run: string): Prediction | null {
    if (this.#sent?.text === this.text && run in this.#sent.predictions) return this.#sent.predictions[run];
    return this.predictions[run] ?? null;
  }

  /**
   * Asks the predictor. One question at a time is under way: while it is, only the newest of those that follow is kept,
   * so that fast typing never builds a queue. An answer that a newer question has overtaken is shown until that one's
   * comes, so that the scores move while one types; unless the field was cleared.
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
