/**
 * The columns of a source that are carried along, cells as written: those that the lab has no use for, and those that it
 * reads as something else (a label as a class, a date as a moment), which may lose what was there.
 */
import type { ColumnMapping } from './corpus';
import { GUARD_COLUMN } from './guard';
import type { TableReader } from './table';

export interface CarriedColumn {
  /** Its index in the source. */
  column: number;
  /** As in the header; blank if it has none. */
  name: string;
}

const SENTIMENT140 = ['target', 'id', 'date', 'query', 'user', 'text'];

/** As in the header; Sentiment140 has none, but its columns are known. */
export function columnNames({ format }: ColumnMapping, reader: TableReader): string[] {
  return format === 'sentiment140' ? SENTIMENT140 : (reader.header ?? []);
}

/** @param reader one that has read the first records */
export function carriedColumns(mapping: ColumnMapping, reader: TableReader): CarriedColumn[] {
  const { format, text, user } = mapping;
  if (format === 'lines') return [];
  const used = new Set([text, user]);
  const names = columnNames(mapping, reader);
  return Array.from({ length: reader.width }, (_, column) => ({ column, name: names[column] ?? '' })).filter(
    ({ column, name }) => !used.has(column) && name.trim() !== GUARD_COLUMN,
  );
}

/**
 * Names of columns, each once: the second of a name is `name.1`, and a column without one is `column 3` by its place in
 * the source.
 * @param taken names that none of them may have
 */
export function uniqueNames(columns: readonly CarriedColumn[], taken: Iterable<string>): string[] {
  const used = new Set(taken);
  return columns.map(({ column, name }) => {
    const wanted = name.trim() === '' ? `column ${column + 1}` : name;
    let unique = wanted;
    for (let at = 1; used.has(unique); at++) unique = `${wanted}.${at}`;
    used.add(unique);
    return unique;
  });
}
