/**
 * Reads JSON Lines as a table: each object becomes a row of separated values, so that it can be parsed like any table.
 * Columns are the fields of the first objects; those of a nested object (a tweet's user) are named `user.name`.
 */
import Papa from 'papaparse';

import { DataError } from './corpus';

/** Objects whose fields define the columns. */
const SAMPLE = 100;
/** Longer lines, in UTF-16 units, are not tweets; they are dropped as unreadable. */
const LONGEST_LINE = 2 ** 20;
const ROWS_PER_PIECE = 1_000;

/** Whether a text begins like JSON Lines: with an object that ends on its line, or is longer than the text. */
export function isJsonLines(head: string): boolean {
  const line = head.trimStart();
  if (!line.startsWith('{')) return false;
  const end = line.indexOf('\n');
  return end === -1 ? /^\{\s*"/.test(line) : parseLine(line.slice(0, end)) !== null;
}

/**
 * The same as comma-separated values with a header. A line that is not an object becomes a row with too many fields.
 * @param known the columns, if the lines continue earlier ones
 */
export async function* tableOfLines(
  pieces: AsyncIterable<string>,
  name: string,
  known: string[] | null = null,
): AsyncGenerator<string, void, void> {
  let columns = known;
  if (known) yield unparse([known]);
  let held: (Record<string, string> | null)[] = [];
  const write = function* () {
    columns ??= columnsOf(held, name);
    const width = columns.length;
    const rows = held.map((fields) => (fields ? columns!.map((column) => fields[column] ?? '') : brokenRow(width)));
    held = [];
    if (rows.length > 0) yield unparse(rows);
  };
  for await (const line of linesOf(pieces)) {
    if (line.trim() === '') continue;
    held.push(line.length > LONGEST_LINE ? null : parseLine(line));
    if (columns === null && held.length === SAMPLE) {
      columns = columnsOf(held, name);
      yield unparse([columns]);
    }
    if (columns !== null && held.length >= ROWS_PER_PIECE) yield* write();
  }
  if (columns === null) yield unparse([columnsOf(held, name)]);
  yield* write();
}

function columnsOf(objects: (Record<string, string> | null)[], name: string): string[] {
  const columns = [...new Set(objects.flatMap((fields) => Object.keys(fields ?? {})))];
  if (columns.length === 0)
    throw new DataError('{name} holds no object on its first lines: choose another file.', { name });
  return columns;
}

const brokenRow = (width: number) => new Array<string>(width + 1).fill('?');
const unparse = (rows: string[][]) => `${Papa.unparse(rows, { newline: '\n' })}\n`;

/** The fields of an object, as text; null if the line is not one. */
function parseLine(line: string): Record<string, string> | null {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    const fields: Record<string, string> = {};
    for (const [key, field] of Object.entries(value as Record<string, unknown>)) {
      if (typeof field !== 'object' || field === null) fields[key] = cellOf(field);
      else if (Array.isArray(field)) fields[key] = JSON.stringify(field);
      else
        for (const [inner, part] of Object.entries(field as Record<string, unknown>))
          fields[`${key}.${inner}`] = cellOf(part);
    }
    return fields;
  } catch {
    return null;
  }
}

function cellOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === null || value === undefined ? '' : JSON.stringify(value);
}

async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string, void, void> {
  let rest = '';
  for await (const piece of pieces) {
    const lines = (rest + piece).split(/\r?\n/);
    rest = lines.pop() ?? '';
    yield* lines;
  }
  yield rest;
}
