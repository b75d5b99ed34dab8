/**
 * What the page can ask a worker, as one typed map: for each task what is requested, what is told meanwhile (news) and what is
 * replied. All messages between the threads derive from it: a task without a handler, or a reply of another type, does not
 * compile. Plain data, files and typed arrays only.
 */
import type { CorpusFigures } from '../corpus/counting';
import type { Count, Finding } from '../corpus/finding';
import type { WeighedTerm } from '../corpus/log-odds';
import type { ColumnMapping, ImportReport, Inspection, Sentiment } from '../data/corpus';
import type { ReadRow } from '../data/extending';
import type { ModelCard, ShippingNote } from '../domain/card';
import type { CorpusSummary, FoundRow } from '../domain/corpus-summary';
import type { Difference, LeakReport, Measurement } from '../domain/evaluation';
import type { Correction, LabelSuspect, MisreadRow } from '../domain/misread';
import type { Explanation, InnerView, Prediction, ServiceAccess, StrongestTerms } from '../domain/prediction';
import type { RecipeInfo } from '../domain/recipe-info';
import type { BackendReport, BatchPoint, EpochPoint, Preprocess, RunRecord, TrainSettings } from '../domain/run';
import type { Timeline } from '../scored/alarms';
import type { ExportAbout, ExportFormat } from '../scored/exporting';
import type { GroupFigures, GroupOrder } from '../scored/grouping';
import type { ScoredQuery, Grouping } from '../scored/query';
import type { ReadingCounts } from '../scored/readings';
import type { AlarmReasons, ScoredRow, TableFigures } from '../scored/rows';
import type { Message } from '../wording/message';

/** Progress of anything but the epochs of a training. */
export interface Progress {
  kind: 'progress';
  stage: Message;
  /** Of `done` and `total`. */
  unit: 'bytes' | 'rows';
  done: number;
  total: number;
  rows: number;
  /** Null until it can be told. */
  leftMs: number | null;
}

/** News of a training. */
export type TrainingNews =
  | Progress
  /** The first batch is next: the record as far as it is known. */
  | { kind: 'started'; run: RunRecord; stepsPerEpoch: number; epochs: number }
  | {
      kind: 'batch';
      epoch: number;
      point: BatchPoint;
      accuracy: number;
      tweetsPerSecond: number;
      leftMs: number | null;
    }
  | { kind: 'epoch'; point: EpochPoint; best: boolean }
  | { kind: 'paused' }
  | { kind: 'resumed' };

/** A corpus is open. `keepFault` says why it could not be kept on this device, if so. */
export interface OpenedCorpus {
  corpus: CorpusSummary;
  elapsedMs: number;
  keepFault: Message | null;
}

interface Task<Request, Reply, News = never> {
  request: Request;
  news: News;
  reply: Reply;
}

/** `corpus`, where a request speaks of the open one: its id, so that no reply is of another. */
export interface Tasks {
  /** What can be trained, and on what: loads all that training needs. */
  describe: Task<object, { recipes: RecipeInfo[]; backend: BackendReport }>;

  // Corpora
  inspect: Task<{ source: Blob; name: string }, Inspection>;
  import: Task<{ source: Blob; name: string; mapping: ColumnMapping; as: 'corpus' | 'second' }, OpenedCorpus, Progress>;
  'open-corpus': Task<{ id: string; as: 'corpus' | 'second' }, OpenedCorpus>;
  /** Count what is in the open corpus. */
  explore: Task<{ corpus: string }, { figures: CorpusFigures; elapsedMs: number }, Progress>;
  /** The language of each row: those of the most rows first, then the rows whose language is not clear. */
  'detect-languages': Task<{ corpus: string }, Count[], Progress>;
  /** The rows of a finding, from the `first`th on (counted from 0), at most `most`. */
  'find-rows': Task<{ corpus: string; finding: Finding; first: number; most: number }, FoundRow[], Progress>;
  /** Leaves out the rows of a finding; the corpus without them is open then, and kept beside the one before. */
  exclude: Task<{ corpus: string; finding: Finding }, OpenedCorpus, Progress>;
  /** The open corpus with texts that were read by hand, open then, and kept beside the one before. */
  'extend-corpus': Task<{ corpus: string; read: ReadRow[] }, OpenedCorpus>;
  /** Keeps a copy of a kept corpus with labels corrected, under its own fingerprint. */
  'correct-corpus': Task<{ corpus: string; corrections: Correction[] }, CorpusSummary>;

  // Training
  /** `notes` say why it ended early or could not be kept, if so. */
  train: Task<{ settings: TrainSettings; name: string }, { run: RunRecord; notes: Message[] }, TrainingNews>;

  // Single texts
  predict: Task<{ text: string; runs: string[] }, Prediction[]>;
  /** One text by each of the four preprocessings. */
  'predict-each': Task<{ text: string; runs: string[] }, { run: string; preprocess: Preprocess; score: number }[]>;
  /** Which words drove a run's score of a text. Not for runs that send texts away. */
  explain: Task<{ run: string; text: string }, Explanation>;
  /** How a run's score of a text comes about inside it, where it is recurrent or weighs n-grams. */
  'look-inside': Task<{ run: string; text: string }, InnerView>;

  // The table of scored texts
  /**
   * Scores a source by runs, into a table that the worker holds in place of the one before; `onto` a table of the same runs,
   * its rows are added to that. A table is known by the number of the job that began it. `columns`: their names, where the
   * source is JSON Lines that go on from those of the table.
   */
  score: Task<
    {
      source: Blob;
      name: string;
      mapping: ColumnMapping;
      columns: string[] | null;
      runs: string[];
      onto: number | null;
    },
    { table: TableFigures; report: ImportReport; elapsedMs: number },
    /** `scored`: what the table holds so far. */
    Progress | { kind: 'scored'; table: TableFigures }
  >;
  /** The rows of a table that a query asks for, from the `first`th on (counted from 0), at most `most`; `total`: all of them. */
  'list-scored': Task<
    { table: number; query: ScoredQuery; first: number; most: number },
    { total: number; rows: ScoredRow[] }
  >;
  /** The same rows, all of them, as a file. */
  'export-scored': Task<
    { table: number; query: ScoredQuery; format: ExportFormat; about: ExportAbout },
    Blob,
    Progress
  >;
  /** The same rows by what they have in common, by the verdicts and scores of one of the runs. `all`: the rows grouped. */
  'group-scored': Task<
    { table: number; query: ScoredQuery; by: Grouping; run: number; order: GroupOrder },
    { groups: number; all: { rows: number; negatives: number }; list: GroupFigures[] },
    Progress
  >;
  /**
   * Finds the texts of a table that are nearly the same. `folded`: rows for which another stands; `counts`: of the others, rows
   * of each verdict, as in `TableFigures`.
   */
  'fold-scored': Task<{ table: number }, { folded: number; counts: number[][] }, Progress>;
  /** What sets the rows of a query that a run calls negative apart from the others of it. */
  'weigh-scored': Task<
    { table: number; query: ScoredQuery; run: number },
    { negative: WeighedTerm[]; others: WeighedTerm[] },
    Progress
  >;
  /** The user's word on a row of a table; null takes it back. */
  'correct-scored': Task<{ table: number; row: number; label: Sentiment | null }, ReadingCounts>;
  /** The dated rows of a table over time, by the verdicts of one of the runs; no bins at all where no row has a date. */
  'time-scored': Task<{ table: number; run: number }, Timeline>;
  /** What sets the rows of a time apart that a run calls negative; `begin`, `end`: ms since 1970. */
  'explain-scored': Task<{ table: number; run: number; begin: number; end: number }, AlarmReasons>;

  // Runs
  'export-run': Task<{ run: string }, { file: Blob; name: string }>;
  'open-run': Task<{ source: Blob; name: string }, RunRecord>;
  /** The strongest words and word groups of a run that weighs such. */
  terms: Task<{ run: string }, StrongestTerms>;
  /** Figures of runs on the labelled rows of a kept corpus; null: each on its own test rows. */
  measure: Task<
    { runs: string[]; corpus: string | null },
    { measurements: Measurement[]; differences: Difference[] },
    Progress
  >;
  'find-leaks': Task<{ run: string }, LeakReport, Progress>;
  /**
   * Test rows, common to the runs, that one of them misreads at least: the widest misses. `tested`: rows common to the runs;
   * `misread`: how many of them each run misreads.
   */
  'find-misread': Task<
    { runs: string[] },
    { corpus: string; tested: number; misread: number[]; rows: MisreadRow[] },
    Progress
  >;
  /**
   * Labels of a kept corpus that are likely wrong, by cross-validation, or by a run on the test rows that it never trained on.
   * `searched`: labelled rows looked at; `found`: how many look wrong, of which the likeliest are listed.
   */
  'find-label-errors': Task<
    { corpus: string; run: string | null },
    { corpus: string; run: string | null; searched: number; found: number; suspects: LabelSuspect[] },
    Progress
  >;
  /**
   * Makes a kept run of the open corpus a model to be shipped, measured on its own test rows and on the second corpus.
   * `about`: what its card says beside what is measured; `model`: `model.json`, `weights`: `weights.bin` of the shipped model.
   */
  ship: Task<
    { run: string; about: ShippingNote },
    { record: RunRecord; card: ModelCard; model: Blob; weights: Blob },
    Progress
  >;
}

export type TaskName = keyof Tasks;
export type RequestOf<T extends TaskName> = Tasks[T]['request'];
export type NewsOf<T extends TaskName> = Tasks[T]['news'];
export type ReplyOf<T extends TaskName> = Tasks[T]['reply'];

/** From the page to a worker. */
export type ToWorker =
  | { [T in TaskName]: { kind: 'ask'; job: number; task: T; request: RequestOf<T> } }[TaskName]
  /** Pause or resume a training; `stop`: end it after the current batch, keep the best weights, score the test rows, save. */
  | { kind: 'pause' | 'resume' | 'stop'; job: number }
  /** End the job and keep nothing of it. */
  | { kind: 'cancel'; job: number }
  /** How a service outside the page is reached from now on; null: not at all. */
  | { kind: 'use-service'; access: ServiceAccess | null };

/** From a worker to the page. */
export type FromWorker =
  /** Sent once, unasked: it can take work. */
  | { kind: 'ready' }
  | { kind: 'news'; job: number; news: NewsOf<TaskName> }
  | { kind: 'reply'; job: number; reply: ReplyOf<TaskName> }
  /** `keptRun`: the run saved before the job broke, if any. */
  | { kind: 'failed'; job: number; said: Message; keptRun: string | null }
  | { kind: 'cancelled'; job: number };
