/** What the importer makes of a source, as one flat record: what `npm run inspect` prints. */
import type { ImportReport, Inspection } from './corpus';
import type { Message } from '../wording/message';

export interface InspectionLine {
  format: string;
  encoding: string;
  /** Null for sources that are not separated values. */
  delimiter: string | null;
  columns: string[];
  /** Names of columns ("column 3" where it has none); null if there is none. */
  text: string;
  label: string | null;
  user: string | null;
  date: string | null;
  /** Rows by label value; `sentiment` is null if they are dropped, `sure` false if the meaning is only suggested. */
  labelValues: { value: string; rows: number; sentiment: string | null; sure: boolean }[];
  /** Whether the user has to say what label values mean, or whether day or month comes first, before it is used. */
  asked: boolean;
  rows: number;
  kept: number;
  dropped: { reason: string; rows: number }[];
  /** Rows whose date cannot be read. */
  undated: number;
  /** ISO 8601, UTC; null without dates. */
  firstDate: string | null;
  lastDate: string | null;
}

const SENTIMENTS = ['negative', 'positive', 'neutral', null] as const;

/**
 * @param asked whether there is an open question; the report is of an import without the label then
 * @param inEnglish makes a sentence of a reason
 */
export function inspectionLine(
  { mapping, encoding, columns, labelValues }: Inspection,
  report: ImportReport,
  asked: boolean,
  inEnglish: (reason: Message) => string,
): InspectionLine {
  const nameOf = (column: number | null) => (column === null ? null : columns[column] || `column ${column + 1}`);
  const values = asked ? labelValues : report.labelValues.map((value) => ({ ...value, sure: true }));
  const iso = (date: number | null) => (date === null ? null : new Date(date).toISOString());
  return {
    format: mapping.format,
    encoding,
    delimiter: mapping.format === 'lines' ? null : mapping.delimiter,
    columns,
    text: nameOf(mapping.text) ?? '',
    label: nameOf(mapping.label),
    user: nameOf(mapping.user),
    date: nameOf(mapping.date),
    labelValues: values.map(({ value, rows, sentiment, sure }) => ({
      ...{ value, rows, sure },
      sentiment: sentiment === null ? null : SENTIMENTS[sentiment],
    })),
    asked,
    rows: report.rowsRead,
    kept: report.rowsKept,
    dropped: report.dropped.map(({ reason, rows }) => ({ reason: inEnglish(reason), rows })),
    undated: report.undated,
    firstDate: iso(report.firstDate),
    lastDate: iso(report.lastDate),
  };
}
