import type { ReplyOf } from '../protocol/tasks';
import { messageOf, type Message } from '../wording/message';
import type { Asks } from '../worker-client';

/** The predictor's answer about a text, which is included since the user may have typed on. */
export type TextAnswer<Told> = { text: string } & ({ told: Told } | { error: Message });

type TextTask = 'explain' | 'look-inside';

/** Runs' answers about a text beyond its score: the latest answer of each run. */
export class TextAnswers<Task extends TextTask> {
  #predictor: Asks;
  #task: Task;
  #answers = $state.raw<Record<string, TextAnswer<ReplyOf<Task>>>>({});
  /** By run, the last text asked about. Not reactive: asking is done in effects. */
  #asked: Record<string, string | undefined> = {};

  constructor(predictor: Asks, task: Task) {
    this.#predictor = predictor;
    this.#task = task;
  }

  /** Null until there is one. */
  of(run: string): TextAnswer<ReplyOf<Task>> | null {
    return this.#answers[run] ?? null;
  }

  /** Asks once for the same text. An answer superseded by a newer question is dropped. */
  async ask(run: string, text: string): Promise<void> {
    if (this.#asked[run] === text) return;
    this.#asked[run] = text;
    try {
      const told = await this.#predictor.ask(this.#task, { run, text }).reply;
      if (this.#asked[run] === text) this.#answers = { ...this.#answers, [run]: { text, told } };
    } catch (error) {
      if (this.#asked[run] !== text) return;
      this.#answers = { ...this.#answers, [run]: { text, error: messageOf(error) } };
      // A retry may succeed.
      this.#asked[run] = undefined;
    }
  }
}
