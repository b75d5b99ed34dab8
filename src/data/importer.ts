/** Reads a file as a Corpus, or as a stream of rows to score. */
import type { ColumnMapping, Corpus, ImportReport, PackedStrings } from './corpus';
import { UNLABELLED } from './corpus';
import { parseDate } from './dates';
import { HashSet53 } from './hash-set';
import type { ReadLabel } from './labels';
import { NumberColumn, StringColumn } from './packed';
import { hash53, hashBytes } from './random';
import { DUPLICATE, DUPLICATE_TEXT } from './reasons';
import { Tally, countClasses } from './report';
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
  /** The column names, if the source is JSON Lines that continue earlier ones. */
  columns?: string[] | null;
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
}

const BATCH_ROWS = 4096;
/** Flag combined with the index of the label value, which is below 64. */
const DAMAGED = 0x80;

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
  const opened = await openSource(source, name);
  const reader = new TableReader(tableOptions(mapping));
  const rows = new RowReader(mapping, reader, tally);
  const columns = new Columns(mapping);
  for await (const batch of windows(source, opened, reader, tally, options)) {
    rows.read(batch, (text, label, record) => columns.push(text, label, record));
  }
  const labels = rows.labels.resolve(mapping.labels);
  tally.dropLabels(labels);
  const { damagedRows, ...kept } = columns.finish(labels, tally);
  const report = tally.report(
    {
      source: name,
      sizeBytes: source.size,
      encoding: opened.encoding(),
      format: mapping.format,
      damagedRows,
      classRows: countClasses(kept.labels),
    },
    labels,
  );
  const fingerprint = fingerprintOf(kept.texts, kept.labels);
  return { name, fingerprint, rows: report.rowsKept, ...kept, report };
}

/**
 * Streams the rows of a source in batches of at most 4,096, in order, duplicates included, and returns the report. With
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
  const tally = new Tally();
  const opened = await openSource(source, name, options.columns);
  const reader = new TableReader(tableOptions(mapping));
  const rows = new RowReader(mapping, reader, tally);
  const classRows: [number, number, number, number] = [0, 0, 0, 0];
  let damagedRows = 0;
  const columns = usedColumns(mapping);
  for await (const batch of windows(source, opened, reader, tally, labelled ? halved(options, 1) : options)) {
    const texts: string[] = [];
    const sentiments: number[] = [];
    const users: string[] = [];
    const dates: number[] = [];
    rows.read(batch, (text, label, record) => {
      const sentiment = labelled ? labels[label].sentiment : UNLABELLED;
      if (sentiment === null) return;
      texts.push(text);
      sentiments.push(sentiment);
      if (columns.user !== null) users.push(readUser(record[columns.user]));
      if (columns.date !== null) dates.push(parseDate(record[columns.date]));
      classRows[sentiment]++;
      if (text.includes('\uFFFD')) damagedRows++;
    });
    for (let at = 0; at < texts.length; at += BATCH_ROWS) {
      const until = at + BATCH_ROWS;
      yield {
        texts: texts.slice(at, until),
        labels: Uint8Array.from(sentiments.slice(at, until)),
        users: columns.user === null ? null : users.slice(at, until),
        dates: columns.date === null ? null : Float64Array.from(dates.slice(at, until)),
      };
    }
  }
  tally.dropLabels(labels);
  return tally.report(
    {
      source: name,
      sizeBytes: source.size,
      encoding: opened.encoding(),
      format: mapping.format,
      damagedRows,
      classRows,
    },
    labels,
  );
}

async function readLabelValues(source: Blob, name: string, mapping: ColumnMapping, options: ImportOptions) {
  const tally = new Tally();
  const opened = await openSource(source, name, options.columns);
  const reader = new TableReader(tableOptions(mapping));
  const rows = new RowReader(mapping, reader, tally);
  for await (const batch of windows(source, opened, reader, tally, options)) rows.read(batch, () => undefined);
  return rows.labels.resolve(mapping.labels);
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
  return mapping.format === 'lines' ? { ...mapping, user: null, date: null, remark: null } : mapping;
}

function readUser(cell: string): string {
  const user = cell.trim();
  return user === '__unknown__' ? '' : user;
}

/** The growing columns of a corpus. Duplicates are found at the end, when it is known which rows have a label. */
class Columns {
  private readonly texts = new StringColumn();
  private readonly marks = new NumberColumn((length) => new Uint8Array(length));
  private readonly hashes = new NumberColumn((length) => new Float64Array(length));
  private readonly users: StringColumn | null;
  private readonly dates: NumberColumn<Float64Array<ArrayBuffer>> | null;
  private readonly remarks: StringColumn | null;
  private readonly mapping: ColumnMapping;
  private anyUser = false;
  private anyDate = false;

  constructor(mapping: ColumnMapping) {
    this.mapping = usedColumns(mapping);
    this.users = this.mapping.user === null ? null : new StringColumn();
    this.dates = this.mapping.date === null ? null : new NumberColumn((length) => new Float64Array(length));
    this.remarks = this.mapping.remark === null ? null : new StringColumn();
  }

  push(text: string, label: number, record: string[]): void {
    const { user: userColumn, date: dateColumn, remark: remarkColumn } = this.mapping;
    const user = userColumn === null ? '' : readUser(record[userColumn]);
    if (user) this.anyUser = true;
    this.texts.push(text);
    this.marks.push(text.includes('\uFFFD') ? label | DAMAGED : label);
    this.hashes.push(hash53(user ? `${user}\0${text}` : text));
    this.users?.push(user);
    if (this.dates && dateColumn !== null) {
      const date = parseDate(record[dateColumn]);
      if (!Number.isNaN(date)) this.anyDate = true;
      this.dates.push(date);
    }
    if (this.remarks && remarkColumn !== null) this.remarks.push(record[remarkColumn]);
  }

  /** Drops rows without a sentiment and duplicates. `labels` is empty for an unlabelled source. */
  finish(labels: ReadLabel[], tally: Tally) {
    const { marks, hashes } = this;
    const sentiments = labels.length > 0 ? labels.map(({ sentiment }) => sentiment) : [UNLABELLED];
    const keep = new Uint8Array(marks.length);
    const seen = new HashSet53(marks.length);
    let kept = 0;
    let duplicates = 0;
    let damagedRows = 0;
    for (let row = 0; row < marks.length; row++) {
      const mark = marks.at(row);
      if (sentiments[mark & ~DAMAGED] === null) continue;
      if (!seen.add(hashes.at(row))) {
        duplicates++;
        continue;
      }
      keep[row] = 1;
      kept++;
      if (mark & DAMAGED) damagedRows++;
    }
    tally.count(this.anyUser ? DUPLICATE : DUPLICATE_TEXT, duplicates);
    const pick = (column: StringColumn | null): PackedStrings | null => column && column.pick(keep, kept);
    return {
      damagedRows,
      texts: this.texts.pick(keep, kept),
      labels: marks.pick(keep, kept).map((mark) => sentiments[mark & ~DAMAGED] ?? UNLABELLED),
      users: this.anyUser ? pick(this.users) : null,
      dates: this.anyDate && this.dates ? this.dates.pick(keep, kept) : null,
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
