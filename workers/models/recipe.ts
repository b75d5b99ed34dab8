/**
 * The two interfaces of a model, `Recipe` and `Scorer`. A recipe is a file in `recipes/` whose default export is made
 * by `defineRecipe`; the registry finds it, the page renders its form from `knobs`, and the contract test covers it.
 */
import type { BatchPoint, EpochPoint, MemberSettings, RunWeights } from '../../src/domain/run';
import type { Explanation, InnerView, Prediction, ServiceAccess, StrongestTerms } from '../../src/domain/prediction';
import type { Knobs, RecipeInfo } from '../../src/domain/recipe-info';
import type { VectorPack } from '../../src/storage/schema';
import type { VectorBlock } from '../../src/storage/schema';
import type { Message } from '../../src/wording/message';
import type { EncodedRows } from '../../src/text/encode';
import type { Input, Network, RecurrentNetwork } from './formats/exported-network';
import { formOf, presetsOf, readKnobs, writeKnobs, type KnobSpecs, type PresetOf, type ValuesOf } from './knobs';

/** Texts as a recipe reads them. */
export interface Texts {
  rows: number;
  /** As written, mended. */
  textAt(row: number): string;
  /** After the run's preprocessing. Tokenised at each call: read a row once. */
  tokensAt(row: number): string[];
}

export interface LabelledTexts extends Texts {
  /** 0 negative, 1 positive; [rows]. */
  labels: Uint8Array<ArrayBuffer>;
}

export interface FitData {
  train: LabelledTexts;
  validation: LabelledTexts;
}

/** What is saved of a model besides its settings; no words if it has no vocabulary of its own. */
export type Saved = Omit<RunWeights, 'id'>;

/** A saved run to be part of a blend. */
export interface Member {
  settings: MemberSettings;
  saved: Saved;
}

/** Resources of a recipe besides the corpus: asset files on this device (word vectors, an encoder), a service. */
export interface Resources {
  /** The asset's files by name. @throws LabError that says what to do if the asset is not on this device. */
  open(id: string): Promise<{ savedAt: number; files: Map<string, Blob> }>;
  /** The vectors last read from an asset, if they have this fingerprint. */
  loadPack(id: string, fingerprint: string): Promise<VectorPack | null>;
  savePack(pack: VectorPack): Promise<void>;
  /** Access to the user's own service. @throws LabError if the user has not entered it. */
  service(): ServiceAccess;
  /** Passes the vectors saved for an encoder with this fingerprint to `visit`, one block at a time. */
  visitVectors(id: string, fingerprint: string, visit: (block: VectorBlock) => void): Promise<void>;
  saveVectors(id: string, fingerprint: string, block: VectorBlock): Promise<void>;
}

export interface FitContext {
  seed: number;
  resources: Resources;
  /** The saved runs to blend; empty for all other recipes. */
  members: Member[];
  /** Aborted on cancel: at the next batch `fit` disposes all it made and throws the reason. */
  signal: AbortSignal;
  /**
   * Awaited before each batch; resolves at once, or when a pause ends. True means stop and keep the best model so far.
   */
  turn(): Promise<boolean>;
  /** Milliseconds spent paused so far, to be excluded from times. */
  pausedMs(): number;
  /** Progress before the first batch: rows done out of all. */
  onProgress(stage: Message, done: number, total: number): void;
  /** A note about the training, shown to the user at its end. */
  onNote(note: Message): void;
  /**
   * Called once before the first batch. `vocabularySize`: number of distinct words; 0 if the model has no vocabulary of
   * its own.
   */
  onStart(info: { params: number; vocabularySize: number; stepsPerEpoch: number; epochs: number }): void;
  onBatch(
    point: BatchPoint & { epoch: number; accuracy: number; tweetsPerSecond: number; leftMs: number | null },
  ): void;
  /** `best`: the model is the best so far; `save` copies it to the CPU. Awaited. */
  onEpoch(point: EpochPoint, best: boolean, save: () => Promise<Saved>): Promise<void>;
}

/** A trained model. */
export interface Scorer {
  /** Number of trainable parameters. */
  params: number;
  /**
   * For each token of a text, whether it is in the vocabulary and whether it is read or cut off. `text`: as written.
   */
  describe(tokens: string[], text: string): Prediction['tokens'];
  /** Rows to score between two progress reports, if scoring is slow. */
  slice?: number;
  /** Probability of the positive class for each row, [rows]. */
  score(texts: Texts, signal?: AbortSignal): Promise<Float32Array<ArrayBuffer>>;
  /** If each weight belongs to a word or word group: the `count` strongest on each side. */
  strongest?(count: number): StrongestTerms;
  /**
   * Contribution of each token to the score of a text, if the model can give it; otherwise tokens are left out in turn
   * (`explaining.ts`).
   */
  explain?(tokens: string[], text: string): Promise<Explanation>;
  /** How the score of a text is computed, if that can be shown. */
  lookInside?(tokens: string[], text: string): Promise<InnerView>;
  /** A copy of all that `load` needs. */
  save(): Promise<Saved>;
  dispose(): void;
}

/** A model for other programs: a network on numbers, and the numbers of texts. */
export interface Portable {
  network: Network;
  /** The network's inputs for texts, in order. */
  read(texts: Texts): Promise<Input[]>;
}

/** What a training begins with, for a program that trains elsewhere. */
export interface Beginning {
  vocabulary: string[];
  /** With its initial weights. */
  network: RecurrentNetwork;
  trainsEmbeddings: boolean;
  settings: Record<'epochs' | 'batch' | 'learningRate' | 'patience' | 'dropout' | 'l2', number> &
    Record<'schedule' | 'places', string>;
  /** Labels are 0 or 1, [rows]. */
  train: EncodedRows & { labels: Uint8Array };
  validation: EncodedRows & { labels: Uint8Array };
  encode(texts: Texts): EncodedRows;
}

/** A model in the registry, whose settings are plain numbers. */
export interface Recipe extends RecipeInfo {
  /** Its epochs are passes towards one optimum, of which the last is kept, not the best. */
  isConvergent?: boolean;
  /** ISO 639-1 code of the only language it knows, whatever it is trained on. */
  language?: string;
  /** Its score of a text in which nothing counts: the verdict is "unsure". */
  undecided?: number;
  fit(data: FitData, knobs: Knobs, context: FitContext): Promise<Scorer>;
  /** Restores the scorer from `save()`. @throws LabError that names an array that is missing or of another shape. */
  load(saved: Saved, knobs: Knobs, resources: Resources): Promise<Scorer>;
  /**
   * The same model made smaller for shipping: without words that `keeps` rejects, and without what only training needs.
   * Absent if there is nothing to save.
   */
  shrink?(saved: Saved, knobs: Knobs, keeps: (word: string) => boolean): Promise<{ saved: Saved; knobs: Knobs }>;
  /** The model for other programs, if it is a network on numbers that they can compute. @throws as `load` */
  portable?(saved: Saved, knobs: Knobs): Promise<Portable>;
  /** What `fit` would begin with, if other programs can train the network on. */
  begin?(data: FitData, knobs: Knobs, context: FitContext): Promise<Beginning>;
}

/**
 * A model as its file defines it: `knobs` gives the types of its settings, which its functions receive already read.
 */
export interface RecipeSpec<Specs extends KnobSpecs> extends Omit<
  Recipe,
  'knobs' | 'presets' | 'fit' | 'load' | 'shrink' | 'portable' | 'begin'
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
  portable?(saved: Saved, knobs: ValuesOf<Specs>): Promise<Portable>;
}

export function defineRecipe<Specs extends KnobSpecs>(spec: RecipeSpec<Specs>): Recipe {
  const { knobs, presets, fit, load, shrink, portable, ...info } = spec;
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
    ...(portable && { portable: (saved, given) => portable(saved, readKnobs(knobs, given)) }),
  };
}
