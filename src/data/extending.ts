/** Extends a corpus with rows labelled by hand, whose labels override those of the file. */
import type { Corpus, Sentiment } from './corpus';
import { fingerprintOf } from './importer';
import { StringColumn, textAt } from './packed';
import { countClasses } from './report';

export interface ReadRow {
  text: string;
  label: Sentiment;
}

/**
 * The corpus with these rows: if a text is already in it, all its rows get the new label; otherwise a row is appended.
 * Users, dates and remarks of added rows are unknown.
 */
export function withReadings(corpus: Corpus, read: ReadRow[]): Corpus {
  const labelOf = new Map(read.map(({ text, label }) => [text, label]));
  const labels = corpus.labels.slice();
  const texts = new StringColumn();
  const known = new Set<string>();
  for (let row = 0; row < corpus.rows; row++) {
    const text = textAt(corpus.texts, row);
    texts.push(text);
    const label = labelOf.get(text);
    if (label === undefined) continue;
    labels[row] = label;
    known.add(text);
  }
  const added = [...labelOf].filter(([text]) => !known.has(text));
  for (const [text] of added) texts.push(text);
  const rows = corpus.rows + added.length;
  const all = new Uint8Array(rows);
  all.set(labels);
  all.set(
    added.map(([, label]) => label),
    corpus.rows,
  );
  const packed = texts.pick(new Uint8Array(rows).fill(1), rows);
  const withBlanks = (column: Corpus['users']) => {
    if (!column) return null;
    const longer = new StringColumn();
    for (let row = 0; row < rows; row++) longer.push(row < corpus.rows ? textAt(column, row) : '');
    return longer.pick(new Uint8Array(rows).fill(1), rows);
  };
  const dates = corpus.dates && new Float64Array(rows).fill(NaN);
  dates?.set(corpus.dates!);
  return {
    ...corpus,
    fingerprint: fingerprintOf(packed, all),
    rows,
    texts: packed,
    labels: all,
    users: withBlanks(corpus.users),
    dates,
    remarks: withBlanks(corpus.remarks),
    report: { ...corpus.report, rowsKept: rows, classRows: countClasses(all) },
  };
}
