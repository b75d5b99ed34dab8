/** The replay as a document, whatever it is written as: HTML and Markdown take it from here. */
import type { EpochPoint, RunRecord } from '../domain/run';
import { say, word } from '../wording/wording';
import { columnsOf } from '../study/columns';
import type { Column } from '../study/columns';
import { CRITERIA } from '../study/choosing';
import type { Approach, Weights } from '../study/choosing';
import { count, decimal, percent, seconds } from '../study/figures';
import { judgeSlope } from '../study/scaling';
import type { ScalingPoint, Slope } from '../study/scaling';
import type { Line, StudyTable } from '../study/tables';

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
export const VERDICTS = { beaten: word('beaten'), tied: word('tied'), missed: word('missed') };

const write = ({ measure }: Column, value: number | null) => (value === null ? '–' : FORMATS[measure](value));

function standing({ verdict, entry }: Line): string {
  if (verdict) return say(VERDICTS[verdict]);
  if (!entry || entry.run) return '–';
  return entry.why ?? say('not trained yet');
}

export function sectionOf({ title, slide, lines, caveats }: StudyTable): Section {
  const columns = columnsOf({ lines });
  return {
    title,
    paragraphs: [say('Slide: {slide}', { slide })],
    table: {
      header: [
        ...[say('Model'), say('Trained here'), say('Verdict'), say('95 % interval of the accuracy here')],
        ...columns.flatMap((column) => [
          say('{figure}, slides', { figure: say(column.title) }),
          say('{figure}, here', { figure: say(column.title) }),
        ]),
        say('Remarks'),
      ],
      rows: lines.map((line) => [
        ...[line.model, line.entry?.run?.name ?? '–', standing(line)],
        line.interval
          ? say('{low} to {high}', { low: percent(line.interval[0]), high: percent(line.interval[1]) })
          : '–',
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
          say(
            'Confusion on {rows} test rows: of the negative ones {trueNegatives} were taken for negative and {falsePositives} for positive, of the positive ones {falseNegatives} for negative and {truePositives} for positive.',
            {
              rows: metrics.rows,
              trueNegatives: metrics.trueNegatives,
              falsePositives: metrics.falsePositives,
              falseNegatives: metrics.falseNegatives,
              truePositives: metrics.truePositives,
            },
          ),
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
    ...{ title: figure === 'Loss' ? say('Loss') : say('Accuracy'), xTitle: say('Epoch'), logarithmic: false, format },
    series: [
      { label: say('Training'), points: points('train'), dashed: true },
      { label: say('Validation'), points: points('validation'), dashed: false },
    ],
  };
}

/** Accuracy by training rows. */
export function sectionOfScaling(model: string, points: ScalingPoint[], slope: Slope | null): Section {
  return {
    title: say('Would more data pay? {model}', { model }),
    paragraphs: slope ? [judgeSlope(slope)] : [],
    table: {
      header: [say('Training rows'), say('Accuracy'), say('95 % interval')],
      rows: points.map(({ rows, accuracy, interval: [low, high] }) => [
        ...[count(rows), percent(accuracy), say('{low} to {high}', { low: percent(low), high: percent(high) })],
      ]),
    },
    notes: [],
    charts: [
      {
        ...{
          title: say('Accuracy by training rows'),
          xTitle: say('Training rows'),
          logarithmic: true,
          format: percent,
        },
        series: [
          {
            label: say('Accuracy'),
            points: points.map(({ rows, accuracy }) => ({ x: rows, y: accuracy })),
            dashed: false,
          },
        ],
      },
    ],
  };
}

/** The criteria by approach, as they are weighed. */
export function sectionOfChoosing(approaches: Approach[], weights: Weights, recommendation: string[]): Section {
  return {
    title: say('Which approach to choose'),
    paragraphs: recommendation,
    table: {
      header: [
        say('Criterion'),
        say('Weight'),
        ...approaches.map(({ title, run }) => `${say(title)}: ${run?.name ?? say('not measured')}`),
      ],
      rows: CRITERIA.map(({ id, title, slides }) => [
        ...[say(title), String(weights[id])],
        ...approaches.map(({ id: approach, cells }) =>
          [cells[id].here, say('slides: {judgement}', { judgement: say(slides[approach]) })].filter(Boolean).join('; '),
        ),
      ]),
    },
    notes: [],
    charts: [],
  };
}
