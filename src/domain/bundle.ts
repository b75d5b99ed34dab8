import type { Message } from '../wording/message';

/** What a model leaves the lab as, besides the files that every bundle holds. */
export type BundleFormat = 'run' | 'layers-model' | 'keras' | 'onnx' | 'safetensors' | 'page';

/** A format, and why the model cannot have it; null if it can. */
export interface FormatOffer {
  format: BundleFormat;
  fault: Message | null;
}

/** The check of one format: rows scored by the lab and from the format's own files. */
export interface FormatCheck {
  format: BundleFormat;
  /** The files in the bundle, by path. */
  files: string[];
  bytes: number;
  rows: number;
  /** Largest absolute difference of the two scores of a row. */
  largest: number;
}

/** The rows that the formats were checked on. */
export interface CheckedRows {
  rows: number;
  source: Message;
}

/** Sentences of the page that scores offline, in the language of the moment. */
export interface PageWords {
  /** BCP 47. */
  language: string;
  title: string;
  intro: string;
  field: string;
  score: string;
  loading: string;
  failed: string;
  labels: Record<'NEGATIVE' | 'POSITIVE' | 'UNSURE', string>;
  positive: string;
}
