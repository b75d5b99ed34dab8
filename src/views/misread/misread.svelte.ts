import type { CauseKind, MisreadRow } from '../../domain/misread';
import { Activity } from '../../lab/activity.svelte';
import type { ReplyOf } from '../../protocol/tasks';
import type { Explanation } from '../../domain/prediction';
import { Correcting } from './correcting.svelte';
import { LabelSearch } from './label-search.svelte';
import type { Lab } from '../../lab/lab.svelte';
import { arrangeMisread, type MisreadBy, type MisreadSort } from '../../doubt/misread-order';
import { RunChoice } from '../../lab/run-choice.svelte';
import { type Message, messageOf } from '../../wording/message';

type Needs = Pick<Lab, 'corpus' | 'examiner' | 'runs' | 'service' | 'toasts' | 'training'>;

/** The words of a row; null until the worker has replied. */
export type RowWords = { explanation: Explanation } | { error: Message } | null;

/** The test rows that the selected runs misread: found, filtered, sorted, each with the words that drove it. */
export class Misread {
  readonly choice: RunChoice;
  readonly search: LabelSearch;
  readonly correcting: Correcting;
  answer = $state.raw<ReplyOf<'find-misread'> | null>(null);
  readonly looking = new Activity();

  /** What is listed: misread test rows, or all rows whose label looks wrong. */
  list = $state<'misread' | 'suspects'>('misread');
  by = $state<MisreadBy>('any');
  cause = $state<CauseKind | 'any' | 'none'>('any');
  find = $state('');
  sort = $state<MisreadSort>('miss');
  /** Index of the first row on the page. */
  first = $state(0);

  /** The rows shown, on all pages. */
  readonly rows = $derived.by(() => {
    const { answer, list, by, cause, find, sort } = this;
    if (!answer) return [];
    const filter = { by: list === 'misread' ? by : 'any', cause, search: find, sort };
    if (list === 'suspects') return arrangeMisread(this.search.rowsOf(answer.corpus), { ...filter, cause: 'any' });
    return arrangeMisread(this.search.mark(answer.corpus, answer.rows), filter);
  });

  #lab: Needs;
  #asked = '';
  #words = $state.raw<Record<string, RowWords>>({});
  #wordsAsked: string[] = [];

  constructor(lab: Needs) {
    this.#lab = lab;
    this.choice = new RunChoice(lab, 2);
    this.search = new LabelSearch(lab.examiner);
    this.correcting = new Correcting(lab);
  }

  /** Searches for the misread rows of the selected runs, if not yet known. */
  ask(runs: string[]): void {
    const asked = runs.join();
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.looking.drop();
    this.answer = null;
    this.first = 0;
    this.by = 'any';
    if (runs.length < 2 && this.sort === 'disagreement') this.sort = 'miss';
    if (runs.length > 0) void this.#look(runs);
  }

  async #look(runs: string[]): Promise<void> {
    const answer = await this.looking.run(this.#lab.examiner, 'find-misread', { runs });
    if (!answer) return;
    this.answer = answer;
    await this.correcting.open(answer.corpus);
  }

  /** Returns to the first page after a change of filter or order. */
  relist(): void {
    this.first = 0;
  }

  wordsOf(run: string, row: number): RowWords {
    return this.#words[`${run} ${row}`] ?? null;
  }

  /** Asks once which words drove a run's score of a row. */
  async askWords(run: string, { row, text }: MisreadRow): Promise<void> {
    const key = `${run} ${row}`;
    if (this.#wordsAsked.includes(key)) return;
    this.#wordsAsked.push(key);
    try {
      const explanation = await this.#lab.examiner.ask('explain', { run, text }).reply;
      this.#words = { ...this.#words, [key]: { explanation } };
    } catch (error) {
      this.#words = { ...this.#words, [key]: { error: messageOf(error) } };
    }
  }
}
