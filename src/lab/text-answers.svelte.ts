import type { ReplyOf } from '../protocol/tasks';
import { messageOf, type Message } from '../wording/message';
import type { Asks } from '../worker-client';

/** What the predictor said of a text; of which text it speaks is told with it, since typing goes on. */
export type TextAnswer<Told> = { text: string } & ({ told: Told } | { error: Message });

type TextTask = 'explain' | 'look-inside';

/** What runs say of a text beyond its score: the latest answer of each run. */
export class TextAnswers<Task extends TextTask> {
  #predictor: Asks;
  #task: Task;
  #answers = $state.raw<Record<string, TextAnswer<ReplyOf<Task>>>>({});
  /** By run, the text last asked about. Not reactive: asking is done in effects. */
  #asked: Record<string, string | undefined> = {};

  constructor(predictor: Asks, task: Task) {
    this.#predictor = predictor;
    this.#task = task;
  }

  /** Null until there is one. */
  of(run: string): TextAnswer<ReplyOf<Task>> | null {
    return this.#answers[run] ?? null;
  }

  /** Asks once for the same text. An answer that a newer question has overtaken is dropped. */
  async ask(run: string, text: string): Promise<void> {
    if (this.#asked[run] === text) return;
    this.#asked[run] = text;
    try {
      const told = await this.#predictor.ask(this.#task, { run, text }).reply;
      if (this.#asked[run] === text) this.#answers = { ...this.#answers, [run]: { text, told } };
    } catch (error) {
      if (this.#asked[run] !== text) return;
      this.#answers = { ...this.#answers, [run]: { text, error: messageOf(error) } };
      // Asked again, it may succeed.
      this.#asked[run] = undefined;
    }
  }
}
