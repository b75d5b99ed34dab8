/** Formats numbers and dates for display, in the current language. */
import { zoneOf } from '../data/zones';
import { locale, t } from '../wording/wording';

/** Created on first use, one per language: each takes milliseconds, for dates tens, and the first view needs none. */
function perLocale<T>(create: (locale: string) => T): () => T {
  const made = new Map<string, T>();
  return () => {
    const now = locale();
    const found = made.get(now) ?? create(now);
    made.set(now, found);
    return found;
  };
}

const decimals = Array.from({ length: 7 }, (_, count) =>
  perLocale((now) => new Intl.NumberFormat(now, { minimumFractionDigits: count, maximumFractionDigits: count })),
);
const [whole, tenth] = decimals;
const day = perLocale((now) => new Intl.DateTimeFormat(now, { dateStyle: 'medium', timeStyle: 'short' }));

/** Of moments and of days in a time zone. */
const zoned = new Map<string, Intl.DateTimeFormat>();

function zonedFormat(zone: string, timeStyle?: 'short'): Intl.DateTimeFormat {
  const key = [locale(), timeStyle, zone].join();
  let format = zoned.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle, timeZone: zoneOf(zone).name });
    zoned.set(key, format);
  }
  return format;
}

/** `1,600`. */
export function formatCount(count: number): string {
  return whole().format(count);
}

/** A share between 0 and 1 as `81.2 %`; a dash for NaN. */
export function formatPercent(share: number): string {
  return Number.isFinite(share) ? `${tenth().format(share * 100)} %` : '–';
}

/** A number with a fixed number of decimals, six at most, `0.834`; a dash for NaN. */
export function formatDecimal(value: number, places = 3): string {
  return Number.isFinite(value) ? decimals[places]().format(value) : '–';
}

const oneDigit = perLocale((now) => new Intl.NumberFormat(now, { maximumSignificantDigits: 1 }));

/** A small number by its first digit, `0.00000006`; a dash if it is infinite or NaN. */
export function formatSmall(value: number): string {
  return Number.isFinite(value) ? oneDigit().format(value) : '–';
}

/** A number with its sign, `+0.83`, `−1.20`; none for zero. */
export function formatSigned(value: number, places = 2): string {
  const size = formatDecimal(Math.abs(value), places);
  if (Number(value.toFixed(places)) === 0) return size;
  return `${value > 0 ? '+' : '−'}${size}`;
}

/** `812 B`, `3.4 kB`, `234.0 MB`; decimal units. */
export function formatBytes(bytes: number): string {
  if (bytes < 1e3) return t('{size} B', { size: whole().format(bytes) });
  if (bytes < 999_950) return t('{size} kB', { size: tenth().format(bytes / 1e3) });
  if (bytes < 999_950_000) return t('{size} MB', { size: tenth().format(bytes / 1e6) });
  return t('{size} GB', { size: tenth().format(bytes / 1e9) });
}

/** Milliseconds as `12 ms`, `3.2 s`, `42 s`, `3 min 20 s`, `1 h 5 min`. */
export function formatDuration(ms: number): string {
  if (ms < 999.5) return `${whole().format(ms)} ms`;
  if (ms < 9_950) return `${tenth().format(ms / 1e3)} s`;
  const seconds = Math.round(ms / 1e3);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return seconds % 60 ? `${minutes} min ${seconds % 60} s` : `${minutes} min`;
  const rest = minutes % 60;
  return rest ? `${Math.floor(minutes / 60)} h ${rest} min` : `${Math.floor(minutes / 60)} h`;
}

/** Milliseconds since 1970 as `24 Nov 2026, 02:56`, in the device's time zone. */
export function formatDate(ms: number): string {
  return day().format(ms);
}

/** The same in a time zone, by its IANA name. */
export function formatDateIn(ms: number, zone: string): string {
  return zonedFormat(zone, 'short').format(ms);
}

/** The day alone, in a time zone: `24 Nov 2026`. */
export function formatDayIn(ms: number, zone: string): string {
  return zonedFormat(zone).format(ms);
}
