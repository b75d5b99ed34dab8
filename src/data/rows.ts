/** From records to rows: what is kept of a record, and why a record is dropped. */
import { msg, type Message } from '../wording/message';
import type { ColumnMapping } from './corpus';
import { DataError } from './corpus';
import { labelNameOf } from './column-names';
import { LabelValues, type LabelContext, type ReadLabel } from './labels';
import { repairMojibake } from './mojibake';
import { EMPTY_TEXT, NO_LABEL, SECOND_HEADER, SPREADSHEET_ERROR } from './reasons';
import { MAX_BAD_LINES } from './report';
import type { Tally } from './report';
import { countSecondHeaders } from './second-header';
import type { RecordBatch, TableOptions, TableReader } from './table';

/** What a spreadsheet makes of a text that began with "=", "+" or "-". */
const SPREADSHEET_ERRORS = new Set(['#NAME?', '#VALUE!', '#REF!', '#DIV/0!', '#N/A', '#NULL!', '#NUM!']);

export function tableOptions(mapping: ColumnMapping): TableOptions {
  const { format, delimiter, header, skip } = mapping;
  return { delimiter: format === 'lines' ? null : delimiter, header, skip };
}

/** What pandas and databases write for no value. */
const MISSING = new Set(['NaN', 'nan', 'None', 'null', 'NULL']);

type TakeRow = (text: string, label: number, record: string[], line: number, number: number) => void;

/** In place of a label value's index. */
const NO_VALUE = -1;

export class RowReader {
  private readonly labels: LabelValues;
  private readonly text: number;
  private readonly label: number | null;
  /** Those of `MISSING` that were found in other columns. */
  private readonly missing = new Set<string>();

  constructor(
    private readonly mapping: ColumnMapping,
    private readonly reader: TableReader,
    private readonly tally: Tally,
    /** To score: rows without a label are read, too, and no label is asked about. */
    private readonly every = false,
  ) {
    const lines = mapping.format === 'lines';
    this.text = lines ? 0 : mapping.text;
    this.label = lines ? null : mapping.label;
    this.labels = new LabelValues(mapping.scale, () => this.describe(this.label ?? 0));
  }

  /**
   * Calls `take` for each row of the batch that has a text and, if a label column is mapped, a label; counts the
   * others.
   * `label` is the label value's index in `labels`, 0 without a label column; `number` counts the source's records from
   * 1, those without a text and broken ones, too, but not the header and what stands above it. Throws a DataError if the
   * table has fewer columns than the mapping uses, or if the label column has too many values.
   */
  read(batch: RecordBatch, take: TakeRow): void {
    this.checkWidth();
    const { tally, text: textColumn, label: labelColumn } = this;
    const { repair } = this.mapping;
    const { records, lines, bad } = batch;
    let number = tally.rowsRead;
    let broken = 0;
    const aboveRows = number === 0 && this.mapping.header ? countSecondHeaders(records) : 0;
    tally.rowsRead += records.length + bad.length;
    for (const { line, reason } of bad) tally.drop(reason, line);
    for (let i = 0; i < records.length; i++) {
      number++;
      for (; broken < bad.length && bad[broken].line < lines[i]; broken++) number++;
      const record = records[i];
      if (i < aboveRows) {
        tally.drop(SECOND_HEADER, lines[i]);
        continue;
      }
      const text = repair ? repairMojibake(record[textColumn]) : record[textColumn];
      if (text.length <= 8 && SPREADSHEET_ERRORS.has(text.trim())) {
        tally.drop(SPREADSHEET_ERROR, lines[i]);
        continue;
      }
      if (text.length <= 4 && this.isMissing(text, records)) {
        tally.drop(EMPTY_TEXT, lines[i]);
        continue;
      }
      // Few texts begin with a space, and `trim` copies.
      if (text === '' || (text.charCodeAt(0) <= 32 && text.trim() === '')) {
        tally.drop(EMPTY_TEXT, lines[i]);
        continue;
      }
      if (labelColumn === null) {
        take(text, 0, record, lines[i], number);
        continue;
      }
      const value = record[labelColumn].trim();
      if (value === '' && this.every) take(text, NO_VALUE, record, lines[i], number);
      else if (value === '') tally.drop(NO_LABEL, lines[i]);
      else take(text, this.labels.intern(value, lines[i], MAX_BAD_LINES), record, lines[i], number);
    }
  }

  /** Whether a text is what this table has for a cell without a value: another column has it, too. */
  private isMissing(text: string, records: string[][]): boolean {
    if (!MISSING.has(text)) return false;
    if (this.missing.has(text)) return true;
    const { text: own } = this;
    const elsewhere = records.some((record) => record.some((cell, column) => column !== own && cell === text));
    if (elsewhere) this.missing.add(text);
    return elsewhere;
  }

  /** The label values read, with their rows. */
  labelCounts(): Map<string, number> {
    return this.labels.counts();
  }

  /** The meanings of all label values read. Throws a DataError if the user has to say what they mean, and did not. */
  resolveLabels(): ReadLabel[] {
    const { labels: own, scale, format } = this.mapping;
    const name = labelNameOf(this.reader.header?.[this.label ?? 0] ?? '');
    const about: LabelContext = { name: format === 'sentiment140' ? 'sentiment' : name, own, scale };
    return this.every ? this.labels.read(about) : this.labels.resolve(about);
  }

  private checkWidth(): void {
    if (this.mapping.format === 'lines') return;
    const { text, label, user, date, time, remark } = this.mapping;
    const furthest = Math.max(text, label ?? 0, user ?? 0, date ?? 0, time ?? 0, remark ?? 0) + 1;
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
