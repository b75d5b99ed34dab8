import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, Zone, zoneNames, zoneOf } from './zones';

const paris = zoneOf('Europe/Paris');
const at = (iso: string) => Date.parse(iso);

describe('a zone', () => {
  it('has the offset of the season, to the second of the change', () => {
    expect(paris.offsetAt(at('2024-03-31T00:59:59Z'))).toBe(HOUR_MS);
    expect(paris.offsetAt(at('2024-03-31T01:00:00Z'))).toBe(2 * HOUR_MS);
    expect(paris.offsetAt(at('2024-10-27T00:59:59Z'))).toBe(2 * HOUR_MS);
    expect(paris.offsetAt(at('2024-10-27T01:00:00Z'))).toBe(HOUR_MS);
    expect(zoneOf('America/St_Johns').offsetAt(at('2024-01-01T00:00:00Z'))).toBe(-3.5 * HOUR_MS);
  });

  it('takes the first of two equal local times, and moves on one that does not exist', () => {
    const moment = (local: string) => new Date(paris.momentOf(at(`${local}Z`))).toISOString();
    expect(moment('2024-10-27T02:30:00')).toBe('2024-10-27T00:30:00.000Z');
    expect(moment('2024-10-27T03:00:00')).toBe('2024-10-27T02:00:00.000Z');
    expect(moment('2024-03-31T02:30:00')).toBe('2024-03-31T01:30:00.000Z');
    expect(moment('2024-03-31T03:00:00')).toBe('2024-03-31T01:00:00.000Z');
  });

  it('has days of 23 and of 25 hours', () => {
    const length = (day: string) => {
      const start = paris.startOfDay(at(`${day}T12:00:00Z`));
      return (paris.startOfDay(start + 1.5 * DAY_MS) - start) / HOUR_MS;
    };
    expect(length('2024-03-31')).toBe(23);
    expect(length('2024-07-01')).toBe(24);
    expect(length('2024-10-27')).toBe(25);
  });

  it('agrees with the platform on every local time of a year', () => {
    for (const name of ['America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca', 'Asia/Kathmandu', 'UTC']) {
      const zone = zoneOf(name);
      const format = new Intl.DateTimeFormat('sv-SE', {
        ...{ timeZone: name, year: 'numeric', month: '2-digit', day: '2-digit' },
        ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
      });
      for (let moment = at('2023-01-01T00:00:00Z'); moment < at('2024-01-01T00:00:00Z'); moment += 29 * 61_000 * 29) {
        expect(new Date(zone.localOf(moment)).toISOString().slice(0, 19)).toBe(format.format(moment).replace(' ', 'T'));
        expect(Math.abs(zone.momentOf(zone.localOf(moment)) - moment)).toBeLessThanOrEqual(HOUR_MS);
      }
    }
  });

  it('is found whatever the case of its name, and UTC stands for one that is not', () => {
    expect(Zone.find('europe/paris')?.offsetAt(0)).toBe(HOUR_MS);
    expect(Zone.find('Nowhere/Land')).toBeNull();
    expect(zoneOf('Nowhere/Land').name).toBe('UTC');
    expect(zoneNames()[0]).toBe('UTC');
    expect(zoneNames()).toContain('Europe/Paris');
  });
});
