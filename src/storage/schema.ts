/** What each object store of the database holds. */
import type { DBSchema } from 'idb';
import type { Corpus, Sentiment } from '../data/corpus';
import type { CorpusSummary } from '../domain/corpus-summary';
import type { Evaluation } from '../domain/evaluation';
import type { Correction } from '../domain/misread';
import type { RunRecord, RunWeights } from '../domain/run';

export interface LabSchema extends DBSchema {
  runs: { key: string; value: RunRecord; indexes: { createdAt: number } };
  /** `format`: of run files; absent from weights kept before its second version. */
  weights: { key: string; value: RunWeights & { format?: number } };
  corpora: { key: string; value: KeptCorpus };
  /** Apart from `corpora`, so that listing does not load hundreds of megabytes. Its strings' bytes are in `parts`. */
  columns: { key: string; value: StoredCorpus };
  /** By corpus, column and number: a private window of Chromium keeps no value of 128 MiB or more. */
  parts: { key: [id: string, column: string, part: number]; value: Uint8Array<ArrayBuffer> };
  assets: { key: string; value: StoredAsset };
  /** By asset: what was read of it last. */
  packs: { key: string; value: VectorPack };
  /** By asset, file and number: what a transfer that is not over has brought. */
  pieces: { key: [asset: string, name: string, number: number]; value: Piece };
  /** What encoders made of texts. */
  vectors: { key: VectorKey; value: VectorBlock };
  /** What runs made of rows they never trained on. */
  evaluations: { key: [run: string, corpus: string]; value: Evaluation };
  /** The user's word on labels. */
  corrections: { key: [corpus: string, row: number]; value: Correction };
  /** The user's word on scored texts. */
  readings: { key: number; value: Reading };
}

export interface StoredAsset {
  id: string;
  files: { name: string; content: Blob }[];
  /** Milliseconds since 1970. */
  savedAt: number;
}

/** The vectors of one vocabulary, so that the next run over it need not read gigabytes again. */
export interface VectorPack {
  asset: string;
  /** Tells the asset's files and the vocabulary from others. */
  fingerprint: string;
  width: number;
  /** Which words of the vocabulary have a vector, by place. */
  places: Uint32Array<ArrayBuffer>;
  /** Theirs, one after another. */
  values: Float32Array<ArrayBuffer>;
}

/** The next bytes of a file that is being fetched. */
export interface Piece {
  /** Tells this very file from another of its name: its address and hash. */
  of: string;
  content: Blob;
}

export interface VectorBlock {
  /** Of the texts, [rows]; whole numbers of up to 53 bits. */
  hashes: Float64Array<ArrayBuffer>;
  /** [rows, width] */
  values: Float32Array<ArrayBuffer>;
}

/** The bytes are part of the key, so that counting them loads no vector; the number orders blocks by age. */
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

/** What the user called a text that they read by hand. */
export interface Reading {
  /** `hash53` of the text. */
  text: number;
  label: Sentiment;
}
