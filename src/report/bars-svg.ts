/**
 * Bars over time with a line and marked spans, as geometry and as inline SVG for print: distinguished by shape, not
 * colour.
 */
import { escapeHtml } from './escape';
import type { Bars } from './model';

const WIDTH = 720;
const HEIGHT = 260;
const LEFT = 56;
const RIGHT = 12;
const TOP = 30;
const BOTTOM = 32;
const MOST_GRID_LINES = 5;
const LABELS = 6;
const FLOOR = HEIGHT - BOTTOM;

/** Coordinates in a box of `width` by `height`, y from the top. */
export interface BarsLayout {
  width: number;
  height: number;
  left: number;
  right: number;
  floor: number;
  top: number;
  grid: { y: number; value: number }[];
  labels: { x: number; text: string }[];
  bars: { x: number; y: number; width: number; height: number }[];
  /** Segments of the line, each as the points of a `<polyline>`. */
  lines: string[];
  marks: { x: number; width: number; sign: number; name: string }[];
}

/** Lays out a chart; null if it has no bar. */
export function layBars({ bars, marks }: Bars): BarsLayout | null {
  if (bars.length === 0) return null;
  const most = Math.max(1, ...bars.flatMap(({ value, line }) => [value, line ?? 0]));
  const step = niceStep(most / MOST_GRID_LINES);
  const top = Math.ceil(most / step) * step;
  const slot = (WIDTH - LEFT - RIGHT) / bars.length;
  const across = (place: number) => round(LEFT + place * slot);
  const up = (value: number) => round(FLOOR - (value / top) * (FLOOR - TOP));
  const every = Math.ceil(bars.length / LABELS);
  const lines: string[][] = [];
  bars.forEach(({ line }, place) => {
    if (line === null) return void lines.push([]);
    if (lines.length === 0) lines.push([]);
    lines[lines.length - 1].push(`${across(place)},${up(line)} ${across(place + 1)},${up(line)}`);
  });
  return {
    ...{ width: WIDTH, height: HEIGHT, left: LEFT, right: WIDTH - RIGHT, floor: FLOOR, top: TOP },
    grid: Array.from({ length: Math.round(top / step) + 1 }, (_, at) => ({ y: up(at * step), value: at * step })),
    labels: bars.flatMap(({ label }, place) => (place % every === 0 ? [{ x: across(place + 0.5), text: label }] : [])),
    bars: bars.map(({ value }, place) => ({
      ...{ x: round(across(place) + slot * 0.1), y: up(value) },
      ...{ width: Math.max(0.5, round(slot * 0.8)), height: round(FLOOR - up(value)) },
    })),
    lines: lines.filter((points) => points.length > 0).map((points) => points.join(' ')),
    marks: marks.map(({ from, to, at, name }) => ({
      ...{ x: across(from), width: Math.max(1, round((to - from) * slot)) },
      ...{ sign: across(at + 0.5), name },
    })),
  };
}

/** One `<figure>`; empty if there are no bars. */
export function barsSvg(chart: Bars): string {
  const layout = layBars(chart);
  if (!layout) return '';
  const { width, height, left, right, floor, top, grid, labels, bars, lines, marks } = layout;
  return [
    `<figure class="wide"><figcaption><strong>${escapeHtml(chart.title)}</strong> ${escapeHtml(chart.legend)}</figcaption>`,
    `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeHtml(chart.title)}">`,
    ...marks.map(({ x, width }) => `<rect class="span" x="${x}" y="${top}" width="${width}" height="${floor - top}"/>`),
    ...grid.map(
      ({ y, value }) =>
        `<line class="grid" x1="${left}" x2="${right}" y1="${y}" y2="${y}"/>` +
        `<text x="${left - 6}" y="${y + 4}" text-anchor="end">${escapeHtml(chart.format(value))}</text>`,
    ),
    ...bars.map(
      ({ x, y, width, height }) => `<rect class="bar" x="${x}" y="${y}" width="${width}" height="${height}"/>`,
    ),
    ...lines.map((points) => `<polyline class="usual" points="${points}"/>`),
    ...marks.map(
      ({ sign, name }) =>
        `<path d="M${sign - 5} ${top - 10}h10l-5 8Z"/>` +
        `<text x="${sign}" y="${top - 14}" text-anchor="middle">${escapeHtml(name)}</text>`,
    ),
    ...labels.map(({ x, text }) => `<text x="${x}" y="${floor + 18}" text-anchor="middle">${escapeHtml(text)}</text>`),
    '</svg></figure>',
  ].join('');
}

/** The next of 1, 2, 5, 10, 20, 50 … */
function niceStep(least: number): number {
  const ten = 10 ** Math.floor(Math.log10(Math.max(1, least)));
  return ([1, 2, 5].find((digit) => digit * ten >= least) ?? 10) * ten;
}

const round = (value: number) => Math.round(value * 10) / 10;
