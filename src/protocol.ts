/**
 * Every message that crosses a thread. The page sends a `Request`, a worker answers with `Event`s of the same `job`.
 * Plain data, files and typed arrays only; each `switch` over a union ends in `satisfies never`. Over 400 lines because it is
 * the one list of all that crosses.
 */
import type { Timeline } from './alarms/alarms';
import type { ColumnMapping, Corpus, ImportReport, Inspection, Sentiment } from './data/corpus';
import type { ReadRow } from './data/extending';
import type { ExportAbout, ExportFormat } from './desk/exporting';
import type { GroupFigures, GroupOrder } from './desk/grouping';
import type { DeskQuery, Grouping } from './desk/query';
import type { ReadingCounts } from './desk/readings';
import type { CorpusFigures } from './explore/counting';
import type { Count, Finding } from './explore/finding';
import type { WeighedTerm } from './explore/log-odds';
import type { Interval, Resampled } from './metrics/bootstrap';
import type { Calibration } from './metrics/calibration';
import type { Point, ThresholdTable } from './metrics/curves';
import type { DeLong, McNemar } from './metrics/difference';
import type { Metrics } from './metrics/metrics';
import type { UnsureBand, Verdict } from './metrics/unsure';
import type { Language } from './wording/wording';

export type Preprocess = 'raw' | 'standard' | 'lemma' | 'stem';
export type BackendName = 'webgpu' | 'wasm' | 'cpu';
export type BackendChoice = 'auto' | BackendName;

/** What the worker computes on, and why. */
export interface BackendReport {
  name: BackendName;
  /** The GPU adapter as the browser names it; null off WebGPU. */
  adapter: string | null;
  /** One plain sentence for the screen. */
  why: string;
}

/** One setting of a recipe, drawn as a form field. */
export interface Knob {
  name: string;
  label: string;
  /** One line that says what the setting does. */
  help: string;
  default: number;
  min: number;
  max: number;
  step: number;
  /** The only values it may take, in words. */
  choices?: { value: number; label: string }[];
}

/** Settings that go together, beside the study's own, which are the knobs' defaults. */
export interface Preset {
  id: string;
  label: string;
  summary: string;
  /** Where they differ from the defaults. */
  knobs: Knobs;
}

export type Knobs = Record<string, number>;

export interface RecipeInfo {
  id: string;
  label: string;
  summary: string;
  family: 'turnkey' | 'linear' | 'recurrent' | 'sentence' | 'transformer' | 'blend';
  knobs: Knob[];
  presets?: Preset[];
  /** Ids of the assets without which it cannot be trained. */
  needs?: string[];
  /** Its weights are each of a word or word group, which `terms` tells. */
  weighsTerms?: boolean;
  /** Texts that are scored by it are sent to a service outside the page. */
  sendsTexts?: boolean;
  /** Why it is computed on the processor, whatever backend was chosen; a sentence. */
  processorOnly?: string;
}

/** A corpus as the page knows it: everything but the columns. */
export interface CorpusSummary {
  /** Key in storage: the fingerprint. */
  id: string;
  name: string;
  rows: number;
  hasUsers: boolean;
  hasDates: boolean;
  report: ImportReport;
  /** The first rows (at most 100). */
  sample: { text: string; label: Sentiment; remark: string }[];
}

export interface TrainSettings {
  recipe: string;
  knobs: Knobs;
  preprocess: Preprocess;
  seed: number;
  backend: BackendChoice;
  /** Training rows to draw by seed (stratified); null for all. */
  rows: number | null;
  /** Rows scored at the end: the corpus's own test split, or all labelled rows of the second corpus. */
  test: 'split' | 'second';
  /** Of a blend: the saved runs it is made of. */
  runs?: string[];
}

/** What of a run's settings a blend needs to score by it. */
export interface MemberSettings {
  name: string;
  recipe: string;
  knobs: Knobs;
  preprocess: Preprocess;
}

/** One epoch's figures. Losses are mean log loss (nats), without the L2 penalty; the training figures are means over the epoch's batches, as they were computed, with dropout on. */
export interface EpochPoint {
  epoch: number;
  trainLoss: number;
  trainAccuracy: number;
  trainAuc: number;
  validationLoss: number;
  validationAccuracy: number;
  validationAuc: number;
  /** Time of this epoch, pauses left out. */
  elapsedMs: number;
  /** Training rows a second in this epoch. */
  tweetsPerSecond: number;
}

/** A batch's training loss, for the fine curve; `step` counts from 1 over the whole run. */
export interface BatchPoint {
  step: number;
  loss: number;
}

/** `unfinished`: saved after an epoch, its training never came to an end (the tab was closed, the device was lost). */
export type RunStatus = 'finished' | 'stopped' | 'unfinished';

/** A trained model with all that made it, but for its weights and vocabulary. */
export interface RunRecord {
  id: string;
  name: string;
  /** Milliseconds since 1970. */
  createdAt: number;
  status: RunStatus;
  settings: TrainSettings;
  corpus: { id: string; name: string };
  /** Rows on each side, and where the test rows came from. */
  split: { train: number; validation: number; test: number; testName: string };
  backend: BackendReport;
  /** Words that the model tells apart, padding and out-of-vocabulary included; 0 where it has no vocabulary of its own. */
  vocabularySize: number;
  /** Trainable parameters. */
  params: number;
  curve: EpochPoint[];
  batches: BatchPoint[];
  /** The epoch whose weights were kept (lowest validation loss), from 1; 0 before the first. */
  bestEpoch: number;
  /** Figures on the test rows, scored once after training; null until then. */
  metrics: Metrics | null;
  /** Milliseconds: training; all of the evaluation of the test rows (clean, encode, score, count); its forward pass alone. */
  times: { fitMs: number; evalMs: number; predictMs: number };
  /** Bytes of weights. */
  sizeBytes: number;
  /** Of a model with a third answer: scores strictly between the two are called unsure. */
  unsure?: UnsureBand;
}

export interface NamedArray {
  name: string;
  shape: number[];
  data: Float32Array<ArrayBuffer>;
}

/** What a saved run needs to score a text: never stored apart from its record. */
export interface RunWeights {
  id: string;
  /** Words in index order, from index 2 on (0 is padding, 1 out-of-vocabulary). */
  vocabulary: string[];
  arrays: NamedArray[];
  /** Of a blend: what its parts are, in order. */
  members?: MemberSettings[];
}

/** What is told of a model that comes with the lab. All figures are of the shipped weights, at 8 bits. */
export interface ModelCard {
  /** Folder in `models/`. */
  folder: string;
  title: string;
  summary: string;
  /** Training data: its name and rows, what is known of its licence. */
  data: { name: string; rows: number; licence: string };
  trainRows: number;
  validationRows: number;
  seed: number;
  /** What makes it anew, and the commit that made it. */
  command: string;
  commit: string;
  /** ISO 8601. */
  madeOn: string;
  /** Words kept, the fewest times one was seen in training rows, and how many were left out and why. */
  vocabulary: { words: number; fewest: number; rare: number; names: number };
  /** Accuracy on the unseen rows, before and after weights were rounded to 8 bits and words left out. */
  rounding: { before: number; after: number };
  figures: CardFigures[];
  /** The third answer: where it begins and ends, chosen on validation rows; what it does on rows that were not used for that. */
  unsure: {
    band: UnsureBand;
    /** Share of the validation rows outside of it that are to be right. */
    wanted: number;
    /** Share of the unseen rows that are answered, and of these the share that is right. */
    answered: number;
    right: number;
    /** Share of the unseen rows that say nothing of a feeling: those are never answered. */
    withoutFeeling: number;
    /** Rows of the manual set that people called neutral, and how many of them are called unsure. */
    neutralRows: number;
    neutralUnsure: number;
  };
  bias: {
    /** Mean probability of positive over sentences that differ by a name alone. */
    names: { group: string; names: number; score: number }[];
    /** Mean of probabilities of sentences in a dialect, and of the same in standard English. */
    dialect: { pairs: number; dialect: number; standard: number; flipped: number };
  };
  /** Sentences without sentiment, written for this check, and what is said of them. */
  plain: { text: string; score: number; label: Verdict }[];
  weaknesses: string[];
  /** Of `model.json` and `weights.bin` as they are sent, the first compressed by gzip. */
  bytes: number;
}

export type ShippingNote = Pick<
  ModelCard,
  'folder' | 'title' | 'summary' | 'command' | 'commit' | 'madeOn' | 'weaknesses'
> & { licence: string };

/** Each with its 95 % interval, by the bootstrap. */
export interface CardFigures {
  testName: string;
  rows: number;
  /** Labelled rows left out as their text is among the training rows. */
  leftOut: number;
  accuracy: CardFigure;
  auc: CardFigure;
  loss: CardFigure;
  /** Expected calibration error, in ten bins. */
  calibrationError: number;
}

export interface CardFigure {
  value: number;
  interval: Interval;
}

/** A model that comes with the lab: what the page needs to list it. */
export interface ShippedModel {
  folder: string;
  record: RunRecord;
  /** As in its card. */
  bytes: number;
}

/** What a run made of rows that it never trained on; one value a row. */
export interface Evaluation {
  run: string;
  /** Fingerprint of the corpus that the rows are of. */
  corpus: string;
  /** Name of that corpus. */
  testName: string;
  /** Row numbers in that corpus, ascending. */
  rows: Uint32Array<ArrayBuffer>;
  /** 0 negative, 1 positive. */
  labels: Uint8Array<ArrayBuffer>;
  /** Probability of the positive class. */
  scores: Float32Array<ArrayBuffer>;
  /** Labelled rows not scored, as their text is among those the run was trained on; null where that could not be checked. */
  leftOut: number | null;
}

/** All that is told of a run on a set of rows. */
export interface Measurement {
  run: string;
  /** Name of the corpus that the rows are of. */
  testName: string;
  rows: number;
  leftOut: number | null;
  /** At the threshold of one half. */
  figures: Resampled & { averagePrecision: number };
  /** 95 %, by the bootstrap. */
  intervals: Record<keyof Resampled, Interval>;
  thresholds: ThresholdTable;
  roc: Point[];
  precisionRecall: Point[];
  calibration: Calibration;
}

/** Test rows of a run that training rows give away, and how often it is right on each kind. */
export interface LeakReport {
  run: string;
  /** `user`: their user wrote training rows; `text`: a training row is nearly the same; `neither`: what is left. */
  groups: { group: 'all' | 'user' | 'text' | 'neither'; rows: number; right: number }[];
  /** Whether the corpus names users at all. */
  hasUsers: boolean;
}

/** Two runs on the rows that both were tested on. */
export interface Difference {
  first: string;
  second: string;
  rows: number;
  /** Accuracy of the first less that of the second. */
  accuracy: number;
  /** `p` is adjusted for the number of pairs (Holm). */
  mcnemar: McNemar;
  /** As above. */
  delong: DeLong;
}

/** The words and word groups that push the hardest, the strongest first. */
export interface StrongestTerms {
  negative: Term[];
  positive: Term[];
}

export interface Term {
  term: string;
  /** What it adds to the logit at a TF-IDF value of 1. */
  weight: number;
}

export interface Prediction {
  run: string;
  /** Probability that the text is positive, 0 to 1. */
  score: number;
  label: Verdict;
  /** The tokens the model saw, in order; `known` is false for out-of-vocabulary words, `used` false for those cut off. */
  tokens: { token: string; known: boolean; used: boolean }[];
  elapsedMs: number;
}

/** A row of the open corpus, for the screen. */
export interface FoundRow {
  /** Its place in the corpus, from 0. */
  row: number;
  text: string;
  label: Sentiment;
  /** Null where the corpus names no users, or none for this row. */
  user: string | null;
  /** Milliseconds since 1970; null where there is none. */
  date: number | null;
}

/**
 * How the words' shares of a score were found. `weights`: read off a linear model, exact. `gradients`: integrated gradients
 * (M. Sundararajan, A. Taly, Q. Yan, "Axiomatic Attribution for Deep Networks", 2017), from words of all zeros. `occlusion`:
 * the text scored again without each word as written.
 */
export type ExplanationMethod = 'weights' | 'gradients' | 'occlusion';

/** How much a table of scored rows holds. */
export interface TableFigures {
  rows: number;
  /** Rows of each verdict, in the order of `VERDICTS`, one list a run. */
  counts: number[][];
  /** Whether any row has a label, a date, a user. */
  labelled: boolean;
  dated: boolean;
  named: boolean;
  /** What was read by hand. */
  readings: ReadingCounts;
}

/** A scored row, for the screen. */
export interface ScoredRow {
  /** Its place in the source, from 0. */
  row: number;
  text: string;
  user: string;
  /** Milliseconds since 1970; null where there is none. */
  date: number | null;
  label: Sentiment;
  /** One a run. */
  scores: { score: number; verdict: Verdict }[];
  /** Other rows of nearly the same text, where that was looked for. */
  alike: number;
  /** What it was called by hand; null where it was not read. */
  correction: Sentiment | null;
}

/** Which words drove a score: bias + all pushes + residual = logit. */
export interface Explanation {
  method: ExplanationMethod;
  /** Of the score: ln(p / (1 − p)). */
  logit: number;
  /** Logit of what the words are measured against: no word at all, or (`gradients`) as many words of all zeros. */
  bias: number;
  /** In the text's order. `push`: what the word adds to the logit; positive, it speaks for a positive text. */
  parts: { token: string; push: number }[];
  /** What the pushes leave unexplained. */
  residual: number;
}

/** How a score comes about inside a model. */
export type InnerView =
  /** A network that reads word by word: one direction, or two where it reads from both ends. */
  | { kind: 'reading'; words: string[]; directions: ReadingDirection[] }
  /** n-grams: those of the text, the strongest first; bias + all pushes = logit. */
  | { kind: 'groups'; bias: number; groups: { words: string; push: number }[] };

/** Values for each word, in the text's order. */
export interface ReadingDirection {
  from: 'start' | 'end';
  /** Probability of positive if the text were but the words read so far, this one included. */
  scores: number[];
  /** Length of this direction's state after it. */
  norms: number[];
}

export type CauseKind = 'label' | 'irony' | 'mixed' | 'language' | 'negation' | 'unknown';

/** Why a text may have been misread, and what speaks for it, in words. */
export interface Cause {
  kind: CauseKind;
  evidence: string;
}

/** A test row on whose wrong side a run stands, or of which several runs disagree. */
export interface MisreadRow {
  /** Row number in the corpus. */
  row: number;
  text: string;
  label: 0 | 1;
  /** Probability of positive, one a run of the request. */
  scores: number[];
  causes: Cause[];
}

/** A row whose label is likely wrong: confident learning by cross-validated scores. */
export interface LabelSuspect {
  row: number;
  text: string;
  label: 0 | 1;
  /** Probability of positive by a model that never saw the row. */
  score: number;
  /** How much more likely the other class is, 0 to 1. */
  margin: number;
}

/** What an alarm is explained by. */
export interface AlarmReasons {
  /** `row`: its place in the source, `alike`: how many more are nearly the same: the most first, then the most negative. */
  tweets: { row: number; text: string; score: number; date: number; alike: number }[];
  /** What sets its negative tweets (`negative`) apart from those of the week before (`positive`), the surest first. */
  terms: WeighedTerm[];
  /** Negative tweets of its time, and of the week before. */
  within: number;
  before: number;
}

/** The user's word on a row's label. */
export interface Correction {
  /** Fingerprint of the corpus. */
  corpus: string;
  row: number;
  /** What it was. */
  was: 0 | 1;
  /** What it is to be; equal to `was` where the user confirmed it. */
  label: 0 | 1;
}

/** How a service outside the page is reached. Held in memory for as long as the tab is open; never stored or exported. */
export interface ServiceAccess {
  /** Address of the user's own resource, without a path. */
  endpoint: string;
  key: string;
  /** Of the texts, as ISO 639-1. */
  language: string;
}

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

/** What storage keeps of a corpus. */
export interface StoredCorpus {
  id: string;
  /** Milliseconds since 1970. */
  savedAt: number;
  corpus: Corpus;
}
