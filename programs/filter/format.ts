/** What kind of rows a stream holds, found from its beginning. In doubt, every line is a text. */
import { rankName } from '../../src/data/column-names';
import { TableReader } from '../../src/data/table';
import { InputError } from './input-error';

export type Format =
  | { kind: 'lines' }
  /** One JSON object a line. */
  | { kind: 'json'; column: string }
  | { kind: 'csv'; delimiter: string; column: number };

/** What the user says of the rows; absent where it is to be found. */
export interface Wanted {
  format?: Format['kind'];
  /** The name of the column, or of the field, with the texts. */
  column?: string;
}

const DELIMITERS = [',', ';', '\t', '|'];
/** A known name of a column of texts, by itself. */
const KNOWN = 2.9;
const HEADER_CELL = /^[\p{L}_][\p{L}\p{N}_.-]*(?: [\p{L}\p{N}_.-]+)*$/u;

/**
 * @param head decoded beginning, at least one line of it
 * @param ended whether it is all there is
 * @throws InputError if the rows are not what the user says
 */
export function findFormat(head: string, ended: boolean, { format, column }: Wanted): Format {
  if (format === 'lines' || (!format && column === undefined && head === '')) return { kind: 'lines' };
  if (format !== 'csv') {
    const field = jsonField(head, ended, column);
    if (field !== null) return { kind: 'json', column: field };
    if (format === 'json') {
      throw new InputError(
        column === undefined
          ? 'The rows are no JSON objects with a field of texts, one a line; name the field with --text-column.'
          : `The rows are no JSON objects with the field "${column}", one a line.`,
      );
    }
  }
  const table = findTable(head, ended, column, format === 'csv');
  if (table) return table;
  if (column !== undefined) throw new InputError(`The rows have no column "${column}".`);
  if (format === 'csv') throw new InputError('The first row names no column of texts; name it with --text-column.');
  return { kind: 'lines' };
}

/** The field with the texts if every line is a JSON object with it, else null. */
function jsonField(head: string, ended: boolean, column: string | undefined): string | null {
  const lines = head.split('\n');
  // The last one may be cut off.
  if (!ended) lines.pop();
  const filled = lines.filter((line) => line.trim() !== '');
  if (filled.length === 0 || !filled.every((line) => line.trimStart().startsWith('{'))) return null;
  const rows = filled.map(objectOf);
  const [first] = rows;
  if (!first || rows.includes(null)) return null;
  const field = column ?? bestName(Object.keys(first).filter((name) => typeof first[name] === 'string'));
  return field !== null && Object.hasOwn(first, field) ? field : null;
}

/** A line's JSON object; null if it is none. */
export function objectOf(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** The name that most clearly is that of texts; null if none is. */
function bestName(names: string[]): string | null {
  const ranked = names.map((name) => ({ name, rank: rankName(name, 'text') })).filter(({ rank }) => rank >= KNOWN);
  return ranked.sort((a, b) => b.rank - a.rank)[0]?.name ?? null;
}

/** Separated values whose first row names their columns; null if the rows are none, or none of them surely holds texts. */
function findTable(head: string, ended: boolean, column: string | undefined, told: boolean): Format | null {
  for (const delimiter of DELIMITERS) {
    const reader = new TableReader({ delimiter, header: true, skip: 0 });
    const { records, bad } = reader.read(head, ended);
    const header = (reader.header ?? []).map((name) => name.trim());
    const name = column ?? bestName(header) ?? (told && isOneName(header) ? header[0] : null);
    if (name === null || !header.includes(name)) continue;
    const even = bad.length === 0 && (records.length === 0 || reader.width === header.length);
    const sure = header.length > 1 && records.length > 0 && even && looksLikeHeader(header);
    if (column !== undefined || told || sure) return { kind: 'csv', delimiter, column: header.indexOf(name) };
  }
  return null;
}

const isOneName = ([name, ...others]: string[]) =>
  others.length === 0 && !DELIMITERS.some((delimiter) => name.includes(delimiter));

const looksLikeHeader = (names: string[]) =>
  new Set(names).size === names.length && names.every((name) => HEADER_CELL.test(name));
