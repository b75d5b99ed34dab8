import type { Calibration } from '../metrics/calibration';
import type { DeLong, McNemar } from '../metrics/difference';
import type { Interval, Resampled } from '../metrics/bootstrap';
import type { Point, ThresholdTable } from '../metrics/curves';

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
