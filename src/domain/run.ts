import type { Message } from '../wording/message';
import type { Knobs } from './recipe-info';
import type { Metrics } from '../metrics/metrics';
import type { UnsureBand } from '../metrics/unsure';

export type Preprocess = 'raw' | 'standard' | 'lemma' | 'stem';

export type BackendName = 'webgpu' | 'wasm' | 'cpu';

export type BackendChoice = 'auto' | BackendName;

/** What the worker computes on, and why. */
export interface BackendReport {
  name: BackendName;
  /** The GPU adapter as the browser names it; null off WebGPU. */
  adapter: string | null;
  /** In one sentence. */
  why: Message;
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
