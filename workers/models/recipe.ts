/**
 * The two interfaces a model is made of. A recipe is one file in `recipes/` whose default export `defineRecipe` makes; the
 * registry finds it, the page draws its form from `knobs`, and the contract test runs over it.
 */
import type { BatchPoint, EpochPoint, MemberSettings, RunWeights } from '../../src/domain/run';
import type { Explanation, InnerView, Prediction, ServiceAccess, StrongestTerms } from '../../src/domain/prediction';
import type { Knobs, RecipeInfo } from '../../src/domain/recipe-info';
import type { VectorPack } from '../../src/storage/schema';
import type { VectorBlock } from '../../src/storage/schema';
import type { Message } from '../../src/wording/message';
import type { KerasLayer } from './keras';
import { formOf, presetsOf, readKnobs, writeKnobs, type KnobSpecs, type PresetOf, type ValuesOf } from './knobs';

/** Texts as a recipe may read them. */
export interface Texts {
  rows: number;
  /** As written. */
  textAt(row: number): string;
  /** After the run's preprocessing. Tokenised anew at each call: read a row once. */
  tokensAt(row: number): string[];
}

export interface LabelledTexts extends Texts {
  /** 0 negative, 1 positive; one a row. */
  labels: Uint8Array<ArrayBuffer>;
}

export interface FitData {
  train: LabelledTexts;
  validation: LabelledTexts;
}

/** What is kept of a model beside its settings; no words where it has none of its own. */
export type Saved = Omit<RunWeights, 'id'>;

/** A saved run that is to be part of a blend. */
export interface Member {
  settings: MemberSettings;
  saved: Saved;
}

/** What a recipe draws on beside the corpus: the files of assets (word vectors, an encoder) on this device, a service. */
export interface Resources {
  /** Its files by name. @throws Error in plain words that says what to do where the asset is not on this device. */
  open(id: string): Promise<{ savedAt: number; files: Map<string, Blob> }>;
  /** What was read of an asset last, if it has this fingerprint. */
  loadPack(id: string, fingerprint: string): Promise<VectorPack | null>;
  savePack(pack: VectorPack): Promise<void>;
  /** How the user's own service is reached. @throws Error in plain words where the user has not said. */
  service(): ServiceAccess;
  /** Shows what an encoder of this fingerprint made of texts so far, a block at a time. */
  visitVectors(id: string, fingerprint: string, visit: (block: VectorBlock) => void): Promise<void>;
  saveVectors(id: string, fingerprint: string, block: VectorBlock): Promise<void>;
}

export interface FitContext {
  seed: number;
  resources: Resources;
  /** The saved runs a blend is to be made of; empty for all others. */
  members: Member[];
  /** Aborted by cancel: `fit` throws its reason at the next batch, having disposed of all it made. */
  signal: AbortSignal;
  /** Resolves at once, or when a pause ends. Awaited before each batch; true asks to stop and keep the best so far. */
  turn(): Promise<boolean>;
  /** Milliseconds spent paused so far, to be left out of times. */
  pausedMs(): number;
  /** Of what comes before the first batch: rows done of all. */
  onProgress(stage: Message, done: number, total: number): void;
  /** Something about the training that the user is told at its end. */
  onNote(note: Message): void;
  /** Called once before the first batch. `vocabularySize`: words told apart; 0 where the model has none of its own. */
  onStart(info: { params: number; vocabularySize: number; stepsPerEpoch: number; epochs: number }): void;
  onBatch(
    point: BatchPoint & { epoch: number; accuracy: number; tweetsPerSecond: number; leftMs: number | null },
  ): void;
  /** `best`: the model is the best so far, and `save` copies it to the CPU. Awaited. */
  onEpoch(point: EpochPoint, best: boolean, save: () => Promise<Saved>): Promise<void>;
}

/** A trained model. */
export interface Scorer {
  /** Trainable parameters. */
  params: number;
  /** What the model makes of each token of a text: in its vocabulary or not, read or cut off. `text`: as written. */
  describe(tokens: string[], text: string): Prediction['tokens'];
  /** Rows to be scored between two reports of progress, where they take long. */
  slice?: number;
  /** Probability of the positive class for each row; shape [rows]. */
  score(texts: Texts, signal?: AbortSignal): Promise<Float32Array<ArrayBuffer>>;
  /** Where each weight is of a word or word group: the `count` strongest to each side. */
  strongest?(count: number): StrongestTerms;
  /** Which tokens drove its score of a text, where its inside tells; else they are left out in turn (`explaining.ts`). */
  explain?(tokens: string[], text: string): Promise<Explanation>;
  /** How its score of a text comes about, where that can be followed. */
  lookInside?(tokens: string[], text: string): Promise<InnerView>;
  /** A copy of all that `load` needs. */
  save(): Promise<Saved>;
  dispose(): void;
}

/** A model as the registry holds it, whose settings are still plain numbers. */
export interface Recipe extends RecipeInfo {
  /** Its epochs are passes towards one optimum, the last of which is kept, rather than steps of which the best is. */
  isConvergent?: boolean;
  fit(data: FitData, knobs: Knobs, context: FitContext): Promise<Scorer>;
  /** Builds the scorer back from `save()`. Throws an Error that names the array that is missing or misshapen. */
  load(saved: Saved, knobs: Knobs, resources: Resources): Promise<Scorer>;
  /**
   * The same model, smaller, to be shipped: without the words that `keeps` refuses, and without what only training needs.
   * Absent where there is nothing to save.
   */
  shrink?(saved: Saved, knobs: Knobs, keeps: (word: string) => boolean): Promise<{ saved: Saved; knobs: Knobs }>;
  /** The network as Keras' layers, where it is made of nothing else, under the names that the arrays begin with. */
  keras?(knobs: Knobs, saved: Saved): KerasLayer[];
}

/** A model as its file describes it: `knobs` are the types of its settings, which all that it does is given read. */
export interface RecipeSpec<Specs extends KnobSpecs> extends Omit<
  Recipe,
  'knobs' | 'presets' | 'fit' | 'load' | 'shrink' | 'keras'
> {
  knobs: Specs;
  presets?: PresetOf<Specs>[];
  fit(data: FitData, knobs: ValuesOf<Specs>, context: FitContext): Promise<Scorer>;
  load(saved: Saved, knobs: ValuesOf<Specs>, resources: Resources): Promise<Scorer>;
  shrink?(
    saved: Saved,
    knobs: ValuesOf<Specs>,
    keeps: (word: string) => boolean,
  ): Promise<{ saved: Saved; knobs: ValuesOf<Specs> }>;
}

export function defineRecipe<Specs extends KnobSpecs>(spec: RecipeSpec<Specs>): Recipe {
  const { knobs, presets, fit, load, shrink, ...info } = spec;
  return {
    ...info,
    knobs: formOf(knobs),
    presets: presets && presetsOf(knobs, presets),
    fit: (data, given, context) => fit(data, readKnobs(knobs, given), context),
    load: (saved, given, resources) => load(saved, readKnobs(knobs, given), resources),
    ...(shrink && {
      async shrink(saved, given, keeps) {
        const smaller = await shrink(saved, readKnobs(knobs, given), keeps);
        return { saved: smaller.saved, knobs: writeKnobs(knobs, smaller.knobs) };
      },
    }),
  };
}
