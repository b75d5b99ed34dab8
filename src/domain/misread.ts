import type { Message } from '../wording/message';
export type CauseKind = 'label' | 'irony' | 'mixed' | 'language' | 'negation' | 'unknown';

/** A possible cause of a misreading, with its evidence in words. */
export interface Cause {
  kind: CauseKind;
  evidence: Message;
}

/** A test row that a run misclassifies, or on which several runs disagree. */
export interface MisreadRow {
  /** Row index in the corpus. */
  row: number;
  text: string;
  label: 0 | 1;
  /** Probability of positive, one per run of the request. */
  scores: number[];
  causes: Cause[];
}

/** A row whose label is likely wrong: confident learning with cross-validated scores. */
export interface LabelSuspect {
  row: number;
  text: string;
  label: 0 | 1;
  /** Probability of positive by a model that was not trained on the row. */
  score: number;
  /** How much more likely the other class is, 0 to 1. */
  margin: number;
}

/** The user's correction of a row's label. */
export interface Correction {
  /** Fingerprint of the corpus. */
  corpus: string;
  row: number;
  /** The previous label. */
  was: 0 | 1;
  /** The corrected label; equal to `was` if the user confirmed it. */
  label: 0 | 1;
}
