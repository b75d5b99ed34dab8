/**
 * The common representation of a set of tweets: columns of equal length, with texts packed in one buffer.
 *
 * 1.55 million separate JavaScript strings would cost about 100 bytes of overhead each; packed, they are 116 MB in one
 * ArrayBuffer, which can also be transferred to another thread or stored in IndexedDB as is.
 */
import { LabError, type Message } from '../wording/message';

/** Class of a row. `Unlabelled` rows can be scored but not trained on; `Neutral` rows are excluded from training. */
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
  /** Hash of all texts and labels, hexadecimal: equal content has an equal fingerprint. */
  fingerprint: string;
  rows: number;
  texts: PackedStrings;
  /** One `Sentiment` per row. */
  labels: Uint8Array<ArrayBuffer>;
  /** Null if the source has no users. */
  users: PackedStrings | null;
  /** Milliseconds since 1970, NaN if unparseable; null if the source has no dates. */
  dates: Float64Array<ArrayBuffer> | null;
  /** The starter corpus's remarks ("irony", "label looks wrong"…); null otherwise. */
  remarks: PackedStrings | null;
  report: ImportReport;
}

/** By the names of the Encoding Standard, in the order in which they are offered. */
export const ENCODINGS = [
  ...(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'macintosh'] as const),
  ...(['windows-1250', 'iso-8859-2', 'windows-1254'] as const),
  ...(['windows-1251', 'koi8-r', 'iso-8859-5', 'windows-1253', 'iso-8859-7'] as const),
  ...(['windows-1255', 'windows-1256', 'iso-8859-6'] as const),
  ...(['shift_jis', 'euc-jp', 'iso-2022-jp', 'gb18030', 'big5', 'euc-kr'] as const),
];
export type Encoding = (typeof ENCODINGS)[number];
export type Format = 'sentiment140' | 'table' | 'lines';

/** The role of each column; column indices start at 0, null if there is none. */
export interface ColumnMapping {
  format: Format;
  /** For `table` and `sentiment140`: the field separator. */
  delimiter: string;
  /** Lines before the header (or the first row) that hold no rows: metadata, or Excel's `sep=;`. */
  skip: number;
  /** Whether the first row is a header. */
  header: boolean;
  /** The sheet of a workbook; null for other sources. */
  sheet: string | null;
  /** The file of a zip that is read; null for the largest, and for other sources. */
  entry: string | null;
  /** Of a text file, as chosen by the user; null for the one that is found. */
  encoding: Encoding | null;
  /** For JSON: its fields, by path (`user.name`), as found in all of the source; null for other sources. */
  fields: string[] | null;
  /** For JSON: from a document to its records, by keys, and null for each element of a list; null for other sources. */
  place: readonly (string | null)[] | null;
  text: number;
  label: number | null;
  user: number | null;
  date: number | null;
  /** Time of day, if `date` holds only days. */
  time: number | null;
  remark: number | null;
  dates: DateReading;
  /** The user's meanings of label values, which override the known ones; 'drop' excludes rows with that value. */
  labels: Record<string, 'negative' | 'positive' | 'neutral' | 'drop'>;
  /** For a label column of real numbers; null if its values are classes. */
  scale: Scale | null;
  /** Whether mojibake is repaired. */
  repair: boolean;
}

/** What of a source is read, and how it is decoded; null where it is to be found. */
export type SourceChoice = Pick<ColumnMapping, 'sheet' | 'entry' | 'encoding'>;

/** Of the numbers in a date. `year-first`: 20/05/03; a year of four digits tells itself. */
export type DateOrder = 'day-first' | 'month-first' | 'year-first';

/** How dates are read that do not say it themselves. */
export interface DateReading {
  /** Of dates such as 03/05/2020; null if unknown: they are not read then. */
  order: DateOrder | null;
  /** IANA name of the time zone of dates without one. */
  zone: string;
}

/** Numbers up to `low` are negative, from `high` positive, between them neutral. */
export interface Scale {
  low: number;
  high: number;
}

/** A source of one column of texts; other mappings differ from it. */
export const TEXT_ONLY: ColumnMapping = {
  ...{ format: 'table', delimiter: ',', skip: 0, header: true, fields: null, place: null },
  ...{ sheet: null, entry: null, encoding: null },
  ...{ text: 0, label: null, user: null, date: null, time: null, remark: null },
  ...{ dates: { order: null, zone: 'UTC' }, labels: {}, scale: null, repair: false },
};

/** What the dates of a column are like. */
export interface DateFacts {
  /** Found in all of the column; null if its dates need none, `unclear` if no value tells. */
  order: DateOrder | 'unclear' | null;
  /** Each has its own time zone. */
  zoned: boolean;
  /** Some have a time of day. */
  timed: boolean;
}

/** What was detected in the first kilobytes of a source, for the user to correct. */
export interface Inspection {
  name: string;
  /** Size of the source as given (compressed, if it is); bytes. */
  sizeBytes: number;
  /** The file inside an archive that will be read, else null. */
  entry: string | null;
  encoding: Encoding;
  /** Those that may be chosen: all for a text file, none if a byte order mark tells it, or for another source. */
  encodings: readonly Encoding[];
  mapping: ColumnMapping;
  /** Column names; empty if unnamed. */
  columns: string[];
  /** The names of a workbook's sheets; empty for other sources. */
  sheets: string[];
  /** The text files of a zip, by name; empty for other sources. */
  entries: string[];
  /** Fields of a JSON source that are no columns, since a thousand others are more frequent. */
  rareFields: number;
  /** The lines that `mapping.skip` skips. */
  skipped: string[];
  /** What else was found that the user should know. */
  notes: Message[];
  /** The date column holds dates such as 03/05/2020, and no value of it tells day from month. */
  ambiguousDates: boolean;
  /** The name of the date column, or of its time of day, tells the zone. */
  zoneTold: boolean;
  /** What each column's dates are like; null for a column without. */
  dateFacts: (DateFacts | null)[];
  /** Texts in the inspected part that look like mojibake. */
  mojibake: number;
  /** The first rows (at most 20), one string per column. */
  rows: string[][];
  /**
   * Distinct values of the guessed label column in the inspected part, with their rows there and their meaning, which
   * the user has to confirm unless it is `sure`.
   */
  labelValues: { value: string; rows: number; sentiment: Sentiment | null; sure: boolean }[];
}

export interface ImportReport {
  source: string;
  sizeBytes: number;
  encoding: Encoding;
  format: Format;
  rowsRead: number;
  rowsKept: number;
  /** Why rows were dropped, most frequent reason first. */
  dropped: { reason: Message; rows: number }[];
  /** The first bad lines (at most 20) with their line number in the source, from 1. */
  badLines: { line: number; reason: Message }[];
  /** Kept rows that contain U+FFFD, which marks bytes that were already lost in the file. */
  damagedRows: number;
  /** The meaning of each label value, with its rows; `sentiment` is null if they were dropped because of it. */
  labelValues: { value: string; rows: number; sentiment: Sentiment | null }[];
  /** Kept rows by class, indexed by `Sentiment`. */
  classRows: [number, number, number, number];
  /** Kept rows whose date is given but cannot be read, and the first of them (at most 5). */
  undated: number;
  undatedLines: { line: number; value: string; reason: Message }[];
  /** Ms since 1970; null if no row has a date. */
  firstDate: number | null;
  lastDate: number | null;
  /** Some date has a time of day. */
  timed: boolean;
  /** The zone in which dates without one were read, by its IANA name; null if no row has a date. */
  dateZone: string | null;
  /** Some date has no zone of its own. */
  zoneAssumed: boolean;
  /** Kept rows whose text looks like UTF-8 read as Windows-1252 (`mojibake.ts`); `repaired`: or did, before its repair. */
  mojibake: number;
  repaired: boolean;
  /** Null in a corpus of an earlier version, which did not note it. */
  reading: ReportedReading | null;
}

/** What of a source was read as what. */
export interface ReportedReading {
  /** In the order text, label, user, date, time, remark; none for lines. `name` is empty if a column has none. */
  columns: { role: ColumnRole; column: number; name: string }[];
  /** The sheet of a workbook, or the file in a zip; null for other sources. */
  part: { kind: 'sheet' | 'file'; name: string } | null;
  /** The other sheets, or the other files in the zip: the first of them (at most 20), and their number. */
  unread: string[];
  unreadParts: number;
  /** Lines above the header, or above the first row, that hold no rows. */
  skipped: number;
}

export type ColumnRole = 'text' | 'label' | 'user' | 'date' | 'time' | 'remark';

/** A source that cannot be read. The message is one plain sentence that says what to do next. */
export class DataError extends LabError {
  override name = 'DataError';
}
