import { ALL_ROWS, type DeskQuery, type ScoreColumn, type ScoreFilter } from '../../scored/query';
import type { ExportFormat } from '../../scored/exporting';
import type { Sentiment } from '../../data/corpus';
import type { Job } from '../../worker-client';
import type { ReadingCounts } from '../../scored/readings';
import type { Event } from '../../protocol/tasks';
import type { ScoredRow } from '../../scored/rows';
import { say } from '../../wording/wording';
import { aboutScores, type TableHandle } from './about-scores';
import { download } from '../../page/save-file';
import type { LabState } from '../../lab/lab.svelte';
import { ReadingQueue } from './reading-queue.svelte';

const ROWS_PER_PAGE = 100;
export const NOTHING_READ: ReadingCounts = { rows: 0, words: [0, 0, 0, 0], unsure: [] };

/** The rows of the scored table that are asked for: a page of them on screen, all of them as a file. */
export class ScoredRows {
  query = $state.raw<DeskQuery>(ALL_ROWS);
  /** Rows that the query asks for, all pages together. */
  total = $state(0);
  shown = $state.raw<ScoredRow[]>([]);
  /** What is on screen is not yet what is asked for. */
  waiting = $state(false);
  error = $state<string | null>(null);
  exporting = $state.raw<Extract<Event, { kind: 'progress' }> | 'starting' | null>(null);
  /** Rows for which another stands; null where that was not looked for. */
  folded = $state<number | null>(null);
  /** Of the rows that stand for themselves then, those of each verdict, one list a run. */
  foldedCounts = $state.raw<number[][]>([]);
  folding = $state.raw<Extract<Event, { kind: 'progress' }> | 'starting' | null>(null);
  /** What was read by hand. */
  readings = $state.raw<ReadingCounts>(NOTHING_READ);
  /** The rows asked for, one after another, to be read by hand. */
  readonly queue: ReadingQueue;

  readonly pages = $derived(Math.max(1, Math.ceil(this.total / ROWS_PER_PAGE)));
  #page = $state(0);
  #lab: LabState;
  #table: TableHandle | null = null;
  #rows = 0;
  #asked = false;
  #again = false;
  #export: Job | null = null;
  #fold: Job | null = null;
  /** The message of the latest reading. */
  #told: number | null = null;
  #heardChange: () => void;

  /** @param onChange called when another set of rows is asked for, or rows were corrected */
  constructor(lab: LabState, onChange: () => void) {
    this.#lab = lab;
    this.#heardChange = onChange;
    this.queue = new ReadingQueue(lab, this);
  }

  get table(): TableHandle | null {
    return this.#table;
  }

  /** Counted from 0. */
  get page(): number {
    return Math.min(this.#page, this.pages - 1);
  }

  /** Begins with another table, or with none. */
  open(table: TableHandle | null): void {
    this.#export?.cancel();
    this.#fold?.cancel();
    this.#table = table;
    this.#rows = 0;
    this.query = ALL_ROWS;
    this.total = 0;
    this.shown = [];
    this.error = null;
    this.folded = null;
    this.readings = NOTHING_READ;
    this.queue.close();
    this.#page = 0;
  }

  /** Rows came: the list is asked for anew once their number has doubled, or at the end of the scoring. */
  grow(rows: number, ended: boolean): void {
    if (!ended && rows < 2 * this.#rows) return;
    if (rows > this.#rows) this.folded = null;
    this.#rows = rows;
    this.#ask();
  }

  turnTo(page: number): void {
    this.#page = Math.max(0, Math.min(page, this.pages - 1));
    this.#ask();
  }

  /** Sorts by a column; by the same once more, the other way round. */
  sortBy(by: ScoreColumn): void {
    this.change({ by, descending: this.query.by === by && !this.query.descending });
  }

  show(filter: ScoreFilter): void {
    this.change({ filter });
  }

  find(search: string): void {
    this.change({ search });
  }

  /** Asks for other rows, from their first page on. */
  change(wish: Partial<DeskQuery>): void {
    this.query = { ...this.query, ...wish };
    this.#page = 0;
    this.#ask();
    this.#heardChange();
  }

  /** Folds texts that are nearly the same into the first of them, or shows them all again. */
  fold(folded: boolean): void {
    if (!folded || this.folded !== null) return this.change({ folded });
    if (!this.#table || this.folding) return;
    this.folding = 'starting';
    this.#fold = this.#lab.predictor.run({ kind: 'fold-scored', table: this.#table.id }, (event) => {
      if (event.kind === 'progress') return void (this.folding = event);
      this.folding = null;
      if (event.kind === 'failed') this.error = event.message;
      if (event.kind !== 'scored-folded') return;
      this.folded = event.folded;
      this.foldedCounts = event.counts;
      this.change({ folded: true });
    });
  }

  cancelFolding(): void {
    this.#fold?.cancel();
  }

  /** Takes the user's word on a row, or takes it back. All rows of the same text get it. */
  correct(row: ScoredRow, label: Sentiment | null): void {
    const table = this.#table;
    if (!table || label === row.correction) return;
    this.#tell(table, row, label, () => {
      // Who reads one after another needs no pile of messages: each can be taken back all the same.
      if (this.#told !== null) this.#lab.toasts.close(this.#told);
      const values = { row: row.row + 1 };
      this.#told = this.#lab.toasts.show(
        label === null ? say('Your word on row {row} was taken back.', values) : say('Row {row} was read.', values),
        // Of the table it was said of, whichever is open by then.
        { label: say('Undo'), run: () => this.#tell(table, row, row.correction, () => {}), undo: true },
      );
    });
  }

  #tell(table: TableHandle, row: ScoredRow, label: Sentiment | null, then: () => void): void {
    this.#lab.predictor.run({ kind: 'correct-scored', table: table.id, row: row.row, label }, (event) => {
      if (event.kind === 'failed') this.error = event.message;
      if (event.kind !== 'scored-corrected' || table !== this.#table) return;
      this.readings = event.readings;
      this.queue.hear(row.text, label);
      this.#ask();
      // What the rows come to depends on what was read only where that is asked for.
      if (this.query.filter === 'corrected') this.#heardChange();
      then();
    });
  }

  /** Hands the rows that are asked for, all pages, in the order on screen, to the browser's downloads. */
  export(format: ExportFormat): void {
    const table = this.#table;
    if (!table || this.exporting) return;
    this.exporting = 'starting';
    this.error = null;
    const task = {
      kind: 'export-scored',
      table: table.id,
      query: this.query,
      format,
      about: aboutScores(table, this.#rows),
    } as const;
    this.#export = this.#lab.predictor.run(task, (event) => {
      if (event.kind === 'progress') return void (this.exporting = event);
      this.exporting = null;
      if (event.kind === 'failed') this.error = event.message;
      if (event.kind === 'scored-exported') download(event.file, `${table.source} scored.${format}`);
    });
  }

  cancelExport(): void {
    this.#export?.cancel();
  }

  /** What made the scores, as a file of its own. */
  exportAbout(): void {
    const table = this.#table;
    if (!table) return;
    const text = JSON.stringify(aboutScores(table, this.#rows), null, 2);
    download(new Blob([text], { type: 'application/json' }), `${table.source} models.json`);
  }

  /** One question at a time; while one is under way, only the newest of those that follow is kept. */
  #ask(): void {
    const table = this.#table;
    if (!table) return;
    this.waiting = true;
    if (this.#asked) {
      this.#again = true;
      return;
    }
    this.#asked = true;
    const first = this.page * ROWS_PER_PAGE;
    const task = { kind: 'list-scored', table: table.id, query: this.query, first, most: ROWS_PER_PAGE } as const;
    this.#lab.predictor.run(task, (event) => {
      this.#asked = false;
      this.waiting = false;
      if (this.#again || table !== this.#table) {
        this.#again = false;
        return this.#ask();
      }
      if (event.kind === 'failed') this.error = event.message;
      if (event.kind !== 'scored-listed') return;
      this.error = null;
      this.total = event.total;
      this.shown = event.rows;
    });
  }
}
