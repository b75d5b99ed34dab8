/** When rows were written: by day, month or year, in a time zone. */
import { DAY_MS, zoneOf, type Zone } from '../data/zones';
import type { Count } from './finding';
import { addRow } from './finding';

export interface Dates {
  unit: 'day' | 'month' | 'year';
  /** Earliest first; contiguous by day and month. */
  spans: Count[];
  /** Rows without a parseable date. */
  undated: Count;
}

const MOST_SPANS = 100;

type Bin = Omit<Count, 'finding'>;
const emptyBin = (): Bin => ({ rows: 0, negative: 0, positive: 0 });

export class DateTally {
  readonly #zone: Zone;
  /** By number of local days since 1970. */
  readonly #days = new Map<number, Bin>();
  readonly #undated: Count = { finding: { kind: 'undated' }, ...emptyBin() };

  /** @param zone IANA name */
  constructor(zone = 'UTC') {
    this.#zone = zoneOf(zone);
  }

  /** @param date milliseconds since 1970, NaN if none */
  add(date: number, label: number): void {
    if (Number.isNaN(date)) return addRow(this.#undated, label);
    const number = Math.floor(this.#zone.localOf(date) / DAY_MS);
    let day = this.#days.get(number);
    if (!day) this.#days.set(number, (day = emptyBin()));
    addRow(day, label);
  }

  finish(): Dates {
    const days = [...this.#days].sort(([one], [other]) => one - other);
    const undated = this.#undated;
    if (days.length === 0) return { unit: 'day', spans: [], undated };
    const first = days[0][0];
    const last = days[days.length - 1][0];
    const unit = unitOf(first, last);
    const spans = new Map<number, Count>();
    if (unit !== 'year')
      for (let day = first; day <= last; day = startOf(unit, day, 1)) open(spans, unit, day, this.#zone);
    for (const [day, bin] of days) {
      const span = open(spans, unit, day, this.#zone);
      span.rows += bin.rows;
      span.negative += bin.negative;
      span.positive += bin.positive;
    }
    return { unit, spans: [...spans.values()], undated };
  }
}

function unitOf(first: number, last: number): Dates['unit'] {
  if (last - first < MOST_SPANS) return 'day';
  return last - first < MOST_SPANS * 28 ? 'month' : 'year';
}

/** The first day of the span that contains `day`, or of the span `later` spans after it. */
function startOf(unit: Dates['unit'], day: number, later = 0): number {
  if (unit === 'day') return day + later;
  const date = new Date(day * DAY_MS);
  const month = unit === 'month' ? date.getUTCMonth() + later : 0;
  return Date.UTC(date.getUTCFullYear() + (unit === 'year' ? later : 0), month, 1) / DAY_MS;
}

/** The span that contains `day`, created if missing. */
function open(spans: Map<number, Count>, unit: Dates['unit'], day: number, zone: Zone): Count {
  const start = startOf(unit, day);
  let span = spans.get(start);
  if (!span) {
    const [from, to] = [start, startOf(unit, day, 1)].map((local) => zone.momentOf(local * DAY_MS));
    span = { finding: { kind: 'dates', from, to, unit, zone: zone.name }, ...emptyBin() };
    spans.set(start, span);
  }
  return span;
}
