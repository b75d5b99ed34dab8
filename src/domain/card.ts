import type { Interval } from '../metrics/bootstrap';
import type { RunRecord } from './run';
import type { UnsureBand, Verdict } from '../metrics/unsure';

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
