/** The study's tables, runs and curves as sections of a report. */
import type { EpochPoint, RunRecord } from '../domain/run';
import { msg } from '../wording/message';
import { t } from '../wording/wording';
import { columnsOf } from './columns';
import type { Column } from './columns';
import { CRITERIA } from './choosing';
import type { Approach, Weights } from './choosing';
import { count, decimal, percent, seconds } from '../report/figures';
import { judgeSlope } from './scaling';
import type { ScalingPoint, Slope } from './scaling';
import type { Line, StudyTable } from './tables';
import type { Chart, Section } from '../report/model';

const FORMATS: Record<Column['measure'], (value: number) => string> = { share: percent, decimal, count, seconds };
export const VERDICTS = { beaten: msg('beaten'), tied: msg('tied'), missed: msg('missed') };

const write = ({ measure }: Column, value: number | null) => (value === null ? '–' : FORMATS[measure](value));

function standing({ verdict, entry }: Line): string {
  if (verdict) return t(VERDICTS[verdict]);
  if (!entry || entry.run) return '–';
  return t(entry.why ?? 'not trained yet');
}

export function sectionOf({ title, slide, lines, caveats }: StudyTable): Section {
  const columns = columnsOf({ lines });
  return {
    title: t(title),
    paragraphs: [t('Slide: {slide}', { slide })],
    table: {
      header: [
        ...[t('Model'), t('Trained here'), t('Verdict'), t('95 % interval of the accuracy here')],
        ...columns.flatMap((column) => [
          t('{figure}, slides', { figure: t(column.title) }),
          t('{figure}, here', { figure: t(column.title) }),
        ]),
        t('Remarks'),
      ],
      rows: lines.map((line) => [
        ...[t(line.model), line.entry?.run?.name ?? '–', standing(line)],
        line.interval ? t('{low} to {high}', { low: percent(line.interval[0]), high: percent(line.interval[1]) }) : '–',
        ...columns.flatMap((column) => [write(column, column.slides(line)), write(column, column.here(line))]),
        line.caveats.join(', '),
      ]),
    },
    notes: caveats,
    charts: [],
  };
}

/** Learning curves and confusion matrix of a run. */
export function sectionOfRun(name: string, { curve, metrics }: RunRecord): Section {
  return {
    title: name,
    paragraphs: metrics
      ? [
          t(
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
    ...{ title: figure === 'Loss' ? t('Loss') : t('Accuracy'), xTitle: t('Epoch'), logarithmic: false, format },
    series: [
      { label: t('Training'), points: points('train'), dashed: true },
      { label: t('Validation'), points: points('validation'), dashed: false },
    ],
  };
}

/** Accuracy by training rows. */
export function sectionOfScaling(model: string, points: ScalingPoint[], slope: Slope | null): Section {
  return {
    title: t('Would more data help? {model}', { model }),
    paragraphs: slope ? [judgeSlope(slope)] : [],
    table: {
      header: [t('Training rows'), t('Accuracy'), t('95 % interval')],
      rows: points.map(({ rows, accuracy, interval: [low, high] }) => [
        ...[count(rows), percent(accuracy), t('{low} to {high}', { low: percent(low), high: percent(high) })],
      ]),
    },
    notes: [],
    charts: [
      {
        ...{
          title: t('Accuracy by training rows'),
          xTitle: t('Training rows'),
          logarithmic: true,
          format: percent,
        },
        series: [
          {
            label: t('Accuracy'),
            points: points.map(({ rows, accuracy }) => ({ x: rows, y: accuracy })),
            dashed: false,
          },
        ],
      },
    ],
  };
}

/** The criteria by approach, with their weights. */
export function sectionOfChoosing(approaches: Approach[], weights: Weights, recommendation: string[]): Section {
  return {
    title: t('Which approach to choose'),
    paragraphs: recommendation,
    table: {
      header: [
        t('Criterion'),
        t('Weight'),
        ...approaches.map(({ title, run }) => `${t(title)}: ${run?.name ?? t('not measured')}`),
      ],
      rows: CRITERIA.map(({ id, title, slides }) => [
        ...[t(title), String(weights[id])],
        ...approaches.map(({ id: approach, cells }) =>
          [cells[id].here, t('slides: {judgement}', { judgement: t(slides[approach]) })].filter(Boolean).join('; '),
        ),
      ]),
    },
    notes: [],
    charts: [],
  };
}
