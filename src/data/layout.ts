/** Finds how the text of a source is laid out: separator, lines above the table, header. */
import { isKnownName, rankLabelName, rankName } from './column-names';
import { countValues, toNumber } from './labels';
import { meaningOfWord } from './label-words';
import { countSecondHeaders } from './second-header';
import { TableReader } from './table';

export interface Layout {
  delimiter: string;
  /** Lines above the header or the first row. */
  skip: number;
  /** Those lines. */
  skipped: string[];
  header: boolean;
  /** Names of the columns, '' for unnamed ones. */
  names: string[];
  /** Parsed rows, without the header and further rows of it. */
  rows: string[][];
  width: number;
  /** Each record was quoted as a whole, and is taken apart. */
  wrapped: boolean;
}

const DELIMITERS = [',', '\t', ';', '|', '~'];

/** A table has at least this share of complete records; under a header of known names, fewer may be damaged. */
const GOOD_SHARE = 0.7;
const GOOD_SHARE_NAMED = 0.4;
/** Metadata above a table takes no more lines than this. */
const MOST_SKIPPED = 40;
/** Of a question in a header, in UTF-16 units. */
const LONGEST_QUESTION = 300;
/** So many rows of equal width are no coincidence, even without a header. */
const FEW_ROWS = 4;

/**
 * The table in the start of a text, which is complete or cut after a line end; null if it is not a table.
 * @param named whether it is known to be comma-separated with a header
 */
export function findTable(head: string, named: boolean): Layout | null {
  if (named) return readTable(head, ',', 0, true);
  // Excel's own hint.
  const hint = /^\uFEFF?"?sep=(.)"?\r?\n?/i.exec(head);
  if (hint) return readTable(head, hint[1], 1, null);
  const tables = DELIMITERS.map((delimiter) => readTable(head, delimiter, null, null)).filter(
    (table) => table !== null,
  );
  return tables.sort((a, b) => rank(b) - rank(a) || b.width - a.width)[0] ?? null;
}

interface Found extends Layout {
  /** Share of complete records. */
  good: number;
}

const rank = ({ good, header, names }: Found) => Math.round(good * 20) + (header && names.some(isKnownName) ? 2 : 0);

/** @param skip null if unknown; @param header null if unknown */
function readTable(head: string, delimiter: string, skip: number | null, header: boolean | null): Found | null {
  const reader = new TableReader({ delimiter, header: false, skip: skip ?? 0 });
  const { records, lines, bad } = reader.read(head, true);
  const { width } = reader;
  if (records.length === 0 || (width < 2 && header === null)) return null;
  const begin = skip !== null ? { at: 0, skip } : findBegin(records, lines);
  if (bad.some(({ line }) => line <= begin.skip)) begin.skip = Math.min(begin.skip, MOST_SKIPPED);
  // A header may be shorter or longer than its rows.
  const misfit = header !== false && skip === null ? misfitHeader(head, delimiter, bad, begin, width) : null;
  const body = records.slice(begin.at);
  const below = misfit ? body : body.slice(1);
  const data = below.slice(countSecondHeaders(below));
  const hasHeader = header ?? (misfit !== null || isHeader(body[0], data));
  const first = misfit ?? (hasHeader ? (body[0] ?? []) : []);
  const rows = hasHeader ? data : body;
  const isBad = bad.filter(({ line }) => line > begin.skip).length - (misfit ? 1 : 0);
  const good = body.length / Math.max(1, body.length + isBad);
  const names = Array.from({ length: width }, (_, column) => (hasHeader ? (first[column] ?? '').trim() : ''));
  if (header === null && !isTable({ good, hasHeader, names, rows, delimiter, head })) return null;
  const skipped = misfit ? 0 : begin.skip;
  return {
    ...{ delimiter, header: hasHeader, names, rows, width, good, skip: skipped, wrapped: reader.wrapped },
    skipped: head.split(/\r\n|\r|\n/, skipped),
  };
}

/** The first record of the table, and the lines above it. */
function findBegin(records: string[][], lines: number[]): { at: number; skip: number } {
  const filled = records.slice(0, MOST_SKIPPED).map(filledCells);
  const usual = median(filled.slice(-Math.ceil(filled.length / 2)));
  const full = (row: number) => filled[row] >= Math.max(2, usual * 0.6);
  const known = records.slice(0, MOST_SKIPPED).findIndex((record, row) => full(row) && countKnown(record) >= 2);
  const begin = known > 0 && countKnown(records[0]) === 0 ? known : filled.findIndex((_, row) => full(row));
  const at = begin === -1 ? 0 : begin;
  return { at, skip: lines[at] - 1 };
}

/** The header, if it is the only line above the records and of another width; null otherwise. */
function misfitHeader(
  head: string,
  delimiter: string,
  bad: { line: number }[],
  begin: { at: number; skip: number },
  width: number,
): string[] | null {
  if (begin.at !== 0 || begin.skip !== 1 || bad[0]?.line !== 1) return null;
  const reader = new TableReader({ delimiter, header: true, skip: 0 });
  reader.read(head, true);
  const names = reader.header ?? [];
  return names.length > 1 && Math.abs(names.length - width) <= 1 && countKnown(names) > 0 ? names : null;
}

const filledCells = (record: string[]) => record.reduce((last, cell, at) => (cell.trim() === '' ? last : at + 1), 0);
const countKnown = (record: string[]) =>
  record.filter((cell) => isNameLike(cell) && cell.trim() !== '' && isKnownName(cell) && !meaningOfWord(cell, []))
    .length;

/** Prose has separators too: a table has a header, rows of equal width, tabs or quotes. */
function isTable(table: {
  good: number;
  hasHeader: boolean;
  names: string[];
  rows: string[][];
  delimiter: string;
  head: string;
}): boolean {
  const { good, hasHeader, names, rows, delimiter, head } = table;
  const isNamed = hasHeader && names.some(isKnownName);
  if (good < (isNamed ? GOOD_SHARE_NAMED : GOOD_SHARE)) return false;
  if (isNamed || delimiter === '\t' || head.includes(`"${delimiter}"`)) return true;
  // Commas of prose are followed by a space; those of tables hardly ever are.
  const spaced = rows.filter((row) => row.slice(1).every((cell) => cell.startsWith(' '))).length;
  if (spaced > rows.length / 2 && !head.includes(`"${delimiter}`)) return false;
  return hasHeader || (rows.length >= FEW_ROWS && good > 0.9) || (rows.length > 1 && columnsWithMeaning(rows));
}

/** Whether a column holds sentiments in words. */
function columnsWithMeaning(rows: string[][]): boolean {
  return rows[0].some((_, column) => {
    const values = rows.map((row) => row[column]);
    return values.every((value) => meaningOfWord(value, values)?.sure === true);
  });
}

/** Whether the first record is a header: known names, or names and questions unlike what stands below them. */
function isHeader(first: string[] | undefined, rows: string[][]): boolean {
  if (!first || !first.every((cell) => cell.trim() === '' || isNameLike(cell) || isQuestion(cell))) return false;
  if (first.every((cell) => cell.trim() === '')) return false;
  if (rows.length === 0) return countKnown(first) > 0;
  // Two tweets beside each other seldom ask both.
  let evidence = first.filter((cell) => cell.trim().endsWith('?')).length > 1 ? 1 : 0;
  for (const [column, cell] of first.entries()) {
    const name = cell.trim();
    const values = rows.map((row) => row[column]?.trim() ?? '').filter(Boolean);
    if (name === '') continue;
    const isWord = meaningOfWord(name, values)?.sure === true;
    if (!isWord && (rankLabelName(name) >= 2 || ROLES.some((role) => rankName(name, role) >= 2.9))) evidence += 2;
    if (values.length === 0) continue;
    const counts = countValues(values);
    const share = (test: (value: string) => boolean) => values.filter(test).length / values.length;
    if (share((value) => !Number.isNaN(toNumber(value)) || isDateLike(value) || isLink(value)) > 0.9) evidence += 2;
    // A name does not recur among values that do.
    else if (!counts.has(name) && values.length >= 6 && counts.size <= values.length / 3) evidence += 1;
    else if (
      !isWord &&
      isNameLike(name) &&
      !counts.has(name) &&
      name.length * 3 < mean(values.map((value) => value.length))
    )
      evidence += 1;
    if (counts.has(name)) evidence -= 3;
  }
  return evidence >= 2;
}

const ROLES = ['text', 'user', 'date', 'remark'] as const;

/** Short, and neither a number, a date, a link nor a sentence. */
function isNameLike(cell: string): boolean {
  const name = cell.trim();
  return (
    name.length <= 60 &&
    Number.isNaN(toNumber(name)) &&
    !isDateLike(name) &&
    !/[@!?]|https?:|\p{Extended_Pictographic}/u.test(name)
  );
}

/** A question of a form, or a request of it: a text may be one, too. */
function isQuestion(cell: string): boolean {
  const question = cell.trim();
  return (
    question.length <= LONGEST_QUESTION &&
    Number.isNaN(toNumber(question)) &&
    !isDateLike(question) &&
    !/@|https?:|\p{Extended_Pictographic}/u.test(question)
  );
}

const DATE_LIKE =
  /^(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?!\d)|\d{1,2}:\d\d|\p{L}{3,9}\.?,? \p{L}{3,9}\.? \d{1,2}\b|\p{L}{3,9}\.? \d{1,2},? \d{4}\b)/u;
const isDateLike = (value: string) => DATE_LIKE.test(value);
const isLink = (value: string) => /^https?:\/\/\S+$/.test(value);

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
