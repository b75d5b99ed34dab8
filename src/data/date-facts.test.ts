import { describe, expect, it, vi } from 'vitest';
import { TEXT_ONLY } from './corpus';
import { OrderEvidence, dateFacts, guessTime } from './date-facts';
import { chooseColumn } from './mapping';
import { importCorpus, readRecords } from './importer';
import { inspect } from './inspect';

const orderOf = (cells: string[]) => {
  const evidence = new OrderEvidence();
  for (const cell of cells) evidence.see(cell);
  return evidence.order();
};
const csv = (rows: string[][]) => new Blob([rows.map((row) => row.join(',')).join('\n')]);
/** Days of a month, as "05". */
const days = (count: number) => Array.from({ length: count }, (_, day) => String(day + 1).padStart(2, '0'));

/** Of a table of dates and texts. */
const dated = { ...TEXT_ONLY, text: 1, date: 0 };

describe('the order of day and month', () => {
  it('is told by any number above 12', () => {
    expect(orderOf(['05/03/2020', '13/03/2020'])).toBe('day-first');
    expect(orderOf(['3/5/2020 9:30 AM', '3/13/2020 9:30 AM'])).toBe('month-first');
    expect(orderOf(['09:30 05.03.2020', '09:30 13.03.2020'])).toBe('day-first');
  });

  it('is unclear without one, and not a question for other dates', () => {
    expect(orderOf(['05/03/2020', '06/03/2020'])).toBe('unclear');
    expect(orderOf(['05/03/2020', 'no date', '2020-03-13'])).toBe('unclear');
    expect(orderOf(['2020-03-13', '13 March 2020'])).toBeNull();
  });

  it('is that of most, if some contradict', () => {
    expect(orderOf(['13/03/2020', '14/03/2020', '03/13/2020'])).toBe('day-first');
    expect(orderOf(['13/03/2020', '03/13/2020'])).toBe('unclear');
  });

  it('takes the number that varies least for a year of two digits', () => {
    expect(orderOf(days(28).map((day) => `${day}/03/20`))).toBe('day-first');
    expect(orderOf(days(28).map((day) => `3/${day}/20`))).toBe('month-first');
    expect(orderOf(days(28).map((day) => `20-03-${day}`))).toBe('year-first');
    expect(orderOf(['99/03/05'])).toBe('year-first');
    expect(orderOf(['20/03/05'])).toBe('unclear');
  });
});

describe('the dates of a column', () => {
  it('have a zone each, or not; a time of day, or not', () => {
    expect(dateFacts(['2020-03-05T10:00:00Z', '2020-03-05 11:00 EST'])).toEqual({
      ...{ order: null, zoned: true, timed: true },
    });
    expect(dateFacts(['2020-03-05T10:00:00Z', '2020-03-06'])).toEqual({ order: null, zoned: false, timed: true });
    expect(dateFacts(['2020-03-05', '2020-03-05 00:00:00', ''])).toEqual({ order: null, zoned: false, timed: false });
    expect(dateFacts(['1583400615', '1583400616'])).toEqual({ order: null, zoned: true, timed: true });
  });

  it('are half of its filled cells at least', () => {
    expect(dateFacts(['2020-03-05', 'a', 'b'])).toBeNull();
    expect(dateFacts(['', ''])).toBeNull();
  });

  it('may have their time of day in another column, by its values, then by its name', () => {
    const rows = [['2020-03-05', 'hello', '10:00', '11:00', '12']];
    expect(guessTime(['Date', 'Text', 'Sent', 'Time', 'Hours'], rows, dated)).toBe(3);
    expect(guessTime(['Date', 'Text', 'Sent', 'x', 'Hours'], rows, dated)).toBe(2);
    expect(guessTime(['Date', 'Text'], [['2020-03-05', '10:00']], dated)).toBeNull();
  });

  it.each([
    ['confidence', '0.40'],
    ['Konfidenz', '0,41'],
    ['', '0.4'],
    ['Response Time', '00:15:00'],
    ['video_length', '00:03:15'],
    ['watchTime', '0.1'],
    ['Antwortzeit', '01:15'],
    ['durée', '01:15'],
  ])('finds none in "%s": %s', (name, cell) => {
    expect(guessTime(['Date', 'Text', name], [['2020-03-05', 'hello', cell]], dated)).toBeNull();
  });

  it.each([
    ['Time', '0.40'],
    ['Heure', '0,41'],
    ['post_time', '09:30'],
    ['Uhrzeit (MEZ)', '9:30'],
    ['', '09:30'],
    ['clock', '9:30 PM'],
  ])('finds one in "%s": %s', (name, cell) => {
    expect(guessTime(['Date', 'Text', name], [['2020-03-05', 'hello', cell]], dated)).toBe(2);
  });
});

describe('an inspection', () => {
  const clearAfter = (rows: number) => [
    ['date', 'text'],
    ...Array.from({ length: rows }, (_, row) => ['05/03/2020 10:00', `a text of row ${row} that is long enough`]),
    ['13/03/2020 10:00', 'the last'],
  ];

  it('reads on until a value tells day from month', async () => {
    const onProgress = vi.fn();
    const source = csv(clearAfter(40_000));
    const { mapping, ambiguousDates, dateFacts: facts } = await inspect(source, 'late.csv', { onProgress });
    expect(mapping.dates.order).toBe('day-first');
    expect(ambiguousDates).toBe(false);
    expect(facts[0]).toEqual({ order: 'day-first', zoned: false, timed: true });
    expect(onProgress).toHaveBeenCalled();
  });

  it('ends when it is cancelled', async () => {
    const cancel = new AbortController();
    const source = csv(clearAfter(80_000));
    const inspecting = inspect(source, 'late.csv', { signal: cancel.signal, onProgress: () => cancel.abort() });
    await expect(inspecting).rejects.toThrow(/abort/i);
  });

  it('leaves the order open if no value tells, and the dates are counted as not read', async () => {
    const source = csv([['date', 'text'], ...days(12).map((day) => [`${day}/03/2020`, `a text of day ${day}`])]);
    const { mapping, ambiguousDates } = await inspect(source, 'a.csv');
    expect(ambiguousDates).toBe(true);
    expect(mapping.dates.order).toBeNull();
    const { report, dates } = await importCorpus(source, 'a.csv', mapping);
    expect(dates).toBeNull();
    expect(report).toMatchObject({ undated: 12, firstDate: null, lastDate: null, dateZone: null });
    expect(report.undatedLines).toHaveLength(5);
    expect(report.undatedLines[0]).toEqual({
      ...{ line: 2, value: '01/03/2020' },
      reason: { message: 'whether day or month comes first is not known' },
    });
  });

  it('finds the time of day in its own column', async () => {
    const source = csv([
      ['Date', 'Time', 'Author', 'Message'],
      ...days(9).map((day) => [`2023-01-${day}`, `1${day[1]}:02:00`, 'ann', `a message of day ${day}`]),
    ]);
    const { mapping } = await inspect(source, 'a.csv');
    expect(mapping).toMatchObject({ date: 0, time: 1 });
    const { report } = await importCorpus(source, 'a.csv', mapping);
    expect(report.firstDate).toBe(Date.parse('2023-01-01T11:02:00Z'));
    expect(report.lastDate).toBe(Date.parse('2023-01-09T19:02:00Z'));
  });
});

describe('the name of a date column', () => {
  it.each([
    ['Created (EST)', 'EST', '15:00'],
    ['Date (Europe/Berlin)', 'Europe/Berlin', '09:00'],
    ['Created (CET)', 'CET', '09:00'],
    ['Time (UTC+2)', 'Etc/GMT-2', '08:00'],
    ['created_at_utc', 'UTC', '10:00'],
  ])('"%s" tells the zone of its dates', async (name, zone, utc) => {
    const source = csv([[name, 'text'], ...days(20).map((day) => [`2023-01-${day} 10:00`, `a text of day ${day}`])]);
    const inspection = await inspect(source, 'a.csv');
    expect(inspection.mapping).toMatchObject({ date: 0, dates: { zone } });
    const { report } = await importCorpus(source, 'a.csv', inspection.mapping);
    expect(report.firstDate).toBe(Date.parse(`2023-01-01T${utc}:00Z`));
  });

  it('tells it of a column that is chosen by hand, too, and only of that', async () => {
    const rows = days(20).map((day) => [`2023-01-${day} 10:00`, `2023-01-${day} 05:00`, `a text of day ${day}`]);
    const inspection = await inspect(csv([['Created (CET)', 'Updated', 'text'], ...rows]), 'a.csv');
    const { mapping } = inspection;
    expect(mapping).toMatchObject({ date: 0, dates: { zone: 'CET' } });
    const other = chooseColumn(inspection, mapping, 'date', 1);
    expect(other.dates.zone).toBe('UTC');
    expect(chooseColumn(inspection, other, 'date', 0).dates.zone).toBe('CET');
  });

  it('may be "Sent": dates are no label', async () => {
    const rows = days(20).map((day) => [`2023-01-${day} 10:00`, `a text of day ${day}`]);
    const { mapping } = await inspect(csv([['Sent', 'Text'], ...rows]), 'a.csv');
    expect(mapping).toMatchObject({ date: 0, label: null, text: 1 });
  });
});

describe('an import', () => {
  const source = csv([
    ['date', 'text'],
    ['2023-01-05', 'one text'],
    ['nonsense', 'another text'],
    ['', 'a third text'],
    ['nonsense', 'another text'],
    ['2023-02-31', 'a fourth text'],
  ]);
  const mapping = { ...TEXT_ONLY, text: 1, date: 0, dates: { order: null, zone: 'Europe/Paris' } };

  it('counts the dates of kept rows that cannot be read, with their lines; empty cells are none', async () => {
    const { report, dates } = await importCorpus(source, 'a.csv', mapping);
    expect(report).toMatchObject({ rowsKept: 4, undated: 2, dateZone: 'Europe/Paris' });
    expect(report.undatedLines.map(({ line, value }) => [line, value])).toEqual([
      [3, 'nonsense'],
      [6, '2023-02-31'],
    ]);
    expect(report.firstDate).toBe(Date.parse('2023-01-04T23:00:00Z'));
    expect([...dates!]).toEqual([report.firstDate, NaN, NaN, NaN]);
  });

  it('counts them as well when rows are only scored', async () => {
    const records = readRecords(source, 'a.csv', mapping);
    let batch = await records.next();
    if (!batch.done) expect([...batch.value.dates!].map(Number.isNaN)).toEqual([false, true, true, true, true]);
    while (!batch.done) batch = await records.next();
    expect(batch.value).toMatchObject({ rowsKept: 5, undated: 3 });
  });
});
