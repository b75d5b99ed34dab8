/**
 * Reads a sheet of a workbook (XLSX or ODS) as comma-separated values: dates as ISO 8601 without a time zone, numbers
 * with all their digits. SheetJS parses the sheets. It gets their files unpacked and checked, since it inflates without
 * a limit, and with long integers and dates as texts, since it rounds the ones and moves the others to the time zone of
 * this computer.
 */
import type { CellObject, ParsingOptions, WorkBook } from '@e965/xlsx';
import type { FileEntry } from '@zip.js/zip.js';
import type { ZipArchive } from './archive';
import { msg } from '../wording/message';
import { DataError } from './corpus';
import { countCells, keepParts, prepareContent, prepareSheet } from './workbook-xml';

const LARGEST_FILE_BYTES = 100_000_000;
/** Unpacked; SheetJS needs several times as much memory. */
const LARGEST_CONTENT_BYTES = 256 * 2 ** 20;
const MOST_PARTS = 2_000;
/** Of a sheet, as in Excel. */
const [MOST_ROWS, MOST_COLUMNS] = [1_048_576, 16_384];
/** Of a sheet, with the empty ones between others. */
const MOST_CELLS = 50_000_000;
const ROWS_PER_PIECE = 2_000;

/** What is not read of a workbook: pictures, charts, themes, notes, links to other files… */
const IGNORED =
  /^xl\/(?:activeX|calcChain|chart|comments|connections|ctrlProps|custom|diagrams|drawings|embeddings|externalLinks|media|metadata|model|persons|pivot|printerSettings|queryTables|richData|slicer|tables|theme|threadedComments|timeline|volatile|webextensions)/i;
const isRead = (path: string) =>
  (/^xl\/.*\.(?:xml|rels)$/.test(path) && !IGNORED.test(path)) ||
  ['[Content_Types].xml', 'content.xml', 'styles.xml', 'META-INF/manifest.xml'].includes(path);
const isSheet = (path: string) => /^xl\/(?!workbook|sharedStrings|styles|.*_rels\/)/i.test(path);

export interface Workbook {
  /** Names. */
  sheets: string[];
  /** The one that is read. */
  sheet: string;
  /** Bytes of the source processed so far. */
  bytesRead(): number;
  pieces: AsyncGenerator<string, void, void>;
}

/** The functions of SheetJS that its types leave out. */
interface SheetJs {
  CFB: { utils: { cfb_new(): object; cfb_add(container: object, path: string, content: Uint8Array): void } };
  SSF: { is_date(format: string): boolean };
  parse_zip(container: object, options: ParsingOptions): WorkBook;
}

/** Rows of cells; holes where nothing is. */
type Grid = (CellObject | undefined)[][];

/** Whether a zip is a workbook. */
export function isWorkbook({ entries }: ZipArchive): boolean {
  const has = (part: RegExp) => entries.some(({ filename }) => part.test(filename));
  return has(/^xl\/workbook\d*\.xml$/) || (has(/^content\.xml$/) && has(/^META-INF\/manifest\.xml$/));
}

/**
 * Opens a sheet. Throws a DataError for a workbook that is too large, protected or damaged, that has no such sheet, and
 * for another office document.
 * @param sheet null for the one with most texts
 */
export async function openWorkbook(archive: ZipArchive, sheet: string | null): Promise<Workbook> {
  const { name, source } = archive;
  const parts = await unpack(archive);
  // Large, and only needed for workbooks.
  const sheetJs = (await import('@e965/xlsx')) as unknown as SheetJs;
  const { Sheets, SheetNames, Workbook: about } = parse(parts, sheet, sheetJs, name);
  if (sheet !== null && !SheetNames.includes(sheet))
    throw new DataError('{name} has no sheet called “{sheet}”: choose another one.', { name, sheet });
  const gridOf = (key: string) =>
    Object.hasOwn(Sheets, key) ? ((Sheets[key]['!data'] as Grid | undefined) ?? null) : null;
  const chosen = sheet ?? richest(SheetNames, gridOf);
  const grid = chosen === null ? null : gridOf(chosen);
  if (chosen === null || grid === null) throw broken(name);
  const isDate = (format: string) => sheetJs.SSF.is_date(format);
  const date1904 = about?.WBProps?.date1904 === true;
  const bounds = boundsOf(grid, name, SheetNames.length);
  let read = 0;
  return {
    sheets: SheetNames,
    sheet: chosen,
    bytesRead: () => read,
    pieces: tableOf(
      grid,
      bounds,
      (cell) => textOf(cell, isDate, date1904),
      (share) => {
        read = Math.round(source.size * share);
      },
    ),
  };
}

const broken = (name: string) =>
  new DataError('{name} is a broken workbook: save it again, or save its sheet as CSV.', { name });
const tooLarge = (name: string) =>
  new DataError('{name} is too large a workbook: save its sheet as CSV, which can have any size.', { name });

/** The parts that are read, by path. */
async function unpack({ source, name, entries, explain }: ZipArchive): Promise<Map<string, Uint8Array>> {
  const read = entries.filter(({ filename }) => isRead(filename));
  const declared = read.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  if (source.size > LARGEST_FILE_BYTES || declared > LARGEST_CONTENT_BYTES || read.length > MOST_PARTS)
    throw tooLarge(name);
  const parts = new Map<string, Uint8Array>();
  let left = LARGEST_CONTENT_BYTES;
  for (const entry of read) {
    if (entry.encrypted) throw locked(name);
    const bytes = await bytesOf(entry, left, name).catch((error: unknown) => {
      throw explain(error);
    });
    left -= bytes.length;
    parts.set(entry.filename, prepare(entry.filename, bytes, name));
  }
  return parts;
}

const locked = (name: string) => new DataError('{name} is protected by a password: save it without one.', { name });

/** An entry's declared size may be too small: what is unpacked is counted. */
async function bytesOf(entry: FileEntry, most: number, name: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const sink = new WritableStream<Uint8Array>({
    write(chunk) {
      length += chunk.length;
      if (length > most) throw tooLarge(name);
      chunks.push(chunk);
    },
  });
  await entry.getData(sink);
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function prepare(path: string, bytes: Uint8Array, name: string): Uint8Array {
  const change = (by: (xml: string) => string) => new TextEncoder().encode(by(new TextDecoder().decode(bytes)));
  if (isSheet(path)) return change(prepareSheet);
  if (path === '[Content_Types].xml') return change((xml) => keepParts(xml, isRead));
  if (path === 'META-INF/manifest.xml') checkManifest(new TextDecoder().decode(bytes), name);
  if (path !== 'content.xml') return bytes;
  return change((xml) => {
    if (countCells(xml) > MOST_CELLS) throw tooLarge(name);
    return prepareContent(xml);
  });
}

function checkManifest(manifest: string, name: string): void {
  if (manifest.includes('encryption-data')) throw locked(name);
  if (!manifest.includes('opendocument.spreadsheet'))
    throw new DataError('{name} is an office document, not a table of texts: save its table as ODS or CSV.', { name });
}

function parse(parts: Map<string, Uint8Array>, sheet: string | null, sheetJs: SheetJs, name: string): WorkBook {
  const { cfb_new, cfb_add } = sheetJs.CFB.utils;
  const container = cfb_new();
  for (const [path, content] of parts) cfb_add(container, path, content);
  try {
    return sheetJs.parse_zip(container, {
      ...{ dense: true, cellNF: true, cellText: false, cellFormula: false, cellHTML: false },
      ...(sheet === null ? {} : { sheets: sheet }),
    });
  } catch {
    throw broken(name);
  }
}

/** The sheet with most rows that hold a text of several words; of equals the one with most rows, then the first. */
function richest(sheets: string[], gridOf: (sheet: string) => Grid | null): string | null {
  let best: { sheet: string; texts: number; rows: number } | null = null;
  for (const sheet of sheets) {
    const grid = gridOf(sheet);
    if (!grid) continue;
    let [texts, rows] = [0, 0];
    // Skips holes, of which a sheet may have very many.
    for (const row of Object.values(grid)) {
      rows++;
      if (row.some((cell) => cell?.t === 's' && /\S\s+\S/.test(String(cell.v)))) texts++;
    }
    if (!best || texts > best.texts || (texts === best.texts && rows > best.rows)) best = { sheet, texts, rows };
  }
  return best?.sheet ?? null;
}

interface Bounds {
  /** After the last row with a value. */
  rows: number;
  first: number;
  /** After the last column with a value. */
  last: number;
}

function boundsOf(grid: Grid, name: string, sheets: number): Bounds {
  const bounds = { rows: 0, first: MOST_COLUMNS, last: 0 };
  if (grid.length > MOST_ROWS) throw tooLarge(name);
  grid.forEach((row, at) => {
    if (row.length > MOST_COLUMNS) throw tooLarge(name);
    row.forEach((cell, column) => {
      if (!cell || cell.v === undefined || cell.v === null || cell.v === '') return;
      bounds.rows = at + 1;
      bounds.first = Math.min(bounds.first, column);
      bounds.last = Math.max(bounds.last, column + 1);
    });
  });
  if (bounds.rows === 0)
    throw new DataError(
      sheets > 1
        ? msg('{name} holds no text in this sheet: choose another one.', { name })
        : msg('{name} holds no text: choose another file.', { name }),
    );
  if (grid.length * (bounds.last - bounds.first) > MOST_CELLS) throw tooLarge(name);
  return bounds;
}

async function* tableOf(
  grid: Grid,
  { rows, first, last }: Bounds,
  cellText: (cell: CellObject) => string,
  onRead: (share: number) => void,
): AsyncGenerator<string, void, void> {
  for (let from = 0; from < rows; from += ROWS_PER_PIECE) {
    const until = Math.min(rows, from + ROWS_PER_PIECE);
    let piece = '';
    for (let at = from; at < until; at++) {
      const row = grid[at] as Grid[number] | undefined;
      const cells: string[] = [];
      for (let column = first; column < last && row; column++) {
        const cell = row[column];
        cells.push(cell ? quoted(cellText(cell)) : '');
      }
      piece += cells.some((cell) => cell !== '') ? `${cells.join(',')}\n` : '\n';
    }
    onRead(until / rows);
    yield await Promise.resolve(piece);
  }
}

const quoted = (cell: string) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

const ERRORS = new Map<number, string>([
  ...([
    [0, '#NULL!'],
    [7, '#DIV/0!'],
    [15, '#VALUE!'],
    [23, '#REF!'],
  ] as const),
  ...([
    [29, '#NAME?'],
    [36, '#NUM!'],
    [42, '#N/A'],
    [43, '#GETTING_DATA'],
  ] as const),
]);

function textOf(cell: CellObject, isDate: (format: string) => boolean, date1904: boolean): string {
  const { v: value } = cell;
  if (cell.t === 'e') return ERRORS.get(Number(value)) ?? '#N/A';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value !== 'number') return typeof value === 'string' ? value : '';
  if (Number.isNaN(value)) return '';
  const date = typeof cell.z === 'string' && isDate(cell.z) ? dateOf(value, cell.z, date1904) : null;
  if (date !== null) return date;
  if (Number.isInteger(value)) return Math.abs(value) < 1e21 ? String(value) : BigInt(value).toString();
  // Fifteen digits are what spreadsheets show: 0.3, not 0.30000000000000004.
  return String(Number(value.toPrecision(15)));
}

const DAY_MS = 86_400_000;

/**
 * A serial number as a date, or as a time of day if it has no day; null if it is neither. Serial 1 is 1 January 1900,
 * and 60 the 29 February 1900 that never was (ECMA-376, 18.17.4.1); with `date1904`, 0 is 1 January 1904.
 */
function dateOf(serial: number, format: string, date1904: boolean): string | null {
  if (/\[[hms]+\]/i.test(format) || serial < 0) return null;
  const days = serial + (date1904 ? 1462 : 0);
  if (days > 2_958_466) return null;
  const shifted = days < 60 ? days + 1 : days;
  const iso = new Date(Date.UTC(1899, 11, 30) + Math.round(shifted * DAY_MS)).toISOString();
  const time = iso.slice(11, -1).replace(/\.000$/, '');
  if (days < 1 || (date1904 && serial < 1 && !/[dy]/i.test(format))) return time;
  return time === '00:00:00' && !/h/i.test(format) ? iso.slice(0, 10) : `${iso.slice(0, 10)}T${time}`;
}
