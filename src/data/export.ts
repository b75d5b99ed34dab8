/**
 * Writes tables as CSV (RFC 4180: commas, CRLF, quotes doubled), safe to open in a spreadsheet: a text that starts with
 * `=`
 * or a similar character would be run as a formula there (CWE-1236), so such a cell gets a leading apostrophe.
 */
import Papa from 'papaparse';

/** What starts a formula in a spreadsheet: = + - @, tab, line break, and the full-width forms that some also accept. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** Rows joined into one string at a time. */
const ROWS_PER_PART = 5_000;

export type Cell = string | number;

/** A text as a cell that no spreadsheet treats as a formula. */
export function guardCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/**
 * A table as the parts of a CSV file, to be put in one `Blob`; a million rows never become one string. It starts with a
 * byte order mark, without which Excel reads UTF-8 as Windows-1252. Numbers are written as they are.
 */
export function writeCsv(header: string[], rows: Iterable<Cell[]>): string[] {
  const parts = [`\uFEFF${unparse([header])}`];
  let held: Cell[][] = [];
  for (const row of rows) {
    held.push(row);
    if (held.length === ROWS_PER_PART) {
      parts.push(unparse(held));
      held = [];
    }
  }
  if (held.length > 0) parts.push(unparse(held));
  return parts;
}

function unparse(rows: Cell[][]): string {
  const guarded = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? guardCell(cell) : cell)));
  return `${Papa.unparse(guarded, { newline: '\r\n' })}\r\n`;
}
