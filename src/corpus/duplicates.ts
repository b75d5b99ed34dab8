/** Rows with essentially the same text (see `textKey`): repeats, and contradicting labels. */
import { NEGATIVE, POSITIVE } from '../data/corpus';
import { hash53 } from '../data/random';
import { orderByHash, textKey } from '../data/split';
import type { Count } from './finding';
import { addRow } from './finding';
import { topBy } from './tally';

export const hashText = (text: string) => hash53(textKey(text));

/** A text of more than one row. */
export interface RepeatedText extends Count {
  /** As written in the first of its rows. */
  text: string;
}

export interface Duplicates {
  /** Distinct texts with more than one row. */
  texts: number;
  /** Rows that repeat an earlier text. */
  repeats: Count;
  /** Distinct texts labelled both negative and positive. */
  conflictTexts: number;
  conflicts: Count;
  /** The texts with the most rows. */
  most: RepeatedText[];
  /** The same among texts with conflicting labels. */
  mostConflicting: RepeatedText[];
}

interface Group extends Omit<Count, 'finding'> {
  firstRow: number;
}

/** @param hashes `hashText` of each row */
export function countDuplicates(
  hashes: Float64Array,
  labels: Uint8Array,
  textOf: (row: number) => string,
  most: number,
): Duplicates {
  const none = { rows: 0, negative: 0, positive: 0 };
  const repeats: Count = { finding: { kind: 'repeats' }, ...none };
  const conflicts: Count = { finding: { kind: 'conflicts' }, ...none };
  const groups: Group[] = [];
  for (const rows of repeatedRows(hashes)) {
    const group = { firstRow: rows[0], ...none };
    for (const row of rows) addRow(group, labels[row]);
    groups.push(group);
    for (let i = 1; i < rows.length; i++) addRow(repeats, labels[rows[i]]);
    if (isConflict(rows, labels)) for (const row of rows) addRow(conflicts, labels[row]);
  }
  const conflicting = groups.filter(({ negative, positive }) => negative > 0 && positive > 0);
  const list = (from: Group[]) =>
    topBy(from, ({ rows }) => rows, most).map(({ firstRow, ...count }): RepeatedText => {
      const text = textOf(firstRow);
      return { finding: { kind: 'text', key: textKey(text) }, ...count, text };
    });
  return {
    texts: groups.length,
    repeats,
    conflictTexts: conflicting.length,
    conflicts,
    most: list(groups),
    mostConflicting: list(conflicting),
  };
}

/** 1 for each row that repeats an earlier text. */
export function markRepeats(hashes: Float64Array): Uint8Array {
  const marks = new Uint8Array(hashes.length);
  for (const rows of repeatedRows(hashes)) for (let i = 1; i < rows.length; i++) marks[rows[i]] = 1;
  return marks;
}

/** 1 for each row of a text with conflicting labels. */
export function markConflicts(hashes: Float64Array, labels: Uint8Array): Uint8Array {
  const marks = new Uint8Array(hashes.length);
  for (const rows of repeatedRows(hashes)) if (isConflict(rows, labels)) for (const row of rows) marks[row] = 1;
  return marks;
}

/** The rows of each text with more than one row, ascending. */
function* repeatedRows(hashes: Float64Array): Generator<Uint32Array> {
  const order = orderByHash(hashes);
  for (let first = 0, end = 0; first < order.length; first = end) {
    while (end < order.length && hashes[order[end]] === hashes[order[first]]) end++;
    if (end - first > 1) yield order.subarray(first, end);
  }
}

function isConflict(rows: Uint32Array, labels: Uint8Array): boolean {
  return rows.some((row) => labels[row] === NEGATIVE) && rows.some((row) => labels[row] === POSITIVE);
}
