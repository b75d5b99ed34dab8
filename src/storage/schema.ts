/** The contents of each object store of the database. */
import type { DBSchema } from 'idb';
import type { Corpus, Sentiment } from '../data/corpus';
import type { CorpusSummary } from '../domain/corpus-summary';
import type { Evaluation } from '../domain/evaluation';
import type { Correction } from '../domain/misread';
import type { RunRecord, RunWeights } from '../domain/run';

export interface LabSchema extends DBSchema {
  runs: { key: string; value: RunRecord; indexes: { createdAt: number } };
  /** `format`: as in run files; absent from weights stored before its second version. */
  weights: { key: string; value: RunWeights & { format?: number } };
  corpora: { key: string; value: KeptCorpus };
  /**
   * Separate from `corpora`, so that listing does not load hundreds of megabytes. The bytes of strings are in `parts`.
   */
  columns: { key: string; value: StoredCorpus };
  /** By corpus, column and number: a private window of Chromium stores no value of 128 MiB or more. */
  parts: { key: [id: string, column: string, part: number]; value: Uint8Array<ArrayBuffer> };
  assets: { key: string; value: StoredAsset };
  /** By asset: the vectors last read from it. */
  packs: { key: string; value: VectorPack };
  /** By asset, file and number: the received pieces of an unfinished transfer. */
  pieces: { key: [asset: string, name: string, number: number]; value: Piece };
  /** Vectors of texts computed by encoders. */
  vectors: { key: VectorKey; value: VectorBlock };
  /** Runs' scores on rows they were not trained on. */
  evaluations: { key: [run: string, corpus: string]; value: Evaluation };
  /** The user's corrections of labels. */
  corrections: { key: [corpus: string, row: number]; value: Correction };
  /** The user's labels of scored texts. */
  readings: { key: number; value: Reading };
}

export interface StoredAsset {
  id: string;
  files: { name: string; content: Blob }[];
  /** Milliseconds since 1970. */
  savedAt: number;
}

/** The vectors of one vocabulary, so that the next run with it need not read gigabytes again. */
export interface VectorPack {
  asset: string;
  /** Identifies the asset's files and the vocabulary. */
  fingerprint: string;
  width: number;
  /** The indices of the vocabulary's words that have a vector. */
  places: Uint32Array<ArrayBuffer>;
  /** Their vectors, one after another. */
  values: Float32Array<ArrayBuffer>;
}

/** The next bytes of a file being downloaded. */
export interface Piece {
  /** Identifies the exact file: its URL and hash. */
  of: string;
  content: Blob;
}

export interface VectorBlock {
  /** Of the texts, [rows]; integers of up to 53 bits. */
  hashes: Float64Array<ArrayBuffer>;
  /** [rows, width] */
  values: Float32Array<ArrayBuffer>;
}

/**
 * The size in bytes is part of the key, so that computing the total loads no vectors; the number orders blocks by age.
 */
export type VectorKey = [asset: string, fingerprint: string, number: number, bytes: number];

/** A corpus without its columns. */
export interface KeptCorpus extends Omit<CorpusSummary, 'sample'> {
  /** Milliseconds since 1970. */
  savedAt: number;
  /** Bytes of its columns. */
  sizeBytes: number;
}

export interface StoredCorpus {
  id: string;
  /** Milliseconds since 1970. */
  savedAt: number;
  corpus: Corpus;
}

/** The label that the user assigned to a text by hand. */
export interface Reading {
  /** `hash53` of the text. */
  text: number;
  label: Sentiment;
}
