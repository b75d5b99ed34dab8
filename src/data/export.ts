/** Writes tables as CSV (RFC 4180: commas, CRLF, quotes doubled). */
import Papa from 'papaparse';
import { GUARD_COLUMN, guardCell } from './guard';

/** Rows joined into one string at a time. */
const ROWS_PER_PART = 5_000;

export type Cell = string | number;

/**
 * Who reads the file. For spreadsheets no cell starts a formula, and a byte order mark stands first, without which
 * Excel reads UTF-8 as Windows-1252; for programs the cells are as they are.
 */
export type CsvPurpose = 'spreadsheets' | 'programs';

/** A file that grows by rows. For spreadsheets its last column says how many apostrophes each row got (`guard.ts`). */
export class CsvFile {
  /** Rows that got an apostrophe. */
  guarded = 0;
  readonly #purpose: CsvPurpose;

  constructor(purpose: CsvPurpose) {
    this.#purpose = purpose;
  }

  /** The file's first part. */
  start(header: string[]): string {
    if (this.#purpose === 'programs') return unparse([header]);
    return `\uFEFF${unparse([[...guardRow(header).cells, GUARD_COLUMN]])}`;
  }

  /** The next part. */
  write(rows: Cell[][]): string {
    if (this.#purpose === 'programs') return unparse(rows);
    const guarded = rows.map((row) => {
      const { cells, added } = guardRow(row);
      if (added > 0) this.guarded++;
      // A word, since a column of 0 and 1 looks like a label.
      return [...cells, added > 0 ? added : 'none'];
    });
    return unparse(guarded);
  }
}

/**
 * A table of the lab's own words and figures for spreadsheets, as the parts of a file, to be put in one `Blob`; it is
 * not meant to be read here again.
 */
export function writeCsv(header: string[], rows: Iterable<Cell[]>): string[] {
  const parts = [`\uFEFF${unparse([guardRow(header).cells])}`];
  let held: Cell[][] = [];
  for (const row of rows) {
    held.push(guardRow(row).cells);
    if (held.length === ROWS_PER_PART) {
      parts.push(unparse(held));
      held = [];
    }
  }
  if (held.length > 0) parts.push(unparse(held));
  return parts;
}

function guardRow(row: Cell[]): { cells: Cell[]; added: number } {
  let added = 0;
  const cells = row.map((cell) => {
    if (typeof cell === 'number') return cell;
    const guarded = guardCell(cell);
    added += guarded.added;
    return guarded.cell;
  });
  return { cells, added };
}

/** Empty for no rows. */
function unparse(rows: Cell[][]): string {
  return rows.length === 0 ? '' : `${Papa.unparse(rows, { newline: '\r\n' })}\r\n`;
}
