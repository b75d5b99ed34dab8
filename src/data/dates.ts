/** Date formats found in tweet files. Custom parsers, because `Date.parse` handles these differently in each engine. */

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const ZONE_HOURS: Record<string, number> = { PDT: -7, PST: -8, UTC: 0, GMT: 0, Z: 0 };

/** "Mon Apr 06 22:19:45 PDT 2009", also with "+0000" as the zone, as written by Twitter's API. */
const TWITTER = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d\d?) (\d\d):(\d\d):(\d\d) ([A-Z]{3}|[+-]\d{4}) (\d{4})$/;
const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)? ?(Z|UTC|[+-]\d\d(?::?\d\d)?)?)?$/;
const EPOCH = /^\d{9,10}(?:\.\d+)?$|^\d{12,13}$/;

/**
 * Milliseconds since 1970 from a Sentiment140 date, ISO 8601 (UTC if it has no zone), or seconds (9 or 10 digits) or
 * milliseconds (12 or 13 digits) since 1970; NaN for anything else.
 */
export function parseDate(text: string): number {
  const value = text.trim();
  const twitter = TWITTER.exec(value);
  if (twitter) {
    const [, month, day, hour, minute, second, zone, year] = twitter;
    return toEpoch(+year, MONTHS.indexOf(month), +day, +hour, +minute, +second, zone);
  }
  const iso = ISO.exec(value);
  if (iso) {
    const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '0', zone = 'Z'] = iso;
    return toEpoch(+year, +month - 1, +day, +hour, +minute, +second, zone) + Math.trunc(+`0.${fraction}` * 1000);
  }
  if (!EPOCH.test(value)) return NaN;
  return value.split('.')[0].length > 10 ? +value : Math.round(+value * 1000);
}

function toEpoch(year: number, month: number, day: number, h: number, min: number, s: number, zone: string): number {
  const leap = month === 1 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = (MONTH_DAYS[month] ?? 0) + (leap ? 1 : 0);
  if (day < 1 || day > days || h > 23 || min > 59 || s > 60) return NaN;
  const sign = zone.startsWith('-') ? -1 : 1;
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  const zoneMinutes = /^[+-]/.test(zone)
    ? sign * (+digits.slice(0, 2) * 60 + +digits.slice(2))
    : (ZONE_HOURS[zone] ?? NaN) * 60;
  return Date.UTC(year, month, day, h, min, s) - zoneMinutes * 60_000;
}
