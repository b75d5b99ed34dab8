import type { Sentiment } from '../../data/corpus';
import type { ScoredRow } from '../../scored/rows';
import { eachTextOnce } from '../../scored/by-hand';
import type { ScoredQuery } from '../../scored/query';
import type { Asks } from '../../worker-client';
import type { TableHandle } from './about-scores';
import { type Message, messageOf } from '../../wording/message';

/** Rows fetched at a time. */
const MOST = 200;

/** The table that contains the rows. */
interface Rows {
  readonly table: TableHandle | null;
  readonly query: ScoredQuery;
  correct(row: ScoredRow, label: Sentiment | null): Promise<void>;
}

/** A queue of rows to be labelled by hand: the unlabelled ones of the table. */
export class ReadingQueue {
  /** The queue; null while it is closed. */
  list = $state.raw<ScoredRow[] | null>(null);
  at = $state(0);
  /** Number of requested rows, labelled or not, when the queue was opened. */
  total = $state(0);
  loading = $state(false);
  error = $state.raw<Message | null>(null);

  /** The current row; null at the end, or while the queue is closed. */
  readonly row = $derived(this.list?.[this.at] ?? null);
  /** How many of the fetched rows were labelled. */
  readonly read = $derived(this.list?.filter(({ correction }) => correction !== null).length ?? 0);

  #predictor: Asks;
  #rows: Rows;

  constructor(predictor: Asks, rows: Rows) {
    this.#predictor = predictor;
    this.#rows = rows;
  }

  /** Opens the queue with the unlabelled rows of the table's current query, or fetches more of them. */
  async start(): Promise<void> {
    const { table, query } = this.#rows;
    if (!table || this.loading) return;
    this.loading = true;
    this.error = null;
    try {
      const request = { table: table.id, query: { ...query, unread: true }, first: 0, most: MOST, columns: [] };
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

  /** Stores the user's label of the current row and moves to the next. */
  answer(label: Sentiment): void {
    const { row } = this;
    if (!row) return;
    void this.#rows.correct(row, label);
    this.move(1);
  }

  /** Moves forward or back by some rows. */
  move(by: number): void {
    this.at = Math.max(0, Math.min(this.at + by, this.list?.length ?? 0));
  }

  close(): void {
    this.list = null;
  }

  /** Called when a text was labelled, or when that was undone: then it becomes the current row again. */
  hear(text: string, label: Sentiment | null): void {
    const at = this.list?.findIndex((row) => row.text === text) ?? -1;
    if (at < 0 || !this.list) return;
    this.list = this.list.with(at, { ...this.list[at], correction: label });
    if (label === null) this.at = at;
  }
}
