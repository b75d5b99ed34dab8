import type { CorpusFigures } from '../../corpus/counting';
import type { Count, Finding } from '../../corpus/finding';
import type { FoundRow } from '../../domain/corpus-summary';
import { Activity } from '../../lab/activity.svelte';
import type { Lab } from '../../lab/lab.svelte';
import { shownZoneOf } from '../../lab/zones.svelte';

type Needs = Pick<Lab, 'corpus' | 'trainer' | 'training'>;

/** The rows of one finding, one page at a time. */
export interface OpenRows {
  finding: Finding;
  /** Number of all rows of the finding. */
  total: number;
  /** Index of the first row of the page, from 0. */
  first: number;
  /** The page; null while it is being loaded. */
  page: FoundRow[] | null;
}

export const ROWS_PER_PAGE = 20;
/** Languages of this many rows are detected in about a second, so that no request is needed. */
const FEW_ROWS = 20_000;

/** The statistics of the current corpus, and the rows behind each finding. */
export class Exploration {
  readonly counting = new Activity();
  /** Dates in another time zone. */
  readonly dating = new Activity();
  readonly detecting = new Activity();
  readonly finding = new Activity();

  rows = $state.raw<OpenRows | null>(null);

  #lab: Needs;
  #counted = $state.raw<{ corpus: string; zone: string; figures: CorpusFigures; elapsedMs: number } | null>(null);
  /** The corpus that was last analysed, or is being analysed. Not reactive: it is followed in an effect. */
  #corpus: string | null = null;
  #languages = $state.raw<{ corpus: string; counts: Count[] } | null>(null);
  /** Languages were requested: they are then detected for the next corpus too. */
  #languagesWanted = false;

  constructor(lab: Needs) {
    this.#lab = lab;
  }

  /** Figures of the current corpus, and how long they took; null until available. */
  get counted() {
    return this.#counted && this.#counted.corpus === this.#lab.corpus.current?.id ? this.#counted : null;
  }

  /** Of the current corpus; null until detected. */
  get languages(): Count[] | null {
    return this.#languages && this.#languages.corpus === this.#lab.corpus.current?.id ? this.#languages.counts : null;
  }

  /** Analysing would slow down a training, and the trainer cannot analyse a corpus that it is about to replace. */
  get waiting(): boolean {
    return this.#lab.training.progress !== null || this.#lab.corpus.locked || this.#lab.corpus.restoring;
  }

  /** Analyses the current corpus, unless that was done, failed or was cancelled before. */
  follow(): void {
    const { current } = this.#lab.corpus;
    if (current && current.id !== this.#corpus && !this.waiting) void this.count();
  }

  /** Analyses the current corpus. */
  async count(): Promise<void> {
    const { current } = this.#lab.corpus;
    if (!current || this.waiting) return;
    this.#corpus = current.id;
    // A running detection belongs to another corpus.
    this.detecting.drop();
    const zone = shownZoneOf(current.report);
    const counted = await this.counting.run(this.#lab.trainer, 'explore', { corpus: current.id, zone });
    if (!counted) return;
    this.#counted = { corpus: current.id, zone, ...counted };
    if (this.#languagesWanted || counted.figures.rows <= FEW_ROWS) await this.detectLanguages();
  }

  /** Counts the dates again if another time zone was chosen. */
  async followZone(): Promise<void> {
    const { current } = this.#lab.corpus;
    const { counted } = this;
    if (!current || !counted?.figures.dates || this.waiting) return;
    const zone = shownZoneOf(current.report);
    if (zone === counted.zone) return;
    const dates = await this.dating.run(this.#lab.trainer, 'count-dates', { corpus: current.id, zone });
    if (dates && this.counted === counted) this.#counted = { ...counted, zone, figures: { ...counted.figures, dates } };
  }

  /** Detects the languages of the current corpus. */
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

  /** Shows the rows of a finding, from index `first`. */
  async show(finding: Finding, total: number, first = 0): Promise<void> {
    const { current } = this.#lab.corpus;
    if (!current) return;
    this.rows = { finding, total, first, page: null };
    const request = { corpus: current.id, finding, first, most: ROWS_PER_PAGE };
    const page = await this.finding.run(this.#lab.trainer, 'find-rows', request);
    if (page && this.rows) this.rows = { ...this.rows, page };
  }

  /** Shows the page that begins with row `first`. */
  turnTo(first: number): void {
    if (this.rows) void this.show(this.rows.finding, this.rows.total, first);
  }

  closeRows(): void {
    this.finding.drop();
    this.rows = null;
  }

  /** Excludes the rows of a finding from the current corpus. */
  exclude(finding: Finding): void {
    this.closeRows();
    void this.#lab.corpus.exclude(finding);
  }
}
