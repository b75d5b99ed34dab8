/** Inspects the first kilobytes of a source, for the user to check and correct before the import. */

import { guessColumns } from './columns';
import type { ColumnMapping, Inspection } from './corpus';
import { DataError } from './corpus';
import { MAX_LABEL_VALUES, listLabelValues } from './labels';
import { looksMojibake } from './mojibake';
import { openSource } from './source';

/** In UTF-16 units. */
const HEAD_LENGTH = 2 ** 18;
const SHOWN_ROWS = 20;

/**
 * Reads about 256 KB of text and guesses the rest. `labelValues` cover only that part: their meaning is decided over
 * the whole file on import. Throws a DataError for a source that cannot be opened.
 */
export async function inspect(source: Blob, name: string): Promise<Inspection> {
  const opened = await openSource(source, name);
  const head = await readStart(opened.pieces);
  if (head.trim() === '') throw new DataError('{name} holds no text: choose another file.', { name });
  const { mapping, columns, records } = guessColumns(head, opened.named);
  const { label } = mapping;
  return {
    name,
    sizeBytes: source.size,
    entry: opened.entry,
    encoding: opened.encoding(),
    mapping,
    columns,
    ...{ sheets: [], skipped: [], ambiguousDates: false, mojibake: countMojibake(records, mapping) },
    rows: records.slice(0, SHOWN_ROWS),
    labelValues:
      label === null ? [] : listLabelValues(records.map((record) => record[label])).slice(0, MAX_LABEL_VALUES),
  };
}

function countMojibake(records: string[][], { text }: ColumnMapping): number {
  return records.filter((record) => looksMojibake(record[text] ?? '')).length;
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
