/** What the dates of a column are like: which of day and month comes first is found from all of its values. */
import type { ColumnMapping, DateFacts, DateOrder } from './corpus';
import { isDate, readDate, readTime } from './dates';
import { isDuration, rankName } from './column-names';

/** A column is one of dates if they are at least this share of its filled cells. */
const GOOD_SHARE = 0.5;
/** A column whose name says nothing of a time holds at least this share of them. */
const CLEAR_SHARE = 0.9;
/** The greatest number that may be a month. */
const LAST_MONTH = 12;
/** Days of which a year cannot be told from a day of the month. */
const LAST_DAY = 31;
/** The dates of most cells that `OrderEvidence` sees, without a time of day before them. */
const LOOSE = /^ ?(\d{1,2}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d\d|\d{4})(?!\d)/;

/** Finds the order of the numbers in dates such as 03/05/2020 or 3.5.20. */
export class OrderEvidence {
  #dayFirst = 0;
  #monthFirst = 0;
  #loose = 0;
  #short = 0;
  /** Of dates with years of two digits: how many numbers occur in each place, since a year varies least. */
  readonly #numbers = [new Set<number>(), new Set<number>(), new Set<number>()];
  #yearFirst = false;
  #yearLast = false;

  see(cell: string): void {
    const found = LOOSE.exec(cell);
    if (found) this.#add([+found[1], +found[3], +found[4]], found[4].length === 2);
    else {
      const date = readDate(cell.trim());
      if (date?.loose) this.#add(date.numbers, date.shortYear);
    }
  }

  #add(numbers: [number, number, number], short: boolean): void {
    const [first, second, third] = numbers;
    this.#loose++;
    if (short) {
      this.#short++;
      numbers.forEach((number, place) => this.#numbers[place].add(number));
      if (first > LAST_DAY || first === 0) this.#yearFirst = true;
      if (third > LAST_DAY || third === 0) this.#yearLast = true;
    }
    if (first > LAST_MONTH && second <= LAST_MONTH) this.#dayFirst++;
    if (second > LAST_MONTH && first <= LAST_MONTH) this.#monthFirst++;
  }

  /** Null if there are no such dates; `unclear` until a value tells. */
  order(): DateOrder | 'unclear' | null {
    if (this.#loose === 0) return null;
    if (this.#short > this.#loose / 2 && !this.#yearLast) {
      const [first, second, third] = this.#numbers.map((numbers) => numbers.size);
      if (this.#yearFirst || third > Math.max(first, second)) return 'year-first';
      // 20/03/05 alone may be a day of 2005 or of 2020.
      if (Math.max(first, second) <= third) return 'unclear';
    }
    if (this.#dayFirst === this.#monthFirst) return 'unclear';
    return this.#dayFirst > this.#monthFirst ? 'day-first' : 'month-first';
  }
}

/** The facts of a column's values; null if they are no dates. */
export function dateFacts(values: readonly string[]): DateFacts | null {
  const filled = values.map((value) => value.trim()).filter(Boolean);
  const evidence = new OrderEvidence();
  let [dates, zoneless, timed] = [0, 0, 0];
  for (const value of filled) {
    if (!isDate(value)) continue;
    dates++;
    const written = readDate(value);
    // Seconds since 1970 have a time of day, and are of no zone.
    if (!written) timed++;
    else {
      if (written.loose) evidence.see(value);
      if (written.timeMs) timed++;
      if (written.zone === null) zoneless++;
    }
  }
  if (dates === 0 || dates < GOOD_SHARE * filled.length) return null;
  return { order: evidence.order(), zoned: zoneless === 0, timed: timed > 0 };
}

/** The column with the time of day of dates that have none: by its values, then by its name; null if there is none. */
export function guessTime(names: string[], rows: string[][], mapping: ColumnMapping): number | null {
  const taken = [mapping.text, mapping.label, mapping.user, mapping.date, mapping.remark];
  const scores = names.map((name, column) => {
    if (taken.includes(column)) return 0;
    if (isDuration(name)) return 0;
    const rank = Math.max(0, rankName(name, 'time'));
    const filled = rows.map((row) => (row[column] ?? '').trim()).filter(Boolean);
    // Any measure from 0 to 1 could be a part of a day, and so could some of other numbers.
    const times = filled.filter((cell) => readTime(cell) !== null && (rank > 0 || cell.includes(':'))).length;
    const wanted = rank > 0 ? GOOD_SHARE : CLEAR_SHARE;
    return filled.length > 0 && times >= wanted * filled.length ? 1 + rank : 0;
  });
  const best = Math.max(0, ...scores);
  return best === 0 ? null : scores.indexOf(best);
}
