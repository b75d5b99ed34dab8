/** Numbers as the screen writes them. One locale, because the page's words are British English. */
const LOCALE = 'en-GB';
const whole = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const tenth = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
/** Made when first needed: each costs tens of milliseconds, and the first view shows no date. */
let day: Intl.DateTimeFormat | undefined;
let dayUtc: Intl.DateTimeFormat | undefined;

/** `1,600`. */
export function formatCount(count: number): string {
  return whole.format(count);
}

/** A share between 0 and 1 as `81.2 %`; a dash where there is none (NaN). */
export function formatPercent(share: number): string {
  return Number.isFinite(share) ? `${tenth.format(share * 100)} %` : '–';
}

/** A figure with a fixed number of decimals, `0.834`; a dash where there is none (NaN). */
export function formatDecimal(value: number, decimals = 3): string {
  return Number.isFinite(value) ? value.toFixed(decimals) : '–';
}

/** A figure with its sign, `+0.83`, `−1.20`; zero has none. */
export function formatSigned(value: number, decimals = 2): string {
  const size = Math.abs(value).toFixed(decimals);
  if (Number(size) === 0) return size;
  return `${value > 0 ? '+' : '−'}${size}`;
}

/** `812 B`, `3.4 kB`, `234.0 MB`; thousands, not 1,024. */
export function formatBytes(bytes: number): string {
  if (bytes < 1e3) return `${whole.format(bytes)} B`;
  if (bytes < 999_950) return `${tenth.format(bytes / 1e3)} kB`;
  if (bytes < 999_950_000) return `${tenth.format(bytes / 1e6)} MB`;
  return `${tenth.format(bytes / 1e9)} GB`;
}

/** Milliseconds as `12 ms`, `3.2 s`, `42 s`, `3 min 20 s`, `1 h 5 min`. */
export function formatDuration(ms: number): string {
  if (ms < 999.5) return `${whole.format(ms)} ms`;
  if (ms < 9_950) return `${tenth.format(ms / 1e3)} s`;
  const seconds = Math.round(ms / 1e3);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return seconds % 60 ? `${minutes} min ${seconds % 60} s` : `${minutes} min`;
  const rest = minutes % 60;
  return rest ? `${Math.floor(minutes / 60)} h ${rest} min` : `${Math.floor(minutes / 60)} h`;
}

/** Milliseconds since 1970 as `24 Nov 2026, 02:56`, in the device's time zone. */
export function formatDate(ms: number): string {
  day ??= new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'short' });
  return day.format(ms);
}

/** The same in UTC. */
export function formatDateUtc(ms: number): string {
  dayUtc ??= new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
  return dayUtc.format(ms);
}
