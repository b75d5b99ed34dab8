/** The time zones that the user chose: of dates that are read, and of dates on screen. */
import type { ImportReport, Inspection } from '../data/corpus';
import { Zone } from '../data/zones';
import { Kept } from '../page/kept';

/** A zone that is remembered; null if there is none that this browser knows. */
function recall(kept: Kept): string | null {
  const name = kept.read();
  return name !== null && Zone.find(name) ? name : null;
}

const reading = new Kept('zone-of-dates');

/** Remembers the zone in which dates without one are read. */
export function rememberReadingZone(name: string): void {
  reading.write(name);
}

/** The detected mapping, in the zone that was chosen for an earlier source if neither its dates nor its names tell one. */
export function withReadingZone({ mapping, dateFacts, zoneTold }: Inspection): Inspection['mapping'] {
  const zone = zoneTold ? null : recall(reading);
  const facts = mapping.date === null ? null : dateFacts[mapping.date];
  return zone !== null && facts && !facts.zoned ? { ...mapping, dates: { ...mapping.dates, zone } } : mapping;
}

/** The zone in which dates are shown, everywhere. */
class ShownZone {
  readonly #kept = new Kept('zone-shown');
  #chosen = $state<string | null>(recall(this.#kept));

  choose(name: string): void {
    this.#chosen = name;
    this.#kept.write(name);
  }

  /**
   * The IANA name.
   * @param own the zone of the dates' source, used unless one was chosen
   */
  for(own: string | null | undefined): string {
    return this.#chosen ?? own ?? 'UTC';
  }
}

export const shownZone = new ShownZone();

/** No date of the source has a time of day: its days are the same wherever one looks at them. */
export const hasWholeDays = ({ dateZone, timed }: ImportReport): boolean => dateZone !== null && !timed;

/** The zone in which the dates of a source are shown, by its IANA name: whole days as they were read. */
export function shownZoneOf(report: ImportReport): string {
  return hasWholeDays(report) ? (report.dateZone ?? 'UTC') : shownZone.for(report.dateZone);
}
