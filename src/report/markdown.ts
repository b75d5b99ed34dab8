/** A report as Markdown; charts become tables of their points. */
import { count } from './figures';
import type { Chart, Report, Section } from './model';

/** Escapes a text so that it is shown literally, and stays within one cell of a table. */
export function escapeMarkdown(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ').replace(/[\\`*_[\]<>|#~]/g, (sign) => `\\${sign}`);
}

export function writeMarkdown({ title, paragraphs, sections }: Report): string {
  const parts = [`# ${escapeMarkdown(title)}`, ...paragraphs.map(escapeMarkdown), ...sections.flatMap(writeSection)];
  return `${parts.join('\n\n')}\n`;
}

function writeSection({ title, paragraphs, table, notes, charts }: Section): string[] {
  return [
    `## ${escapeMarkdown(title)}`,
    ...paragraphs.map(escapeMarkdown),
    ...(table ? [writeTable(table.header, table.rows)] : []),
    ...(notes.length > 0 ? [notes.map((note, place) => `${place + 1}. ${escapeMarkdown(note)}`).join('\n')] : []),
    ...charts.flatMap(writeChart),
  ];
}

function writeChart({ title, xTitle, series, format }: Chart): string[] {
  const xs = [...new Set(series.flatMap(({ points }) => points.map(({ x }) => x)))].sort((a, b) => a - b);
  const rows = xs.map((x) => [
    count(x),
    ...series.map(({ points }) => format(points.find((point) => point.x === x)?.y ?? NaN)),
  ]);
  return [`${escapeMarkdown(title)}:`, writeTable([xTitle, ...series.map(({ label }) => label)], rows)];
}

function writeTable(header: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map(escapeMarkdown).join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}
