/** From records to rows: what is kept of a record, and why a record is dropped. */
import { msg, type Message } from '../wording/message';
import type { ColumnMapping } from './corpus';
import { DataError } from './corpus';
import { LabelValues } from './labels';
import { repairMojibake } from './mojibake';
import { EMPTY_TEXT, NO_LABEL, SPREADSHEET_ERROR } from './reasons';
import { MAX_BAD_LINES } from './report';
import type { Tally } from './report';
import type { RecordBatch, TableOptions, TableReader } from './table';

/** What a spreadsheet makes of a text that began with "=", "+" or "-". */
const SPREADSHEET_ERRORS = new Set(['#NAME?', '#VALUE!', '#REF!', '#DIV/0!', '#N/A', '#NULL!', '#NUM!']);

export function tableOptions(mapping: ColumnMapping): TableOptions {
  return { delimiter: mapping.format === 'lines' ? null : mapping.delimiter, header: mapping.header };
}

export class RowReader {
  readonly labels: LabelValues;
  private readonly text: number;
  private readonly label: number | null;

  constructor(
    private readonly mapping: ColumnMapping,
    private readonly reader: TableReader,
    private readonly tally: Tally,
  ) {
    const lines = mapping.format === 'lines';
    this.text = lines ? 0 : mapping.text;
    this.label = lines ? null : mapping.label;
    this.labels = new LabelValues(() => this.describe(this.label ?? 0));
  }

  /**
   * Calls `take` for each row of the batch that has a text and, if a label column is mapped, a label; counts the
   * others.
   * `label` is the label value's index in `labels`, 0 without a label column. Throws a DataError if the table has fewer
   * columns than the mapping uses, or if the label column has too many values.
   */
  read(batch: RecordBatch, take: (text: string, label: number, record: string[]) => void): void {
    this.checkWidth();
    const { tally, text: textColumn, label: labelColumn } = this;
    const { repair } = this.mapping;
    const { records, lines } = batch;
    tally.rowsRead += records.length + batch.bad.length;
    for (const { line, reason } of batch.bad) tally.drop(reason, line);
    for (let i = 0; i < records.length; i++) {
      const record = records[i];
      const text = repair ? repairMojibake(record[textColumn]) : record[textColumn];
      if (text.length <= 8 && SPREADSHEET_ERRORS.has(text.trim())) {
        tally.drop(SPREADSHEET_ERROR, lines[i]);
        continue;
      }
      // Few texts begin with a space, and `trim` copies.
      if (text === '' || (text.charCodeAt(0) <= 32 && text.trim() === '')) {
        tally.drop(EMPTY_TEXT, lines[i]);
        continue;
      }
      if (labelColumn === null) {
        take(text, 0, record);
        continue;
      }
      const value = record[labelColumn].trim();
      if (value === '') tally.drop(NO_LABEL, lines[i]);
      else take(text, this.labels.intern(value, lines[i], MAX_BAD_LINES), record);
    }
  }

  private checkWidth(): void {
    if (this.mapping.format === 'lines') return;
    const { text, label, user, date, remark } = this.mapping;
    const furthest = Math.max(text, label ?? 0, user ?? 0, date ?? 0, remark ?? 0) + 1;
    const { width } = this.reader;
    if (furthest <= width) return;
    throw new DataError(
      'The rows have {width} {width|column|columns}, but column {furthest} was asked for: check the separator and which column is what.',
      { width, furthest },
    );
  }

  private describe(column: number): Message {
    const name = this.reader.header?.[column]?.trim();
    return name
      ? msg('Column {number} ("{name}")', { number: column + 1, name })
      : msg('Column {number}', { number: column + 1 });
  }
}
