/**
 * How a source is read: pure functions from the worker's inspection to the user's choice, previewed before the import.
 */
import Papa from 'papaparse';
import { NEGATIVE, NEUTRAL, POSITIVE, UNLABELLED } from './corpus';
import type { ColumnMapping, Format, Inspection, Sentiment } from './corpus';
import { listLabelValues } from './labels';
import { msg } from '../wording/message';

export type { ColumnMapping, Format, Inspection, Sentiment } from './corpus';

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
}

/** The columns a source may have besides its text. */
export const OPTIONAL_ROLES = ['label', 'user', 'date', 'remark'] as const;
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
  const asInspected = guessed.header ? [inspection.columns, ...inspection.rows] : inspection.rows;
  if (mapping.format === 'lines') {
    return { columns: ['text'], rows: asInspected.map((cells) => [cells.join(guessed.delimiter)]) };
  }
  const sameCells = guessed.format !== 'lines' && guessed.delimiter === mapping.delimiter;
  const grid = sameCells
    ? asInspected
    : asInspected.map((cells) => splitCells(cells.join(guessed.delimiter), mapping.delimiter));
  const width = Math.max(1, ...grid.map((cells) => cells.length));
  const nameless = Array.from({ length: width }, () => '');
  if (!mapping.header) return { columns: sameCells && !guessed.header ? inspection.columns : nameless, rows: grid };
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
  layout: Partial<Pick<ColumnMapping, 'format' | 'delimiter' | 'header'>>,
): ColumnMapping {
  if (layout.format === inspection.mapping.format) {
    return { ...inspection.mapping, labels: mapping.labels };
  }
  const next = { ...mapping, ...layout };
  if (next.format === 'lines') {
    return { ...next, header: false, text: 0, label: null, user: null, date: null, remark: null };
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

export function roleOf(mapping: ColumnMapping, column: number): Role | null {
  if (mapping.text === column) return 'text';
  return OPTIONAL_ROLES.find((role) => mapping[role] === column) ?? null;
}

/** The formats in which the source can be read: Sentiment140's layout is offered only if detected. */
export function offeredFormats(inspection: Inspection): Format[] {
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
  const found = asInspected
    ? inspection.labelValues
    : listLabelValues(previewRows(inspection, mapping).rows.map((cells) => cells[column] ?? ''));
  return found.slice(0, MOST_VALUES).map(({ value, sentiment }) => {
    const meaning = mapping.labels[value] ?? meaningOf(sentiment);
    return { value, meaning: meaning ?? 'drop', known: meaning !== null };
  });
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
