/**
 * The two interfaces a model is made of. A recipe is one file in `recipes/` with one default export that satisfies
 * `Recipe`; the registry finds it, the page draws its form from `knobs`, and the contract test runs over it.
 */
import type { BatchPoint, EpochPoint, Knobs, NamedArray, RecipeInfo } from '../src/protocol';
import type { EncodedRows } from '../src/text/encode';
import type { KerasLayer } from './keras';

export interface LabelledRows extends EncodedRows {
  /** 0 negative, 1 positive; one a row. */
  labels: Uint8Array;
}

export interface FitData {
  train: LabelledRows;
  validation: LabelledRows;
  /** Number of indices, padding and out-of-vocabulary included. */
  vocabularySize: number;
}

export interface FitContext {
  seed: number;
  /** Aborted by cancel: `fit` throws its reason at the next batch, having disposed of all it made. */
  signal: AbortSignal;
  /** Resolves at once, or when a pause ends. Awaited before each batch; true asks to stop and keep the best so far. */
  turn(): Promise<boolean>;
  /** Milliseconds spent paused so far, to be left out of times. */
  pausedMs(): number;
  /** Called once before the first batch. */
  onStart(info: { params: number; stepsPerEpoch: number; epochs: number }): void;
  onBatch(
    point: BatchPoint & { epoch: number; accuracy: number; tweetsPerSecond: number; leftMs: number | null },
  ): void;
  /** `best`: these weights are the best so far, and `arrays` copies them to the CPU. Awaited. */
  onEpoch(point: EpochPoint, best: boolean, arrays: () => Promise<NamedArray[]>): Promise<void>;
}

/** A trained model. */
export interface Scorer {
  params: number;
  /** Probability of the positive class for each row; shape [rows]. */
  score(rows: EncodedRows, signal?: AbortSignal): Promise<Float32Array<ArrayBuffer>>;
  /** Copies of all weights. */
  save(): Promise<NamedArray[]>;
  dispose(): void;
}

export interface Recipe extends RecipeInfo {
  fit(data: FitData, knobs: Knobs, context: FitContext): Promise<Scorer>;
  /** Builds the scorer back from `save()`. Throws an Error that names the array that is missing or misshapen. */
  load(arrays: NamedArray[], knobs: Knobs, vocabularySize: number): Scorer;
  /** The network as Keras' layers, where it is made of nothing else, under the names that the arrays begin with. */
  keras?(knobs: Knobs, vocabularySize: number): KerasLayer[];
}
