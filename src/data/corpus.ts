/**
 * The lab's one shape for a set of tweets: columns of equal length, texts packed in one buffer.
 *
 * 1.55 million tweets are 1.55 million JavaScript strings of about 100 bytes overhead each when kept one by one;
 * packed they are 116 MB in one ArrayBuffer, which is also what a transfer to another thread or to IndexedDB wants.
 */
import { LabError, type Message } from '../wording/message';

/** Class of a row. `Unlabelled` rows can be scored but not trained on; `Neutral` rows are kept apart from training. */
export const NEGATIVE = 0;
export const POSITIVE = 1;
export const NEUTRAL = 2;
export const UNLABELLED = 3;
export type Sentiment = typeof NEGATIVE | typeof POSITIVE | typeof NEUTRAL | typeof UNLABELLED;

/** Strings in one buffer: string `i` is the UTF-8 in `bytes[offsets[i] .. offsets[i + 1])`; `offsets.length` is count + 1. */
export interface PackedStrings {
  bytes: Uint8Array<ArrayBuffer>;
  offsets: Uint32Array<ArrayBuffer>;
}

export interface Corpus {
  name: string;
  /** Hash of all texts and labels, hexadecimal: equal content, equal fingerprint. */
  fingerprint: string;
  rows: number;
  texts: PackedStrings;
  /** One `Sentiment` a row. */
  labels: Uint8Array<ArrayBuffer>;
  /** Null where the source names no user. */
  users: PackedStrings | null;
  /** Milliseconds since 1970, NaN where unreadable; null where the source has no date. */
  dates: Float64Array<ArrayBuffer> | null;
  /** The starter corpus's remarks ("irony", "label looks wrong"…); null elsewhere. */
  remarks: PackedStrings | null;
  report: ImportReport;
}

export type Encoding = 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be';
export type Format = 'sentiment140' | 'table' | 'lines';

/** Which column of the source is what; column numbers count from 0, null where there is none. */
export interface ColumnMapping {
  format: Format;
  /** For `table` and `sentiment140`: the field separator. */
  delimiter: string;
  /** Whether the first row holds names, not data. */
  header: boolean;
  text: number;
  label: number | null;
  user: number | null;
  date: number | null;
  remark: number | null;
  /** The user's own reading of label values, on top of the known ones; 'drop' leaves rows with that value out. */
  labels: Record<string, 'negative' | 'positive' | 'neutral' | 'drop'>;
}

/** What the first kilobytes of a source say, for the user to correct. */
export interface Inspection {
  name: string;
  /** Size of the source as given (compressed, if it is); bytes. */
  sizeBytes: number;
  /** The file inside an archive that will be read, else null. */
  entry: string | null;
  encoding: Encoding;
  mapping: ColumnMapping;
  /** Column names; empty where a column has none. */
  columns: string[];
  /** The first rows (at most 20), one string a column. */
  rows: string[][];
  /** Distinct values of the guessed label column in the inspected part, and what each is read as. */
  labelValues: { value: string; sentiment: Sentiment | null }[];
}

export interface ImportReport {
  source: string;
  sizeBytes: number;
  encoding: Encoding;
  format: Format;
  rowsRead: number;
  rowsKept: number;
  /** Why rows were left out, most frequent first. */
  dropped: { reason: Message; rows: number }[];
  /** The first bad lines (at most 20) by their line number in the source, counted from 1. */
  badLines: { line: number; reason: Message }[];
  /** Rows kept that hold U+FFFD, the mark of bytes lost before the file reached us. */
  damagedRows: number;
  /** How each label value was read, with its rows; `sentiment` is null where rows were dropped for it. */
  labelValues: { value: string; rows: number; sentiment: Sentiment | null }[];
  /** Rows kept by class, indexed by `Sentiment`. */
  classRows: [number, number, number, number];
}

/** A source the lab cannot read. It says in one plain sentence what to do next. */
export class DataError extends LabError {
  override name = 'DataError';
}
