import type { Sentiment } from '../../data/corpus';
import type { ScoredRow } from '../../scored/rows';
import { eachTextOnce } from '../../scored/by-hand';
import type { LabState } from '../../lab/lab.svelte';
import type { ScoredRows } from './scored-rows.svelte';

/** Rows fetched at a time. */
const MOST = 200;

/** Rows to be read by hand, one after another: those of the table that were not read yet. */
export class ReadingQueue {
  /** What there is to read; null while nobody reads. */
  list = $state.raw<ScoredRow[] | null>(null);
  at = $state(0);
  /** Rows asked for, read or not, when the reading began. */
  total = $state(0);
  loading = $state(false);
  error = $state<string | null>(null);

  /** The row to be read now; null at the end of them, or while nobody reads. */
  readonly row = $derived(this.list?.[this.at] ?? null);
  /** How many of those fetched were read. */
  readonly read = $derived(this.list?.filter(({ correction }) => correction !== null).length ?? 0);

  #lab: LabState;
  #rows: ScoredRows;

  constructor(lab: LabState, rows: ScoredRows) {
    this.#lab = lab;
    this.#rows = rows;
  }

  /** Begins with the unread rows of those the table shows, or goes on with more of them. */
  start(): void {
    const { table, query } = this.#rows;
    if (!table || this.loading) return;
    this.loading = true;
    this.error = null;
    const task = { kind: 'list-scored', table: table.id, query: { ...query, unread: true }, first: 0 } as const;
    this.#lab.predictor.run({ ...task, most: MOST }, (event) => {
      this.loading = false;
      if (table !== this.#rows.table) return;
      if (event.kind === 'failed') this.error = event.message;
      if (event.kind !== 'scored-listed') return;
      this.list = eachTextOnce(event.rows);
      this.at = 0;
      this.total = event.total;
    });
  }

  /** The user's word on the row at hand; the next one comes. */
  answer(label: Sentiment): void {
    const { row } = this;
    if (!row) return;
    this.#rows.correct(row, label);
    this.move(1);
  }

  /** Goes some rows further, or back. */
  move(by: number): void {
    this.at = Math.max(0, Math.min(this.at + by, this.list?.length ?? 0));
  }

  close(): void {
    this.list = null;
  }

  /** A text was read, or that was taken back: then it is at hand again. */
  hear(text: string, label: Sentiment | null): void {
    const at = this.list?.findIndex((row) => row.text === text) ?? -1;
    if (at < 0 || !this.list) return;
    this.list = this.list.with(at, { ...this.list[at], correction: label });
    if (label === null) this.at = at;
  }
}
