/**
 * Reads a Parquet file as a table: its rows as comma-separated values with a header, one row group at a time, so that
 * it can be parsed like any table. The packages are imported dynamically, only for such a file.
 *
 * Files are untrusted: sizes and counts are checked against each other and against the file before anything is decoded,
 * and the rows that were decoded against those that the file declares.
 */
import type { ColumnMetaData, Compressors, FileMetaData, RowGroup, SchemaTree } from 'hyparquet';
import Papa from 'papaparse';

import { DataError } from './corpus';
import { checkPages, type LeafColumn, type Unpacked } from './parquet-pages';

const ROWS_PER_PIECE = 5_000;
/** A row group is decoded as a whole. */
const MOST_ROWS_AT_ONCE = 5_000_000;
/** Of lists: values in a row group. */
const MOST_VALUES_AT_ONCE = 50_000_000;

export const PARQUET_MAGIC = 'PAR1';

/** Loaded for the first Parquet file. */
async function load() {
  const [main, column, delta, encoding, rowGroup, schema, { compressors }] = await Promise.all([
    import('hyparquet'),
    import('hyparquet/src/column.js'),
    import('hyparquet/src/delta.js'),
    import('hyparquet/src/encoding.js'),
    import('hyparquet/src/rowgroup.js'),
    import('hyparquet/src/schema.js'),
    import('hyparquet-compressors'),
  ]);
  return { ...main, ...column, ...delta, ...encoding, ...rowGroup, ...schema, compressors };
}

/** @param onRead called with the number of bytes of the source that have been processed. */
export async function* tableOfParquet(
  source: Blob,
  name: string,
  onRead: (bytes: number) => void,
): AsyncGenerator<string, void, void> {
  const hyparquet = await load();
  const file = {
    byteLength: source.size,
    slice: (start: number, end?: number) => source.slice(start, end).arrayBuffer(),
  };
  try {
    const metadata = await hyparquet.parquetMetadataAsync(file, { geoparquet: false });
    const tree = hyparquet.parquetSchema(metadata);
    const leaves = leavesOf(tree, hyparquet);
    const names = tree.children.map(({ element }) => element.name);
    if (names.length === 0) throw new DataError('{name} has no columns: choose another file.', { name });
    checkMetadata(metadata, leaves, source.size, name);
    yield unparse([names]);
    const total = Number(metadata.num_rows);
    let from = 0;
    for (const group of metadata.row_groups) {
      const rows = Number(group.num_rows);
      const columns = rows === 0 ? [] : await decodeGroup(source, metadata, tree, group, leaves, hyparquet);
      for (let at = 0; at < rows; at += ROWS_PER_PIECE) {
        const until = Math.min(rows, at + ROWS_PER_PIECE);
        onRead(Math.round((source.size * (from + until)) / total));
        yield unparse(
          Array.from({ length: until - at }, (_, row) => columns.map((column) => cellOf(column[at + row]))),
        );
      }
      from += rows;
    }
    onRead(source.size);
  } catch (error) {
    if (error instanceof DataError) throw error;
    throw new DataError('{name} is a broken or cut-off Parquet file: download or write it again.', { name });
  }
}

type Hyparquet = Awaited<ReturnType<typeof load>>;

function leavesOf(
  tree: SchemaTree,
  { getMaxDefinitionLevel, getMaxRepetitionLevel, isFlatColumn }: Hyparquet,
): LeafColumn[] {
  const leaves: LeafColumn[] = [];
  const visit = (path: SchemaTree[]) => {
    const { children } = path[path.length - 1];
    for (const child of children) visit([...path, child]);
    if (children.length > 0) return;
    const maxRepetition = getMaxRepetitionLevel(path);
    leaves.push({ path, maxRepetition, maxDefinition: getMaxDefinitionLevel(path), isFlat: isFlatColumn(path) });
  };
  visit([tree]);
  return leaves;
}

/** Throws an Error if counts and places contradict each other, the schema or the file's size. */
function checkMetadata(metadata: FileMetaData, leaves: LeafColumn[], sizeBytes: number, name: string): void {
  let total = 0;
  const ranges: { start: number; end: number }[] = [];
  for (const { num_rows, columns } of metadata.row_groups) {
    const rows = Number(num_rows);
    if (!Number.isInteger(rows) || rows < 0) throw new Error('rows');
    if (rows > MOST_ROWS_AT_ONCE)
      throw new DataError('{name} has too many rows in one group: write it in smaller ones.', { name });
    total += rows;
    if (rows === 0) continue;
    if (columns.length !== leaves.length) throw new Error('columns');
    columns.forEach(({ meta_data: column, file_path }, place) => {
      if (!column || file_path) throw new Error('column');
      const { path } = leaves[place];
      const names = path.slice(1).map(({ element }) => element.name);
      if (column.type !== path[path.length - 1].element.type) throw new Error('type');
      if (column.path_in_schema.join('\0') !== names.join('\0')) throw new Error('path');
      const values = Number(column.num_values);
      if (!(Number.isInteger(values) && values >= 0 && values <= MOST_VALUES_AT_ONCE)) throw new Error('values');
      const range = rangeOf(column);
      if (!Number.isInteger(range.start) || !Number.isInteger(range.end)) throw new Error('range');
      if (range.start < PARQUET_MAGIC.length || range.end > sizeBytes || range.end <= range.start)
        throw new Error('range');
      ranges.push(range);
    });
  }
  if (total !== Number(metadata.num_rows)) throw new Error('sum of rows');
  ranges.sort((a, b) => a.start - b.start);
  if (ranges.some(({ start }, i) => i > 0 && start < ranges[i - 1].end)) throw new Error('overlap');
}

/** Where a column's bytes are in the file, as the decoder reads them. */
function rangeOf({ dictionary_page_offset, data_page_offset, total_compressed_size }: ColumnMetaData) {
  const start = Number(dictionary_page_offset || data_page_offset);
  return { start, end: start + Number(total_compressed_size) };
}

/** The columns of a row group, each with a value for every row. */
async function decodeGroup(
  source: Blob,
  metadata: FileMetaData,
  tree: SchemaTree,
  group: RowGroup,
  leaves: LeafColumn[],
  hyparquet: Hyparquet,
): Promise<ArrayLike<unknown>[]> {
  const rows = Number(group.num_rows);
  const unpacked = new WeakMap<ArrayBufferLike, Unpacked>();
  const chunks = group.columns.map(({ meta_data }) => {
    const { start, end } = rangeOf(meta_data!);
    return { columnMetadata: meta_data!, range: { startByte: start, endByte: end } };
  });
  const file = {
    byteLength: source.size,
    async slice(start: number, end?: number) {
      const bytes = await source.slice(start, end).arrayBuffer();
      const place = chunks.findIndex(({ range }) => range.startByte === start);
      const pages = checkPages(bytes, chunks[place].columnMetadata, leaves[place], rows, hyparquet);
      unpacked.set(bytes, pages);
      return bytes;
    },
  };
  // Each page was unpacked for the check already.
  const taken = (packed: Uint8Array) => unpacked.get(packed.buffer)?.get(packed.byteOffset) ?? new Uint8Array(0);
  const compressors: Compressors = Object.fromEntries(
    Object.keys(hyparquet.compressors).map((codec) => [codec, taken]),
  );
  const plan = { ...{ chunks, rowGroup: group, groupStart: 0, groupRows: rows }, selectStart: 0, selectEnd: rows };
  const query = { metadata, fetches: [], groups: [plan], rowStart: 0 };
  const read = hyparquet.readRowGroup({ file, metadata, compressors }, query, plan);
  // All, so that none that fails later is left unhandled.
  const decoded = hyparquet.assembleAsync(read, tree).asyncColumns.map(({ data }) => data);
  const columns = (await Promise.all(decoded)).map(({ data }) => hyparquet.flatten(data));
  if (columns.length !== tree.children.length) throw new Error('columns');
  for (const [place, column] of columns.entries()) {
    if (column.length !== rows) throw new Error('rows');
    if (tree.children[place].children.length === 0 && column.includes(undefined)) throw new Error('values');
  }
  return columns;
}

const unparse = (rows: string[][]) => `${Papa.unparse(rows, { newline: '\n' })}\n`;

function cellOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? numberOf(part) : part));
}

/** Beyond 2^53 a number would lose digits. */
function numberOf(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}
