import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { chartSvg } from '../report/chart-svg';
import { writeStudyCsv } from './csv';
import type { Entry } from './entries';
import { GRID } from './grid';
import { escapeHtml } from '../report/escape';
import { writeHtml } from '../report/html';
import { escapeMarkdown, writeMarkdown } from '../report/markdown';
import { decimal } from '../report/figures';
import { sectionOf, sectionOfRun } from './sections';
import type { Report } from '../report/model';
import { runOf } from '../../fixtures/sample-finished-run';
import { studyTables } from './tables';

const EVIL = '=<img src=x onerror="alert(1)">|`a`\n# b';
const item = GRID.find(({ id }) => id === 'small/lstm/standard/1600')!;
const settings = { ...item, knobs: {}, seed: 42, backend: 'auto' as const, test: 'split' as const };
const point = (epoch: number) => ({
  ...{ epoch, trainLoss: 0.7 / epoch, trainAccuracy: 0.5, trainAuc: 0.5, validationLoss: 0.6 / epoch },
  ...{ validationAccuracy: 0.6, validationAuc: NaN, elapsedMs: 1, tweetsPerSecond: 1 },
});
const run = { ...runOf('r', settings), name: EVIL, curve: [point(1), point(2)] };
const entry: Entry = { item, name: EVIL, settings, state: 'done', run, why: null, estimateMs: null };
const tables = studyTables([entry]);
const report: Report = {
  title: EVIL,
  paragraphs: [EVIL],
  sections: [sectionOf(tables[0]), sectionOfRun(EVIL, run)],
};

describe('HTML', () => {
  const html = writeHtml(report);

  it('escapes all text', () => {
    expect(escapeHtml(`<a href="x" id='y'>&`)).toBe('&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;');
    expect(html).not.toContain('<img');
    expect(html).toContain('=&lt;img src=x onerror=&quot;alert(1)&quot;&gt;');
  });

  it('is self-contained', () => {
    expect(html).toContain(`default-src 'none'`);
    expect(html).not.toMatch(/<script|<link|src=[^x]|https?:/);
    expect(html.match(/<svg /g)).toHaveLength(2);
    expect(html).toContain('67.8 % to 81.1 %');
  });

  it('draws a line’s points, lowest at the bottom, and nothing without points', () => {
    const chart = (points: { x: number; y: number }[]) =>
      chartSvg({
        ...{ title: 'T', xTitle: 'X', logarithmic: true, format: decimal },
        series: [{ label: 'L', points, dashed: false }],
      });
    const drawn = chart([10, 100, 1000].map((x, y) => ({ x, y })));
    // Equal steps of the logarithm are equal steps of the plot.
    expect(/points="([^"]*)"/.exec(drawn)?.[1]).toBe('56,176 202,94 348,12');
    expect(chart([{ x: 1, y: NaN }])).toBe('');
    expect(chart([{ x: 5, y: 1 }])).not.toContain('NaN');
  });
});

describe('Markdown', () => {
  it('keeps a cell one cell, whatever it contains', () => {
    expect(escapeMarkdown('a|b\n# c <d>')).toBe('a\\|b \\# c \\<d\\>');
    const lines = writeMarkdown(report).split('\n');
    const cells = (line: string) => line.replaceAll('\\|', '').split('|').length;
    const header = lines.findIndex((line) => line.startsWith('| Model'));
    const body = lines.slice(header, header + 2 + tables[0].lines.length);
    expect(new Set(body.map(cells)).size).toBe(1);
    expect(lines.filter((line) => line.startsWith('# '))).toHaveLength(1);
    expect(lines).toContain('| 2 | 0.350 | 0.300 |');
  });
});

describe('CSV', () => {
  it('writes figures as numbers, one line per row of the slides, and no formula', () => {
    const [header, ...rows] = Papa.parse<string[]>(writeStudyCsv(tables).join('').replace('\uFEFF', ''), {
      skipEmptyLines: true,
    }).data;
    const row = rows.find((cells) => cells[header.indexOf('verdict')] === 'beaten')!;
    const at = (name: string) => row[header.indexOf(name)];
    expect([at('model'), at('accuracy slides'), at('accuracy here'), at('test rows'), at('seed')]).toEqual([
      ...['LSTM', '0.59375', '0.75', '160', '42'],
    ]);
    expect(at('trained here').startsWith("'=")).toBe(true);
    expect(at('remarks')).toMatch(/not 1,600/);
    expect(rows).toHaveLength(tables.flatMap(({ lines }) => lines).length);
  });
});
