/** Guesses the layout and the columns' roles of a source from its first kilobytes; the user can correct them. */
import { labelNameOf, rankLabelName, rankName } from './column-names';
import { TEXT_ONLY, type ColumnMapping } from './corpus';
import { isDate, readDate } from './dates';
import { MAX_LABEL_VALUES, countValues, guessScale, readLabels, toNumber } from './labels';
import { meaningOfWord } from './label-words';
import { findTable, type Layout } from './layout';
import { TableReader } from './table';
import { msg, type Message } from '../wording/message';

export interface Guess {
  mapping: ColumnMapping;
  /** The header's names, '' for unnamed columns. */
  columns: string[];
  /** The parsed records, without the header. */
  records: string[][];
  /** The lines above the table that are skipped. */
  skipped: string[];
  /** What was found that the user should know. */
  notes: Message[];
}

const WRAPPED = msg('Each row stood in quotes as a whole, as spreadsheets save some files: the cells within are read.');

/** The layout of Sentiment140 is certain if this share of the rows has it; a spreadsheet may have damaged some. */
const GOOD_SHARE = 0.7;
/** Rows from which contents are judged. */
const JUDGED_ROWS = 2_000;

/**
 * Guesses from the start of a text, which is complete or cut after a line end; null for a table without texts.
 * @param named whether it is known to be comma-separated with a header
 */
export function guessColumns(head: string, named = false): Guess | null {
  const table = findTable(head, named);
  const guess = table && ((!named && guessSentiment140(table)) || guessTable(table));
  return guess ?? guessSingleColumn(head) ?? (table ? null : guessLines(head));
}

function guessSentiment140({ delimiter, header, rows, width, skip }: Layout): Guess | null {
  if (delimiter !== ',' || width !== 6 || header || skip > 0) return null;
  const fits = ([label, id, date]: string[]) => /^[0124]$/.test(label) && /^\d+$/.test(id) && isDate(date);
  // A spreadsheet writes long ids as 1.47E+09, and one of the first rows may be damaged.
  if (!fits(rows[0]) || rows.filter(fits).length < GOOD_SHARE * rows.length) return null;
  return {
    mapping: { ...TEXT_ONLY, format: 'sentiment140', header: false, text: 5, label: 0, user: 4, date: 2 },
    columns: ['target', 'id', 'date', 'query', 'user', 'text'],
    records: rows,
    skipped: [],
    notes: [],
  };
}

function guessTable({ delimiter, header, names, rows, skip, skipped, width, wrapped }: Layout): Guess | null {
  const judged = rows.slice(0, JUDGED_ROWS);
  const columns = Array.from({ length: width }, (_, column) => judged.map((row) => row[column].trim()));
  const taken = new Set<number>();
  const choose = (scores: number[]): number | null => {
    const best = scores.reduce((top, score, i) => (!taken.has(i) && score > (scores[top] ?? 0) ? i : top), -1);
    if (best === -1) return null;
    taken.add(best);
    return best;
  };
  const longest = Math.max(1, ...columns.map(meanLength));
  const label = choose(columns.map((values, i) => scoreLabel(values, names[i], header)));
  const date = choose(columns.map((values, i) => scoreDate(values, rankName(names[i], 'date'))));
  const text = choose(columns.map((values, i) => scoreText(values, rankName(names[i], 'text'), longest)));
  const user = choose(columns.map((values, i) => scoreUser(values, rankName(names[i], 'user'))));
  const remark = choose(
    columns.map((values, i) => (header ? rankName(names[i], 'remark') : Number(isMostlyEmpty(values)))),
  );
  if (text === null) return null;
  const roles = { text, label, date, user, remark };
  const scale = label === null ? null : guessScale(columns[label]);
  return {
    mapping: { ...TEXT_ONLY, delimiter, skip, header, ...roles, scale },
    columns: names,
    records: rows,
    skipped,
    notes: wrapped ? [WRAPPED] : [],
  };
}

/** One column under a known name, such as "text". */
function guessSingleColumn(head: string): Guess | null {
  const reader = new TableReader({ delimiter: ',', header: true, skip: 0 });
  const { records } = reader.read(head, true);
  const first = reader.header ?? [];
  if (first.length !== 1 || reader.width !== 1 || rankName(first[0], 'text') < 2.9) return null;
  return { mapping: TEXT_ONLY, columns: [first[0].trim()], records, skipped: [], notes: [] };
}

/** Null for a list of numbers. */
function guessLines(head: string): Guess | null {
  const { records } = new TableReader({ delimiter: null, header: false, skip: 0 }).read(head, true);
  const filled = records.flat().filter((line) => line.trim() !== '');
  if (filled.length > 1 && filled.slice(1).every((line) => !Number.isNaN(toNumber(line)))) return null;
  const mapping: ColumnMapping = { ...TEXT_ONLY, format: 'lines', header: false };
  return { mapping, columns: ['text'], records, skipped: [], notes: [] };
}

/** Objects of JSON or Python in a cell, which may be cut off: the replies to a post, or its entities. */
const NESTED = /^\[?\s*\{\s*["'][^"'\n]*["']\s*:/;

/** By name first; by the share of the longest column's length, and by being prose, next. */
function scoreText(values: string[], rank: number, longest: number): number {
  const filled = values.filter(Boolean);
  if (filled.length === 0) return rank >= 2.9 ? 0.1 : 0;
  const share = (test: (value: string) => boolean) => filled.filter(test).length / filled.length;
  // A column of numbers or links is the text only where its name leaves no doubt; links never are.
  if (share((value) => /^(https?:\/\/|www\.)\S+$/.test(value)) > 0.5) return 0;
  if (share((value) => NESTED.test(value)) > 0.5) return 0;
  if (share((value) => !Number.isNaN(toNumber(value)) || isDate(value)) > 0.9 && rank < 2.9) return 0;
  const distinct = new Set(filled).size / filled.length;
  const prose = share((value) => /\p{L}.*\s.*\p{L}|[\p{Lo}]{4}/u.test(value));
  const length = meanLength(values) / longest;
  return Math.max(0.01, 2 * rank + length + prose + (filled.length / values.length) * Math.min(1, 2 * distinct));
}

/**
 * A label needs a name or values of feeling. A sentiment's name is enough; a class's or a rating's needs values that
 * can be read, unless it is "label" itself; without a name only words for a sentiment, or numbers around 0, will do.
 */
function scoreLabel(values: string[], name: string, header: boolean): number {
  const rank = header ? rankLabelName(name) : 0;
  if (rank < 0) return 0;
  const filled = values.filter(Boolean);
  if (values.length > 0 && filled.length < Math.min(values.length / 20, 10)) return 0;
  if (filled.slice(0, 100).filter(isDate).length > Math.min(filled.length, 100) / 2) return 0;
  if (guessScale(filled)) return rank >= 2.5 || (rank >= 1.5 && labelNameOf(name) === 'rating') ? rank + 1 : 0;
  const counts = countValues(filled);
  const longest = Math.max(0, ...[...counts.keys()].map((value) => value.length));
  if (counts.size > MAX_LABEL_VALUES || longest > 40) return 0;
  // Values that rarely repeat are ids or texts, unless the file is tiny.
  if (filled.length > 20 && counts.size > filled.length / 2) return 0;
  const meanings = [...readLabels(counts, { name: labelNameOf(name), own: {}, scale: null })];
  const rowsOf = (test: (value: string, sure: boolean) => boolean) =>
    meanings.reduce((sum, [value, { sentiment, sure }]) => {
      return sum + (sentiment !== null && test(value, sure) ? (counts.get(value) ?? 0) : 0);
    }, 0) / Math.max(1, filled.length);
  const sure = rowsOf((_, isSure) => isSure);
  const known = rowsOf(() => true);
  const words = rowsOf((value, isSure) => {
    const word = isSure && (value.length > 1 || header) ? meaningOfWord(value, counts.keys()) : null;
    return word !== null && !(word.grade && rank === 0);
  });
  if (rank === 0) {
    const several = counts.size > 1 && filled.length > values.length / 2;
    // Letters alone may be anything.
    const spelled = words > 0.5 && [...counts.keys()].some((value) => value.length > 2);
    return several && (spelled || (!header && sure > 0.9)) ? 1 + sure : 0;
  }
  if (rank >= 2.5) return rank + (known > 0.5 ? 2 : 0);
  // A score may be votes: only stars are offered as a rating.
  if (
    /^scores?$/i.test(name.trim()) &&
    sure < 0.5 &&
    [...counts.keys()].some((value) => !/^[1-5](?:\.0)?$/.test(value))
  )
    return 0;
  if (known > 0.5 || words > 0.25) return rank + (sure > 0.5 ? 2 : 1);
  return /^labels?$|^targets?$|^étiquette$/i.test(name.trim()) ? rank : 0;
}

function scoreDate(values: string[], rank: number): number {
  const dates = values.filter((value) => isDate(value) && (rank > 0 || !isNumber(value)));
  const share = values.length === 0 ? 0 : dates.length / values.length;
  // Of two columns, the one that also tells the time of day.
  const timed = dates.slice(0, 100).some((value) => readDate(value)?.timeMs !== null) ? 0.5 : 0;
  return share >= 0.5 && rank >= 0 ? rank + share + timed : 0;
}

/** By name; of equal names, the one that tells people apart and can be read. */
function scoreUser(values: string[], rank: number): number {
  if (rank <= 0.5) return 0;
  const filled = values.filter(Boolean);
  if (filled.length === 0) return 0.01;
  if (meanLength(filled) > 60) return 0;
  return rank + (filled.every(isNumber) ? 0 : 0.5);
}

function isMostlyEmpty(values: string[]): boolean {
  const filled = values.filter(Boolean);
  return filled.length > 0 && filled.length < values.length / 2 && new Set(filled).size <= 16;
}

const isNumber = (value: string) => /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(value);

const meanLength = (values: string[]) =>
  values.reduce((sum, value) => sum + value.length, 0) / Math.max(1, values.length);
