/** Inspects the first kilobytes of a source, for the user to check and correct before the import. */

import { guessColumns, type Guess } from './columns';
import type { ColumnMapping, Inspection, SourceChoice } from './corpus';
import { DataError } from './corpus';
import { guessTime } from './date-facts';
import { findDateFacts } from './date-scan';
import { findGuard, unguardCell, unguardRecords } from './guard';
import { countLabelValues } from './importer';
import { MAX_LABEL_VALUES, countValues, isAsked } from './labels';
import { labelValuesOf, zoneOfColumns } from './mapping';
import { looksMojibake } from './mojibake';
import { openSource, surveySource, type ReadOptions } from './source';

/** In UTF-16 units. */
const HEAD_LENGTH = 2 ** 18;
const SHOWN_ROWS = 20;

/**
 * Reads about 256 KB of text and guesses the rest. `labelValues` cover only that part, unless it does not show what they
 * mean; their meaning is decided over the whole file on import. JSON is read as a whole for its fields, since some may come late, and for the label values.
 * Throws a DataError for a source that cannot be opened.
 * @param options what of the source is read, and in which encoding; progress and cancellation of reading JSON
 */
export async function inspect(
  source: Blob,
  name: string,
  { sheet = null, entry = null, encoding = null, ...options }: ReadOptions & Partial<SourceChoice> = {},
): Promise<Inspection> {
  const survey = await surveySource(source, name, { sheet, entry, encoding }, options);
  const { fields = null, place = null } = survey ?? {};
  const opened = await openSource(source, name, { fields, place, sheet, entry, encoding });
  const head = await readStart(opened.pieces);
  if (head.trim() === '') throw new DataError('{name} holds no text: choose another file.', { name });
  const guess = guessColumns(head, opened.named);
  if (!guess) throw new DataError('{name} holds numbers, dates or links, but no texts: choose another file.', { name });
  const { mapping: guessed, columns, records, skipped, notes } = unguarded(guess);
  const mapping = { ...guessed, fields, place, sheet: opened.sheet, entry, encoding };
  const facts = await findDateFacts(source, name, mapping, columns.length, records, options);
  const dates = mapping.date === null ? null : facts[mapping.date];
  if (dates && !dates.timed) mapping.time = guessTime(columns, records.slice(0, 500), mapping);
  if (dates && dates.order !== 'unclear') mapping.dates = { ...mapping.dates, order: dates.order };
  const told = zoneOfColumns(columns, mapping);
  mapping.dates = { ...mapping.dates, zone: told ?? mapping.dates.zone };
  const { label } = mapping;
  const inHead = countValues(label === null ? [] : records.map((record) => record[label]));
  let counted = label === null ? inHead : (survey?.valuesOf(columns[label]) ?? inHead);
  if (!survey && head.length >= HEAD_LENGTH / 2 && isUnclear(inHead, columns, mapping)) {
    counted = await countLabelValues(source, name, mapping, options).catch(() => inHead);
    options.signal?.throwIfAborted();
  }
  return {
    name,
    sizeBytes: source.size,
    entry: opened.entry,
    encoding: opened.encoding(),
    ...{ encodings: opened.encodings, entries: opened.entries },
    mapping,
    columns,
    ...{
      sheets: opened.sheets,
      rareFields: survey?.rare ?? 0,
      skipped,
      notes: [...opened.notes, ...notes],
      mojibake: countMojibake(records, mapping),
    },
    ...{ ambiguousDates: dates?.order === 'unclear', zoneTold: told !== null },
    dateFacts: facts,
    rows: records.slice(0, SHOWN_ROWS),
    labelValues: labelValuesOf(counted, columns, mapping).slice(0, MAX_LABEL_VALUES),
  };
}

function countMojibake(records: string[][], { text }: ColumnMapping): number {
  return records.filter((record) => looksMojibake(record[text] ?? '')).length;
}

/** Whether the first label values do not show what all of them mean: a file may be sorted by class. */
function isUnclear(counts: ReadonlyMap<string, number>, columns: string[], mapping: ColumnMapping): boolean {
  if (mapping.label === null || mapping.format === 'sentiment140') return false;
  const values = labelValuesOf(counts, columns, mapping);
  return (
    isAsked(values) ||
    values.some(({ sentiment, sure }) => sentiment === null && !sure) ||
    new Set(values.map(({ sentiment }) => sentiment)).size < 2
  );
}

/** The names and records of a file that was guarded against formulas here, as they were. */
function unguarded(guess: Guess): Guess {
  const column = findGuard(guess.columns);
  if (column === null) return guess;
  return { ...guess, columns: guess.columns.map(unguardCell), records: unguardRecords(guess.records, column) };
}

async function readStart(pieces: AsyncGenerator<string, void, void>): Promise<string> {
  let text = '';
  for await (const piece of pieces) {
    text += piece;
    if (text.length < HEAD_LENGTH) continue;
    const lineEnd = Math.max(text.lastIndexOf('\n', HEAD_LENGTH), text.lastIndexOf('\r', HEAD_LENGTH));
    return lineEnd === -1 ? text.slice(0, HEAD_LENGTH) : text.slice(0, lineEnd + 1);
  }
  return text;
}
