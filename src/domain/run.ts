import type { Message } from '../wording/message';
import type { Knobs } from './recipe-info';
import type { Metrics } from '../metrics/metrics';
import type { UnsureBand } from '../metrics/unsure';

export type Preprocess = 'raw' | 'standard' | 'lemma' | 'stem';

export type BackendName = 'webgpu' | 'wasm' | 'cpu';

export type BackendChoice = 'auto' | BackendName;

/** The backend that the worker uses, and why. */
export interface BackendReport {
  name: BackendName;
  /** The GPU adapter's name given by the browser; null without WebGPU. */
  adapter: string | null;
  /** One sentence. */
  why: Message;
}

export interface TrainSettings {
  recipe: string;
  knobs: Knobs;
  preprocess: Preprocess;
  seed: number;
  backend: BackendChoice;
  /** Number of training rows to draw by seed (stratified); null for all. */
  rows: number | null;
  /** Rows scored at the end: the corpus's own test split, or all labelled rows of the second corpus. */
  test: 'split' | 'second';
  /** For a blend: ids of its member runs. */
  runs?: string[];
  /** Version of the split (`src/data/split.ts`); absent: 1, of runs trained before there were two. */
  split?: 2;
}

/** The settings of a member that a blend needs for scoring. */
export interface MemberSettings {
  name: string;
  recipe: string;
  knobs: Knobs;
  preprocess: Preprocess;
}

/**
 * Metrics of one epoch. Losses are mean log loss (nats), without the L2 penalty; the training metrics are means over
 * the epoch's batches as computed during training, with dropout.
 */
export interface EpochPoint {
  epoch: number;
  trainLoss: number;
  trainAccuracy: number;
  trainAuc: number;
  validationLoss: number;
  validationAccuracy: number;
  validationAuc: number;
  /** Duration of this epoch, without pauses. */
  elapsedMs: number;
  /** Training rows per second in this epoch. */
  tweetsPerSecond: number;
}

/** A batch's training loss, for the detailed curve; `step` counts from 1 over the whole run. */
export interface BatchPoint {
  step: number;
  loss: number;
}

/** `unfinished`: saved after an epoch of a training that never ended (the tab was closed, the device was lost). */
export type RunStatus = 'finished' | 'stopped' | 'unfinished';

/** A trained model with all its metadata, without weights and vocabulary. */
export interface RunRecord {
  id: string;
  name: string;
  /** Milliseconds since 1970. */
  createdAt: number;
  status: RunStatus;
  settings: TrainSettings;
  corpus: { id: string; name: string };
  /** Rows on each side, and the source of the test rows. */
  split: { train: number; validation: number; test: number; testName: string };
  backend: BackendReport;
  /** Number of word ids, padding and out-of-vocabulary included; 0 without a vocabulary of its own. */
  vocabularySize: number;
  /** Trainable parameters. */
  params: number;
  curve: EpochPoint[];
  batches: BatchPoint[];
  /** The epoch whose weights were kept (lowest validation loss), from 1; 0 before the first. */
  bestEpoch: number;
  /** Metrics on the test rows, scored once after training; null until then. */
  metrics: Metrics | null;
  /** The metrics are those of a file that was opened, and were not computed on this device. */
  unverified?: boolean;
  /** Milliseconds: training; evaluation of the test rows (clean, encode, score, count); its forward pass alone. */
  times: { fitMs: number; evalMs: number; predictMs: number };
  /** Size of the weights in bytes. */
  sizeBytes: number;
  /** For a model with an “unsure” verdict: scores strictly between the two are unsure. */
  unsure?: UnsureBand;
}

export interface NamedArray {
  name: string;
  shape: number[];
  data: Float32Array<ArrayBuffer>;
}

/** What a saved run needs to score a text; always stored together with its record. */
export interface RunWeights {
  id: string;
  /** Words in index order, from index 2 on (0 is padding, 1 out-of-vocabulary). */
  vocabulary: string[];
  arrays: NamedArray[];
  /** For a blend: the settings of its members, in order. */
  members?: MemberSettings[];
}
