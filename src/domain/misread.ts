import type { Message } from '../wording/message';
export type CauseKind = 'label' | 'irony' | 'mixed' | 'language' | 'negation' | 'unknown';

/** Why a text may have been misread, and what speaks for it, in words. */
export interface Cause {
  kind: CauseKind;
  evidence: Message;
}

/** A test row on whose wrong side a run stands, or of which several runs disagree. */
export interface MisreadRow {
  /** Row number in the corpus. */
  row: number;
  text: string;
  label: 0 | 1;
  /** Probability of positive, one a run of the request. */
  scores: number[];
  causes: Cause[];
}

/** A row whose label is likely wrong: confident learning by cross-validated scores. */
export interface LabelSuspect {
  row: number;
  text: string;
  label: 0 | 1;
  /** Probability of positive by a model that never saw the row. */
  score: number;
  /** How much more likely the other class is, 0 to 1. */
  margin: number;
}

/** The user's word on a row's label. */
export interface Correction {
  /** Fingerprint of the corpus. */
  corpus: string;
  row: number;
  /** What it was. */
  was: 0 | 1;
  /** What it is to be; equal to `was` where the user confirmed it. */
  label: 0 | 1;
}
