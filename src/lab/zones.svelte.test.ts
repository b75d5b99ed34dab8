// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { PLAIN_REPORT } from '../../fixtures/sample-report';
import { TEXT_ONLY, type ImportReport, type Inspection } from '../data/corpus';

/** As after the page was loaded anew. */
async function load() {
  vi.resetModules();
  return import('./zones.svelte');
}
const inspectionOf = (zoned: boolean, zoneTold = false) =>
  ({
    ...{ mapping: { ...TEXT_ONLY, date: 0 }, zoneTold },
    dateFacts: [{ order: null, zoned, timed: true }],
  }) as unknown as Inspection;
const reportOf = (report: Partial<ImportReport>) => ({ ...PLAIN_REPORT, timed: true, ...report }) as ImportReport;

beforeEach(() => localStorage.clear());

describe('the zone of dates without one', () => {
  it('is remembered for the next source, if its dates have none', async () => {
    const zones = await load();
    expect(zones.withReadingZone(inspectionOf(false)).dates.zone).toBe('UTC');
    zones.rememberReadingZone('Europe/Paris');
    const later = await load();
    expect(later.withReadingZone(inspectionOf(false)).dates.zone).toBe('Europe/Paris');
    expect(later.withReadingZone(inspectionOf(true)).dates.zone).toBe('UTC');
    expect(later.withReadingZone(inspectionOf(false, true)).dates.zone).toBe('UTC');
  });

  it('is forgotten if this browser does not know it', async () => {
    const zones = await load();
    zones.rememberReadingZone('Nowhere/Land');
    expect(zones.withReadingZone(inspectionOf(false)).dates.zone).toBe('UTC');
  });
});

describe('the zone shown', () => {
  it('is that of the source, until one is chosen, which is remembered', async () => {
    const zones = await load();
    expect(zones.shownZoneOf(reportOf({ dateZone: 'Europe/Paris' }))).toBe('Europe/Paris');
    expect(zones.shownZoneOf(reportOf({}))).toBe('UTC');
    zones.shownZone.choose('Asia/Tokyo');
    expect(zones.shownZoneOf(reportOf({ dateZone: 'Europe/Paris' }))).toBe('Asia/Tokyo');
    expect((await load()).shownZone.for('Europe/Paris')).toBe('Asia/Tokyo');
  });

  it('does not move whole days', async () => {
    const zones = await load();
    zones.shownZone.choose('America/New_York');
    expect(zones.shownZoneOf(reportOf({ dateZone: 'Europe/Paris', timed: false }))).toBe('Europe/Paris');
  });
});
