/** The replay as a document, whatever it is written as: HTML and Markdown take it from here. */
import type { EpochPoint, RunRecord } from '../protocol';
import { columnsOf } from './columns';
import type { Column } from './columns';
import { CRITERIA } from './choosing';
import type { Approach, Weights } from './choosing';
import { count, decimal, percent, seconds } from './figures';
import { judgeSlope } from './scaling';
import type { ScalingPoint, Slope } from './scaling';
import type { Line, StudyTable } from './tables';

export interface Chart {
  title: string;
  xTitle: string;
  /** Whether equal steps of the x axis multiply rather than add. */
  logarithmic: boolean;
  series: { label: string; points: { x: number; y: number }[]; dashed: boolean }[];
  /** Writes a value of the y axis. */
  format: (value: number) => string;
}

/** Bars over time with a line, and spans of time that are marked and numbered. */
export interface Bars {
  title: string;
  /** What the bars, the line and the marks are, in words. */
  legend: string;
  /** `line`: null where there is none. */
  bars: { label: string; value: number; line: number | null }[];
  /** Places of bars, parts of them too; `at`: the one that bears the sign. */
  marks: { from: number; to: number; at: number; name: string }[];
  format: (value: number) => string;
}

export interface Section {
  title: string;
  paragraphs: string[];
  table: { header: string[]; rows: string[][] } | null;
  /** Numbered remarks. */
  notes: string[];
  charts: Chart[];
  bars?: Bars[];
}

export interface Report {
  title: string;
  paragraphs: string[];
  sections: Section[];
}

const FORMATS: Record<Column['measure'], (value: number) => string> = { share: percent, decimal, count, seconds };
const VERDICTS = { beaten: 'beaten', tied: 'tied', missed: 'missed' };

const write = ({ measure }: Column, value: number | null) => (value === null ? '–' : FORMATS[measure](value));

function standing({ verdict, entry }: Line): string {
  if (verdict) return VERDICTS[verdict];
  if (!entry || entry.run) return '–';
  return entry.why ?? 'not trained yet';
}

export function sectionOf({ title, slide, lines, caveats }: StudyTable): Section {
  const columns = columnsOf({ lines });
  return {
    title,
    paragraphs: [`Slide: ${slide}`],
    table: {
      header: [
        ...['Model', 'Trained here', 'Verdict', '95 % interval of the accuracy here'],
        ...columns.flatMap((column) => [`${column.title}, slides`, `${column.title}, here`]),
        'Remarks',
      ],
      rows: lines.map((line) => [
        ...[line.model, line.entry?.run?.name ?? '–', standing(line)],
        line.interval ? `${percent(line.interval[0])} to ${percent(line.interval[1])}` : '–',
        ...columns.flatMap((column) => [write(column, column.slides(line)), write(column, column.here(line))]),
        line.caveats.join(', '),
      ]),
    },
    notes: caveats,
    charts: [],
  };
}

/** Learning curves and confusion of a run. */
export function sectionOfRun(name: string, { curve, metrics }: RunRecord): Section {
  return {
    title: name,
    paragraphs: metrics
      ? [
          `Confusion on ${count(metrics.rows)} test rows: of the negative ones ${count(metrics.trueNegatives)} were taken for negative and ${count(metrics.falsePositives)} for positive, of the positive ones ${count(metrics.falseNegatives)} for negative and ${count(metrics.truePositives)} for positive.`,
        ]
      : [],
    table: null,
    notes: [],
    charts: curve.length > 0 ? [curveChart(curve, 'Loss', decimal), curveChart(curve, 'Accuracy', percent)] : [],
  };
}

function curveChart(curve: EpochPoint[], figure: 'Loss' | 'Accuracy', format: (value: number) => string): Chart {
  const points = (side: 'train' | 'validation') =>
    curve.map((point) => ({ x: point.epoch, y: point[`${side}${figure}`] }));
  return {
    ...{ title: figure, xTitle: 'Epoch', logarithmic: false, format },
    series: [
      { label: 'Training', points: points('train'), dashed: true },
      { label: 'Validation', points: points('validation'), dashed: false },
    ],
  };
}

/** Accuracy by training rows. */
export function sectionOfScaling(model: string, points: ScalingPoint[], slope: Slope | null): Section {
  return {
    title: `Would more data pay? ${model}`,
    paragraphs: slope ? [judgeSlope(slope)] : [],
    table: {
      header: ['Training rows', 'Accuracy', '95 % interval'],
      rows: points.map(({ rows, accuracy, interval: [low, high] }) => [
        ...[count(rows), percent(accuracy), `${percent(low)} to ${percent(high)}`],
      ]),
    },
    notes: [],
    charts: [
      {
        ...{ title: 'Accuracy by training rows', xTitle: 'Training rows', logarithmic: true, format: percent },
        series: [
          { label: 'Accuracy', points: points.map(({ rows, accuracy }) => ({ x: rows, y: accuracy })), dashed: false },
        ],
      },
    ],
  };
}

/** The criteria by approach, as they are weighed. */
export function sectionOfChoosing(approaches: Approach[], weights: Weights, recommendation: string[]): Section {
  return {
    title: 'Which approach to choose',
    paragraphs: recommendation,
    table: {
      header: [
        'Criterion',
        'Weight',
        ...approaches.map(({ title, run }) => `${title}: ${run?.name ?? 'not measured'}`),
      ],
      rows: CRITERIA.map(({ id, title, slides }) => [
        ...[title, String(weights[id])],
        ...approaches.map(({ id: approach, cells }) =>
          [cells[id].here, `slides: ${slides[approach]}`].filter(Boolean).join('; '),
        ),
      ]),
    },
    notes: [],
    charts: [],
  };
}
