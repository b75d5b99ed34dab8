/** What the dates of each column are like, from the first rows and, if these do not tell, from the whole source. */
import type { ColumnMapping, DateFacts } from './corpus';
import { OrderEvidence, dateFacts } from './date-facts';
import { tableOptions } from './rows';
import { openSource, type ReadOptions } from './source';
import { TableReader, readTable } from './table';

/** Rows that tell whether a column holds dates. */
const JUDGED_ROWS = 500;

/**
 * The facts of each column. If its first rows do not tell day from month, the whole source is read until one does.
 * @param columns number of columns
 * @param rows the first rows
 */
export async function findDateFacts(
  source: Blob,
  name: string,
  mapping: ColumnMapping,
  columns: number,
  rows: string[][],
  options: ReadOptions,
): Promise<(DateFacts | null)[]> {
  if (mapping.format === 'lines') return [];
  const facts = Array.from({ length: columns }, (_, column) =>
    dateFacts(rows.slice(0, JUDGED_ROWS).map((row) => row[column] ?? '')),
  );
  const evidence = new Map<number, OrderEvidence>();
  facts.forEach((column, at) => {
    if (column && column.order !== null) evidence.set(at, new OrderEvidence());
  });
  for (const row of rows) for (const [column, seen] of evidence) seen.see(row[column] ?? '');
  const unclear = () => [...evidence].some(([, seen]) => seen.order() === 'unclear');
  if (unclear()) await readOn(source, name, mapping, evidence, unclear, options);
  return facts.map((column, at) => column && { ...column, order: evidence.get(at)?.order() ?? null });
}

/** Shows the whole source to the evidence, until it is clear. */
async function readOn(
  source: Blob,
  name: string,
  mapping: ColumnMapping,
  evidence: ReadonlyMap<number, OrderEvidence>,
  unclear: () => boolean,
  { signal, onProgress }: ReadOptions,
): Promise<void> {
  const opened = await openSource(source, name, mapping);
  const reader = new TableReader(tableOptions(mapping));
  let rows = 0;
  try {
    for await (const { records } of readTable(opened.pieces, reader)) {
      signal?.throwIfAborted();
      for (const record of records) for (const [column, seen] of evidence) seen.see(record[column] ?? '');
      if (!unclear()) return;
      rows += records.length;
      await onProgress?.({ bytesRead: opened.bytesRead(), bytesTotal: source.size, rows });
    }
  } finally {
    await opened.pieces.return();
  }
}
