import type { Event } from '../protocol/tasks';
import type { Prediction } from '../domain/prediction';
import type { LabState } from './lab.svelte';
import { RunChoice } from './run-choice.svelte';

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
  error = $state<string | null>(null);

  #lab: LabState;
  #sent = $state.raw<{ text: string; predictions: Record<string, Prediction> } | null>(null);
  #asked: Question | null = null;
  #next: Question | null = null;

  constructor(lab: LabState) {
    this.#lab = lab;
    this.choice = new RunChoice(lab, 3, { shipped: true });
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
    const { service } = this.#lab;
    return this.choice.runs.filter(({ settings }) => service.isUsedBy(settings.recipe) === sending).map(({ id }) => id);
  }

  /** Has what comes with the lab loaded before anything is typed, where it is chosen: the first verdict is there at once. */
  warm(): void {
    const { shipped } = this.#lab.runs;
    const runs = this.choice.runs.map(({ id }) => id).filter((id) => shipped.some(({ record }) => record.id === id));
    // What cannot be loaded is told when it is asked.
    if (runs.length > 0) this.#lab.predictor.run({ kind: 'predict', text: '', runs }, () => {});
  }

  /** Sends the text as it stands to the runs that send texts away. Does nothing while an answer is awaited. */
  send(): void {
    const { text, senders } = this;
    if (this.sending || text.trim() === '' || senders.length === 0) return;
    this.sending = true;
    this.error = null;
    this.#lab.predictor.run({ kind: 'predict', text, runs: senders }, (event) => {
      this.sending = false;
      if (event.kind === 'failed') this.error = event.message;
      if (event.kind !== 'predicted') return;
      this.#sent = { text, predictions: byRun(event.predictions) };
    });
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
  ask(question: Question): void {
    if (this.#asked) {
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
    this.#asked = question;
    this.waiting = true;
    this.#lab.predictor.run({ kind: 'predict', ...question }, (event) => this.#hear(event));
  }

  #hear(event: Event): void {
    this.#asked = null;
    this.waiting = false;
    if (event.kind === 'predicted') {
      this.predictions = byRun(event.predictions);
    } else if (event.kind === 'failed') {
      this.predictions = {};
      this.error = event.message;
    }
    const next = this.#next;
    this.#next = null;
    if (next) this.ask(next);
  }
}

function byRun(predictions: Prediction[]): Record<string, Prediction> {
  return Object.fromEntries(predictions.map((prediction) => [prediction.run, prediction]));
}
