/** Exports scored rows for other programs. */
import { NEGATIVE, NEUTRAL, POSITIVE, UNLABELLED } from '../data/corpus';
import { uniqueNames } from '../data/carried';
import { CsvFile, type Cell, type CsvPurpose } from '../data/export';
import { VERDICTS } from '../metrics/unsure';
import { opinion } from './query';
import type { ScoredTable } from './table';

export const FORMATS = ['csv', 'jsonl', 'parquet'] as const;
export type ExportFormat = (typeof FORMATS)[number];

/** Provenance of the scores: in Parquet's metadata, and as a separate file for the other two formats. */
export interface ExportAbout {
  /** The app's version. */
  lab: string;
  /** ISO 8601. */
  exportedAt: string;
  source: string;
  /** Rows of the source that were scored. */
  scoredRows: number;
  models: {
    name: string;
    /** Identifies the run's training. Included in each row. */
    version: string;
    recipe: string;
    trainedAt: string;
    settings: unknown;
  }[];
}

export interface ExportTask {
  table: ScoredTable;
  /** Rows in the order of the file. */
  rows: Uint32Array;
  about: ExportAbout;
  /** The labels assigned by hand, by row. */
  corrections: ReadonlyMap<number, number>;
  /** For CSV: who reads it. */
  purpose: CsvPurpose;
  /** Awaited between chunks, with the number of rows done. */
  onProgress: (done: number) => Promise<unknown>;
}

/** Rows read at a time: in any order but the source's, each chunk may have to scan all of it. */
const STRETCH = 20_000;
const WORDS: Record<number, string> = { [NEGATIVE]: 'negative', [POSITIVE]: 'positive', [NEUTRAL]: 'neutral' };
/** A reader may also have labelled a text as not sure. */
const BY_HAND: Record<number, string> = { ...WORDS, [UNLABELLED]: 'not sure' };

interface Row {
  /** The number of its record in the source. */
  row: number;
  text: string;
  user: string;
  /** ISO 8601; empty if none. */
  date: string;
  label: string;
  scores: number[];
  verdicts: string[];
  models: string;
  corrected: string;
  /** Of the carried columns, as written. */
  cells: string[];
}

/** An exported file; `guarded`: its rows that got an apostrophe against formulas. */
export interface Exported {
  file: Blob;
  guarded: number;
}

/**
 * The rows as CSV, JSON Lines or Parquet. The lab's own columns come first, then those carried along from the source, in
 * its order; one whose name is taken gets a number.
 */
export async function exportRows(task: ExportTask, format: ExportFormat): Promise<Exported> {
  if (format === 'parquet') return { file: await writeParquet(task), guarded: 0 };
  const csv = new CsvFile(task.purpose);
  const write = format === 'csv' ? csvWriter(task, csv) : jsonWriter(task);
  // Each part becomes a Blob immediately, so that it need not stay in memory.
  const parts = format === 'csv' ? [new Blob([csv.start(csvHeader(task))])] : [];
  for await (const rows of stretches(task)) parts.push(new Blob([write(rows)]));
  const type = format === 'csv' ? 'text/csv;charset=utf-8' : 'application/x-ndjson';
  return { file: new Blob(parts, { type }), guarded: csv.guarded };
}

/** The columns that the lab made of the source's. */
export function sourceNames({ named, dated, labelled }: ScoredTable): string[] {
  return ['row', 'text', ...(named ? ['user'] : []), ...(dated ? ['date'] : []), ...(labelled ? ['label'] : [])];
}

function ownNames({ table, about, corrections }: ExportTask): string[] {
  return [
    ...sourceNames(table),
    ...about.models.flatMap(({ name }) => [`${name}: score`, `${name}: verdict`, `${name}: version`]),
    ...(about.models.length > 1 ? ['models'] : []),
    ...(corrections.size > 0 ? ['corrected'] : []),
  ];
}

/** The same in each format: `scores` is a name in JSON Lines. */
const carriedNames = (task: ExportTask) => uniqueNames(task.table.carried, [...ownNames(task), 'scores']);

async function* stretches({ table, rows, corrections, onProgress }: ExportTask): AsyncGenerator<Row[], void, void> {
  const columns = table.carried.map((_, column) => column);
  const verdicts = table.verdicts.map(({ values }) => values);
  for (let from = 0; from < rows.length; from += STRETCH) {
    await onProgress(from);
    const part = rows.subarray(from, from + STRETCH);
    const [texts, users, cells] = await Promise.all([
      table.texts(part),
      table.named ? table.users(part) : [],
      table.cells(part, columns),
    ]);
    yield texts.map((text, place) => {
      const row = part[place];
      const date = table.dates.at(row);
      return {
        row: table.numbers.at(row),
        text,
        user: users[place] ?? '',
        date: Number.isNaN(date) ? '' : new Date(date).toISOString(),
        label: WORDS[table.labels.at(row)] ?? '',
        scores: table.scores.map((column) => round(column.at(row))),
        verdicts: verdicts.map((column) => VERDICTS[column[row]]),
        models: opinion(verdicts, row) === 'disagree' ? 'disagree' : 'agree',
        corrected: BY_HAND[corrections.get(row) ?? -1] ?? '',
        cells: cells.map((column) => column[place]),
      };
    });
  }
}

/** Six decimals are more than the precision of a 32-bit score near one half. */
const round = (score: number) => Math.round(score * 1e6) / 1e6;

const csvHeader = (task: ExportTask) => [...ownNames(task), ...carriedNames(task)];

function csvWriter({ table, about, corrections }: ExportTask, file: CsvFile): (rows: Row[]) => string {
  return (rows) =>
    file.write(
      rows.map((row): Cell[] => [
        row.row,
        row.text,
        ...(table.named ? [row.user] : []),
        ...(table.dated ? [row.date] : []),
        ...(table.labelled ? [row.label] : []),
        ...about.models.flatMap(({ version }, place) => [row.scores[place], row.verdicts[place], version]),
        ...(about.models.length > 1 ? [row.models] : []),
        ...(corrections.size > 0 ? [row.corrected] : []),
        ...row.cells,
      ]),
    );
}

function jsonWriter(task: ExportTask): (rows: Row[]) => string {
  const { table, about, corrections } = task;
  const names = carriedNames(task).map((name) => JSON.stringify(name));
  return (rows) => {
    const lines = rows.map((row) => {
      const own = JSON.stringify({
        row: row.row,
        text: row.text,
        ...(table.named && { user: row.user || null }),
        ...(table.dated && { date: row.date || null }),
        ...(table.labelled && { label: row.label || null }),
        scores: about.models.map(({ name, version }, place) => ({
          model: name,
          version,
          score: row.scores[place],
          verdict: row.verdicts[place],
        })),
        ...(corrections.size > 0 && { corrected: row.corrected || null }),
      });
      // Not as an object, whose keys may be reordered.
      const carried = row.cells.map((cell, column) => `,${names[column]}:${JSON.stringify(cell)}`);
      return `${own.slice(0, -1)}${carried.join('')}}\n`;
    });
    return lines.join('');
  };
}

async function writeParquet(task: ExportTask): Promise<Blob> {
  const { table, about, corrections } = task;
  const { ByteWriter, parquetWriteRows } = await import('hyparquet-writer');
  /** Flushes what is written, one row group at a time. */
  class BlobWriter extends ByteWriter {
    parts: Blob[] = [];
    flush(): void {
      this.parts.push(new Blob([this.getBytes().slice()]));
      this.index = 0;
    }
    override finish(): void {
      this.flush();
    }
  }
  const writer = new BlobWriter();
  const named = about.models.map(({ name }) => name);
  const carried = carriedNames(task);
  const rows = async function* () {
    for await (const stretch of stretches(task)) {
      for (const { scores, verdicts, date, cells, ...row } of stretch) {
        // A column of the source may be named `__proto__`.
        const columns = Object.assign(Object.create(null) as Record<string, unknown>, row);
        columns.date = date === '' ? null : new Date(date);
        carried.forEach((name, place) => (columns[name] = cells[place]));
        named.forEach((name, place) => {
          columns[`${name}: score`] = scores[place];
          columns[`${name}: verdict`] = verdicts[place];
        });
        yield columns;
      }
    }
  };
  await parquetWriteRows({
    writer,
    rows: rows(),
    columns: [
      { name: 'row', type: 'INT32', nullable: false },
      { name: 'text', type: 'STRING', nullable: false },
      ...(table.named ? [{ name: 'user', type: 'STRING' as const }] : []),
      ...(table.dated ? [{ name: 'date', type: 'TIMESTAMP' as const }] : []),
      ...(table.labelled ? [{ name: 'label', type: 'STRING' as const }] : []),
      ...named.flatMap((name) => [
        { name: `${name}: score`, type: 'DOUBLE' as const, nullable: false },
        { name: `${name}: verdict`, type: 'STRING' as const, nullable: false },
      ]),
      ...(corrections.size > 0 ? [{ name: 'corrected', type: 'STRING' as const }] : []),
      ...carried.map((name) => ({ name, type: 'STRING' as const })),
    ],
    rowGroupSize: STRETCH,
    kvMetadata: [{ key: 'badbuzz', value: JSON.stringify(about) }],
    createdBy: `Badbuzz Lab ${about.lab}`,
  });
  return new Blob(writer.parts, { type: 'application/vnd.apache.parquet' });
}
