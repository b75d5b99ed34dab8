/**
 * Reads a Parquet file as a table: its rows as comma-separated values with a header, one row group at a time, so that
 * it can be parsed like any table. The packages are imported dynamically, only for such a file.
 */
import Papa from 'papaparse';

import { DataError } from './corpus';

const ROWS_PER_PIECE = 5_000;
/** A row group is decoded as a whole. */
const MOST_ROWS_AT_ONCE = 5_000_000;

export const PARQUET_MAGIC = 'PAR1';

/** @param onRead called with the number of bytes of the source that have been processed. */
export async function* tableOfParquet(
  source: Blob,
  name: string,
  onRead: (bytes: number) => void,
): AsyncGenerator<string, void, void> {
  const [{ parquetMetadataAsync, parquetReadObjects, parquetSchema }, { compressors }] = await Promise.all([
    import('hyparquet'),
    import('hyparquet-compressors'),
  ]);
  const file = {
    byteLength: source.size,
    slice: (start: number, end?: number) => source.slice(start, end).arrayBuffer(),
  };
  try {
    const metadata = await parquetMetadataAsync(file);
    const columns = parquetSchema(metadata).children.map(({ element }) => element.name);
    if (columns.length === 0) throw new DataError('{name} has no columns: choose another file.', { name });
    yield unparse([columns]);
    const total = Number(metadata.num_rows);
    let from = 0;
    for (const group of metadata.row_groups) {
      const rows = Number(group.num_rows);
      if (rows > MOST_ROWS_AT_ONCE)
        throw new DataError('{name} has too many rows in one group: write it in smaller ones.', { name });
      const objects = await parquetReadObjects({ file, metadata, compressors, rowStart: from, rowEnd: from + rows });
      for (let at = 0; at < objects.length; at += ROWS_PER_PIECE) {
        const part = objects.slice(at, at + ROWS_PER_PIECE);
        onRead(Math.round((source.size * (from + at + part.length)) / total));
        yield unparse(part.map((object) => columns.map((column) => cellOf(object[column]))));
      }
      from += rows;
    }
    onRead(source.size);
  } catch (error) {
    if (error instanceof DataError) throw error;
    throw new DataError('{name} is a broken or cut-off Parquet file: download or write it again.', { name });
  }
}

const unparse = (rows: string[][]) => `${Papa.unparse(rows, { newline: '\n' })}\n`;

function cellOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? Number(part) : part));
}
