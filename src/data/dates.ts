/** The dates found in files of tweets. Own parsers, because `Date.parse` handles these differently in each engine. */
import type { DateReading } from './corpus';
import { BOTH_HALVES, MONTHS, SILENT_WORDS, offsetOfName } from './date-words';
import { DAY_MS, HOUR_MS, MINUTE_MS, Zone, zoneOf } from './zones';

/** A date as its cell says it. */
export interface WrittenDate {
  /**
   * Year, month (from 1), day; or three numbers as written, `loose`, if the cell does not say which is which.
   */
  numbers: [number, number, number];
  loose: boolean;
  /** `loose`, and the year has two digits. */
  shortYear: boolean;
  /** Ms since midnight; null without a time of day. */
  timeMs: number | null;
  /** Ms east of UTC, or a zone; null if it has none. */
  zone: number | Zone | null;
}

export interface ZoneNotes {
  assumed: boolean;
}

/** The zone of dates without one; ms east of UTC or a zone. */
interface OwnZone {
  zone: number | Zone;
  notes: ZoneNotes;
}

type Clock = Pick<WrittenDate, 'zone'> & { timeMs: number };

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const SHORT_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** A longer cell is no date. In UTF-16 units. */
const MOST_LETTERS = 80;
const FARTHEST_ZONE_MS = 14 * HOUR_MS;
/** Of a year with two digits: 69 is 2069, 70 is 1970 (POSIX has 68 and 69). */
const LAST_SHORT_YEAR = 69;

/** "Mon Apr 06 22:19:45 PDT 2009", also with "+0000" as the zone, as written by Twitter's API. */
const TWITTER = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d\d?) (\d\d):(\d\d):(\d\d) ([A-Z]{3,4}|[+-]\d{4}) (\d{4})$/;
const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)? ?(Z|UTC|[+-]\d\d(?::?\d\d)?)?)?$/;

/** "3/5/2020 9:30:15 AM", "05.03.2020". */
const NUMERIC = /^(\d\d?)([-/.])(\d\d?)\2(\d{4})(?:,? (\d\d?):(\d\d)(?::(\d\d))?(?: ([AaPp])[Mm])?)?$/;

/** Seconds, milli-, micro- or nanoseconds since 1970, by the number of digits: the years 1973 to 2286. */
const EPOCH = /^(?:\d{9,10}|\d{12,13}|\d{15,16})(?:[.,]\d*)?$|^\d{18,19}$/;
/** Days since 1899-12-30, as in a spreadsheet, with the time of day as a fraction: the years 1954 to 2119. */
const SERIAL = /^[2-7]\d{4}(?:[.,]\d+)?$/;
const SERIAL_OF_1970 = 25_569;
const COMPACT = /^(\d{4})(\d\d)(\d\d)(?:t?(\d\d)(\d\d)(\d\d)z?)?$/;

const TIME =
  /(?<!\d)(\d{1,2})(?: ?h ?| ?: ?)(\d\d)(?:(?::| ?m(?:in)? ?)(\d\d)(?:[.,:](\d{1,9}))?s?)?(?:(?: ?min)?(?![a-z\d]))?(?: ?([ap])\.? ?m(?![a-z])\.?)?/;
const HOUR = /(?<!\d)(\d{1,2}) ?(?:h(?![a-z])|([ap])\.? ?m(?![a-z])\.?)/;
/** "05.03.2020 09.30", "2020.03.05 09.30 Uhr". */
const DOTTED_TIME = /(?<=(?:\d{4}|\d[-./]\d{1,2}),? (?:um )?)(\d{1,2})\.(\d\d)(?:\.(\d\d))?(?: uhr)?$/;
const OFFSET = /^ ?(?:gmt|utc|z)? ?([+-])(?:(\d\d):?(\d\d)|(\d{1,2}))(?!\d)/;
const ZONE_NAME = /^ ?([a-z]+(?:\/[a-z_]+(?:[+-]\d+)?)+|[a-z][a-z. ]* time|[a-z]{1,4})(?![a-z])/;
const COMMENT = / ?[([]([^()[\]]*)[)\]]$/;
const DAY_ZONE = /(?<=^\d{4}-\d\d-\d\d) ?(?:z|utc|gmt|([+-])(\d\d):?(\d\d))$/;
const NUMBERS = /^(\d{1,4}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{1,4})\.?$/;

/**
 * A parser for the dates of one column: of a cell, and of the cell with its time of day, if that is in another column.
 * Returns milliseconds since 1970; NaN for what is no date, does not exist (31 February), or cannot be known: the order
 * of 03/05/2020 while `order` is null.
 *
 * Reads ISO 8601, RFC 2822, Twitter's, JavaScript's and Apache's dates; numeric ones with the year first or last;
 * months in words; seconds, milli-, micro- and nanoseconds since 1970; a spreadsheet's day numbers; zones as offsets,
 * abbreviations or IANA names. A date without a zone is of `zone`, where a time that exists twice, or does not exist,
 * when clocks change, is resolved as by `Zone.momentOf`.
 * @param notes whether a date was read that has no zone
 */
export function dateParser(
  { order, zone: name }: DateReading,
  notes: ZoneNotes = { assumed: false },
): (cell: string, time?: string) => number {
  const zone = zoneOf(name);
  const own = { zone: zone.name === 'UTC' ? 0 : zone, notes };
  return (cell, time = '') => {
    if (time === '') {
      const quick = readQuickly(cell, own, order);
      if (!Number.isNaN(quick)) return quick;
    }
    const text = cell.trim();
    if (EPOCH.test(text)) return readEpoch(text);
    const written = readDate(text);
    if (!written) return NaN;
    const clock = time.trim() === '' || written.timeMs ? null : readTime(time);
    if (time.trim() !== '' && !written.timeMs && !clock) return NaN;
    const day = startOf(written, order);
    return toMoment(day + (clock?.timeMs ?? written.timeMs ?? 0), clock?.zone ?? written.zone, own);
  };
}

/** Whether a cell is a date, or would be one if the order of day and month were known. */
export function isDate(cell: string): boolean {
  const text = cell.trim();
  if (EPOCH.test(text)) return true;
  const written = readDate(text);
  return written !== null && (written.loose || !Number.isNaN(startOf(written, null)));
}

/** The frequent shapes, at a million cells a second or more; NaN for others. */
function readQuickly(cell: string, own: OwnZone, order: DateReading['order']): number {
  const first = cell.charCodeAt(0);
  if (first < 48 || first > 57) {
    const twitter = TWITTER.exec(cell);
    if (!twitter) return NaN;
    const [, month, day, hour, minute, second, zone, year] = twitter;
    const midnight = dayOf(+year, SHORT_MONTHS.indexOf(month) + 1, +day);
    return midnight + timeOf(+hour, +minute, +second) - offsetOf(zone);
  }
  const iso = ISO.exec(cell);
  if (iso) {
    const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '0', zone] = iso;
    const time = timeOf(+hour, +minute, +second) + Math.trunc(+`0.${fraction}` * 1000);
    return toMoment(dayOf(+year, +month, +day) + time, zone === undefined ? null : offsetOf(zone), own);
  }
  const numeric = order === null ? null : NUMERIC.exec(cell);
  if (!numeric) return NaN;
  const [, one, , other, year, hour = '0', minute = '0', second = '0', half] = numeric;
  const midnight = startOf({ numbers: [+one, +other, +year], loose: true, shortYear: false }, order);
  return toMoment(midnight + timeOf(clockHour(+hour, half?.toLowerCase()), +minute, +second), null, own);
}

function readEpoch(text: string): number {
  const digits = /^\d+/.exec(text)![0].length;
  const value = Number(text.replace(',', '.'));
  if (digits <= 10) return Math.round(value * 1000);
  if (digits <= 13) return Math.round(value);
  return Math.floor(value / (digits <= 16 ? 1e3 : 1e6));
}

/** Any date but those since 1970; null for what is none. A month or a day that does not exist is not noticed yet. */
export function readDate(text: string): WrittenDate | null {
  if (text.length > MOST_LETTERS || !/\d/.test(text)) return null;
  const plain = { loose: false, shortYear: false, zone: null };
  if (SERIAL.test(text)) {
    const value = Number(text.replace(',', '.'));
    const days = Math.floor(value);
    const date = new Date((days - SERIAL_OF_1970) * DAY_MS);
    const numbers: WrittenDate['numbers'] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
    return { ...plain, numbers, timeMs: value === days ? null : Math.round((value - days) * DAY_MS) };
  }
  const spoken = plainLetters(withoutIdeographs(text));
  const compact = COMPACT.exec(spoken);
  if (compact) {
    const [year, month, day, hour, minute, second] = compact.slice(1).map(Number);
    const timeMs = compact[4] === undefined ? null : timeOf(hour, minute, second);
    return { ...plain, numbers: [year, month, day], timeMs, zone: spoken.endsWith('z') ? 0 : null };
  }
  const comment = COMMENT.exec(spoken);
  const body = comment ? spoken.slice(0, comment.index) : spoken;
  const clock = findClock(body, comment?.[1] ?? '');
  if (!clock) return readDay(body);
  const { rest, timeMs, zone } = clock;
  if (Number.isNaN(timeMs) || Number.isNaN(zone)) return null;
  const day = readDay(rest);
  return day && { ...day, timeMs, zone };
}

/** A time of day with nothing else, or after a date that a spreadsheet has put before it; null for what is none. */
export function readTime(cell: string): Clock | null {
  const text = plainLetters(cell.slice(0, MOST_LETTERS).trim());
  // A spreadsheet's fraction of a day.
  if (/^0?[.,]\d+$/.test(text)) return { timeMs: Math.round(Number(text.replace(',', '.')) * DAY_MS), zone: null };
  const clock = findClock(text, '');
  if (!clock || !/^(?:\d{4}-\d\d-\d\d)?t?$/.test(clock.rest.trim())) return null;
  return Number.isNaN(clock.timeMs) ? null : clock;
}

/** Midnight of a written date, as ms since 1970 of the same digits in UTC; NaN if there is no such day. */
function startOf(
  { numbers: [first, second, third], loose, shortYear }: Pick<WrittenDate, 'numbers' | 'loose' | 'shortYear'>,
  order: DateReading['order'],
): number {
  if (!loose) return dayOf(first, second, third);
  if (order === 'year-first') return shortYear ? dayOf(fullYear(first), second, third) : NaN;
  const year = shortYear ? fullYear(third) : third;
  if (order === 'day-first') return dayOf(year, second, first);
  return order === 'month-first' ? dayOf(year, first, second) : NaN;
}

const fullYear = (short: number) => short + (short <= LAST_SHORT_YEAR ? 2000 : 1900);

/** "2023年3月5日(日) 下午3时05分" as "2023-3-5 3:05 pm"; Korean likewise. */
function withoutIdeographs(text: string): string {
  if (!/[年년]/.test(text)) return text;
  return text
    .normalize('NFKC')
    .replace(/(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일号]?/, '$1-$2-$3 ')
    .replace(/\([月火水木金土日월화수목금토일一二三四五六]\)|(?:星期|周)[一二三四五六日天]|[月火水木金土日]曜日?/, ' ')
    .replace(/(\d{1,2}) ?[時时点시] ?(?:(\d{1,2}) ?[分분] ?)?(?:(\d{1,2}) ?[秒초])?/, (_, hour: string, ...rest) => {
      const [minute = '0', second = '0'] = rest.slice(0, 2) as (string | undefined)[];
      return [hour, minute.padStart(2, '0'), second.padStart(2, '0')].join(':');
    })
    .replace(/(?:(上午|午前|오전)|下午|午後|오후) ?(\d[\d:]*)/, (_, morning: string | undefined, time: string) => {
      return `${time} ${morning === undefined ? 'pm' : 'am'}`;
    });
}

/** Lower case, without accents, marks of direction and unusual blanks. */
function plainLetters(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\u200e\u200f\u202a-\u202e]/gu, '')
    .replace(/\u2212/g, '-')
    .replace(/\s+/g, ' ')
    .toLowerCase();
}

/** The time of day in a text, with its zone, and the rest; null if there is none. */
function findClock(body: string, comment: string): (Clock & { rest: string }) | null {
  const dayZone = DAY_ZONE.exec(body);
  if (dayZone) {
    const [, sign, hours = '0', minutes = '0'] = dayZone;
    return { timeMs: 0, zone: signed(sign, +hours, +minutes), rest: body.slice(0, dayZone.index) };
  }
  const time = TIME.exec(body) ?? HOUR.exec(body) ?? DOTTED_TIME.exec(body);
  if (!time) return null;
  const short = time.length === 3;
  const [, hour] = time;
  const [minute, second, fraction, half] = short ? ['0', '0', '0', time[2]] : time.slice(2);
  const ms = Math.trunc(+`0.${fraction ?? '0'}` * 1000);
  const before = body.slice(0, time.index);
  const after = body.slice(time.index + time[0].length);
  const found = readZone(after) ?? readZone(comment);
  const rest = `${before} ${found && found.of === after ? after.slice(found.length) : after}`;
  return { timeMs: timeOf(clockHour(+hour, half), +minute, +(second ?? '0')) + ms, zone: found?.zone ?? null, rest };
}

/** NaN for 13 PM. */
function clockHour(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (hour > 12) return NaN;
  return (hour % 12) + (half === 'p' ? 12 : 0);
}

/** The zone at the start of a text in lower case, and the length of its name. */
export function readZone(of: string): { zone: number | Zone; of: string; length: number } | null {
  const offset = OFFSET.exec(of);
  if (offset) {
    const [written, sign, hours, minutes = '0', hoursAlone] = offset;
    return { zone: signed(sign, +(hours ?? hoursAlone), +minutes), of, length: written.length };
  }
  const named = ZONE_NAME.exec(of);
  if (!named) return null;
  const name = named[1].replace(/\./g, '');
  const zone = offsetOfName(name) ?? (BOTH_HALVES.has(name) ? zoneOf(BOTH_HALVES.get(name)!) : null);
  const known = zone ?? (name.includes('/') ? Zone.find(name) : null);
  return known === null ? null : { zone: known, of, length: named[0].length };
}

/** The date in a text without its time of day and zone. */
function readDay(text: string): WrittenDate | null {
  const day = { loose: false, shortYear: false, timeMs: null, zone: null };
  const rest = text
    .replace(/[,;|·•"']/g, ' ')
    .replace(/[ :t-]+$/, '')
    .trim();
  const words = rest.match(/[a-z]+/g) ?? [];
  const months = words.filter((word) => MONTHS.has(word));
  if (words.some((word) => !MONTHS.has(word) && !SILENT_WORDS.has(word))) return null;
  // "mar" is a Tuesday in "mar 3 mars 2020".
  const month = months.length === 2 && SILENT_WORDS.has(months[0]) ? months[1] : months[0];
  if (months.length > 2 || (months.length === 2 && month === months[0])) return null;
  if (month === undefined) {
    const spare = rest.replace(/[a-z]+\.?/g, ' ').trim();
    const compact = COMPACT.exec(spare);
    if (compact) return { ...day, numbers: [+compact[1], +compact[2], +compact[3]] };
    const found = NUMBERS.exec(spare);
    if (!found) return null;
    const [, first, , second, third] = found;
    const numbers: WrittenDate['numbers'] = [+first, +second, +third];
    if (first.length === 4) return third.length <= 2 ? { ...day, numbers } : null;
    if (first.length > 2 || third.length === 3 || third.length === 1) return null;
    return { ...day, numbers, loose: true, shortYear: third.length === 2 };
  }
  const at = rest.lastIndexOf(month);
  const before: string[] = rest.slice(0, at).match(/\d+/g) ?? [];
  const after: string[] = rest.slice(at).match(/\d+/g) ?? [];
  if (before.length + after.length !== 2 || /[^a-z\d ./-]/.test(rest)) return null;
  const [one, other] = [...before, ...after];
  const yearFirst = one.length === 4;
  const [year, number] = yearFirst ? [one, other] : [other, one];
  // Two digits are a year only at the end: 05-Mar-20.
  const isYear = year.length === 4 || (year.length === 2 && before.length === 1 && !yearFirst);
  if (!isYear || number.length > 2) return null;
  return { ...day, numbers: [year.length === 4 ? +year : fullYear(+year), MONTHS.get(month)! + 1, +number] };
}

/** As ms since 1970 in UTC; NaN if there is no such day. `month` from 1. */
function dayOf(year: number, month: number, day: number): number {
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = (MONTH_DAYS[month - 1] ?? 0) + (leap ? 1 : 0);
  if (!(day >= 1 && day <= days)) return NaN;
  if (year >= 100) return Date.UTC(year, month - 1, day);
  // `Date.UTC` takes the year 1 for 1901.
  return new Date(0).setUTCFullYear(year, month - 1, day);
}

/** Ms since midnight; NaN if there is no such time. 60 is a leap second. */
function timeOf(hour: number, minute: number, second: number): number {
  if (!(hour <= 23 && minute <= 59 && second <= 60)) return NaN;
  return hour * HOUR_MS + minute * MINUTE_MS + second * 1000;
}

/** Ms east of UTC of "+0530", "PDT" or "Z"; NaN if unknown. */
function offsetOf(zone: string): number {
  if (!/^[+-]/.test(zone)) return offsetOfName(zone.toLowerCase()) ?? NaN;
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  return signed(zone[0], +digits.slice(0, 2), +digits.slice(2));
}

function signed(sign: string | undefined, hours: number, minutes: number): number {
  const size = hours * HOUR_MS + minutes * MINUTE_MS;
  if (minutes > 59 || size > FARTHEST_ZONE_MS) return NaN;
  return sign === '-' ? -size : size;
}

/** @param written null if the date has none: it is of `own` then */
function toMoment(local: number, written: number | Zone | null, own: OwnZone): number {
  if (Number.isNaN(local)) return NaN;
  if (written === null) own.notes.assumed = true;
  const zone = written ?? own.zone;
  return typeof zone === 'number' ? local - zone : zone.momentOf(local);
}
