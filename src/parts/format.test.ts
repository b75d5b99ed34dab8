import { describe, expect, it } from 'vitest';
import { formatBytes, formatCount, formatDecimal, formatDuration, formatPercent, formatSigned } from './format';

describe('number formats', () => {
  it('groups thousands', () => {
    expect(formatCount(1_550_000)).toBe('1,550,000');
  });

  it('formats a share as per cent and a missing one as a dash', () => {
    expect(formatPercent(0.8123)).toBe('81.2 %');
    expect(formatPercent(1)).toBe('100.0 %');
    expect(formatPercent(Number.NaN)).toBe('–');
    expect(formatDecimal(Number.NaN)).toBe('–');
  });

  it('puts a sign before nonzero values', () => {
    expect([0.834, -1.2, 0, -0.001].map((value) => formatSigned(value))).toEqual(['+0.83', '−1.20', '0.00', '0.00']);
  });

  it.each([
    [999, '999 B'],
    [1_000, '1.0 kB'],
    [999_960, '1.0 MB'],
    [234_000_000, '234.0 MB'],
    [1_500_000_000, '1.5 GB'],
  ])('formats %d bytes as %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });

  it.each([
    [0, '0 ms'],
    [999.6, '1.0 s'],
    [9_949, '9.9 s'],
    [9_951, '10 s'],
    [59_600, '1 min'],
    [200_000, '3 min 20 s'],
    [3_599_700, '1 h'],
    [3_900_000, '1 h 5 min'],
  ])('formats %d milliseconds as %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});
