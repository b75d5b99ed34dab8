import type { ColumnMapping, ImportReport, Inspection, Sentiment } from '../data/corpus';
import { NEGATIVE, NEUTRAL, POSITIVE, UNLABELLED } from '../data/corpus';
import { writeCsv } from '../data/export';
import type { Cell } from '../data/export';
import type { Job } from '../lab';
import { wilson } from '../metrics/interval';
import { VERDICTS } from '../metrics/unsure';
import type { Event, RunRecord } from '../protocol';
import { download } from './download';
import type { LabState } from './lab-state.svelte';
import { RunChoice } from './run-choice.svelte';
import { distinctNames } from './run-table';
import { opinion, orderRows } from './score-order';
import type { ScoreColumn, ScoreFilter } from './score-order';

export interface Share {
  run: RunRecord;
  /** Its name, or, where another has the same, its name and a number. */
  name: string;
  negatives: number;
  /** Rows that it is unsure of. */
  unsure: number;
  rows: number;
  /** 95 % Wilson interval of the share of negatives. */
  interval: [low: number, high: number];
}

const ROWS_PER_PAGE = 100;

/** Many texts, scored by the chosen runs as a stream. */
export class Scoring {
  readonly choice: RunChoice;
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
  /** Rows of each verdict, in the order of `VERDICTS`, one list a run. */
  counts = $state.raw<number[][]>([]);
  /** Rows scored so far. */
  count = $state(0);
  labelled = $state(false);
  /** Rows that the table knows of; it is ordered anew only each time their number has doubled. */
  #listed = $state(0);
  filter = $state<ScoreFilter>('all');
  search = $state('');
  by = $state<ScoreColumn>('row');
  descending = $state(false);
  #page = $state(0);

  readonly names = $derived(distinctNames(this.runs));
  readonly shares = $derived<Share[]>(
    this.runs.map((run, place) => {
      const [negatives = 0, , unsure = 0] = this.counts[place] ?? [];
      const interval = wilson(negatives, this.count);
      return { run, name: this.names[place], negatives, unsure, rows: this.count, interval };
    }),
  );
  /** Row numbers as the table shows them, all pages together. */
  readonly order = $derived.by(() => {
    const { filter, search, by, descending } = this;
    return orderRows({ count: this.#listed, ...this.#rows }, { filter, search, by, descending });
  });
  readonly pages = $derived(Math.max(1, Math.ceil(this.order.length / ROWS_PER_PAGE)));

  #lab: LabState;
  #rows: Rows = emptyRows(0);
  #source: Blob | null = null;
  #job: Job | null = null;

  constructor(lab: LabState) {
    this.#lab = lab;
    this.choice = new RunChoice(lab, 3, { shipped: true });
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

  /** Counted from 0. */
  get page(): number {
    return Math.min(this.#page, this.pages - 1);
  }

  /** The rows of the page on screen. */
  get shown() {
    const { texts, labels, scores, verdicts } = this.#rows;
    const from = this.page * ROWS_PER_PAGE;
    return [...this.order.subarray(from, from + ROWS_PER_PAGE)].map((row) => ({
      row,
      text: texts[row],
      label: sentimentOf(labels[row]),
      scores: scores.map((column, place) => ({ score: column[row], verdict: VERDICTS[verdicts[place][row]] })),
    }));
  }

  turnTo(page: number): void {
    this.#page = Math.max(0, Math.min(page, this.pages - 1));
  }

  /** Sorts by a column; by the same once more, the other way round. */
  sortBy(column: ScoreColumn): void {
    this.descending = this.by === column && !this.descending;
    this.by = column;
    this.#relist();
  }

  show(filter: ScoreFilter): void {
    this.filter = filter;
    this.#relist();
  }

  find(search: string): void {
    this.search = search;
    this.#relist();
  }

  /** A new order starts on its first page, with all rows at hand. */
  #relist(): void {
    this.#page = 0;
    this.#listed = this.count;
  }

  /** Scores the pasted lines; a pasted table is shown first, for its columns to be told. */
  takePaste(): void {
    if (this.pasted.trim() === '') return;
    this.#look(new Blob([this.pasted], { type: 'text/plain' }), 'Pasted text', ({ mapping }) => {
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
    this.step = 'scoring';
    this.#clear();
    this.runs = runs;
    this.counts = runs.map(() => VERDICTS.map(() => 0));
    this.#rows = emptyRows(runs.length);
    const task = {
      source: this.#source,
      name: this.sourceName,
      mapping: this.mapping,
      runs: runs.map(({ id }) => id),
    };
    this.#job = this.#lab.predictor.run({ kind: 'score', ...task }, (event) => this.#hear(event));
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

  /** Hands all rows that pass the filter and the search, in the order on screen, to the browser's downloads. */
  download(): void {
    const header = ['row', 'text'];
    if (this.labelled) header.push('label');
    for (const name of this.names) header.push(`${name}: score`, `${name}: verdict`);
    if (this.runs.length > 1) header.push('models');
    const parts = writeCsv(header, this.#cells());
    download(new Blob(parts, { type: 'text/csv;charset=utf-8' }), `${this.sourceName} scored.csv`);
  }

  *#cells(): Generator<Cell[]> {
    const { texts, labels, scores, verdicts } = this.#rows;
    for (const row of this.order) {
      const cells: Cell[] = [row + 1, texts[row]];
      if (this.labelled) cells.push(WORDS[sentimentOf(labels[row])]);
      for (const [place, column] of scores.entries()) {
        cells.push(Number(column[row].toFixed(6)), VERDICTS[verdicts[place][row]]);
      }
      if (scores.length > 1) cells.push(opinion(verdicts, row) === 'disagree' ? 'disagree' : 'agree');
      yield cells;
    }
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
    this.counts = [];
    this.count = 0;
    this.#listed = 0;
    this.labelled = false;
    this.filter = 'all';
    this.search = '';
    this.by = 'row';
    this.descending = false;
    this.#page = 0;
    this.#rows = emptyRows(0);
  }

  #hear(event: Event): void {
    switch (event.kind) {
      case 'progress':
        this.progress = event;
        return;
      case 'scored':
        return this.#add(event);
      case 'score-finished':
        this.report = event.report;
        this.elapsedMs = event.elapsedMs;
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

  #add({ texts, labels, scores, verdicts }: Extract<Event, { kind: 'scored' }>): void {
    const rows = this.#rows;
    const counts = this.counts.map((list) => [...list]);
    for (let row = 0; row < texts.length; row++) {
      rows.texts.push(texts[row]);
      rows.labels.push(labels[row]);
      if (labels[row] !== UNLABELLED) this.labelled = true;
    }
    rows.scores.forEach((column, place) => {
      for (let row = 0; row < texts.length; row++) {
        const at = place * texts.length + row;
        column.push(scores[at]);
        rows.verdicts[place].push(verdicts[at]);
        counts[place][verdicts[at]]++;
      }
    });
    this.counts = counts;
    this.count = rows.texts.length;
    if (this.count >= 2 * this.#listed) this.#listed = this.count;
  }

  #end(step: 'done' | 'mapping'): void {
    this.step = step;
    this.#listed = this.count;
    this.progress = null;
    this.cancelling = false;
  }
}

interface Rows {
  texts: string[];
  labels: number[];
  /** A column for each run. */
  scores: number[][];
  verdicts: number[][];
}

const columns = (runs: number): number[][] => Array.from({ length: runs }, () => []);
const emptyRows = (runs: number): Rows => ({ texts: [], labels: [], scores: columns(runs), verdicts: columns(runs) });

const WORDS: Record<Sentiment, string> = {
  [NEGATIVE]: 'negative',
  [POSITIVE]: 'positive',
  [NEUTRAL]: 'neutral',
  [UNLABELLED]: '',
};

function sentimentOf(label: number): Sentiment {
  return label === NEGATIVE || label === POSITIVE || label === NEUTRAL ? label : UNLABELLED;
}
