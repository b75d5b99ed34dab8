/**
 * Time zones by IANA name, across changes of summer time, from the platform's own zone database
 * (`Intl.DateTimeFormat`).
 * Its answers are kept by day, so that a million dates take less than a second.
 */

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** The moments that a `Date` can hold; ms since 1970. */
const LAST_MOMENT = 8.64e15;
/** Zones held at once: a file may name more, whatever they are. */
const MOST_ZONES = 256;

/** `before` and `after` differ if the offset changes at `change`, a moment of that day. */
interface ZoneDay {
  before: number;
  after: number;
  change: number;
}

export class Zone {
  readonly #format: Intl.DateTimeFormat;
  readonly #days = new Map<number, ZoneDay>();
  #day = NaN;
  #last: ZoneDay = { before: 0, after: 0, change: 0 };

  private constructor(readonly name: string) {
    this.#format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  }

  /** The name under which the platform lists it. */
  get canonical(): string {
    return this.#format.resolvedOptions().timeZone;
  }

  static readonly #zones = new Map<string, Zone | null>();

  /** The zone of an IANA name, whatever its case; null if there is none. */
  static find(name: string): Zone | null {
    let zone = Zone.#zones.get(name);
    if (zone !== undefined) return zone;
    try {
      zone = new Zone(name);
    } catch {
      zone = null;
    }
    if (Zone.#zones.size >= MOST_ZONES) Zone.#zones.clear();
    Zone.#zones.set(name, zone);
    return zone;
  }

  /** Its local time minus UTC at a moment (ms since 1970), in ms. 0 for what is no moment. */
  offsetAt(moment: number): number {
    const day = Math.floor(moment / DAY_MS);
    if (day !== this.#day) {
      if (!(Math.abs(moment) <= LAST_MOMENT - DAY_MS)) return 0;
      let found = this.#days.get(day);
      if (!found) this.#days.set(day, (found = this.#look(day * DAY_MS)));
      this.#day = day;
      this.#last = found;
    }
    const { before, after, change } = this.#last;
    return moment < change ? before : after;
  }

  /** The local time of a moment, as ms since 1970 of the same digits in UTC. */
  localOf(moment: number): number {
    return moment + this.offsetAt(moment);
  }

  /**
   * The moment of a local time, which is given as ms since 1970 of the same digits in UTC. A time that exists twice, when
   * clocks are set back, is the first; one that does not exist, when they are set forward, is as much later as they are
   * set: 2:30 is 3:30. (The rule "compatible" of ECMAScript's Temporal and RFC 5545.)
   */
  momentOf(local: number): number {
    const before = this.offsetAt(local - DAY_MS);
    const after = this.offsetAt(local + DAY_MS);
    const early = local - before;
    if (before === after || this.offsetAt(early) === before) return early;
    const late = local - after;
    return this.offsetAt(late) === after ? late : early;
  }

  /** The first moment of the local day that contains a moment, ms since 1970. */
  startOfDay(moment: number): number {
    return this.momentOf(Math.floor(this.localOf(moment) / DAY_MS) * DAY_MS);
  }

  #look(begin: number): ZoneDay {
    let [low, high] = [begin, begin + DAY_MS];
    const before = this.#ask(low);
    const after = this.#ask(high);
    if (before === after) return { before, after, change: low };
    while (high - low > 1_000) {
      const middle = Math.floor((low + high) / 2_000) * 1_000;
      if (this.#ask(middle) === before) low = middle;
      else high = middle;
    }
    return { before, after, change: high };
  }

  /** `GMT`, `GMT+05:45` or, until a century ago, `GMT-00:01:15` at the end of a date. */
  #ask(moment: number): number {
    const found = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(this.#format.format(moment));
    if (!found?.[1]) return 0;
    const [, sign, hours, minutes, seconds = '0'] = found;
    const size = +hours * HOUR_MS + +minutes * MINUTE_MS + +seconds * 1_000;
    return sign === '-' ? -size : size;
  }
}

/** The zone of a name; UTC if there is no such zone here, as in another browser's older database. */
export function zoneOf(name: string): Zone {
  return Zone.find(name) ?? Zone.find('UTC')!;
}

/** A name as shown: those with a fixed offset have its sign reversed. */
export function zoneTitle(name: string): string {
  const fixed = /^Etc\/GMT([+-])(\d+)$/.exec(name);
  return fixed ? `UTC${fixed[1] === '+' ? '−' : '+'}${fixed[2]}` : name;
}

/** UTC, then every zone of the platform, by name. */
export function zoneNames(): string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((name) => name !== 'UTC')];
}

/** The zone of this device. */
export function deviceZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
