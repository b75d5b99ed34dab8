import { describe, expect, it } from 'vitest';
import { barsSvg, layBars } from './bars-svg';
import type { Bars } from './model';

const chart: Bars = {
  title: 'Tweets <of> a day',
  legend: 'Bars & line',
  bars: [
    { label: 'Mon', value: 0, line: null },
    { label: 'Tue', value: 10, line: 5 },
    { label: '<b>Wed</b>', value: 5, line: 5 },
  ],
  marks: [{ from: 1.5, to: 2, at: 1, name: '1' }],
  format: String,
};

describe('bars over time', () => {
  it('stand on the baseline, as high as their values, with the line and the marks above', () => {
    const layout = layBars(chart)!;
    const [none, most, half] = layout.bars;
    expect(none.height).toBe(0);
    expect(most.height).toBeCloseTo(2 * half.height, 0);
    for (const { y, height } of layout.bars) expect(y + height).toBeCloseTo(layout.floor, 5);
    expect(layout.lines).toHaveLength(1);
    // The line of two bars begins at the second bar.
    const slot = (layout.right - layout.left) / 3;
    expect(Number(layout.lines[0].split(',')[0])).toBeCloseTo(layout.left + slot, 0);
    expect(layout.marks[0].x).toBeCloseTo(layout.left + 1.5 * slot, 0);
    expect(layout.marks[0].width).toBeCloseTo(slot / 2, 0);
    expect(layout.grid.map(({ value }) => value)).toEqual([0, 2, 4, 6, 8, 10]);
  });

  it('have their texts escaped', () => {
    const svg = barsSvg(chart);
    expect(svg).toContain('&lt;b&gt;Wed');
    expect(svg).not.toMatch(/<b>|<of>|style=/);
    expect(barsSvg({ ...chart, bars: [] })).toBe('');
  });
});
