/** The time zone that a column's name tells: "Created (EST)", "Date (Europe/Berlin)", "Time (UTC+2)", "created_utc". */
import { readZone } from './dates';
import { HOUR_MS, Zone } from './zones';

const PLACE = /\b[A-Za-z]+(?:\/[A-Za-z_]+)+(?:[+-]\d+)?/;
const OFFSET = /\b(?:utc|gmt) ?[+\u2212-] ?\d{1,2}(?::?\d\d)?(?!\d)/i;
const BRACKETS = /[([]([^()[\]]*)[)\]]/g;
/** Outside brackets, "est" and "art" are words, and so is "ET". */
const CAPITALS = /(?<![\p{L}\p{N}])(?!(?:ART|MET|WET)(?![A-Z]))[A-Z]{3,4}(?![\p{L}\p{N}])/gu;
const UTC = /(?<![\p{L}\p{N}])(?:utc|gmt)(?![\p{L}\p{N}])/iu;
/** Those of the zone database itself, some with summer time. */
const OF_DATABASE = new Set(['EST', 'MST', 'HST', 'CET', 'MET', 'EET', 'WET']);
/** Zones of hours that are not whole, without summer time. */
const PARTS_OF_HOURS: ReadonlyMap<number, string> = new Map([
  [5.5, 'Asia/Kolkata'],
  [5.75, 'Asia/Kathmandu'],
  [9.5, 'Australia/Darwin'],
]);

/** Its IANA name; null if the column's name tells none. */
export function zoneOfHeader(header: string): string | null {
  const place = PLACE.exec(header);
  const named = place && Zone.find(place[0]);
  if (named) return named.canonical;
  const offset = OFFSET.exec(header);
  if (offset) return nameOf(offset[0]);
  const candidates = [
    ...Array.from(header.matchAll(BRACKETS), ([, inner]) => inner),
    ...Array.from(header.replaceAll('_', ' ').matchAll(CAPITALS), ([word]) => word),
    ...(UTC.test(header.replaceAll('_', ' ')) ? ['UTC'] : []),
  ];
  for (const written of candidates) {
    const name = nameOf(written.trim());
    if (name !== null) return name;
  }
  return null;
}

function nameOf(written: string): string | null {
  if (OF_DATABASE.has(written.toUpperCase())) return written.toUpperCase();
  const plain = written
    .replace('\u2212', '-')
    .replace(/ ?([+-]) ?(\d)(?!\d)/, '$10$2')
    .replace(/ ?([+-]) ?/, '$1')
    .toLowerCase();
  const found = readZone(plain);
  if (!found || found.length < plain.length) return null;
  if (typeof found.zone !== 'number') return found.zone.canonical;
  const hours = found.zone / HOUR_MS;
  if (hours === 0) return 'UTC';
  // The sign of these names is reversed (POSIX).
  if (Number.isInteger(hours)) return `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`;
  return PARTS_OF_HOURS.get(hours) ?? null;
}
