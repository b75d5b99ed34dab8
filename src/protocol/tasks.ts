/**
 * What the page can request from a worker, as one typed map: for each task its request, its progress messages (news)
 * and its reply. All messages between threads derive from it: a task without a handler, or a reply of the wrong type,
 * does not compile. Contains only plain data, files and typed arrays.
 */
import type { CorpusFigures } from '../corpus/counting';
import type { Count, Finding } from '../corpus/finding';
import type { WeighedTerm } from '../corpus/log-odds';
import type { ColumnMapping, ImportReport, Inspection, Sentiment, SourceChoice } from '../data/corpus';
import type { CsvPurpose } from '../data/export';
import type { ReadRow } from '../data/extending';
import type { BundleFormat, CheckedRows, FormatCheck, FormatOffer, PageWords } from '../domain/bundle';
import type { ModelCard, ShippingNote } from '../domain/card';
import type { CorpusSummary, FoundRow } from '../domain/corpus-summary';
import type { Difference, LeakReport, Measurement } from '../domain/evaluation';
import type { Correction, LabelSuspect, MisreadRow } from '../domain/misread';
import type { Explanation, InnerView, Prediction, ServiceAccess, StrongestTerms } from '../domain/prediction';
import type { RecipeInfo } from '../domain/recipe-info';
import type { BackendReport, BatchPoint, EpochPoint, Preprocess, RunRecord, TrainSettings } from '../domain/run';
import type { Timeline } from '../scored/alarms';
import type { ExportAbout, Exported, ExportFormat } from '../scored/exporting';
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
  /** Null until it can be estimated. */
  leftMs: number | null;
}

/** News of a training. */
export type TrainingNews =
  | Progress
  /** Training is about to begin: the record so far. */
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

/** A corpus is open. `keepFault`: why it could not be stored on this device, if so. */
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

/** `corpus`: id of the open corpus that the request is about, to detect a stale reply. */
export interface Tasks {
  /** What can be trained, and the backend: loads everything that training needs. */
  describe: Task<object, { recipes: RecipeInfo[]; backend: BackendReport }>;

  // Corpora
  /** Without `choice` all is to be found. Progress: of JSON, which is read for its fields. */
  inspect: Task<{ source: Blob; name: string; choice?: SourceChoice | null }, Inspection, Progress>;
  import: Task<{ source: Blob; name: string; mapping: ColumnMapping; as: 'corpus' | 'second' }, OpenedCorpus, Progress>;
  'open-corpus': Task<{ id: string; as: 'corpus' | 'second' }, OpenedCorpus>;
  /** Computes the figures of the open corpus; `zone`: IANA name of the zone of its days, months and years. */
  explore: Task<{ corpus: string; zone: string }, { figures: CorpusFigures; elapsedMs: number }, Progress>;
  /** The dates of those figures alone, in another zone. */
  'count-dates': Task<{ corpus: string; zone: string }, CorpusFigures['dates'], Progress>;
  /** The languages of all rows: by number of rows, then the rows of uncertain language. */
  'detect-languages': Task<{ corpus: string }, Count[], Progress>;
  /** The rows of a finding, from index `first` (from 0), at most `most`. */
  'find-rows': Task<{ corpus: string; finding: Finding; first: number; most: number }, FoundRow[], Progress>;
  /** Excludes the rows of a finding; the resulting corpus is opened, and stored alongside the previous one. */
  exclude: Task<{ corpus: string; finding: Finding }, OpenedCorpus, Progress>;
  /** Adds texts labelled by hand to the open corpus; the result is opened, and stored alongside the previous one. */
  'extend-corpus': Task<{ corpus: string; read: ReadRow[] }, OpenedCorpus>;
  /** Stores a copy of a stored corpus with corrected labels, under its own fingerprint. */
  'correct-corpus': Task<{ corpus: string; corrections: Correction[] }, CorpusSummary>;

  // Training
  /** `notes`: why it ended early or could not be stored, if so. */
  train: Task<{ settings: TrainSettings; name: string }, { run: RunRecord; notes: Message[] }, TrainingNews>;

  // Single texts
  predict: Task<{ text: string; runs: string[] }, Prediction[]>;
  /** One text with each of the four preprocessings. */
  'predict-each': Task<{ text: string; runs: string[] }, { run: string; preprocess: Preprocess; score: number }[]>;
  /** Which words drove a run's score of a text. Not for runs that use a service. */
  explain: Task<{ run: string; text: string }, Explanation>;
  /** How a run computes its score of a text, if it is recurrent or weights n-grams. */
  'look-inside': Task<{ run: string; text: string }, InnerView>;

  // The table of scored texts
  /**
   * Scores a source with runs, into a table that the worker holds in place of the previous one; with `onto`, a table of
   * the same runs, rows are appended to it. A table is identified by the id of the job that created it.
   */
  score: Task<
    {
      source: Blob;
      name: string;
      mapping: ColumnMapping;
      runs: string[];
      onto: number | null;
    },
    { table: TableFigures; report: ImportReport; elapsedMs: number },
    /** `scored`: the contents of the table so far. */
    Progress | { kind: 'scored'; table: TableFigures }
  >;
  /**
   * The rows of a table that match a query, from index `first` (from 0), at most `most`; `total`: the number of all of
   * them. `columns`: the carried columns whose cells are wanted.
   */
  'list-scored': Task<
    { table: number; query: ScoredQuery; first: number; most: number; columns: readonly number[] },
    { total: number; rows: ScoredRow[] }
  >;
  /** All of these rows, as a file. */
  'export-scored': Task<
    { table: number; query: ScoredQuery; format: ExportFormat; purpose: CsvPurpose; about: ExportAbout },
    Exported,
    Progress
  >;
  /**
   * The same rows grouped by a common property, with one run's verdicts and scores. `zone`: IANA name of the zone of
   * days and hours; `all`: totals of the grouped rows.
   */
  'group-scored': Task<
    { table: number; query: ScoredQuery; by: Grouping; zone: string; run: number; order: GroupOrder },
    { groups: number; all: { rows: number; negatives: number }; list: GroupFigures[] },
    Progress
  >;
  /**
   * Finds near-duplicate texts in a table. `folded`: rows represented by another; `counts`: verdicts of the other rows,
   * as in `TableFigures`.
   */
  'fold-scored': Task<{ table: number }, { folded: number; counts: number[][] }, Progress>;
  /** Words that distinguish the rows that a run scores negative from the others, among those of a query. */
  'weigh-scored': Task<
    { table: number; query: ScoredQuery; run: number },
    { negative: WeighedTerm[]; others: WeighedTerm[] },
    Progress
  >;
  /** The user's label for a row of a table; null removes it. */
  'correct-scored': Task<{ table: number; row: number; label: Sentiment | null }, ReadingCounts>;
  /** The dated rows of a table over time, with one run's verdicts, in a time zone; no bins if no row has a date. */
  'time-scored': Task<{ table: number; run: number; zone: string }, Timeline>;
  /** Words that distinguish the negative rows of a period; `begin`, `end`: ms since 1970. */
  'explain-scored': Task<{ table: number; run: number; begin: number; end: number }, AlarmReasons>;

  // Runs
  'export-run': Task<{ run: string }, { file: Blob; name: string }>;
  /** Opens a run file, or the bundle of a run. */
  'open-run': Task<{ source: Blob; name: string }, RunRecord>;
  /** The formats in which a run can leave the lab, and why it cannot leave as a Keras project; null if it can. */
  'list-formats': Task<{ run: string }, { formats: FormatOffer[]; projectFault: Message | null }>;
  /** The training of a run as a Keras project. */
  'export-project': Task<{ run: string }, { file: Blob; name: string }, Progress>;
  /**
   * A run as one zip with these formats besides its run file, each checked against the lab. `tracked`: as a run of
   * MLflow; `corpus`: one whose rows the user has, for the checks; `words`: for the page that scores offline.
   */
  'export-bundle': Task<
    { run: string; formats: BundleFormat[]; tracked: boolean; corpus: string | null; words: PageWords },
    { file: Blob; name: string; checks: FormatCheck[]; checked: CheckedRows },
    Progress
  >;
  /** The strongest words and n-grams of a run that weights them. */
  terms: Task<{ run: string }, StrongestTerms>;
  /** Metrics of runs on the labelled rows of a stored corpus; null: each on its own test rows. */
  measure: Task<
    { runs: string[]; corpus: string | null },
    { measurements: Measurement[]; differences: Difference[] },
    Progress
  >;
  'find-leaks': Task<{ run: string }, LeakReport, Progress>;
  /**
   * Test rows, common to the runs, that at least one of them misreads, sorted by how wrong the scores are. `tested`:
   * number of common rows; `misread`: how many of them each run misreads.
   */
  'find-misread': Task<
    { runs: string[] },
    { corpus: string; tested: number; misread: number[]; rows: MisreadRow[] },
    Progress
  >;
  /**
   * Labels of a stored corpus that are likely wrong, by cross-validation, or by a run on its own test rows. `searched`:
   * labelled rows examined; `found`: how many look wrong, the likeliest of which are listed.
   */
  'find-label-errors': Task<
    { corpus: string; run: string | null },
    { corpus: string; run: string | null; searched: number; found: number; suspects: LabelSuspect[] },
    Progress
  >;
  /**
   * Makes a bundled model of a saved run of the open corpus, evaluated on its own test rows and on the second corpus.
   * `about`:
   * fields of its card besides the metrics; `model`: `model.json`, `weights`: `weights.bin` of the bundled model.
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
  /**
   * Pause or resume a training; `stop`: end it after the current batch, keep the best weights, score the test rows,
   * save.
   */
  | { kind: 'pause' | 'resume' | 'stop'; job: number }
  /** End the job and keep nothing of it. */
  | { kind: 'cancel'; job: number }
  /** How to reach an external service from now on; null: not at all. */
  | { kind: 'use-service'; access: ServiceAccess | null };

/** From a worker to the page. */
export type FromWorker =
  /** Sent once on start-up: the worker is ready. */
  | { kind: 'ready' }
  | { kind: 'news'; job: number; news: NewsOf<TaskName> }
  | { kind: 'reply'; job: number; reply: ReplyOf<TaskName> }
  /** `keptRun`: the run saved before the job failed, if any. */
  | { kind: 'failed'; job: number; said: Message; keptRun: string | null }
  | { kind: 'cancelled'; job: number };
