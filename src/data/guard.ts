/**
 * Cells that no spreadsheet runs as a formula (CWE-1236; OWASP, "CSV Injection"): an apostrophe is put before each
 * character that could start one, and taken off again when the file is read here.
 *
 * Quotes alone do not help: a reader that splits at other separators than commas takes a quote in the middle of a
 * field as plain text, one that ignores quotes splits inside of them. So the apostrophe also stands after every
 * separator within a cell (`x;=1` becomes `x;'=1`), which holds for either reader. Since every run of apostrophes at
 * such a place gets one more, taking one off each restores the cell exactly.
 */

/** The column of a guarded file that tells how many apostrophes its row got; only files with it are unguarded. */
export const GUARD_COLUMN = 'apostrophes added';

/** = + - @ and their full-width forms, tab, and a return that is no part of a line end. */
const STARTER = '[=+\\-@＝＋－＠\\t]|\\r(?!\\n)';
/**
 * Where a cell starts: at its own start, and after what another reader may split at. Quotes and blanks between are
 * skipped, since a reader may drop them; but not blanks after a comma, which are common in prose: only a reader that
 * ignores quotes splits there, and none is known to drop blanks, too.
 */
const START = '(?:(?:^|[;\\t\\n\\r])(?:[^\\S\\t\\n\\r]|")*|,"*)';
const QUICK = /[=+\-@＝＋－＠\t\r\n]/;
// The character comes first: there are fewer of them than of places to look back from.
const PLACES = new RegExp(`(?=${STARTER})(?<=${START}'*)|(?=\\r?\\n)(?<=^(?:[^\\S\\t\\n\\r]|")*'*)`, 'g');
const GUARDED = new RegExp(`'(?=${STARTER})(?<=${START}'+)|'(?=\\r?\\n)(?<=^(?:[^\\S\\t\\n\\r]|")*'+)`, 'g');
/** A plain negative number is no formula. */
const NUMBER = /^-\d+(\.\d+)?$/;

/** The text as a cell, and the apostrophes that it got. */
export function guardCell(text: string): { cell: string; added: number } {
  if (!QUICK.test(text) || NUMBER.test(text)) return { cell: text, added: 0 };
  let added = 0;
  const cell = text.replace(PLACES, () => {
    added++;
    return "'";
  });
  return { cell, added };
}

/** The text of a guarded cell. */
export function unguardCell(cell: string): string {
  return cell.includes("'") ? cell.replace(GUARDED, '') : cell;
}

/** The index of the guard's column; null if the file was not guarded here. */
export function findGuard(header: readonly string[] | null): number | null {
  const column = header?.findIndex((name) => name.trim() === GUARD_COLUMN) ?? -1;
  return column === -1 ? null : column;
}

/**
 * Records of a guarded file as they were; rows that say they got no apostrophe, or were added by hand, stay as they
 * are.
 * @param column the index of the guard's column
 */
export function unguardRecords(records: string[][], column: number): string[][] {
  return records.map((record) => (Number(record[column]) > 0 ? record.map(unguardCell) : record));
}
