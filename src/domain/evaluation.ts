import type { Calibration } from '../metrics/calibration';
import type { DeLong, McNemar } from '../metrics/difference';
import type { Interval, Resampled } from '../metrics/bootstrap';
import type { Point, ThresholdTable } from '../metrics/curves';

/** A run's scores on rows that it was never trained on; one value per row. */
export interface Evaluation {
  run: string;
  /** Fingerprint of the corpus of the rows. */
  corpus: string;
  /** Name of that corpus. */
  testName: string;
  /** Row indices in that corpus, ascending. */
  rows: Uint32Array<ArrayBuffer>;
  /** 0 negative, 1 positive. */
  labels: Uint8Array<ArrayBuffer>;
  /** Probability of the positive class. */
  scores: Float32Array<ArrayBuffer>;
  /** Labelled rows not scored because their text is in the run's training rows; null if that could not be checked. */
  leftOut: number | null;
}

/** All metrics of a run on a set of rows. */
export interface Measurement {
  run: string;
  /** Name of the corpus of the rows. */
  testName: string;
  rows: number;
  leftOut: number | null;
  /** At a threshold of one half. */
  figures: Resampled & { averagePrecision: number };
  /** 95 % bootstrap intervals. */
  intervals: Record<keyof Resampled, Interval>;
  thresholds: ThresholdTable;
  roc: Point[];
  precisionRecall: Point[];
  calibration: Calibration;
}

/** Test rows that leaked from the training rows, and the run's accuracy on each kind. */
export interface LeakReport {
  run: string;
  /** `user`: their user wrote training rows; `text`: a training row is nearly the same; `neither`: the rest. */
  groups: { group: 'all' | 'user' | 'text' | 'neither'; rows: number; right: number }[];
  /** Whether the corpus has users at all. */
  hasUsers: boolean;
}

/** The difference of two runs on the rows that both were tested on. */
export interface Difference {
  first: string;
  second: string;
  rows: number;
  /** Accuracy of the first minus that of the second. */
  accuracy: number;
  /** `p` is adjusted for the number of pairs (Holm). */
  mcnemar: McNemar;
  /** Adjusted likewise. */
  delong: DeLong;
}
