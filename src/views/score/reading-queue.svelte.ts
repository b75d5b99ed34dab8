import type { Sentiment } from '../../data/corpus';
import type { ScoredRow } from '../../scored/rows';
import { eachTextOnce } from '../../scored/by-hand';
import type { ScoredQuery } from '../../scored/query';
import type { Asks } from '../../worker-client';
import type { TableHandle } from './about-scores';
import { type Message, messageOf } from '../../wording/message';

/** Rows fetched at a time. */
const MOST = 200;

/** The table that the rows are of. */
interface Rows {
  readonly table: TableHandle | null;
  readonly query: ScoredQuery;
  correct(row: ScoredRow, label: Sentiment | null): Promise<void>;
}

/** Rows to be read by hand, one after another: those of the table that were not read yet. */
export class ReadingQueue {
  /** What there is to read; null while nobody reads. */
  list = $state.raw<ScoredRow[] | null>(null);
  at = $state(0);
  /** Rows asked for, read or not, when the reading began. */
  total = $state(0);
  loading = $state(false);
  error = $state.raw<Message | null>(null);

  /** The row to be read now; null at the end of them, or while nobody reads. */
  readonly row = $derived(this.list?.[this.at] ?? null);
  /** How many of those fetched were read. */
  readonly read = $derived(this.list?.filter(({ correction }) => correction !== null).length ?? 0);

  #predictor: Asks;
  #rows: Rows;

  constructor(predictor: Asks, rows: Rows) {
    this.#predictor = predictor;
    this.#rows = rows;
  }

  /** Begins with the unread rows of those the table shows, or goes on with more of them. */
  async start(): Promise<void> {
    const { table, query } = this.#rows;
    if (!table || this.loading) return;
    this.loading = true;
    this.error = null;
    try {
      const request = { table: table.id, query: { ...query, unread: true }, first: 0, most: MOST };
      const { rows, total } = await this.#predictor.ask('list-scored', request).reply;
      if (table !== this.#rows.table) return;
      this.list = eachTextOnce(rows);
      this.at = 0;
      this.total = total;
    } catch (error) {
      if (table === this.#rows.table) this.error = messageOf(error);
    } finally {
      this.loading = false;
    }
  }

  /** The user's word on the row at hand; the next one comes. */
  answer(label: Sentiment): void {
    const { row } = this;
    if (!row) return;
    void this.#rows.correct(row, label);
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
