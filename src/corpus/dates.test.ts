import { describe, expect, it } from 'vitest';
import { NEGATIVE, POSITIVE } from '../data/corpus';
import { inEnglish, msg } from '../wording/message';
import { DateTally } from './dates';
import { describeFinding } from './finding';

const tallyOf = (...dates: string[]) => {
  const tally = new DateTally();
  for (const date of dates) tally.add(Date.parse(date), NEGATIVE);
  return tally.finish();
};
const names = ({ spans }: ReturnType<typeof tallyOf>) =>
  spans.map(({ finding, rows }) => {
    if (finding.kind !== 'dates') return '';
    const { from: date, unit } = finding;
    return inEnglish(msg('{date}: {rows}', { date: { date, unit }, rows }));
  });

describe('dates', () => {
  it('are counted by day for short ranges, including days without rows', () => {
    const dates = tallyOf('2009-04-06T23:59:59Z', '2009-04-08T00:00:00Z', '2009-04-06T00:00:00Z');
    expect(dates.unit).toBe('day');
    expect(names(dates)).toEqual(['6 Apr 2009: 2', '7 Apr 2009: 0', '8 Apr 2009: 1']);
    expect(dates.spans[0].finding).toMatchObject({ from: Date.UTC(2009, 3, 6), to: Date.UTC(2009, 3, 7) });
  });

  it('are counted by month for about a year, by year for decades', () => {
    expect(names(tallyOf('2009-11-15T00:00:00Z', '2010-03-20T00:00:00Z'))).toEqual([
      'Nov 2009: 1',
      'Dec 2009: 0',
      'Jan 2010: 0',
      'Feb 2010: 0',
      'Mar 2010: 1',
    ]);
    expect(names(tallyOf('1969-07-20T00:00:00Z', '2010-03-01T00:00:00Z', '2010-12-31T23:00:00Z'))).toEqual([
      '1969: 1',
      '2010: 2',
    ]);
  });

  it('that cannot be parsed are counted separately', () => {
    const tally = new DateTally();
    tally.add(NaN, POSITIVE);
    expect(tally.finish()).toEqual({
      unit: 'day',
      spans: [],
      undated: { finding: { kind: 'undated' }, rows: 1, negative: 0, positive: 1 },
    });
  });

  it('are of the days of a time zone, of 23 hours where clocks are set forward', () => {
    const tally = new DateTally('Europe/Paris');
    for (const date of ['2024-03-30T23:30Z', '2024-03-31T21:30Z', '2024-03-31T22:30Z']) {
      tally.add(Date.parse(date), POSITIVE);
    }
    const { spans } = tally.finish();
    expect(spans.map(({ rows }) => rows)).toEqual([2, 1]);
    expect(spans[0].finding).toEqual({
      ...{ kind: 'dates', unit: 'day', zone: 'Europe/Paris' },
      ...{ from: Date.parse('2024-03-30T23:00Z'), to: Date.parse('2024-03-31T22:00Z') },
    });
    expect(inEnglish(describeFinding(spans[0].finding))).toBe('of 31 Mar 2024');
  });
});
