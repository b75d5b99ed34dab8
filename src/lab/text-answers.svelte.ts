import type { Task } from '../worker-client';
import type { Event } from '../protocol/tasks';
import type { Explanation, InnerView } from '../domain/prediction';
import type { LabState } from './lab.svelte';

/** What the predictor said of a text; of which text it speaks is told with it, since typing goes on. */
export type TextAnswer<Told> = { text: string } & ({ told: Told } | { error: string });

/** What runs say of a text beyond its score: the latest answer of each run. */
class TextAnswers<Told> {
  #lab: LabState;
  #taskOf: (run: string, text: string) => Task;
  #read: (event: Event) => Told | null;
  #answers = $state.raw<Record<string, TextAnswer<Told>>>({});
  /** By run, the text last asked about. Not reactive: asking is done in effects. */
  #asked: Record<string, string | undefined> = {};

  /** @param read what an event tells; null where it is no answer */
  constructor(lab: LabState, taskOf: (run: string, text: string) => Task, read: (event: Event) => Told | null) {
    this.#lab = lab;
    this.#taskOf = taskOf;
    this.#read = read;
  }

  /** Null until there is one. */
  of(run: string): TextAnswer<Told> | null {
    return this.#answers[run] ?? null;
  }

  /** Asks once for the same text. */
  ask(run: string, text: string): void {
    if (this.#asked[run] === text) return;
    this.#asked[run] = text;
    this.#lab.predictor.run(this.#taskOf(run, text), (event) => this.#hear(run, text, event));
  }

  /** An answer that a newer question has overtaken is dropped. */
  #hear(run: string, text: string, event: Event): void {
    if (this.#asked[run] !== text) return;
    const told = this.#read(event);
    if (told !== null) this.#answers = { ...this.#answers, [run]: { text, told } };
    if (event.kind !== 'failed') return;
    this.#answers = { ...this.#answers, [run]: { text, error: event.message } };
    // Asked again, it may succeed.
    this.#asked[run] = undefined;
  }
}

/** The words that drove a score. */
export const explanations = (lab: LabState) =>
  new TextAnswers<Explanation>(
    lab,
    (run, text) => ({ kind: 'explain', run, text }),
    (event) => (event.kind === 'explained' ? event.explanation : null),
  );

/** How a score came about. */
export const innerViews = (lab: LabState) =>
  new TextAnswers<InnerView>(
    lab,
    (run, text) => ({ kind: 'look-inside', run, text }),
    (event) => (event.kind === 'inside' ? event.view : null),
  );
