/** Counts what was read, kept and dropped, and why. */

import type { ColumnMapping, ColumnRole, ImportReport, ReportedReading, Sentiment } from './corpus';
import { DataError } from './corpus';
import type { ReadLabel } from './labels';
import type { TextSource } from './source';
import { inEnglish, type Message } from '../wording/message';
import { visibleName } from '../wording/visible-name';

/** Bad lines reported by number. */
export const MAX_BAD_LINES = 20;

export class Tally {
  rowsRead = 0;
  /** Keyed by the reason in English. */
  private readonly drops = new Map<string, { reason: Message; rows: number }>();
  private readonly badLines: ImportReport['badLines'] = [];

  drop(reason: Message, line: number): void {
    this.count(reason, 1);
    if (this.badLines.length < MAX_BAD_LINES) this.badLines.push({ line, reason });
  }

  /** Counts dropped rows without reporting a bad line. */
  count(reason: Message, rows: number): void {
    if (rows === 0) return;
    const key = inEnglish(reason);
    const counted = this.drops.get(key);
    if (counted) counted.rows += rows;
    else this.drops.set(key, { reason, rows });
  }

  /** Counts the rows whose label value is meaningless, or was excluded by choice. */
  dropLabels(labels: ReadLabel[]): void {
    for (const { sentiment, rows, lines, chosen, dropReason } of labels) {
      if (sentiment !== null) continue;
      this.count(dropReason, rows);
      if (!chosen) this.badLines.push(...lines.map((line) => ({ line, reason: dropReason })));
    }
  }

  /**
   * Throws a DataError, with the main reason, if no row was kept.
   * @param classRows kept rows by sentiment
   */
  report(
    facts: Omit<ImportReport, 'rowsRead' | 'rowsKept' | 'dropped' | 'badLines' | 'labelValues'>,
    labels: ReadLabel[],
  ): ImportReport {
    const dropped = [...this.drops.values()].sort((a, b) => b.rows - a.rows);
    const rowsKept = facts.classRows.reduce((sum, rows) => sum + rows, 0);
    if (this.rowsRead === 0)
      throw new DataError('{source} holds no rows: choose another file.', { source: facts.source });
    if (rowsKept === 0) {
      const { reason, rows } = dropped[0];
      throw new DataError(
        'No row of {source} can be used; the main reason ({rows} of {read} rows): {reason}. Check which column is what.',
        { source: facts.source, rows, read: this.rowsRead, reason },
      );
    }
    return {
      ...facts,
      rowsRead: this.rowsRead,
      rowsKept,
      dropped,
      badLines: this.badLines.sort((a, b) => a.line - b.line).slice(0, MAX_BAD_LINES),
      labelValues: labels
        .map(({ value, rows, sentiment }) => ({ value, rows, sentiment }))
        .sort((a, b) => b.rows - a.rows),
    };
  }
}

const ROLES: readonly ColumnRole[] = ['text', 'label', 'user', 'date', 'time', 'remark'];
/** Names of sheets or files that were not read. */
const MOST_UNREAD = 20;

/** @param names of the source's columns, empty for those without one */
export function reportedReading(
  mapping: ColumnMapping,
  { entry, entries, sheet, sheets }: Pick<TextSource, 'entry' | 'entries' | 'sheet' | 'sheets'>,
  names: readonly string[],
): ReportedReading {
  const roles = mapping.format === 'lines' ? [] : ROLES;
  const others =
    sheet === null ? entries.filter((other) => other !== entry) : sheets.filter((other) => other !== sheet);
  const file = entry === null ? null : { kind: 'file' as const, name: entry };
  return {
    columns: roles.flatMap((role) => {
      const column = mapping[role];
      return column === null ? [] : [{ role, column, name: visibleName(names[column] ?? '') }];
    }),
    part: sheet === null ? file : { kind: 'sheet', name: visibleName(sheet) },
    unread: others.slice(0, MOST_UNREAD).map(visibleName),
    unreadParts: others.length,
    skipped: mapping.skip,
  };
}

/** Rows by sentiment. */
export function countClasses(labels: Uint8Array): [number, number, number, number] {
  const rows: [number, number, number, number] = [0, 0, 0, 0];
  for (const label of labels) rows[label as Sentiment]++;
  return rows;
}
