import type { CorpusFigures } from '../../corpus/counting';
import type { Count, Finding } from '../../corpus/finding';
import type { Job } from '../../worker-client';
import type { Event } from '../../protocol/tasks';
import type { FoundRow } from '../../domain/corpus-summary';
import type { LabState } from '../../lab/lab.svelte';

export type { CorpusFigures } from '../../corpus/counting';
export type { Count, Finding } from '../../corpus/finding';
export type { RepeatedText } from '../../corpus/duplicates';
export { dateOf, describeFinding, describeLength, languageOf, sayReason } from '../../corpus/finding';

type Progress = Extract<Event, { kind: 'progress' }>;

/** The rows of one finding, a page at a time. */
export interface OpenRows {
  finding: Finding;
  /** All rows of the finding. */
  total: number;
  /** The first row of the page, from 0. */
  first: number;
  /** The page; null while it is looked for. */
  page: FoundRow[] | null;
}

export const ROWS_PER_PAGE = 20;
/** Languages of so many rows are told in a second or so, and need not be asked for. */
const FEW_ROWS = 20_000;

/** What there is to find in the corpus in use, and which rows are behind it. */
export class Exploration {
  counting = $state(false);
  cancelling = $state(false);
  progress = $state.raw<Progress | null>(null);
  error = $state<string | null>(null);
  /** Counting was cancelled: it does not begin again by itself. */
  cancelled = $state(false);

  languagesProgress = $state.raw<Progress | null>(null);
  detecting = $state(false);
  languagesError = $state<string | null>(null);

  rows = $state.raw<OpenRows | null>(null);
  rowsProgress = $state.raw<Progress | null>(null);
  rowsError = $state<string | null>(null);

  #lab: LabState;
  #counted = $state.raw<{ corpus: string; figures: CorpusFigures; elapsedMs: number } | null>(null);
  /** The corpus that was counted last, or is being counted. Not reactive: it is followed in an effect. */
  #corpus: string | null = null;
  #job: Job | null = null;
  #languages = $state.raw<{ corpus: string; counts: Count[] } | null>(null);
  #languagesJob: Job | null = null;
  /** Languages were asked for: they are told of the next corpus too. */
  #languagesWanted = false;
  #rowsJob: Job | null = null;

  constructor(lab: LabState) {
    this.#lab = lab;
  }

  /** Of the corpus in use, and the time that counting took; null until they are counted. */
  get counted() {
    return this.#counted && this.#counted.corpus === this.#lab.corpus.current?.id ? this.#counted : null;
  }

  /** Of the corpus in use; null until they are told. */
  get languages(): Count[] | null {
    return this.#languages && this.#languages.corpus === this.#lab.corpus.current?.id ? this.#languages.counts : null;
  }

  /** Counting would take its time from a training, and the trainer cannot count what it is about to let go. */
  get waiting(): boolean {
    return this.#lab.training.progress !== null || this.#lab.corpus.locked || this.#lab.corpus.restoring;
  }

  /** Counts the corpus in use, unless that was done, failed or was cancelled before. */
  follow(): void {
    const { current } = this.#lab.corpus;
    if (current && current.id !== this.#corpus && !this.waiting) this.count();
  }

  /** Counts the corpus in use. */
  count(): void {
    const { current } = this.#lab.corpus;
    if (!current || this.waiting) return;
    this.#job?.cancel();
    this.#corpus = current.id;
    this.error = null;
    this.cancelled = false;
    this.cancelling = false;
    this.progress = null;
    this.counting = true;
    // What is still being told is of another corpus.
    this.#languagesJob?.cancel();
    const job = this.#lab.trainer.run({ kind: 'explore', corpus: current.id }, (event) => {
      if (this.#job === job) this.#hear(event);
    });
    this.#job = job;
  }

  cancel(): void {
    this.cancelling = true;
    this.#job?.cancel();
  }

  /** Tells the languages of the corpus in use. */
  detectLanguages(): void {
    const { current } = this.#lab.corpus;
    if (!current || this.waiting) return;
    this.#languagesJob?.cancel();
    this.#languagesWanted = true;
    this.languagesProgress = null;
    this.languagesError = null;
    this.detecting = true;
    const { id } = current;
    const job = this.#lab.trainer.run({ kind: 'detect-languages', corpus: id }, (event) => {
      if (this.#languagesJob !== job) return;
      if (event.kind === 'progress') {
        this.languagesProgress = event;
        return;
      }
      this.detecting = false;
      if (event.kind === 'languages-detected') this.#languages = { corpus: id, counts: event.languages };
      else if (event.kind === 'failed') this.languagesError = event.message;
    });
    this.#languagesJob = job;
  }

  cancelLanguages(): void {
    this.#languagesWanted = false;
    this.#languagesJob?.cancel();
  }

  /** Shows the rows of a finding, from the `first`th on. */
  show(finding: Finding, total: number, first = 0): void {
    const { current } = this.#lab.corpus;
    if (!current) return;
    this.#rowsJob?.cancel();
    this.rows = { finding, total, first, page: null };
    this.rowsProgress = null;
    this.rowsError = null;
    const task = { kind: 'find-rows', corpus: current.id, finding, first, most: ROWS_PER_PAGE } as const;
    const job = this.#lab.trainer.run(task, (event) => {
      if (this.#rowsJob !== job) return;
      if (event.kind === 'progress') this.rowsProgress = event;
      else if (event.kind === 'failed') this.rowsError = event.message;
      else if (event.kind === 'rows-found' && this.rows) this.rows = { ...this.rows, page: event.rows };
    });
    this.#rowsJob = job;
  }

  /** Turns to the page that begins with the `first`th row. */
  turnTo(first: number): void {
    if (this.rows) this.show(this.rows.finding, this.rows.total, first);
  }

  closeRows(): void {
    this.#rowsJob?.cancel();
    this.#rowsJob = null;
    this.rows = null;
  }

  /** Leaves the rows of a finding out of the corpus in use. */
  exclude(finding: Finding): void {
    this.closeRows();
    this.#lab.corpus.exclude(finding);
  }

  #hear(event: Event): void {
    if (event.kind === 'progress') {
      this.progress = event;
      return;
    }
    this.counting = false;
    if (event.kind === 'explored' && this.#corpus) {
      this.#counted = { corpus: this.#corpus, figures: event.figures, elapsedMs: event.elapsedMs };
      if (this.#languagesWanted || event.figures.rows <= FEW_ROWS) this.detectLanguages();
    } else if (event.kind === 'failed') this.error = event.message;
    else if (event.kind === 'cancelled') this.cancelled = true;
  }
}
