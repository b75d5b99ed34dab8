import type { ColumnMapping, ImportReport, Inspection, SourceChoice } from '../../data/corpus';
import { ALL_ROWS } from '../../scored/query';
import { wilson } from '../../metrics/interval';
import { Activity } from '../../lab/activity.svelte';
import type { NewsOf, Progress, RequestOf } from '../../protocol/tasks';
import type { RunRecord } from '../../domain/run';
import type { TableFigures } from '../../scored/rows';
import { t } from '../../wording/wording';
import type { Lab } from '../../lab/lab.svelte';
import { RunChoice } from '../../lab/run-choice.svelte';
import { distinctNames } from '../../lab/run-table';
import { hasWholeDays, shownZone, shownZoneOf, withReadingZone } from '../../lab/zones.svelte';
import { NOTHING_READ, ScoredRows } from './scored-rows.svelte';
import type { Message } from '../../wording/message';

type Needs = Pick<Lab, 'predictor' | 'runs' | 'service' | 'toasts'>;

export interface Share {
  run: RunRecord;
  /** Its name, with a number if another run has the same. */
  name: string;
  negatives: number;
  /** Rows that it is unsure of, and how many of them were labelled by hand. */
  unsure: number;
  read: number;
  rows: number;
  /** 95 % Wilson interval of the share of negatives. */
  interval: [low: number, high: number];
  /** The same for distinct texts, if near-duplicates were found. */
  folded: { negatives: number; rows: number; interval: [low: number, high: number] } | null;
}

const NOTHING: TableFigures = {
  rows: 0,
  counts: [],
  labelled: false,
  dated: false,
  named: false,
  carried: [],
  readings: NOTHING_READ,
};

function shareOf(counts: number[]) {
  const rows = counts.reduce((sum, count) => sum + count, 0);
  return { negatives: counts[0], rows, interval: wilson(counts[0], rows) };
}

/** Many texts, scored by the selected runs as a stream, into a table held by the predictor. */
export class Scoring {
  readonly choice: RunChoice;
  readonly rows: ScoredRows;
  pasted = $state('');
  step = $state<'idle' | 'inspecting' | 'mapping' | 'scoring' | 'done'>('idle');
  sourceName = $state('');
  inspection = $state.raw<Inspection | null>(null);
  mapping = $state.raw<ColumnMapping | null>(null);
  readonly inspecting = new Activity();
  readonly scoring = new Activity();
  /** The rows are incomplete: scoring was cancelled, or failed. */
  partial = $state(false);
  report = $state.raw<ImportReport | null>(null);
  elapsedMs = $state(0);

  /** The runs that scored, in the order of the score columns. */
  runs = $state.raw<RunRecord[]>([]);
  /** The contents of the table so far. */
  figures = $state.raw<TableFigures>(NOTHING);
  /** Incremented when the query changes, and when the number of its rows or their labels change. */
  changes = $state(0);

  readonly names = $derived(distinctNames(this.runs));
  readonly shares = $derived<Share[]>(
    this.runs.map((run, place) => {
      const [negatives = 0, , unsure = 0] = this.figures.counts[place] ?? [];
      const read = this.rows.readings.unsure[place] ?? 0;
      const interval = wilson(negatives, this.count);
      const folded = this.rows.folded === null ? null : shareOf(this.rows.foldedCounts[place]);
      return { run, name: this.names[place], negatives, unsure, read, rows: this.count, interval, folded };
    }),
  );

  #lab: Needs;
  #source: Blob | null = null;

  constructor(lab: Needs) {
    this.#lab = lab;
    this.choice = new RunChoice(lab, 3, { shipped: true });
    this.rows = new ScoredRows(lab, () => this.changes++);
  }

  get progress(): Progress | null {
    return this.scoring.progress;
  }

  /** The latest error. */
  get error(): Message | null {
    return this.inspecting.error ?? this.scoring.error;
  }

  /** Rows scored so far. */
  get count(): number {
    return this.figures.rows;
  }

  /** Whether a selected model sends the texts to a service. */
  get sends(): boolean {
    return this.choice.runs.some(({ settings }) => this.#lab.service.isUsedBy(settings.recipe));
  }

  /** Why the texts cannot be sent to a service; null if they can, or need not be. */
  get sendFault(): Message | null {
    return this.sends ? this.#lab.service.fault : null;
  }

  /** IANA name of the zone in which dates are shown; whole days stay in the zone in which they were read. */
  get zone(): string {
    return this.report?.dateZone ? shownZoneOf(this.report) : shownZone.for(this.mapping?.dates.zone);
  }

  /** No date has a time of day. */
  get wholeDays(): boolean {
    return this.report !== null && hasWholeDays(this.report);
  }

  get busy(): boolean {
    return this.step === 'inspecting' || this.step === 'scoring';
  }

  /** Scores the pasted lines; for a pasted table, asks for the column mapping first. */
  async takePaste(): Promise<void> {
    if (this.pasted.trim() === '') return;
    const source = new Blob([this.pasted], { type: 'text/plain' });
    if (await this.#look(source, t('Pasted text'))) {
      if (this.mapping?.format === 'lines') this.score();
    }
  }

  async takeFile(file: File): Promise<void> {
    await this.#look(file, file.name);
  }

  /** Scores the source with `mapping`. */
  score(): void {
    const runs = this.choice.runs;
    if (this.busy || !this.#source || !this.mapping || runs.length === 0 || this.sendFault) return;
    this.#clear();
    this.runs = runs;
    void this.#run({ source: this.#source, mapping: this.mapping, onto: null });
  }

  /** Scores more of the same source, into the same table. */
  append(source: Blob, mapping: ColumnMapping): void {
    const { table } = this.rows;
    if (!this.busy && table) void this.#run({ source, mapping, onto: table.id });
  }

  async #run(part: Pick<RequestOf<'score'>, 'source' | 'mapping' | 'onto'>): Promise<void> {
    this.step = 'scoring';
    const request = { name: this.sourceName, ...part, runs: this.runs.map(({ id }) => id) };
    const scoring = this.scoring.run(this.#lab.predictor, 'score', request, (news) => this.#hear(news));
    // A table is identified by the id of the job that created it.
    const { job } = this.scoring;
    if (part.onto === null && job !== null)
      this.rows.open({ id: job, source: this.sourceName, runs: this.runs, names: this.names });
    const scored = await scoring;
    if (scored) {
      this.report = scored.report;
      this.elapsedMs = scored.elapsedMs;
      this.figures = scored.table;
    } else this.partial = true;
    this.#end(scored || this.count > 0 ? 'done' : 'mapping');
  }

  /** Opens the rows that a model is unsure of for labelling one by one. */
  readUnsure(): void {
    this.rows.change({ ...ALL_ROWS, filter: this.runs.length > 1 ? 'doubtful' : 'unsure' });
    void this.rows.queue.start();
  }

  /** Discards the source and the scored rows. */
  reset(): void {
    if (this.busy) return;
    this.step = 'idle';
    this.#clear();
    this.#source = null;
    this.inspection = null;
    this.mapping = null;
  }

  /** Inspects another sheet or file of the source, or in another encoding, in place of the one that was. */
  async reread(choice: SourceChoice): Promise<void> {
    if (this.#source) await this.#look(this.#source, this.sourceName, choice);
  }

  /** Resolves to true if it can be read. */
  async #look(source: Blob, name: string, choice: SourceChoice | null = null): Promise<boolean> {
    if (this.busy) return false;
    const before = choice === null ? null : this.inspection;
    this.step = 'inspecting';
    this.#clear();
    this.#source = source;
    this.sourceName = name;
    // If what was chosen cannot be read, the one before is still there.
    const inspection = (await this.inspecting.run(this.#lab.predictor, 'inspect', { source, name, choice })) ?? before;
    if (!inspection) {
      this.step = 'idle';
      return false;
    }
    this.inspection = inspection;
    this.mapping = withReadingZone(inspection);
    this.step = 'mapping';
    return true;
  }

  #clear(): void {
    this.inspecting.drop();
    this.scoring.drop();
    this.partial = false;
    this.report = null;
    this.runs = [];
    this.figures = NOTHING;
    this.rows.open(null);
  }

  #hear(news: Exclude<NewsOf<'score'>, Progress>): void {
    this.#grow(news.table, false);
  }

  #grow(figures: TableFigures, ended: boolean): void {
    this.figures = figures;
    this.rows.readings = figures.readings;
    this.rows.grow(figures.rows, ended);
  }

  #end(step: 'done' | 'mapping'): void {
    this.step = step;
    this.#grow(this.figures, true);
    this.changes++;
  }
}
