/**
 * Guesses the format, separator, header and column roles of a source from its first kilobytes; the user can correct
 * them.
 */
import { TEXT_ONLY, type ColumnMapping } from './corpus';
import { parseDate } from './dates';
import { MAX_LABEL_VALUES, countValues, readLabels } from './labels';
import { TableReader } from './table';

export interface Guess {
  mapping: ColumnMapping;
  /** The header's names, '' for unnamed columns. */
  columns: string[];
  /** The parsed records, without the header. */
  records: string[][];
}

type Role = 'text' | 'label' | 'user' | 'date' | 'remark';

const DELIMITERS = [',', '\t', ';', '|'];
/** The least share of complete records for a separator to be accepted; lower under a header of known names. */
const GOOD_SHARE = 0.7;
const GOOD_SHARE_NAMED = 0.4;

/** Column names as lower-case words. An exact match has priority over a name that contains such a word. */
const NAMES: Record<Role, RegExp> = {
  text: /^(text|tweet|tweets|sentence|review|comment|content|message|post|body|phrase|headline|texte|commentaire|avis|sentimenttext)$/,
  label:
    /^(label|labels|sentiment|target|polarity|class|category|emotion|rating|stars|score|étiquette|etiquette|polarité|polarite|classe)$/,
  user: /^(user|username|author|screenname|handle|name|nick|utilisateur|auteur)$/,
  date: /^(date|datetime|time|timestamp|created|createdat|day)$/,
  remark: /^(remark|remarks|note|notes|remarque)$/,
};

interface Table {
  delimiter: string;
  first: string[];
  records: string[][];
  width: number;
  /** Share of records that are complete. */
  good: number;
}

/**
 * Guesses from the start of a text, which is complete or cut after a line end.
 * @param named whether it is known to be comma-separated with a header
 */
export function guessColumns(head: string, named = false): Guess {
  const table = (named ? [','] : DELIMITERS)
    .map((delimiter) => readHead(head, delimiter))
    .filter(({ width, good, first }) => width > 1 && good >= (isNamed(first) ? GOOD_SHARE_NAMED : GOOD_SHARE))
    .sort((a, b) => rankTable(b) - rankTable(a) || b.width - a.width)[0] as Table | undefined;
  const guess = table && ((!named && guessSentiment140(table)) || guessTable(table, named));
  return guess ?? guessSingleColumn(readHead(head, ','), named) ?? guessLines(head);
}

const rankTable = ({ good, first, width }: Table) => Math.round(good * 20) + (first.length === width ? 2 : 0);

function readHead(head: string, delimiter: string): Table {
  const reader = new TableReader({ delimiter, header: true });
  const { records, bad } = reader.read(head, true);
  const first = reader.header ?? [];
  const whole = records.length + (first.length === reader.width ? 1 : 0);
  return { delimiter, first, records, width: reader.width, good: whole / (records.length + bad.length + 1) };
}

function guessSentiment140({ delimiter, first, records, width }: Table): Guess | null {
  const rows = [first, ...records];
  const fits = ([label, id, date]: string[]) =>
    /^[0124]$/.test(label) && /^\d+$/.test(id) && !Number.isNaN(parseDate(date));
  if (delimiter !== ',' || width !== 6 || first.length !== 6) return null;
  // A spreadsheet writes long ids as 1.47E+09, and one of the first rows may be damaged.
  if (!fits(first) || rows.filter(fits).length < GOOD_SHARE * rows.length) return null;
  return {
    mapping: { ...mapTo(delimiter, false, { text: 5, label: 0, user: 4, date: 2 }), format: 'sentiment140' },
    columns: ['target', 'id', 'date', 'query', 'user', 'text'],
    records: rows,
  };
}

function guessTable({ delimiter, first, records, width }: Table, named: boolean): Guess | null {
  const header = named || isHeader(first, records, width);
  const rows = header ? records : [first, ...records].filter((row) => row.length === width);
  const names = Array.from({ length: width }, (_, i) => (header ? (first[i] ?? '') : ''));
  const columns = names.map((_, i) => rows.map((row) => row[i].trim()));
  const taken = new Set<number>();
  const choose = (scores: number[]): number | null => {
    const best = scores.reduce((top, score, i) => (!taken.has(i) && score > (scores[top] ?? 0) ? i : top), -1);
    if (best === -1) return null;
    taken.add(best);
    return best;
  };
  const lengths = columns.map((values) => mean(values.map((value) => value.length)));
  const longest = Math.max(1, ...lengths);
  const label = choose(columns.map((values, i) => scoreLabel(values, rankName(names[i], 'label'))));
  const date = choose(columns.map((values, i) => scoreDate(values, rankName(names[i], 'date'))));
  const text = choose(
    columns.map((values, i) =>
      values.length > 0 && values.every(isNumber) ? 0 : rankName(names[i], 'text') + (2 * lengths[i]) / longest,
    ),
  );
  const user = choose(names.map((name) => rankName(name, 'user')));
  const remark = choose(
    columns.map((values, i) => (header ? rankName(names[i], 'remark') : Number(isMostlyEmpty(values)))),
  );
  // Prose has commas too: a table has a header, a label, tabs or quotes.
  const tabular = header || (label !== null && rows.length > 1) || delimiter === '\t';
  if (text === null || !tabular) return null;
  return {
    mapping: mapTo(delimiter, header, { text, label, user, date, remark }),
    columns: names.map((name) => name.trim()),
    records: rows,
  };
}

/** One column with a known name, such as "text", or with any name if it is known to be a header. */
function guessSingleColumn({ first, records, width }: Table, named: boolean): Guess | null {
  if (first.length !== 1 || !(named || rankName(first[0], 'text') === 3)) return null;
  if (width === 1) return { mapping: mapTo(',', true, { text: 0 }), columns: [first[0].trim()], records };
  return null;
}

function guessLines(head: string): Guess {
  const { records } = new TableReader({ delimiter: null, header: false }).read(head, true);
  return { mapping: { ...mapTo(',', false, { text: 0 }), format: 'lines' }, columns: ['text'], records };
}

function mapTo(
  delimiter: string,
  header: boolean,
  columns: { text: number } & Partial<Record<Role, number | null>>,
): ColumnMapping {
  const { text, label = null, user = null, date = null, remark = null } = columns;
  return { ...TEXT_ONLY, delimiter, header, text, label, user, date, remark };
}

/** Whether the first record is a header: known names, or words above numeric columns. */
function isHeader(first: string[], records: string[][], width: number): boolean {
  const cells = first.map((cell) => cell.trim());
  const plausible = (cell: string) =>
    cell.length <= 40 && !isNumber(cell) && Number.isNaN(parseDate(cell)) && !/[@#!?]|https?:/.test(cell);
  if (!cells.every(plausible) || new Set(cells).size < cells.length) return false;
  if (isNamed(cells)) return true;
  if (cells.length !== width || records.length === 0 || cells.includes('')) return false;
  return cells.some((_, i) => records.every((record) => isNumber(record[i].trim())));
}

const isNamed = (cells: string[]) =>
  cells.some((cell) => (Object.keys(NAMES) as Role[]).some((role) => rankName(cell.trim(), role) === 3));

/** 3 for an exact name of that role, 2 if it contains one as a word, else 0. */
function rankName(name: string, role: Role): number {
  const words = name
    .normalize('NFC')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(Boolean);
  if (NAMES[role].test(words.join(''))) return 3;
  return words.some((word) => NAMES[role].test(word)) ? 2 : 0;
}

function scoreLabel(values: string[], rank: number): number {
  const filled = values.filter(Boolean);
  const counts = countValues(filled);
  const longest = Math.max(0, ...[...counts.keys()].map((value) => value.length));
  if (values.length > 0 && (filled.length < values.length / 2 || counts.size > MAX_LABEL_VALUES || longest > 40))
    return 0;
  // Values that rarely repeat are ids or texts, unless the file is tiny.
  if (filled.length > 20 && counts.size > filled.length / 2) return 0;
  const readable = filled.length > 0 && [...readLabels(counts, {}).values()].every((sentiment) => sentiment !== null);
  return rank + (readable ? 2 : 0);
}

function scoreDate(values: string[], rank: number): number {
  const dates = values.filter((value) => !Number.isNaN(parseDate(value)) && (rank > 0 || !isNumber(value)));
  const share = values.length === 0 ? 0 : dates.length / values.length;
  return share >= 0.5 ? rank + share : 0;
}

function isMostlyEmpty(values: string[]): boolean {
  const filled = values.filter(Boolean);
  return filled.length > 0 && filled.length < values.length / 2 && new Set(filled).size <= 16;
}

const isNumber = (value: string) => /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(value);

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
