/** Reads a file as a Corpus, or as a stream of rows to score. */
import { carriedColumns, columnNames, type CarriedColumn } from './carried';
import type { ColumnMapping, Corpus, ImportReport, PackedStrings, Sentiment } from './corpus';
import { UNLABELLED } from './corpus';
import { DateCells, NO_DATE, type DateFigures } from './date-column';
import type { ReadLabel } from './labels';
import { looksMojibake } from './mojibake';
import { NumberColumn, StringColumn } from './packed';
import { hash53, hashBytes } from './random';
import { CONTRADICTORY, CONTRADICTORY_TEXT, DUPLICATE, DUPLICATE_TEXT } from './reasons';
import { Repeats } from './repeats';
import { Tally, countClasses, reportedReading } from './report';
import { RowReader, tableOptions } from './rows';
import { openSource } from './source';
import type { TextSource } from './source';
import { TableReader, readTable } from './table';

interface ImportProgress {
  /** Bytes of the source as given (compressed, if it is). */
  bytesRead: number;
  bytesTotal: number;
  rows: number;
}

export interface ImportOptions {
  signal?: AbortSignal;
  /** For a part of a source: how many records came before it. */
  before?: number;
  /** Awaited by the import, so that a worker can handle messages in between. */
  onProgress?: (progress: ImportProgress) => void | Promise<void>;
}

/** Rows to score. `labels` are all `UNLABELLED` if no label column is mapped. */
export interface RowBatch {
  texts: string[];
  labels: Uint8Array<ArrayBuffer>;
  /** Empty if a row has none; null if no column is mapped. */
  users: string[] | null;
  /** Milliseconds since 1970, NaN if a row has none; null if no column is mapped. */
  dates: Float64Array<ArrayBuffer> | null;
  /** The number of each row's record in the source, from 1: the header and what stands above it do not count. */
  numbers: Uint32Array<ArrayBuffer>;
  /** The columns besides text and user, and the cells of each, as written. */
  carried: readonly CarriedColumn[];
  cells: string[][];
}

const BATCH_ROWS = 4096;
/** Rows that the user leaves out by their label. */
const DROPPED = -1;
/** Flags combined with the index of the label value, which is below 64. */
const DAMAGED = 0x80;
const MOJIBAKE = 0x40;
const VALUE = 0x3f;

/**
 * Reads the whole source into packed columns. Rows without a text, without a label (if a label column is mapped), with
 * a meaningless label, and duplicates are dropped and counted.
 *
 * Throws a DataError for a source that cannot be read or has no usable row, and the signal's reason when aborted.
 */
export async function importCorpus(
  source: Blob,
  name: string,
  mapping: ColumnMapping,
  options: ImportOptions = {},
): Promise<Corpus> {
  const tally = new Tally();
  const opened = await openSource(source, name, mapping);
  const reader = new TableReader(tableOptions(mapping));
  const rows = new RowReader(mapping, reader, tally);
  const columns = new Columns(mapping);
  for await (const batch of windows(source, opened, reader, tally, options)) {
    rows.read(batch, (text, label, record, line) => columns.push(text, label, record, line));
  }
  const labels = rows.resolveLabels();
  tally.dropLabels(labels);
  const { damagedRows, mojibake, dateFigures, ...kept } = columns.finish(labels, tally);
  const report = tally.report(
    {
      source: name,
      sizeBytes: source.size,
      encoding: opened.encoding(),
      format: mapping.format,
      damagedRows,
      mojibake,
      repaired: mapping.repair,
      reading: reportedReading(mapping, opened, columnNames(mapping, reader)),
      classRows: countClasses(kept.labels),
      ...dateFigures,
    },
    labels,
  );
  const fingerprint = fingerprintOf(kept.texts, kept.labels);
  return { name, fingerprint, rows: report.rowsKept, ...kept, report };
}

/**
 * Streams the rows of a source in batches of at most 4,096, in order, duplicates included, and returns the report. Rows
 * without a label, or whose label has no meaning, are unlabelled; only those that the user leaves out are dropped. With
 * a label column the source is read twice, since what a value means depends on all the others; progress counts each
 * pass as half. Errors as for `importCorpus`.
 */
export async function* readRecords(
  source: Blob,
  name: string,
  mapping: ColumnMapping,
  options: ImportOptions = {},
): AsyncGenerator<RowBatch, ImportReport, void> {
  const labelled = mapping.format !== 'lines' && mapping.label !== null;
  const labels = labelled ? await readLabelValues(source, name, mapping, halved(options, 0)) : [];
  const meanings = labels.map(({ sentiment, chosen }) => sentiment ?? (chosen ? DROPPED : UNLABELLED));
  const { before = 0 } = options;
  const tally = new Tally();
  const opened = await openSource(source, name, mapping);
  const reader = new TableReader(tableOptions(mapping));
  const rows = new RowReader(mapping, reader, tally, true);
  const classRows: [number, number, number, number] = [0, 0, 0, 0];
  let damagedRows = 0;
  let mojibake = 0;
  const columns = usedColumns(mapping);
  const dateCells = new DateCells(columns);
  for await (const batch of windows(source, opened, reader, tally, labelled ? halved(options, 1) : options)) {
    const texts: string[] = [];
    const sentiments: number[] = [];
    const users: string[] = [];
    const dates: number[] = [];
    const numbers: number[] = [];
    const kept: string[][] = [];
    rows.read(batch, (text, label, record, line, number) => {
      const sentiment = meanings[label] ?? UNLABELLED;
      if (sentiment === DROPPED) return;
      texts.push(text);
      sentiments.push(sentiment);
      numbers.push(before + number);
      kept.push(record);
      if (columns.user !== null) users.push(readUser(record[columns.user]));
      if (columns.date !== null) {
        const date = dateCells.read(record, line, line);
        dateCells.count(date);
        dates.push(date === NO_DATE ? NaN : date);
      }
      classRows[sentiment]++;
      if (text.includes('\uFFFD')) damagedRows++;
      if (isMojibake(text, record, columns)) mojibake++;
    });
    const carried = carriedColumns(mapping, reader);
    for (let at = 0; at < texts.length; at += BATCH_ROWS) {
      const until = at + BATCH_ROWS;
      const records = kept.slice(at, until);
      yield {
        texts: texts.slice(at, until),
        labels: Uint8Array.from(sentiments.slice(at, until)),
        users: columns.user === null ? null : users.slice(at, until),
        dates: columns.date === null ? null : Float64Array.from(dates.slice(at, until)),
        numbers: Uint32Array.from(numbers.slice(at, until)),
        carried,
        cells: carried.map(({ column }) => records.map((record) => record[column])),
      };
    }
  }
  tally.dropLabels(labels.filter(({ chosen }) => chosen));
  return tally.report(
    {
      source: name,
      sizeBytes: source.size,
      encoding: opened.encoding(),
      format: mapping.format,
      damagedRows,
      mojibake,
      repaired: mapping.repair,
      reading: reportedReading(mapping, opened, columnNames(mapping, reader)),
      classRows,
      ...dateCells.figures(() => true),
    },
    labels,
  );
}

async function readLabelValues(source: Blob, name: string, mapping: ColumnMapping, options: ImportOptions) {
  return (await readLabelColumn(source, name, mapping, options)).resolveLabels();
}

/**
 * The values of the label column in all of a source, with their rows. Throws a DataError if there are more than 64, or
 * if the source cannot be read.
 */
export async function countLabelValues(
  source: Blob,
  name: string,
  mapping: ColumnMapping,
  options: ImportOptions = {},
): Promise<Map<string, number>> {
  return (await readLabelColumn(source, name, mapping, options)).labelCounts();
}

async function readLabelColumn(source: Blob, name: string, mapping: ColumnMapping, options: ImportOptions) {
  const tally = new Tally();
  const opened = await openSource(source, name, mapping);
  const reader = new TableReader(tableOptions(mapping));
  const rows = new RowReader(mapping, reader, tally, true);
  for await (const batch of windows(source, opened, reader, tally, options)) rows.read(batch, () => undefined);
  return rows;
}

/** Progress of one of two passes over the same source. */
function halved({ onProgress, ...options }: ImportOptions, half: 0 | 1): ImportOptions {
  return {
    ...options,
    onProgress: ({ bytesRead, bytesTotal, rows }) =>
      onProgress?.({ bytesRead: (bytesTotal * half + bytesRead) / 2, bytesTotal, rows: rows * half }),
  };
}

/** The batches of a table; reports progress and checks for cancellation between them. */
async function* windows(
  source: Blob,
  opened: TextSource,
  reader: TableReader,
  tally: Tally,
  { signal, onProgress }: ImportOptions,
) {
  try {
    for await (const batch of readTable(opened.pieces, reader)) {
      signal?.throwIfAborted();
      yield batch;
      await onProgress?.({ bytesRead: opened.bytesRead(), bytesTotal: source.size, rows: tally.rowsRead });
    }
    signal?.throwIfAborted();
  } finally {
    await opened.pieces.return();
  }
}

/** A list of lines has only one column, whatever else is mapped. */
function usedColumns(mapping: ColumnMapping): ColumnMapping {
  return mapping.format === 'lines'
    ? { ...mapping, text: 0, label: null, user: null, date: null, time: null, remark: null }
    : mapping;
}

function readUser(cell: string): string {
  const user = cell.trim();
  return user === '__unknown__' ? '' : user;
}

/** Whether a text looks decoded wrongly, or did in its record, before its repair. */
function isMojibake(text: string, record: string[], mapping: ColumnMapping): boolean {
  return mapping.repair ? text !== record[mapping.text] : looksMojibake(text);
}

function flagsOf(text: string, record: string[], mapping: ColumnMapping): number {
  return (text.includes('\uFFFD') ? DAMAGED : 0) | (isMojibake(text, record, mapping) ? MOJIBAKE : 0);
}

/** The growing columns of a corpus. */
class Columns {
  private readonly texts = new StringColumn();
  private readonly marks = new NumberColumn((length) => new Uint8Array(length));
  private readonly repeats = new Repeats();
  private readonly users: StringColumn | null;
  private readonly dates: NumberColumn<Float64Array<ArrayBuffer>> | null;
  private readonly remarks: StringColumn | null;
  private readonly dateCells: DateCells;
  private readonly mapping: ColumnMapping;
  private anyUser = false;

  constructor(mapping: ColumnMapping) {
    this.mapping = usedColumns(mapping);
    this.dateCells = new DateCells(this.mapping);
    this.users = this.mapping.user === null ? null : new StringColumn();
    this.dates = this.mapping.date === null ? null : new NumberColumn((length) => new Float64Array(length));
    this.remarks = this.mapping.remark === null ? null : new StringColumn();
  }

  push(text: string, label: number, record: string[], line: number): void {
    const { user: userColumn, remark: remarkColumn } = this.mapping;
    const user = userColumn === null ? '' : readUser(record[userColumn]);
    if (user) this.anyUser = true;
    if (!this.repeats.add(hash53(user ? `${user}\0${text}` : text), label)) return;
    const plain = this.texts.push(text);
    this.marks.push(plain ? label : label | flagsOf(text, record, this.mapping));
    this.users?.push(user);
    this.dates?.push(this.dateCells.read(record, line, this.marks.length - 1));
    if (this.remarks && remarkColumn !== null) this.remarks.push(record[remarkColumn]);
  }

  /** Drops rows without a sentiment, duplicates and contradictions. `labels` is empty for an unlabelled source. */
  finish(labels: ReadLabel[], tally: Tally) {
    const { marks } = this;
    const sentiments: (Sentiment | null)[] =
      labels.length > 0 ? labels.map(({ sentiment }) => sentiment) : [UNLABELLED];
    const { keep, rows: kept, duplicates, contradictions } = this.repeats.finish(sentiments);
    let damagedRows = 0;
    let mojibake = 0;
    for (let row = 0; row < keep.length; row++) {
      if (!keep[row]) continue;
      if (marks.at(row) & DAMAGED) damagedRows++;
      if (marks.at(row) & MOJIBAKE) mojibake++;
      if (this.dates) this.dateCells.count(this.dates.at(row));
    }
    const dateFigures: DateFigures = this.dateCells.figures((row) => keep[row] === 1);
    const anyDate = dateFigures.firstDate !== null;
    tally.count(this.anyUser ? DUPLICATE : DUPLICATE_TEXT, duplicates);
    tally.count(this.anyUser ? CONTRADICTORY : CONTRADICTORY_TEXT, contradictions);
    const pick = (column: StringColumn | null): PackedStrings | null => column && column.pick(keep, kept);
    return {
      damagedRows,
      mojibake,
      dateFigures,
      texts: this.texts.pick(keep, kept),
      labels: marks.pick(keep, kept).map((mark) => sentiments[mark & VALUE] ?? UNLABELLED),
      users: this.anyUser ? pick(this.users) : null,
      dates: anyDate && this.dates ? this.dates.pick(keep, kept).map((date) => (date === NO_DATE ? NaN : date)) : null,
      remarks: pick(this.remarks),
    };
  }
}

/** 28 hexadecimal digits computed from the texts with their boundaries and the labels. */
export function fingerprintOf(texts: PackedStrings, labels: Uint8Array): string {
  const { buffer, byteOffset, byteLength } = texts.offsets;
  const bounds = hashBytes(new Uint8Array(buffer, byteOffset, byteLength), hashBytes(labels));
  const content = hashBytes(texts.bytes, bounds);
  const hex = (hash: number) => hash.toString(16).padStart(14, '0');
  return hex(content) + hex(bounds);
}
