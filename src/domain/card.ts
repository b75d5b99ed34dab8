import type { Interval } from '../metrics/bootstrap';
import type { RunRecord } from './run';
import type { UnsureBand, Verdict } from '../metrics/unsure';

/** The card of a bundled model. All figures are of the shipped weights, rounded to 8 bits. */
export interface ModelCard {
  /** Folder in `models/`. */
  folder: string;
  title: string;
  summary: string;
  /** Training data: its name, number of rows and, as far as known, its licence. */
  data: { name: string; rows: number; licence: string };
  trainRows: number;
  validationRows: number;
  seed: number;
  /** The command that reproduces it, and the commit it was made with. */
  command: string;
  commit: string;
  /** ISO 8601. */
  madeOn: string;
  /** Words kept, their minimum frequency in the training rows, and how many were dropped and why. */
  vocabulary: { words: number; fewest: number; rare: number; names: number };
  /** Accuracy on the unseen rows, before and after rounding the weights to 8 bits and dropping words. */
  rounding: { before: number; after: number };
  figures: CardFigures[];
  /** The “unsure” verdict: its range of scores, chosen on validation rows, and its effect on other rows. */
  unsure: {
    band: UnsureBand;
    /** Target accuracy on the validation rows outside of the range. */
    wanted: number;
    /** Share of the unseen rows that get a verdict, and the accuracy on these. */
    answered: number;
    right: number;
    /** Share of the unseen rows that express no feeling: they always get “unsure”. */
    withoutFeeling: number;
    /** Rows of the manual set that people labelled neutral, and how many of them are called unsure. */
    neutralRows: number;
    neutralUnsure: number;
  };
  bias: {
    /** Mean probability of positive over sentences that differ only in a name. */
    names: { group: string; names: number; score: number }[];
    /** Mean probability of positive over sentences in a dialect, and over the same in standard English. */
    dialect: { pairs: number; dialect: number; standard: number; flipped: number };
  };
  /** Sentences without sentiment, written for this check, with their verdicts. */
  plain: { text: string; score: number; label: Verdict }[];
  weaknesses: string[];
  /** Transfer size of `model.json` (gzipped) and `weights.bin`. */
  bytes: number;
}

export type ShippingNote = Pick<
  ModelCard,
  'folder' | 'title' | 'summary' | 'command' | 'commit' | 'madeOn' | 'weaknesses'
> & { licence: string };

/** Each with its 95 % bootstrap interval. */
export interface CardFigures {
  testName: string;
  rows: number;
  /** Labelled rows excluded because their text is among the training rows. */
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

/** A bundled model: what the page needs to list it. */
export interface ShippedModel {
  folder: string;
  record: RunRecord;
  /** As in its card. */
  bytes: number;
}
