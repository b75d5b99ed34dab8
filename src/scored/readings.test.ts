import { describe, expect, it } from 'vitest';
import { hash53 } from '../data/random';
import { Readings } from './readings';
import { toyTable } from '../../fixtures/sample-table';

describe('labels assigned by hand', () => {
  it('are recognised when the same text recurs', () => {
    const readings = new Readings(new Map([[hash53('c rain'), 1]]));
    readings.add(['b Rain #wet', 'a sun']);
    readings.add(['c rain', '=d Snow €']);
    expect([...readings.rows]).toEqual([[2, 1]]);
  });

  it('apply to all rows of the text, and are removed from all', () => {
    const readings = new Readings();
    readings.add(['same', 'other', 'same']);
    readings.set(2, 0);
    expect([...readings.rows]).toEqual([
      [0, 0],
      [2, 0],
    ]);
    readings.add(['same']);
    expect(readings.rows.get(3)).toBe(0);
    readings.set(0, null);
    expect(readings.rows.size).toBe(0);
    readings.add(['same']);
    expect(readings.rows.size).toBe(0);
  });

  it('are counted by label, and for the rows each model is unsure of', () => {
    const table = toyTable();
    const readings = new Readings();
    readings.add(['b Rain #wet', 'a sun', 'c rain', '=d Snow €']);
    readings.set(0, 0);
    readings.set(1, 3);
    readings.set(2, 0);
    // The first model is unsure of the third row only, the second of none.
    expect(readings.count(table)).toEqual({ rows: 3, words: [2, 0, 0, 1], unsure: [1, 0] });
  });
});
