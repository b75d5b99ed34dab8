import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { CsvFile, writeCsv } from './export';

const read = (parts: string[]) =>
  Papa.parse<string[]>(parts.join('').replace(/^\uFEFF/, ''), { skipEmptyLines: true }).data;

describe('writeCsv', () => {
  it('round-trips every cell through a CSV reader, including commas, quotes and line breaks', () => {
    const rows = [
      ['a, b', 'say "hi"', 'two\nlines'],
      ['', 'ünï', '🎉'],
    ];
    expect(read(writeCsv(['x', 'y', 'z'], rows))).toEqual([['x', 'y', 'z'], ...rows]);
  });

  it('lets no text cell start a formula, not even in the header or inside quotes', () => {
    const cells = read(writeCsv(['=cmd', 'score'], [['=HYPERLINK("http://x","y")', 0.25]])).flat();
    expect(cells).toEqual(["'=cmd", 'score', `'=HYPERLINK("http://x","y")`, '0.25']);
  });

  it('writes numbers as numbers', () => {
    expect(read(writeCsv(['n'], [[-0.5], [1e-7]]))).toEqual([['n'], ['-0.5'], ['1e-7']]);
  });

  it('splits a long table into parts that contain all its rows in order', () => {
    const rows = Array.from({ length: 12_001 }, (_, row) => [row, `text ${row}`]);
    const parts = writeCsv(['row', 'text'], rows);
    expect(parts.length).toBeGreaterThan(3);
    const lines = read(parts);
    expect(lines).toHaveLength(12_002);
    expect(lines[12_001]).toEqual(['12000', 'text 12000']);
  });

  it('starts with a byte order mark, so that Excel reads it as UTF-8', () => {
    expect(writeCsv(['x'], [])[0].charCodeAt(0)).toBe(0xfeff);
  });
});

describe('a CSV file for programs', () => {
  it('has no mark, no column and no apostrophe of its own: every cell is as it was', () => {
    const file = new CsvFile('programs');
    const csv = file.start(['=row', 'text']) + file.write([[-1, '@user; =1']]) + file.write([]);
    expect(csv).toBe('=row,text\r\n-1,@user; =1\r\n');
    expect(file.guarded).toBe(0);
  });
});
