import { describe, expect, it } from 'vitest';
import { zoneOfHeader } from './header-zone';

describe('zoneOfHeader', () => {
  it.each([
    ['Date (Europe/Berlin)', 'Europe/Berlin'],
    ['date [america/new_york]', 'America/New_York'],
    ['Created (EST)', 'EST'],
    ['Created (CET)', 'CET'],
    ['CreatedAt (PST)', 'Etc/GMT+8'],
    ['Published (Eastern Time)', 'America/New_York'],
    ['Date (ET)', 'America/New_York'],
    ['Time (UTC+2)', 'Etc/GMT-2'],
    ['Time (UTC +02:00)', 'Etc/GMT-2'],
    ['Time GMT-5', 'Etc/GMT+5'],
    ['Date (UTC+5:30)', 'Asia/Kolkata'],
    ['Date IST', 'Asia/Kolkata'],
    ['created_at_utc', 'UTC'],
    ['Published Date (GMT) 2023-03-05 10:00:00', 'UTC'],
  ])('finds the zone in "%s"', (name, zone) => {
    expect(zoneOfHeader(name)).toBe(zone);
  });

  it.each(['Date', '', 'DATE ET HEURE', 'date est', 'Date (local)', 'Date/Time', 'created_at', 'Date (UTC+5:10)'])(
    'finds none in "%s"',
    (name) => {
      expect(zoneOfHeader(name)).toBeNull();
    },
  );
});
