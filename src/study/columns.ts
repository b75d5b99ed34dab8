/** The columns of the slides' tables: the slide's figure, and the one measured here. */
import { msg, type Message } from '../wording/message';
import type { Line, StudyTable } from './tables';

export interface Column {
  id: string;
  title: Message;
  measure: 'share' | 'decimal' | 'count' | 'seconds';
  /** Null if the slide has none; Infinity means all available rows. */
  slides: (line: Line) => number | null;
  /** Null before there is a run. */
  here: (line: Line) => number | null;
}

const runOf = ({ entry }: Line) => entry?.run ?? null;
const metricsOf = (line: Line) => runOf(line)?.metrics ?? null;

export const COLUMNS: Column[] = [
  {
    ...{ id: 'accuracy', title: msg('Accuracy'), measure: 'share' },
    slides: ({ slide }) => slide?.accuracy ?? null,
    here: (line) => metricsOf(line)?.accuracy ?? null,
  },
  {
    ...{ id: 'auc', title: msg('AUC'), measure: 'decimal' },
    slides: ({ slide }) => slide?.auc ?? null,
    here: (line) => metricsOf(line)?.auc ?? null,
  },
  {
    ...{ id: 'loss', title: msg('Loss'), measure: 'decimal' },
    slides: ({ slide }) => slide?.loss ?? null,
    here: (line) => metricsOf(line)?.loss ?? null,
  },
  {
    ...{ id: 'falsePositives', title: msg('False positives'), measure: 'count' },
    slides: ({ slide }) => slide?.falsePositives ?? null,
    here: (line) => metricsOf(line)?.falsePositives ?? null,
  },
  {
    ...{ id: 'params', title: msg('Parameters'), measure: 'count' },
    slides: ({ slide }) => slide?.params ?? null,
    here: (line) => runOf(line)?.params ?? null,
  },
  {
    ...{ id: 'rows', title: msg('Training tweets'), measure: 'count' },
    slides: ({ slide }) => (slide?.rows === null ? Infinity : (slide?.rows ?? null)),
    here: (line) => runOf(line)?.split.train ?? null,
  },
  {
    ...{ id: 'time', title: msg('Time'), measure: 'seconds' },
    slides: ({ slide }) => slide?.fitS ?? null,
    here: (line) => {
      const run = runOf(line);
      return run && run.times.fitMs / 1000;
    },
  },
];

/** Those for which the table's slide has a figure. */
export function columnsOf({ lines }: Pick<StudyTable, 'lines'>): Column[] {
  return COLUMNS.filter(({ slides }) => lines.some((line) => slides(line) !== null));
}
