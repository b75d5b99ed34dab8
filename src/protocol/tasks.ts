import type { AlarmReasons, ScoredRow, TableFigures } from '../scored/rows';
import type { BackendReport, BatchPoint, EpochPoint, Preprocess, RunRecord, TrainSettings } from '../domain/run';
import type { ColumnMapping, ImportReport, Inspection, Sentiment } from '../data/corpus';
import type { CorpusFigures } from '../corpus/counting';
import type { CorpusSummary, FoundRow } from '../domain/corpus-summary';
import type { Correction, LabelSuspect, MisreadRow } from '../domain/misread';
import type { Count, Finding } from '../corpus/finding';
import type { DeskQuery, Grouping } from '../scored/query';
import type { Difference, LeakReport, Measurement } from '../domain/evaluation';
import type { Explanation, InnerView, Prediction, ServiceAccess, StrongestTerms } from '../domain/prediction';
import type { ExportAbout, ExportFormat } from '../scored/exporting';
import type { GroupFigures, GroupOrder } from '../scored/grouping';
import type { Language } from '../wording/wording';
import type { ModelCard, ShippingNote } from '../domain/card';
import type { ReadRow } from '../data/extending';
import type { ReadingCounts } from '../scored/readings';
import type { RecipeInfo } from '../domain/recipe-info';
import type { Timeline } from '../scored/alarms';
import type { WeighedTerm } from '../corpus/log-odds';

export type Request =
  /** Sent with job 0 and not answered: the access from now on; null for none. */
  | { kind: 'use-service'; job: 0; access: ServiceAccess | null }
  /** Sent with job 0 and not answered: what is said from now on is said in this language. */
  | { kind: 'speak'; job: 0; language: Language }
  /** What can be trained, and on what: loads all that training needs. */
  | { kind: 'describe'; job: number }
  | { kind: 'inspect'; job: number; source: Blob; name: string }
  | { kind: 'import'; job: number; source: Blob; name: string; mapping: ColumnMapping; as: 'corpus' | 'second' }
  | { kind: 'open-corpus'; job: number; id: string; as: 'corpus' | 'second' }
  /** Count what is in the open corpus. `corpus`, here and below: its id, so that no answer is of another one. */
  | { kind: 'explore'; job: number; corpus: string }
  /** Tell the language of each row. */
  | { kind: 'detect-languages'; job: number; corpus: string }
  /** The rows of a finding, from the `first`th on (counted from 0), at most `most`. */
  | { kind: 'find-rows'; job: number; corpus: string; finding: Finding; first: number; most: number }
  /** Leave out the rows of a finding: answered by the `dataset` without them, which is kept beside the one before. */
  | { kind: 'exclude'; job: number; corpus: string; finding: Finding }
  /** The open corpus with texts that were read by hand: answered by the `dataset` with them, kept beside the one before. */
  | { kind: 'extend-corpus'; job: number; corpus: string; read: ReadRow[] }
  | { kind: 'train'; job: number; settings: TrainSettings; name: string }
  | { kind: 'pause'; job: number }
  | { kind: 'resume'; job: number }
  /** End training after the current batch, keep the best weights, score the test rows, save. */
  | { kind: 'stop'; job: number }
  /** End the job and keep nothing of it. */
  | { kind: 'cancel'; job: number }
  | { kind: 'predict'; job: number; text: string; runs: string[] }
  /** One text by each of the four preprocessings. */
  | { kind: 'predict-each'; job: number; text: string; runs: string[] }
  /**
   * Scores a source by runs, into a table that the worker holds in place of the one before; `onto` a table of the same runs, its
   * rows are added to that. A table is known by the number of the job that began it. `columns`: their names, where the source is
   * JSON Lines that go on from those of the table.
   */
  | {
      kind: 'score';
      job: number;
      source: Blob;
      name: string;
      mapping: ColumnMapping;
      columns: string[] | null;
      runs: string[];
      onto: number | null;
    }
  /** The rows of a table that a query asks for, from the `first`th on (counted from 0), at most `most`. */
  | { kind: 'list-scored'; job: number; table: number; query: DeskQuery; first: number; most: number }
  /** The same rows, all of them, as a file. */
  | { kind: 'export-scored'; job: number; table: number; query: DeskQuery; format: ExportFormat; about: ExportAbout }
  /** The same rows by what they have in common, by the verdicts and scores of one of the runs. */
  | { kind: 'group-scored'; job: number; table: number; query: DeskQuery; by: Grouping; run: number; order: GroupOrder }
  /** Finds the texts of a table that are nearly the same. */
  | { kind: 'fold-scored'; job: number; table: number }
  /** What sets the rows of a query that a run calls negative apart from the others of it. */
  | { kind: 'weigh-scored'; job: number; table: number; query: DeskQuery; run: number }
  /** The user's word on a row of a table; null takes it back. */
  | { kind: 'correct-scored'; job: number; table: number; row: number; label: Sentiment | null }
  /** The dated rows of a table over time, by the verdicts of one of the runs. */
  | { kind: 'time-scored'; job: number; table: number; run: number }
  /** What sets the rows of a time apart that a run calls negative; `begin`, `end`: ms since 1970. */
  | { kind: 'explain-scored'; job: number; table: number; run: number; begin: number; end: number }
  | { kind: 'export-run'; job: number; run: string }
  /** The strongest words and word groups of a run that weighs such. */
  | { kind: 'terms'; job: number; run: string }
  /** Which words drove a run's score of a text. Not for runs that send texts away. */
  | { kind: 'explain'; job: number; run: string; text: string }
  /** How a run's score of a text comes about inside it, where it is recurrent or weighs n-grams. */
  | { kind: 'look-inside'; job: number; run: string; text: string }
  | { kind: 'open-run'; job: number; source: Blob; name: string }
  /** Figures of runs on the labelled rows of a kept corpus; null: each on its own test rows. */
  | { kind: 'measure'; job: number; runs: string[]; corpus: string | null }
  | { kind: 'find-leaks'; job: number; run: string }
  /** Test rows, common to the runs, that one of them misreads at least. */
  | { kind: 'find-misread'; job: number; runs: string[] }
  /** Labels of a kept corpus that are likely wrong, by cross-validation, or by a run on the test rows that it never trained on. */
  | { kind: 'find-label-errors'; job: number; corpus: string; run: string | null }
  /**
   * Makes a kept run of the open corpus a model to be shipped, measured on its own test rows and on the second corpus.
   * `about`: what its card says beside what is measured.
   */
  | { kind: 'ship'; job: number; run: string; about: ShippingNote }
  /** Keeps a copy of a kept corpus with labels corrected, under its own fingerprint. */
  | { kind: 'correct-corpus'; job: number; corpus: string; corrections: Correction[] };

export type Event =
  /** Sent once, unasked, with job 0. */
  | { kind: 'ready'; job: 0 }
  | { kind: 'described'; job: number; recipes: RecipeInfo[]; backend: BackendReport }
  | { kind: 'inspected'; job: number; inspection: Inspection }
  /** Progress of anything but training. `done` and `total` in bytes or rows; `leftMs` null until it can be told. */
  | {
      kind: 'progress';
      job: number;
      stage: string;
      unit: 'bytes' | 'rows';
      done: number;
      total: number;
      rows: number;
      leftMs: number | null;
    }
  /** A corpus is open. `keepFault` says in plain words why it could not be kept on this device, if so. */
  | {
      kind: 'dataset';
      job: number;
      as: 'corpus' | 'second';
      corpus: CorpusSummary;
      elapsedMs: number;
      keepFault: string | null;
    }
  | { kind: 'explored'; job: number; figures: CorpusFigures; elapsedMs: number }
  /** Languages of the most rows first; rows whose language is not clear as one of them. */
  | { kind: 'languages-detected'; job: number; languages: Count[] }
  | { kind: 'rows-found'; job: number; rows: FoundRow[] }
  /** Training begins: the record as far as it is known. */
  | { kind: 'started'; job: number; run: RunRecord; stepsPerEpoch: number; epochs: number }
  | {
      kind: 'batch';
      job: number;
      epoch: number;
      point: BatchPoint;
      accuracy: number;
      tweetsPerSecond: number;
      leftMs: number | null;
    }
  | { kind: 'epoch'; job: number; point: EpochPoint; best: boolean }
  | { kind: 'paused'; job: number }
  | { kind: 'resumed'; job: number }
  /** Training is over and the run is saved. `note` says why it ended early or could not be saved, if so. */
  | { kind: 'finished'; job: number; run: RunRecord; note: string | null }
  | { kind: 'predicted'; job: number; text: string; predictions: Prediction[] }
  | { kind: 'predicted-each'; job: number; scores: { run: string; preprocess: Preprocess; score: number }[] }
  /** What a table holds so far. */
  | { kind: 'scored'; job: number; table: TableFigures }
  | { kind: 'score-finished'; job: number; table: TableFigures; report: ImportReport; elapsedMs: number }
  /** `total`: rows that the query asks for, all pages together. */
  | { kind: 'scored-listed'; job: number; total: number; rows: ScoredRow[] }
  | { kind: 'scored-exported'; job: number; file: Blob }
  /** `groups`: how many there are; the first of them in the order asked for. `all`: the rows grouped. */
  | {
      kind: 'scored-grouped';
      job: number;
      groups: number;
      all: { rows: number; negatives: number };
      list: GroupFigures[];
    }
  /** `folded`: rows for which another stands; `counts`: of the others, rows of each verdict, as in `TableFigures`. */
  | { kind: 'scored-folded'; job: number; folded: number; counts: number[][] }
  | { kind: 'scored-weighed'; job: number; negative: WeighedTerm[]; others: WeighedTerm[] }
  | { kind: 'scored-corrected'; job: number; readings: ReadingCounts }
  /** No bins at all where no row has a date. */
  | { kind: 'scored-timed'; job: number; timeline: Timeline }
  | { kind: 'scored-explained'; job: number; reasons: AlarmReasons }
  | { kind: 'exported'; job: number; run: string; file: Blob; name: string }
  | { kind: 'terms'; job: number; run: string; terms: StrongestTerms }
  | { kind: 'explained'; job: number; run: string; text: string; explanation: Explanation }
  | { kind: 'inside'; job: number; run: string; text: string; view: InnerView }
  | { kind: 'run-opened'; job: number; run: RunRecord }
  | { kind: 'measured'; job: number; measurements: Measurement[]; differences: Difference[] }
  | { kind: 'leaks-found'; job: number; report: LeakReport }
  /** `tested`: rows common to the runs; `misread`: how many of them each run misreads. Rows: the widest misses, at most. */
  | {
      kind: 'misread-found';
      job: number;
      corpus: string;
      tested: number;
      misread: number[];
      rows: MisreadRow[];
    }
  /** `searched`: labelled rows looked at; `found`: how many look wrong, of which the likeliest are told. */
  | {
      kind: 'label-errors-found';
      job: number;
      corpus: string;
      run: string | null;
      searched: number;
      found: number;
      suspects: LabelSuspect[];
    }
  | { kind: 'corrected'; job: number; corpus: CorpusSummary }
  /** `model`: `model.json`, `weights`: `weights.bin` of the shipped model. */
  | { kind: 'shipped'; job: number; record: RunRecord; card: ModelCard; model: Blob; weights: Blob }
  /** `message` says in plain words what happened and what to do next. `keptRun` is the run saved before it broke, if any. */
  | { kind: 'failed'; job: number; message: string; keptRun: string | null }
  | { kind: 'cancelled'; job: number };
