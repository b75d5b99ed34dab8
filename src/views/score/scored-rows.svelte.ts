import { ALL_ROWS, valueOf, type ScoredQuery, type ScoreColumn, type ScoreFilter } from '../../scored/query';
import type { ExportFormat } from '../../scored/exporting';
import type { Sentiment } from '../../data/corpus';
import type { ReadingCounts } from '../../scored/readings';
import { Activity } from '../../lab/activity.svelte';
import type { ScoredRow } from '../../scored/rows';
import { aboutScores, type TableHandle } from './about-scores';
import { saveFile } from '../../page/save-file';
import { csvPurpose, describeGuard } from '../../lab/csv-purpose.svelte';
import type { Lab } from '../../lab/lab.svelte';
import { ReadingQueue } from './reading-queue.svelte';
import { type Message, messageOf, msg } from '../../wording/message';

type Needs = Pick<Lab, 'predictor' | 'toasts'>;

/** On a narrow screen a row takes more of the page. */
const rowsPerPage = () => (globalThis.matchMedia?.('(max-width: 640px)').matches ? 25 : 100);
export const NOTHING_READ: ReadingCounts = { rows: 0, words: [0, 0, 0, 0], unsure: [] };

/** The rows of the scored table that match the query: one page of them on screen, all of them as a file. */
export class ScoredRows {
  query = $state.raw<ScoredQuery>(ALL_ROWS);
  /** Rows that match the query, on all pages. */
  total = $state(0);
  shown = $state.raw<ScoredRow[]>([]);
  /** The carried columns on screen, in the order of the source. */
  columns = $state.raw<number[]>([]);
  /** The row whose near-duplicates alone are shown: the number of its record. */
  likeNumber = $state(0);
  /** The rows on screen are not up to date with the query. */
  waiting = $state(false);
  #error = $state.raw<Message | null>(null);
  readonly exporting = new Activity();
  /** Rows represented by another; null if not determined. */
  folded = $state<number | null>(null);
  /** Verdicts of the representatives, one list per run. */
  foldedCounts = $state.raw<number[][]>([]);
  readonly folding = new Activity();
  /** Counts of labels assigned by hand. */
  readings = $state.raw<ReadingCounts>(NOTHING_READ);
  /** The matching rows as a queue for labelling by hand. */
  readonly queue: ReadingQueue;

  readonly size = rowsPerPage();
  readonly pages = $derived(Math.max(1, Math.ceil(this.total / this.size)));
  #page = $state(0);
  #lab: Needs;
  #table: TableHandle | null = null;
  #rows = 0;
  #asking = false;
  #again = false;
  /** The message of the latest label. */
  #told: number | null = null;
  #heardChange: () => void;

  /** @param onChange called when the query changes, or rows were corrected */
  constructor(lab: Needs, onChange: () => void) {
    this.#lab = lab;
    this.#heardChange = onChange;
    this.queue = new ReadingQueue(lab.predictor, this);
  }

  /** The latest error. */
  get error(): Message | null {
    return this.#error ?? this.exporting.error ?? this.folding.error;
  }

  get table(): TableHandle | null {
    return this.#table;
  }

  /** From 0. */
  get page(): number {
    return Math.min(this.#page, this.pages - 1);
  }

  /** Switches to another table, or to none. */
  open(table: TableHandle | null): void {
    this.exporting.drop();
    this.folding.drop();
    this.#table = table;
    this.#rows = 0;
    this.query = ALL_ROWS;
    this.columns = [];
    this.total = 0;
    this.shown = [];
    this.#error = null;
    this.folded = null;
    this.readings = NOTHING_READ;
    this.queue.close();
    this.#page = 0;
  }

  /** Rows were added: the list is requested again when their number has doubled, and at the end of the scoring. */
  grow(rows: number, ended: boolean): void {
    if (!ended && rows < 2 * this.#rows) return;
    if (rows > this.#rows) this.folded = null;
    this.#rows = rows;
    void this.#ask();
  }

  turnTo(page: number): void {
    this.#page = Math.max(0, Math.min(page, this.pages - 1));
    void this.#ask();
  }

  /** Sorts by a column; if it is the current one, reverses the order. */
  sortBy(by: ScoreColumn): void {
    this.change({ by, descending: this.query.by === by && !this.query.descending });
  }

  show(filter: ScoreFilter): void {
    this.change({ filter });
  }

  find(search: string): void {
    this.change({ search });
  }

  /** Shows a carried column, or hides it. */
  showColumn(column: number, shown: boolean): void {
    const others = this.columns.filter((other) => other !== column);
    this.columns = shown ? [...others, column].sort((a, b) => a - b) : others;
    void this.#ask();
  }

  /** Only rows with this value in a carried column; null for any. */
  limit(column: number, value: string | null): void {
    const others = this.query.values.filter((other) => other.column !== column);
    this.change({ values: value === null ? others : [...others, { column, value: valueOf(value) }] });
  }

  /** Only rows of nearly the same text. */
  showLike({ row, number }: ScoredRow): void {
    this.likeNumber = number;
    this.change({ folded: false, alike: row });
  }

  /** Changes the query and returns to the first page. */
  change(wish: Partial<ScoredQuery>): void {
    this.query = { ...this.query, ...wish };
    this.#page = 0;
    void this.#ask();
    this.#heardChange();
  }

  /** Folds near-duplicate texts into the first of them, or shows all. */
  async fold(folded: boolean): Promise<void> {
    if (!folded || this.folded !== null) return this.change({ folded });
    if (!this.#table || this.folding.running) return;
    const found = await this.folding.run(this.#lab.predictor, 'fold-scored', { table: this.#table.id });
    if (!found) return;
    this.folded = found.folded;
    this.foldedCounts = found.counts;
    this.change({ folded: true });
  }

  /** Sets or removes the user's label of a row, for all rows of the same text. */
  async correct(row: ScoredRow, label: Sentiment | null): Promise<void> {
    const table = this.#table;
    if (!table || label === row.correction) return;
    if (await this.#tell(table, row, label)) {
      // When labelling in sequence, only the latest message is shown; earlier labels can still be undone.
      if (this.#told !== null) this.#lab.toasts.close(this.#told);
      const values = { row: row.number };
      this.#told = this.#lab.toasts.show(
        label === null ? msg('Your label for row {row} was removed.', values) : msg('Row {row} was read.', values),
        // Applies to the table of this label, even if another is open by then.
        { label: msg('Undo'), run: () => void this.#tell(table, row, row.correction), undo: true },
      );
    }
  }

  /** Resolves to true if that table is still open. */
  async #tell(table: TableHandle, { row, text }: ScoredRow, label: Sentiment | null): Promise<boolean> {
    try {
      const readings = await this.#lab.predictor.ask('correct-scored', { table: table.id, row, label }).reply;
      if (table !== this.#table) return false;
      this.readings = readings;
      this.queue.hear(text, label);
      void this.#ask();
      // The query's result depends on labels only if it filters by them.
      if (this.query.filter === 'corrected') this.#heardChange();
      return true;
    } catch (error) {
      this.#error = messageOf(error);
      return false;
    }
  }

  /** Downloads the rows that match the query, on all pages, in the displayed order. */
  async export(format: ExportFormat): Promise<void> {
    const table = this.#table;
    if (!table || this.exporting.running) return;
    this.#error = null;
    const about = aboutScores(table, this.#rows);
    const request = { table: table.id, query: this.query, format, purpose: csvPurpose.value, about };
    const exported = await this.exporting.run(this.#lab.predictor, 'export-scored', request);
    if (!exported) return;
    saveFile(exported.file, `${table.source} scored.${format}`);
    const changed = describeGuard(exported.guarded);
    if (changed) this.#lab.toasts.show(changed);
  }

  /** The provenance of the scores, as a separate file. */
  exportAbout(): void {
    const table = this.#table;
    if (!table) return;
    const text = JSON.stringify(aboutScores(table, this.#rows), null, 2);
    saveFile(new Blob([text], { type: 'application/json' }), `${table.source} models.json`);
  }

  /** One request at a time; meanwhile, only the newest of those that follow is kept. */
  async #ask(): Promise<void> {
    const table = this.#table;
    if (!table) return;
    this.waiting = true;
    if (this.#asking) {
      this.#again = true;
      return;
    }
    this.#asking = true;
    const first = this.page * this.size;
    try {
      const request = { table: table.id, query: this.query, first, most: this.size, columns: this.columns };
      const { total, rows } = await this.#lab.predictor.ask('list-scored', request).reply;
      if (!this.#again && table === this.#table) {
        this.#error = null;
        this.exporting.error = null;
        this.folding.error = null;
        this.total = total;
        this.shown = rows;
      }
    } catch (error) {
      if (!this.#again && table === this.#table) this.#error = messageOf(error);
    }
    this.#asking = false;
    this.waiting = false;
    if (!this.#again && table === this.#table) return;
    this.#again = false;
    await this.#ask();
  }
}
