import type { CorpusFigures } from '../../corpus/counting';
import type { Count, Finding } from '../../corpus/finding';
import type { FoundRow } from '../../domain/corpus-summary';
import { Activity } from '../../lab/activity.svelte';
import type { Lab } from '../../lab/lab.svelte';

type Needs = Pick<Lab, 'corpus' | 'trainer' | 'training'>;

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
  readonly counting = new Activity();
  readonly detecting = new Activity();
  readonly finding = new Activity();

  rows = $state.raw<OpenRows | null>(null);

  #lab: Needs;
  #counted = $state.raw<{ corpus: string; figures: CorpusFigures; elapsedMs: number } | null>(null);
  /** The corpus that was counted last, or is being counted. Not reactive: it is followed in an effect. */
  #corpus: string | null = null;
  #languages = $state.raw<{ corpus: string; counts: Count[] } | null>(null);
  /** Languages were asked for: they are told of the next corpus too. */
  #languagesWanted = false;

  constructor(lab: Needs) {
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
    if (current && current.id !== this.#corpus && !this.waiting) void this.count();
  }

  /** Counts the corpus in use. */
  async count(): Promise<void> {
    const { current } = this.#lab.corpus;
    if (!current || this.waiting) return;
    this.#corpus = current.id;
    // What is still being told is of another corpus.
    this.detecting.drop();
    const counted = await this.counting.run(this.#lab.trainer, 'explore', { corpus: current.id });
    if (!counted) return;
    this.#counted = { corpus: current.id, ...counted };
    if (this.#languagesWanted || counted.figures.rows <= FEW_ROWS) await this.detectLanguages();
  }

  /** Tells the languages of the corpus in use. */
  async detectLanguages(): Promise<void> {
    const { current } = this.#lab.corpus;
    if (!current || this.waiting) return;
    this.#languagesWanted = true;
    const { id } = current;
    const counts = await this.detecting.run(this.#lab.trainer, 'detect-languages', { corpus: id });
    if (counts) this.#languages = { corpus: id, counts };
  }

  cancelLanguages(): void {
    this.#languagesWanted = false;
    this.detecting.cancel();
  }

  /** Shows the rows of a finding, from the `first`th on. */
  async show(finding: Finding, total: number, first = 0): Promise<void> {
    const { current } = this.#lab.corpus;
    if (!current) return;
    this.rows = { finding, total, first, page: null };
    const request = { corpus: current.id, finding, first, most: ROWS_PER_PAGE };
    const page = await this.finding.run(this.#lab.trainer, 'find-rows', request);
    if (page && this.rows) this.rows = { ...this.rows, page };
  }

  /** Turns to the page that begins with the `first`th row. */
  turnTo(first: number): void {
    if (this.rows) void this.show(this.rows.finding, this.rows.total, first);
  }

  closeRows(): void {
    this.finding.drop();
    this.rows = null;
  }

  /** Leaves the rows of a finding out of the corpus in use. */
  exclude(finding: Finding): void {
    this.closeRows();
    void this.#lab.corpus.exclude(finding);
  }
}
