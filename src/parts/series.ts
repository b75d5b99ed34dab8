/** Lines of a chart, distinguished by colour, dash and marker at once. */

export type Ink = 'accent' | 'negative' | 'positive' | 'neutral' | 'ink' | 'focus';
export type Line = 'solid' | 'dashed' | 'dotted' | 'long' | 'dash-dot' | 'thin';
export type Marker = 'dot' | 'ring' | 'square' | 'triangle' | 'diamond' | 'cross';

export interface Series {
  label: string;
  /** `interval`: 95 %, shown in the table. */
  points: { x: number; y: number; interval?: [low: number, high: number] }[];
  ink: Ink;
  /** `thin` is a fine line without markers, omitted from the table. */
  line: Line;
  marker: Marker;
}

export const inks: Record<Ink, string> = {
  accent: 'var(--accent)',
  negative: 'var(--negative)',
  positive: 'var(--positive)',
  neutral: 'var(--neutral)',
  ink: 'var(--ink)',
  focus: 'var(--focus)',
};

export const dashes: Record<Line, number[]> = {
  solid: [],
  dashed: [7, 4],
  dotted: [2, 4],
  long: [14, 5],
  'dash-dot': [10, 4, 2, 4],
  thin: [],
};

/** Chart.js's names. */
export const markers = {
  dot: 'circle',
  ring: 'circle',
  square: 'rect',
  triangle: 'triangle',
  diamond: 'rectRot',
  cross: 'crossRot',
} as const satisfies Record<Marker, string>;

/** One look for each of six runs. */
export const LOOKS: Pick<Series, 'ink' | 'line' | 'marker'>[] = [
  { ink: 'accent', line: 'solid', marker: 'dot' },
  { ink: 'negative', line: 'dashed', marker: 'square' },
  { ink: 'positive', line: 'long', marker: 'triangle' },
  { ink: 'neutral', line: 'dash-dot', marker: 'diamond' },
  { ink: 'ink', line: 'dotted', marker: 'ring' },
  { ink: 'focus', line: 'solid', marker: 'cross' },
];
