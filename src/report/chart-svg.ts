/** A line chart as inline SVG, for a report without scripts. */
import { count } from './figures';
import { escapeHtml } from './escape';
import type { Chart } from './model';

const WIDTH = 360;
const HEIGHT = 220;
const LEFT = 56;
const BOTTOM = 44;
const TOP = 12;
const RIGHT = 12;
const TICKS = 4;

/**
 * One `<figure>` with title, legend and plot; no plot if there are no points. Lines differ in dash as well as colour.
 */
export function chartSvg({ title, xTitle, logarithmic, series, format }: Chart): string {
  const points = series.flatMap((line) => line.points).filter(({ y }) => Number.isFinite(y));
  if (points.length === 0) return '';
  const scaleX = logarithmic ? Math.log : (value: number) => value;
  const [lowX, highX] = rangeOf(points.map(({ x }) => scaleX(x)));
  const [lowY, highY] = rangeOf(points.map(({ y }) => y));
  const across = (x: number) => round(LEFT + ((scaleX(x) - lowX) / (highX - lowX)) * (WIDTH - LEFT - RIGHT));
  const up = (y: number) => round(HEIGHT - BOTTOM - ((y - lowY) / (highY - lowY)) * (HEIGHT - BOTTOM - TOP));
  const grid = Array.from({ length: TICKS + 1 }, (_, tick) => lowY + (tick / TICKS) * (highY - lowY)).map(
    (y) =>
      `<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${up(y)}" y2="${up(y)}"/>` +
      `<text x="${LEFT - 6}" y="${up(y) + 4}" text-anchor="end">${escapeHtml(format(y))}</text>`,
  );
  const xs = [...new Set(points.map(({ x }) => x))].sort((a, b) => a - b);
  const step = Math.ceil(xs.length / 6);
  const ticks = xs
    .filter((_, place) => place % step === 0)
    .map((x) => `<text x="${across(x)}" y="${HEIGHT - BOTTOM + 16}" text-anchor="middle">${count(x)}</text>`);
  const lines = series.map(({ points: own, dashed }, place) => {
    const drawn = own.filter(({ y }) => Number.isFinite(y));
    const look = `class="line-${place % 2}"${dashed ? ' stroke-dasharray="7 4"' : ''}`;
    const path = drawn.map(({ x, y }) => `${across(x)},${up(y)}`).join(' ');
    const dots = drawn.map(({ x, y }) => `<circle class="dot-${place % 2}" cx="${across(x)}" cy="${up(y)}" r="3"/>`);
    return `<polyline ${look} points="${path}"/>${dots.join('')}`;
  });
  const legend = series.map(({ label, dashed }) => `${dashed ? '- - -' : '———'} ${label}`).join('   ');
  return (
    `<figure><figcaption><strong>${escapeHtml(title)}</strong> ${escapeHtml(legend)}</figcaption>` +
    `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escapeHtml(title)}">` +
    `${grid.join('')}${ticks.join('')}${lines.join('')}` +
    `<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 8}" text-anchor="middle">${escapeHtml(xTitle)}</text></svg></figure>`
  );
}

/** From the minimum to the maximum; a single value gets a margin on both sides. */
function rangeOf(values: number[]): [low: number, high: number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return low < high ? [low, high] : [low - 0.5, high + 0.5];
}

const round = (value: number) => Math.round(value * 10) / 10;
