import type { ColumnMapping, ImportReport, Inspection } from '../../data/corpus';
import { ALL_ROWS } from '../../scored/query';
import type { Job } from '../../worker-client';
import { wilson } from '../../metrics/interval';
import type { Event } from '../../protocol/tasks';
import type { RunRecord } from '../../domain/run';
import type { TableFigures } from '../../scored/rows';
import { say } from '../../wording/wording';
import type { LabState } from '../../lab/lab.svelte';
import { RunChoice } from '../../lab/run-choice.svelte';
import { distinctNames } from '../../lab/run-table';
import { NOTHING_READ, ScoredRows } from './scored-rows.svelte';

export interface Share {
  run: RunRecord;
  /** Its name, or, where another has the same, its name and a number. */
  name: string;
  negatives: number;
  /** Rows that it is unsure of, and how many of them were read by hand. */
  unsure: number;
  read: number;
  rows: number;
  /** 95 % Wilson interval of the share of negatives. */
  interval: [low: number, high: number];
  /** The same of texts that differ, where those that are nearly the same were found. */
  folded: { negatives: number; rows: number; interval: [low: number, high: number] } | null;
}

const NOTHING: TableFigures = {
  rows: 0,
  counts: [],
  labelled: false,
  dated: false,
  named: false,
  readings: NOTHING_READ,
};

function shareOf(counts: number[]) {
  const rows = counts.reduce((sum, count) => sum + count, 0);
  return { negatives: counts[0], rows, interval: wilson(counts[0], rows) };
}

/** Many texts, scored by the chosen runs as a stream, into a table that the predictor holds. */
export class Scoring {
  readonly choice: RunChoice;
  readonly rows: ScoredRows;
  pasted = $state('');
  step = $state<'idle' | 'inspecting' | 'mapping' | 'scoring' | 'done'>('idle');
  sourceName = $state('');
  inspection = $state.raw<Inspection | null>(null);
  mapping = $state.raw<ColumnMapping | null>(null);
  progress = $state.raw<Extract<Event, { kind: 'progress' }> | null>(null);
  cancelling = $state(false);
  /** The rows at hand are only the first: scoring was cancelled, or broke off. */
  partial = $state(false);
  report = $state.raw<ImportReport | null>(null);
  elapsedMs = $state(0);
  error = $state<string | null>(null);

  /** The runs that scored, in the order of the scores' columns. */
  runs = $state.raw<RunRecord[]>([]);
  /** What the table holds so far. */
  figures = $state.raw<TableFigures>(NOTHING);
  /** Counts each time another set of rows is asked for, or their number or what is known of them changes. */
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

  #lab: LabState;
  #source: Blob | null = null;
  #job: Job | null = null;

  constructor(lab: LabState) {
    this.#lab = lab;
    this.choice = new RunChoice(lab, 3, { shipped: true });
    this.rows = new ScoredRows(lab, () => this.changes++);
  }

  /** Rows scored so far. */
  get count(): number {
    return this.figures.rows;
  }

  /** Whether a chosen model sends the texts away. */
  get sends(): boolean {
    return this.choice.runs.some(({ settings }) => this.#lab.service.isUsedBy(settings.recipe));
  }

  /** Why the texts cannot be sent to the models that send them away; null where they can, or none does. */
  get sendFault(): string | null {
    return this.sends ? this.#lab.service.fault : null;
  }

  get busy(): boolean {
    return this.step === 'inspecting' || this.step === 'scoring';
  }

  /** Scores the pasted lines; a pasted table is shown first, for its columns to be told. */
  takePaste(): void {
    if (this.pasted.trim() === '') return;
    this.#look(new Blob([this.pasted], { type: 'text/plain' }), say('Pasted text'), ({ mapping }) => {
      if (mapping.format === 'lines') this.score();
    });
  }

  takeFile(file: File): void {
    this.#look(file, file.name, () => {});
  }

  /** Scores the source as `mapping` says. */
  score(): void {
    const runs = this.choice.runs;
    if (this.busy || !this.#source || !this.mapping || runs.length === 0 || this.sendFault) return;
    this.#clear();
    this.runs = runs;
    this.#run({ source: this.#source, mapping: this.mapping, columns: null, onto: null });
  }

  /** Scores more of the same source, into the same table. `columns`: their names, where it is JSON Lines. */
  append(source: Blob, mapping: ColumnMapping, columns: string[] | null): void {
    const { table } = this.rows;
    if (!this.busy && table) this.#run({ source, mapping, columns, onto: table.id });
  }

  #run(part: { source: Blob; mapping: ColumnMapping; columns: string[] | null; onto: number | null }): void {
    this.step = 'scoring';
    const task = { kind: 'score', name: this.sourceName, ...part } as const;
    const job = this.#lab.predictor.run({ ...task, runs: this.runs.map(({ id }) => id) }, (event) => this.#hear(event));
    this.#job = job;
    if (part.onto === null) this.rows.open({ id: job.id, source: this.sourceName, runs: this.runs, names: this.names });
  }

  /** Shows the rows that a model is unsure of, to be read one by one. */
  readUnsure(): void {
    this.rows.change({ ...ALL_ROWS, filter: this.runs.length > 1 ? 'doubtful' : 'unsure' });
    this.rows.queue.start();
  }

  cancel(): void {
    this.cancelling = true;
    this.#job?.cancel();
  }

  /** Lets go of the source and of what was scored. */
  reset(): void {
    if (this.busy) return;
    this.step = 'idle';
    this.#clear();
    this.#source = null;
    this.inspection = null;
    this.mapping = null;
  }

  #look(source: Blob, name: string, then: (inspection: Inspection) => void): void {
    if (this.busy) return;
    this.step = 'inspecting';
    this.#clear();
    this.#source = source;
    this.sourceName = name;
    this.#job = this.#lab.predictor.run({ kind: 'inspect', source, name }, (event) => {
      this.step = 'idle';
      this.cancelling = false;
      if (event.kind === 'failed') this.error = event.message;
      if (event.kind !== 'inspected') return;
      this.inspection = event.inspection;
      this.mapping = event.inspection.mapping;
      this.step = 'mapping';
      then(event.inspection);
    });
  }

  #clear(): void {
    this.error = null;
    this.progress = null;
    this.cancelling = false;
    this.partial = false;
    this.report = null;
    this.runs = [];
    this.figures = NOTHING;
    this.rows.open(null);
  }

  #hear(event: Event): void {
    switch (event.kind) {
      case 'progress':
        this.progress = event;
        return;
      case 'scored':
        return this.#grow(event.table, false);
      case 'score-finished':
        this.report = event.report;
        this.elapsedMs = event.elapsedMs;
        this.figures = event.table;
        return this.#end('done');
      case 'cancelled':
        this.partial = true;
        return this.#end(this.count > 0 ? 'done' : 'mapping');
      case 'failed':
        this.error = event.message;
        this.partial = true;
        return this.#end(this.count > 0 ? 'done' : 'mapping');
      default:
        // The other events are answers to other tasks.
        return;
    }
  }

  #grow(figures: TableFigures, ended: boolean): void {
    this.figures = figures;
    this.rows.readings = figures.readings;
    this.rows.grow(figures.rows, ended);
  }

  #end(step: 'done' | 'mapping'): void {
    this.step = step;
    this.progress = null;
    this.cancelling = false;
    this.#grow(this.figures, true);
    this.changes++;
  }
}
