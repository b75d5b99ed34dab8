/**
 * How a source is read: pure functions from the worker's inspection to the user's choice, previewed before the import.
 */
import Papa from 'papaparse';
import { NEGATIVE, NEUTRAL, POSITIVE, UNLABELLED } from './corpus';
import type { ColumnMapping, DateFacts, Format, Inspection, Scale, Sentiment } from './corpus';
import { labelNameOf } from './column-names';
import { dateFacts, guessTime } from './date-facts';
import { WHAT_LABELS_MEAN, countValues, guessScale, listLabelValues } from './labels';
import { msg, type Message } from '../wording/message';

export type { ColumnMapping, Format, Inspection, Scale, Sentiment, SourceChoice } from './corpus';

/** A class in words and as a sign, indexed by `Sentiment`. */
export const SENTIMENTS = {
  [NEGATIVE]: { name: 'negative', word: msg('Negative'), sign: '−' },
  [POSITIVE]: { name: 'positive', word: msg('Positive'), sign: '+' },
  [NEUTRAL]: { name: 'neutral', word: msg('Neutral'), sign: '○' },
  [UNLABELLED]: { name: 'unlabelled', word: msg('No label'), sign: '·' },
} as const;

/** The meaning of a label value; 'drop' excludes its rows. */
export type LabelMeaning = ColumnMapping['labels'][string];

export interface LabelChoice {
  value: string;
  meaning: LabelMeaning;
  /** False if neither the lab nor the user has given the value a meaning. */
  known: boolean;
  /** The meaning is a suggestion that the user has not confirmed. */
  asked: boolean;
}

/** The columns a source may have besides its text. */
export const OPTIONAL_ROLES = ['label', 'user', 'date', 'time', 'remark'] as const;
export type Role = 'text' | (typeof OPTIONAL_ROLES)[number];

export interface Preview {
  /** Empty if a column has no name. */
  columns: string[];
  rows: string[][];
}

/**
 * The first rows as `mapping` reads them. A new separator is applied to the re-joined cells: exact if none had been
 * detected.
 */
export function previewRows(inspection: Inspection, mapping: ColumnMapping): Preview {
  const guessed = inspection.mapping;
  const parsed = guessed.header ? [inspection.columns, ...inspection.rows] : inspection.rows;
  const above = inspection.skipped.slice(mapping.skip).filter((line) => line.trim() !== '');
  const asInspected = parsed.slice(Math.max(0, mapping.skip - guessed.skip));
  if (mapping.format === 'lines') {
    return {
      columns: ['text'],
      rows: [...above.map((line) => [line]), ...asInspected.map((cells) => [cells.join(guessed.delimiter)])],
    };
  }
  const sameCells = guessed.format !== 'lines' && guessed.delimiter === mapping.delimiter;
  const grid = [
    ...above.map((line) => splitCells(line, mapping.delimiter)),
    ...(sameCells
      ? asInspected
      : asInspected.map((cells) => splitCells(cells.join(guessed.delimiter), mapping.delimiter))),
  ];
  const width = Math.max(1, ...grid.map((cells) => cells.length));
  const nameless = Array.from({ length: width }, () => '');
  if (!mapping.header)
    return { columns: sameCells && !guessed.header && above.length === 0 ? inspection.columns : nameless, rows: grid };
  const names = grid[0] ?? [];
  return { columns: nameless.map((name, index) => names[index]?.trim() ?? name), rows: grid.slice(1) };
}

function splitCells(line: string, delimiter: string): string[] {
  return Papa.parse<string[]>(line, { delimiter }).data[0] ?? [''];
}

/** Reads the source in another layout; columns that no longer exist are unmapped. */
export function changeLayout(
  inspection: Inspection,
  mapping: ColumnMapping,
  layout: Partial<Pick<ColumnMapping, 'format' | 'delimiter' | 'header' | 'skip'>>,
): ColumnMapping {
  if (layout.format === inspection.mapping.format) {
    return { ...inspection.mapping, labels: mapping.labels };
  }
  const next = { ...mapping, ...layout };
  if (next.format === 'lines') {
    const none = { label: null, user: null, date: null, time: null, remark: null, scale: null };
    return { ...next, header: false, text: 0, ...none };
  }
  if (!next.delimiter) next.delimiter = ',';
  const width = previewRows(inspection, next).columns.length;
  next.text = Math.min(next.text, width - 1);
  for (const role of OPTIONAL_ROLES) {
    const column = next[role];
    if (column !== null && (column >= width || column === next.text)) next[role] = null;
  }
  return next;
}

/** Gives a column a role. A column has one role at most, so its previous role gets the column that this role had. */
export function assignRole(mapping: ColumnMapping, role: Role, column: number | null): ColumnMapping {
  const left = mapping[role];
  const next: ColumnMapping = { ...mapping };
  if (role === 'text') next.text = column ?? mapping.text;
  else next[role] = column;
  if (column === null) return next;
  for (const other of OPTIONAL_ROLES) if (other !== role && mapping[other] === column) next[other] = left;
  if (role !== 'text' && mapping.text === column) {
    next.text = left ?? (column === 0 ? 1 : 0);
    // With no column left to swap, the text may take a column that another role had.
    for (const other of OPTIONAL_ROLES) if (next[other] === next.text) next[other] = null;
  }
  return next;
}

/**
 * Gives a column of the source a role; a label column of real numbers gets a scale, a date column the order of its
 * numbers and its time of day, as far as they are known.
 */
export function chooseColumn(
  inspection: Inspection,
  mapping: ColumnMapping,
  role: Role,
  column: number | null,
): ColumnMapping {
  const next = withDatesOf(inspection, assignRole(mapping, role, column), mapping.date);
  if (next.label === mapping.label) return next;
  const { label } = next;
  const values = label === null ? [] : previewRows(inspection, next).rows.map((cells) => cells[label] ?? '');
  return { ...next, scale: guessScale(values) };
}

/** What the dates of the date column are like; null if there are none. */
export function datesIn(inspection: Inspection, mapping: ColumnMapping): DateFacts | null {
  const { date } = mapping;
  if (date === null || mapping.format === 'lines') return null;
  const guessed = inspection.mapping;
  const asInspected = guessed.format !== 'lines' && guessed.delimiter === mapping.delimiter;
  if (asInspected && date < inspection.dateFacts.length) return inspection.dateFacts[date];
  return dateFacts(previewRows(inspection, mapping).rows.map((cells) => cells[date] ?? ''));
}

/** Whether there is a column that may hold the time of day of the date column. */
export function offersTime(inspection: Inspection, mapping: ColumnMapping): boolean {
  return mapping.date !== null && (mapping.time !== null || findTime(inspection, mapping) !== null);
}

function withDatesOf(inspection: Inspection, mapping: ColumnMapping, before: number | null): ColumnMapping {
  if (mapping.date === before) return mapping;
  const facts = datesIn(inspection, mapping);
  const order = facts?.order === 'unclear' ? null : (facts?.order ?? null);
  return { ...mapping, time: findTime(inspection, mapping), dates: { ...mapping.dates, order } };
}

function findTime(inspection: Inspection, mapping: ColumnMapping): number | null {
  const facts = datesIn(inspection, mapping);
  if (!facts || facts.timed) return null;
  const { columns, rows } = previewRows(inspection, mapping);
  return guessTime(columns, rows, mapping);
}

export function roleOf(mapping: ColumnMapping, column: number): Role | null {
  if (mapping.text === column) return 'text';
  return OPTIONAL_ROLES.find((role) => mapping[role] === column) ?? null;
}

/** Whether the source is no text file: JSON and workbooks are tables, whatever is in them. */
export const isConverted = ({ fields, sheet }: ColumnMapping) => fields !== null || sheet !== null;

/** The formats in which the source can be read: Sentiment140's layout is offered only if detected. */
export function offeredFormats(inspection: Inspection): Format[] {
  if (isConverted(inspection.mapping)) return [inspection.mapping.format];
  return inspection.mapping.format === 'sentiment140' ? ['sentiment140', 'table', 'lines'] : ['table', 'lines'];
}

/** A column with more distinct values is not a label column; the editor shows no more. */
const MOST_VALUES = 12;

/**
 * The values of the label column in the first rows, and the meaning of each: the user's choice before the lab's guess.
 */
export function labelChoices(inspection: Inspection, mapping: ColumnMapping): LabelChoice[] {
  const column = mapping.label;
  if (column === null) return [];
  const guessed = inspection.mapping;
  const asInspected =
    guessed.label === column && guessed.format === mapping.format && guessed.delimiter === mapping.delimiter;
  let found = inspection.labelValues;
  if (!asInspected || !sameScale(guessed.scale, mapping.scale)) {
    const { rows, columns } = previewRows(inspection, mapping);
    found = labelValuesOf(countValues(rows.map((cells) => cells[column] ?? '')), columns, mapping);
  }
  return found.slice(0, MOST_VALUES).map(({ value, sentiment, sure }) => {
    const own = Object.hasOwn(mapping.labels, value) ? mapping.labels[value] : null;
    const meaning = own ?? meaningOf(sentiment);
    return { value, meaning: meaning ?? 'drop', known: meaning !== null, asked: own === null && !sure };
  });
}

const sameScale = (one: Scale | null, other: Scale | null) => one?.low === other?.low && one?.high === other?.high;

/** The label values, counted by value, and their meaning without the user's choices. */
export function labelValuesOf(
  counts: ReadonlyMap<string, number>,
  columns: string[],
  mapping: ColumnMapping,
): Inspection['labelValues'] {
  const { label, scale, format } = mapping;
  if (label === null) return [];
  const name = format === 'sentiment140' ? 'sentiment' : labelNameOf(columns[label] ?? '');
  return listLabelValues(counts, { name, own: {}, scale });
}

/** The meanings that were only suggested, as the user's own. */
export function confirmLabels(inspection: Inspection, mapping: ColumnMapping): ColumnMapping {
  const asked = labelChoices(inspection, mapping).filter((choice) => choice.asked);
  const confirmed = Object.fromEntries(asked.map(({ value, meaning }) => [value, meaning]));
  return { ...mapping, labels: { ...mapping.labels, ...confirmed } };
}

const WHICH_COMES_FIRST = msg('Say first whether the day or the month comes first in the dates.');

/** Whether label values have to be given a meaning before the source can be read with its labels. */
export function asksLabels(inspection: Inspection, mapping: ColumnMapping): boolean {
  return labelChoices(inspection, mapping).some(({ asked }) => asked);
}

/** What the user has to answer before the source can be read; null if nothing. */
export function openQuestion(inspection: Inspection, mapping: ColumnMapping): Message | null {
  if (labelChoices(inspection, mapping).some(({ asked }) => asked)) return WHAT_LABELS_MEAN;
  return mapping.dates.order === null && datesIn(inspection, mapping)?.order ? WHICH_COMES_FIRST : null;
}

function meaningOf(sentiment: Sentiment | null): LabelMeaning | null {
  switch (sentiment) {
    case NEGATIVE:
      return 'negative';
    case POSITIVE:
      return 'positive';
    case NEUTRAL:
      return 'neutral';
    default:
      return null;
  }
}
