/** The dates of a source's rows: which are read, and which cannot be. */
import type { ColumnMapping, ImportReport } from './corpus';
import { dateParser, isDate, type ZoneNotes } from './dates';
import { DAY_OR_MONTH_FIRST, NO_SUCH_DATE } from './reasons';
import { DAY_MS, zoneOf, type Zone } from './zones';

/** What an empty cell is read as; NaN is a cell that cannot be read. */
export const NO_DATE = Infinity;

/** Unreadable dates that are remembered, of which some may be of rows that are dropped later. */
const MOST_REMEMBERED = 100;
const MOST_TOLD = 5;
const TOLD_LETTERS = 40;

export type DateFigures = Pick<
  ImportReport,
  'undated' | 'undatedLines' | 'firstDate' | 'lastDate' | 'timed' | 'dateZone' | 'zoneAssumed'
>;

export class DateCells {
  readonly #parse: (cell: string, time?: string) => number;
  readonly #date: number | null;
  readonly #time: number | null;
  readonly #mapping: ColumnMapping;
  readonly #unread: { row: number; line: number; value: string; lacksOrder: boolean }[] = [];
  readonly #zone: Zone;
  readonly #notes: ZoneNotes = { assumed: false };
  #undated = 0;
  #timed = false;
  #first = Infinity;
  #last = -Infinity;

  constructor(mapping: ColumnMapping) {
    this.#mapping = mapping;
    this.#parse = dateParser(mapping.dates, this.#notes);
    this.#zone = zoneOf(mapping.dates.zone);
    this.#date = mapping.date;
    this.#time = mapping.time;
  }

  /**
   * The date of a record, in ms since 1970; NaN if it cannot be read, `NO_DATE` without one.
   * @param row a number by which `figures` asks whether the row was kept
   */
  read(record: string[], line: number, row: number): number {
    if (this.#date === null) return NO_DATE;
    const cell = record[this.#date];
    const time = this.#time === null ? '' : record[this.#time];
    const date = this.#parse(cell, time);
    if (!Number.isNaN(date)) return date;
    const value = cell.trim();
    if (value === '') return NO_DATE;
    if (this.#unread.length < MOST_REMEMBERED) {
      const lacksOrder = this.#mapping.dates.order === null && isDate(value);
      this.#unread.push({ row, line, value: `${value} ${time.trim()}`.trim().slice(0, TOLD_LETTERS), lacksOrder });
    }
    return NaN;
  }

  /** Counts the date of a row that is kept. */
  count(date: number): void {
    if (Number.isNaN(date)) this.#undated++;
    else if (date !== NO_DATE) {
      if (date < this.#first) this.#first = date;
      if (date > this.#last) this.#last = date;
      if (!this.#timed) this.#timed = this.#zone.localOf(date) % DAY_MS !== 0;
    }
  }

  figures(isKept: (row: number) => boolean): DateFigures {
    const told = this.#unread.filter(({ row }) => isKept(row)).slice(0, MOST_TOLD);
    const any = this.#first <= this.#last;
    return {
      undated: this.#undated,
      undatedLines: told.map(({ line, value, lacksOrder }) => ({
        ...{ line, value },
        reason: lacksOrder ? DAY_OR_MONTH_FIRST : NO_SUCH_DATE,
      })),
      firstDate: any ? this.#first : null,
      lastDate: any ? this.#last : null,
      timed: this.#timed,
      zoneAssumed: any && this.#notes.assumed,
      dateZone: any ? this.#mapping.dates.zone : null,
    };
  }
}
