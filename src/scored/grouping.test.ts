import { describe, expect, it } from 'vitest';
import { zoneOf } from '../data/zones';
import { GroupTally, groupKeys, type GroupOrder } from './grouping';

const utc = zoneOf('UTC');
const about = {
  text: '@Anna and @bob @anna: late #Train #train #1 a@b.c',
  user: 'carl',
  date: Date.UTC(2009, 4, 31, 14, 5),
  label: 0,
  cell: ' en ',
};

describe('the groups of a row', () => {
  it('depend on what the row contains, each once', () => {
    expect(groupKeys('user', about, utc)).toEqual(['carl']);
    expect(groupKeys('hashtag', about, utc)).toEqual(['#train']);
    expect(groupKeys('mention', about, utc)).toEqual(['@anna', '@bob']);
    expect(groupKeys('label', about, utc)).toEqual(['0']);
    expect(groupKeys('day', about, utc)).toEqual(['2009-05-31']);
    expect(groupKeys('hour', about, utc)).toEqual(['2009-05-31T14']);
    expect(groupKeys('weekday', about, utc)).toEqual(['7']);
    expect(groupKeys('column 3', about, utc)).toEqual(['en']);
  });

  it('are days, hours and weekdays of a time zone, in which an hour may come twice', () => {
    const keys = (date: string, by: 'day' | 'hour' | 'weekday', zone = 'Europe/Paris') =>
      groupKeys(by, { ...about, date: Date.parse(date) }, zoneOf(zone));
    expect(keys('2024-10-27T22:30Z', 'day')).toEqual(['2024-10-27']);
    expect(keys('2024-10-27T23:30Z', 'day')).toEqual(['2024-10-28']);
    expect(keys('2024-10-27T23:30Z', 'weekday')).toEqual(['1']);
    expect(keys('2024-10-27T00:30Z', 'hour')).toEqual(['2024-10-27T02+02:00']);
    expect(keys('2024-10-27T01:30Z', 'hour')).toEqual(['2024-10-27T02+01:00']);
    expect(keys('2024-10-27T01:30Z', 'hour', 'America/St_Johns')).toEqual(['2024-10-26T23-02:30']);
  });

  it('are empty if it has no such value', () => {
    for (const by of ['user', 'hashtag', 'mention', 'day', 'hour', 'weekday', 'column 0'] as const) {
      expect(groupKeys(by, { text: 'nothing', user: '', date: NaN, label: 3, cell: ' ' }, utc)).toEqual([]);
    }
  });
});

describe('groups', () => {
  const tally = new GroupTally();
  for (let row = 0; row < 100; row++) tally.add(['big'], row < 50, 0.5);
  for (let row = 0; row < 40; row++) tally.add(['angry'], row < 36, 0.1);
  tally.add(['lone'], true, 0);

  it('have their share of negatives and its interval', () => {
    const [big] = tally.list('rows', 1);
    expect(big).toMatchObject({ key: 'big', rows: 100, negatives: 50, score: 0.5 });
    expect(big.interval[0]).toBeCloseTo(0.404, 2);
    expect(big.interval[1]).toBeCloseTo(0.596, 2);
  });

  it('are sorted so that a group of one row is weak evidence', () => {
    const keys = (order: GroupOrder) => tally.list(order, 3).map(({ key }) => key);
    expect(keys('rows')).toEqual(['big', 'angry', 'lone']);
    expect(keys('negatives')).toEqual(['big', 'angry', 'lone']);
    expect(keys('share')).toEqual(['lone', 'angry', 'big']);
    expect(keys('excess')).toEqual(['angry', 'big', 'lone']);
  });
});
