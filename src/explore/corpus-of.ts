/** A corpus of a test's own rows. */
import type { Corpus } from '../data/corpus';
import { fingerprintOf } from '../data/importer';
import { packStrings } from '../data/packed';
import { countClasses } from '../data/report';

/** @param user '' where a row names none; all rows without one make a corpus without users, and so with dates */
export function corpusOf(rows: { text: string; label: number; user?: string; date?: number }[]): Corpus {
  const texts = packStrings(rows.map(({ text }) => text));
  const labels = Uint8Array.from(rows, ({ label }) => label);
  const named = rows.some(({ user }) => user !== undefined);
  const dated = rows.some(({ date }) => date !== undefined);
  return {
    name: 'Made up',
    fingerprint: fingerprintOf(texts, labels),
    rows: rows.length,
    texts,
    labels,
    users: named ? packStrings(rows.map(({ user }) => user ?? '')) : null,
    dates: dated ? Float64Array.from(rows, ({ date }) => date ?? NaN) : null,
    remarks: null,
    report: {
      source: 'made-up.csv',
      sizeBytes: 0,
      encoding: 'utf-8',
      format: 'table',
      rowsRead: rows.length,
      rowsKept: rows.length,
      dropped: [],
      badLines: [],
      damagedRows: 0,
      labelValues: [],
      classRows: countClasses(labels),
    },
  };
}
