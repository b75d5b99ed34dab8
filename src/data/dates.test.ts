import { describe, expect, it } from 'vitest';
import type { DateReading } from './corpus';
import { dateParser, isDate, readTime } from './dates';

const UNKNOWN: DateReading = { order: null, zone: 'UTC' };
const iso = (text: string, reading: Partial<DateReading> = {}, time = '') => {
  const date = dateParser({ ...UNKNOWN, ...reading })(text, time);
  return Number.isNaN(date) ? null : new Date(date).toISOString().replace('.000Z', 'Z');
};

describe('a date', () => {
  it.each([
    // Twitter
    ['Mon Apr 06 22:19:45 PDT 2009', '2009-04-07T05:19:45Z'],
    ['Sun Dec 06 22:19:45 PST 2009', '2009-12-07T06:19:45Z'],
    ['Mon May 11 03:17:40 UTC 2009', '2009-05-11T03:17:40Z'],
    ['Wed Aug 27 13:08:45 +0000 2008', '2008-08-27T13:08:45Z'],
    ['Wed Aug 27 13:08:45 -0330 2008', '2008-08-27T16:38:45Z'],
    ['Thu Mar 05 09:30:15 EDT 2020', '2020-03-05T13:30:15Z'],
    ['Thu Mar 05 09:30:15 CEST 2020', '2020-03-05T07:30:15Z'],
    ['9:30 AM · Mar 5, 2020', '2020-03-05T09:30:00Z'],
    ['9:30 PM - 5 Mar 2020', '2020-03-05T21:30:00Z'],
    // ISO 8601
    ['2015-02-24', '2015-02-24T00:00:00Z'],
    ['2015-02-24 11:35', '2015-02-24T11:35:00Z'],
    ['2015-02-24 11:35:52 -0800', '2015-02-24T19:35:52Z'],
    ['2015-02-24T11:35:52.25+05:30', '2015-02-24T06:05:52.250Z'],
    ['2016-02-29T00:00:00Z', '2016-02-29T00:00:00Z'],
    ['2020-03-05 09:30:15 EST', '2020-03-05T14:30:15Z'],
    ['2020-07-05 09:30 BST', '2020-07-05T08:30:00Z'],
    ['2020-07-05 09:30 ET', '2020-07-05T13:30:00Z'],
    ['2020-01-05 09:30 ET', '2020-01-05T14:30:00Z'],
    ['2020-07-05 09:30 Europe/Paris', '2020-07-05T07:30:00Z'],
    ['2020-07-05T09:30:00[America/New_York]', '2020-07-05T13:30:00Z'],
    ['2020-07-05T09:30:00+02:00[Europe/Paris]', '2020-07-05T07:30:00Z'],
    ['2020-07-05 09:30:00 W. Europe Daylight Time', '2020-07-05T07:30:00Z'],
    ['2020-03-05+02:00', '2020-03-04T22:00:00Z'],
    ['2020/03/05 09:30:15', '2020-03-05T09:30:15Z'],
    ['2009/04/06', '2009-04-06T00:00:00Z'],
    ['2020. 3. 5.', '2020-03-05T00:00:00Z'],
    ['20200305', '2020-03-05T00:00:00Z'],
    ['20200305T093015Z', '2020-03-05T09:30:15Z'],
    ['20200305093015', '2020-03-05T09:30:15Z'],
    // RFC 2822, JavaScript, Apache
    ['Thu, 05 Mar 2020 09:30:15 +0000', '2020-03-05T09:30:15Z'],
    ['5 Mar 2020 09:30:15 GMT', '2020-03-05T09:30:15Z'],
    ['Thu Mar 05 2020 09:30:15 GMT+0200 (CEST)', '2020-03-05T07:30:15Z'],
    ['Thu Mar 05 2020 09:30:15 GMT-0500 (Eastern Standard Time)', '2020-03-05T14:30:15Z'],
    ['Thu Mar 05 2020', '2020-03-05T00:00:00Z'],
    ['05/Mar/2020:09:30:15 +0100', '2020-03-05T08:30:15Z'],
    // Months in words
    ['Mar 5, 2020, 9:30 AM', '2020-03-05T09:30:00Z'],
    ['Mar 5, 2020, 9:30\u202fPM', '2020-03-05T21:30:00Z'],
    ['March 5th, 2020', '2020-03-05T00:00:00Z'],
    ['Fri, Jan 1, 2025', '2025-01-01T00:00:00Z'],
    ['05-Mar-2020', '2020-03-05T00:00:00Z'],
    ['05-Jan-2023 10:00AM', '2023-01-05T10:00:00Z'],
    ['5-Mar-20', '2020-03-05T00:00:00Z'],
    ['2020-Mar-05', '2020-03-05T00:00:00Z'],
    ['Sept. 5, 2020 at 12:05 a.m.', '2020-09-05T00:05:00Z'],
    ['5 mars 2020 à 14h30', '2020-03-05T14:30:00Z'],
    ['mar. 3 mars 2020 14 h 30', '2020-03-03T14:30:00Z'],
    ['jeudi 1er août 2019', '2019-08-01T00:00:00Z'],
    ['5 déc. 2020', '2020-12-05T00:00:00Z'],
    ['5 fevrier 2020, 9h', '2020-02-05T09:00:00Z'],
    ['Do., 5. März 2020, 09:30 Uhr', '2020-03-05T09:30:00Z'],
    ['5 de marzo de 2020', '2020-03-05T00:00:00Z'],
    // Since 1970
    [' 1239081585 ', '2009-04-07T05:19:45Z'],
    ['1239081585.5', '2009-04-07T05:19:45.500Z'],
    ['1583400615.0', '2020-03-05T09:30:15Z'],
    ['1239081585123', '2009-04-07T05:19:45.123Z'],
    ['1583400615000000', '2020-03-05T09:30:15Z'],
    ['1583400615123456789', '2020-03-05T09:30:15.123Z'],
    // Spreadsheets
    ['43895.396006944444', '2020-03-05T09:30:15Z'],
    ['43895,396006944444', '2020-03-05T09:30:15Z'],
    ['43895', '2020-03-05T00:00:00Z'],
    // Years
    ['0001-01-01', '0001-01-01T00:00:00Z'],
    ['0099-12-31 10:00', '0099-12-31T10:00:00Z'],
  ])('%s is read', (text, expected) => {
    expect(iso(text)).toBe(expected);
    expect(isDate(text)).toBe(true);
  });

  it.each([
    ['05/03/2020 09:30', '2020-03-05T09:30:00Z', '2020-05-03T09:30:00Z'],
    ['3/5/2020 9:30:15 AM', '2020-05-03T09:30:15Z', '2020-03-05T09:30:15Z'],
    ['05.03.2020', '2020-03-05T00:00:00Z', '2020-05-03T00:00:00Z'],
    ['05.03.2020 09.30', '2020-03-05T09:30:00Z', '2020-05-03T09:30:00Z'],
    ['05-03-2020 14:00', '2020-03-05T14:00:00Z', '2020-05-03T14:00:00Z'],
    ['5/3/20, 12:30 PM', '2020-03-05T12:30:00Z', '2020-05-03T12:30:00Z'],
    ['12:30 05/03/2020', '2020-03-05T12:30:00Z', '2020-05-03T12:30:00Z'],
    ['25/03/99', '1999-03-25T00:00:00Z', null],
  ])('%s is read by the order of its column, and not without', (text, dayFirst, monthFirst) => {
    expect(iso(text, { order: 'day-first' })).toBe(dayFirst);
    expect(iso(text, { order: 'month-first' })).toBe(monthFirst);
    expect(iso(text)).toBeNull();
    expect(isDate(text)).toBe(true);
  });

  it('has its year first only where the column has', () => {
    expect(iso('20-03-05', { order: 'year-first' })).toBe('2020-03-05T00:00:00Z');
    expect(iso('05/03/2020', { order: 'year-first' })).toBeNull();
  });

  it.each([
    '',
    'yesterday',
    '2009',
    '12345678',
    '2015-02-29',
    '1900-02-29',
    '2015-13-01',
    '2015-01-01T25:00',
    'Mon Abc 06 22:19:45 PDT 2009',
    'Mon Apr 31 22:19:45 PDT 2009',
    'Mon Apr 06 22:19:45 XYZ 2009',
    '31 février 2020',
    'Feb 30, 2020',
    '2020-03-05 13:30 PM',
    '2020-03-05 09:30 Nowhere/Land',
    '2020-03-05 09:30:00 +9900',
    '5 march',
    'March 2020',
    '2 days ago',
    'at 9:30',
    '1.5834E+09',
    '90001.5',
    '1.2.3',
    '127.0.0.1',
    'see you on 5 March 2020',
    'a'.repeat(200),
  ])('"%s" is none', (text) => {
    expect(iso(text)).toBeNull();
    expect(isDate(text)).toBe(false);
  });

  it('that does not exist is none, in either order', () => {
    expect(iso('31/02/2020', { order: 'day-first' })).toBeNull();
    expect(iso('00/00/2020', { order: 'day-first' })).toBeNull();
  });
});

describe('a date without a zone', () => {
  it('is of the zone of its column, in winter and in summer', () => {
    expect(iso('2020-01-05 09:30', { zone: 'Europe/Paris' })).toBe('2020-01-05T08:30:00Z');
    expect(iso('2020-07-05 09:30', { zone: 'Europe/Paris' })).toBe('2020-07-05T07:30:00Z');
    expect(iso('5 July 2020', { zone: 'Asia/Kathmandu' })).toBe('2020-07-04T18:15:00Z');
    expect(iso('43895.5', { zone: 'America/New_York' })).toBe('2020-03-05T17:00:00Z');
  });

  it('is unlike one with a zone, and unlike seconds since 1970', () => {
    expect(iso('2020-07-05 09:30Z', { zone: 'Europe/Paris' })).toBe('2020-07-05T09:30:00Z');
    expect(iso('1583400615', { zone: 'Europe/Paris' })).toBe('2020-03-05T09:30:15Z');
  });
});

describe('a time of day in a column of its own', () => {
  it.each([
    ['2023-01-05', '10:00:00', '2023-01-05T10:00:00Z'],
    ['2023-01-05', '2:15 PM', '2023-01-05T14:15:00Z'],
    ['2023-01-05', '14h15', '2023-01-05T14:15:00Z'],
    ['2023-01-05', '10:00 EST', '2023-01-05T15:00:00Z'],
    ['2023-01-05', '0.5', '2023-01-05T12:00:00Z'],
    ['2023-01-05 00:00:00', '1899-12-30 10:00:00', '2023-01-05T10:00:00Z'],
    ['2023-01-05', '', '2023-01-05T00:00:00Z'],
    ['2023-01-05 09:30', '10:00', '2023-01-05T09:30:00Z'],
  ])('of %s and %s is added', (date, time, expected) => {
    expect(iso(date, {}, time)).toBe(expected);
  });

  it('that cannot be read leaves the row without a date', () => {
    expect(iso('2023-01-05', {}, 'morning')).toBeNull();
  });

  it('is a time with nothing else', () => {
    expect(readTime('see you at 10:00')).toBeNull();
    expect(readTime('10:75')).toBeNull();
    expect(readTime('10')).toBeNull();
  });
});

describe('dates of other countries and programs', () => {
  const parse = dateParser({ order: 'day-first', zone: 'UTC' });

  it.each([
    ['2023年3月5日 09:30', '2023-03-05T09:30:00.000Z'],
    ['2023年03月05日(日) 9時30分15秒', '2023-03-05T09:30:15.000Z'],
    ['2023年3月5日 下午3:30', '2023-03-05T15:30:00.000Z'],
    ['2023년 3월 5일 오후 3시 5분', '2023-03-05T15:05:00.000Z'],
    ['1678008615.000100', '2023-03-05T09:30:15.000Z'],
    ['2023.03.05 09:30', '2023-03-05T09:30:00.000Z'],
    ['2023. 3. 5.', '2023-03-05T00:00:00.000Z'],
    ['2023.03.05 09.30', '2023-03-05T09:30:00.000Z'],
    ['05.03.23 09.30.15', '2023-03-05T09:30:15.000Z'],
    ['5.3.2023 9.30 Uhr', '2023-03-05T09:30:00.000Z'],
  ])('reads %s', (written, iso) => {
    expect(isDate(written)).toBe(true);
    expect(new Date(parse(written)).toISOString()).toBe(iso);
  });

  it.each(['0', '0000-00-00 00:00:00', '2023年13月5日'])('does not take %s for a date', (written) => {
    expect(parse(written)).toBeNaN();
  });
});
