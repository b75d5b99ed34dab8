import { CAUSES } from '../../doubt/causes';
import type { Job } from '../../worker-client';
import type { CauseKind, MisreadRow } from '../../domain/misread';
import type { Event } from '../../protocol/tasks';
import type { Explanation } from '../../domain/prediction';
import { Correcting } from './correcting.svelte';
import { LabelSearch } from './label-search.svelte';
import type { LabState } from '../../lab/lab.svelte';
import { arrangeMisread, type MisreadBy, type MisreadSort } from '../../doubt/misread-order';
import { RunChoice } from '../../lab/run-choice.svelte';

export { isMiss } from '../../doubt/misread-order';
export type { MisreadRow };
export { CAUSES };

/** What is known of the words of a row; null until the worker has said. */
export type RowWords = { explanation: Explanation } | { error: string } | null;

/** The test rows that the chosen runs misread: found, filtered, sorted, each with the words that drove it. */
export class Misread {
  readonly choice: RunChoice;
  readonly search: LabelSearch;
  readonly correcting: Correcting;
  answer = $state.raw<Extract<Event, { kind: 'misread-found' }> | null>(null);
  progress = $state.raw<Extract<Event, { kind: 'progress' }> | null>(null);
  error = $state<string | null>(null);
  waiting = $state(false);

  /** What is listed: misread test rows, or all rows whose label looks wrong. */
  list = $state<'misread' | 'suspects'>('misread');
  by = $state<MisreadBy>('any');
  cause = $state<CauseKind | 'any' | 'none'>('any');
  find = $state('');
  sort = $state<MisreadSort>('miss');
  /** First row on the page. */
  first = $state(0);

  /** Rows as they are shown, all pages together. */
  readonly rows = $derived.by(() => {
    const { answer, list, by, cause, find, sort } = this;
    if (!answer) return [];
    const filter = { by: list === 'misread' ? by : 'any', cause, search: find, sort };
    if (list === 'suspects') return arrangeMisread(this.search.rowsOf(answer.corpus), { ...filter, cause: 'any' });
    return arrangeMisread(this.search.mark(answer.corpus, answer.rows), filter);
  });

  #lab: LabState;
  #job: Job | null = null;
  #asked = '';
  #words = $state.raw<Record<string, RowWords>>({});
  #wordsAsked: string[] = [];

  constructor(lab: LabState) {
    this.#lab = lab;
    this.choice = new RunChoice(lab, 2);
    this.search = new LabelSearch(lab);
    this.correcting = new Correcting(lab);
  }

  /** Looks for the misread rows of the chosen runs, where that is not known yet. */
  ask(runs: string[]): void {
    const asked = runs.join();
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.#job?.cancel();
    this.answer = null;
    this.error = null;
    this.progress = null;
    this.first = 0;
    this.by = 'any';
    if (runs.length < 2 && this.sort === 'disagreement') this.sort = 'miss';
    this.waiting = runs.length > 0;
    if (runs.length === 0) return;
    this.#job = this.#lab.examiner.run({ kind: 'find-misread', runs }, (event) => {
      if (this.#asked !== asked) return;
      if (event.kind === 'progress') {
        this.progress = event;
        return;
      }
      this.waiting = false;
      if (event.kind === 'failed') this.error = event.message;
      if (event.kind !== 'misread-found') return;
      this.answer = event;
      void this.correcting.open(event.corpus);
    });
  }

  /** Shows the first page of another order. */
  relist(): void {
    this.first = 0;
  }

  wordsOf(run: string, row: number): RowWords {
    return this.#words[`${run} ${row}`] ?? null;
  }

  /** Asks which words drove a run's score of a row; once. */
  askWords(run: string, { row, text }: MisreadRow): void {
    const key = `${run} ${row}`;
    if (this.#wordsAsked.includes(key)) return;
    this.#wordsAsked.push(key);
    this.#lab.examiner.run({ kind: 'explain', run, text }, (event) => {
      if (event.kind === 'explained') this.#words = { ...this.#words, [key]: { explanation: event.explanation } };
      if (event.kind === 'failed') this.#words = { ...this.#words, [key]: { error: event.message } };
    });
  }
}
