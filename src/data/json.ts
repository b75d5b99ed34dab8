/**
 * Reads JSON as a table: each record becomes a row of comma-separated values, so that it can be parsed like any table.
 * The source is JSON Lines, one document, or several; its records are the documents themselves or the elements of a
 * list in them, found by `findRecords`. It is streamed: only a record, or a page of X's API v2, is held.
 */
import { msg } from '../wording/message';
import { DataError } from './corpus';
import { FieldRows, FieldSurvey } from './json-fields';
import { findRecords, type JsonLayout } from './json-layout';
import { JsonScanner, type Found, type Place } from './json-scan';
import { completeTexts, isFields, NOTHING_BESIDE, readBeside, type Fields } from './json-texts';
import { parseJson } from './json-values';

/** The layout is decided, and without known fields the columns, in this much of the beginning. In UTF-16 units. */
const HEAD_LENGTH = 2 ** 20;
/** Longer records, in UTF-16 units, are no tweets; they are dropped as unreadable. */
const LONGEST_RECORD = 2 ** 20;
/** Of a page of API v2, in UTF-16 units; in a longer one, authors and retweeted texts are not filled in. */
const LONGEST_PAGE = 2 ** 24;

/** A row of the table; null for what could not be read. */
type JsonRecord = Fields | null;

/** The columns of a source, and where its records are. */
export interface JsonTable {
  place: Place;
  /** By path, in the order in which they first occur. */
  fields: string[];
}

/** What is known once a source was read for its fields. */
export interface JsonSurvey extends JsonTable {
  /** Fields that are left out, since more than a thousand others are more frequent. */
  rare: number;
  /** The values of a field with their rows; null if there are more than 65 different ones. */
  valuesOf(field: string): ReadonlyMap<string, number> | null;
}

/**
 * The records as comma-separated values with a header; what cannot be read becomes a row with too many fields. Throws a
 * DataError if no records with a text are found.
 * @param known null finds the records, and takes the fields at the beginning of the source
 */
export async function* tableOfJson(
  pieces: AsyncGenerator<string, void, void>,
  name: string,
  known: JsonTable | null,
): AsyncGenerator<string, void, void> {
  const { layout, all, head } = await begin(pieces, name, known?.place ?? null);
  const columns = known?.fields ?? fieldsOf(head, layout);
  if (columns.length === 0) throw noTexts(name);
  try {
    yield lineOf(columns);
    const rows = new FieldRows(columns);
    const broken = lineOf(new Array<string>(columns.length + 1).fill('?'));
    for await (const records of recordsOf(all, layout)) {
      if (records.length === 0) continue;
      yield records.map((record) => (record ? lineOf(rows.row(record)) : broken)).join('');
    }
  } finally {
    await pieces.return();
  }
}

/** Reads all of a source for its fields. `onRead` is awaited after each piece with the number of records so far. */
export async function surveyJson(
  pieces: AsyncGenerator<string, void, void>,
  name: string,
  onRead: (records: number) => Promise<void>,
): Promise<JsonSurvey> {
  const { layout, all } = await begin(pieces, name, null);
  const survey = new FieldSurvey();
  for await (const records of recordsOf(all, layout)) {
    for (const record of records) if (record) survey.add(record);
    await onRead(survey.records);
  }
  const { fields, rare } = survey.result();
  if (fields.length === 0) throw noTexts(name);
  return { place: layout.records, fields, rare, valuesOf: (field) => survey.valuesOf(field) };
}

const noTexts = (name: string) =>
  new DataError(
    '{name} is JSON, but no list of records with a text was found in it: write it as JSON Lines, an object with its text on each line.',
    { name },
  );

async function begin(pieces: AsyncGenerator<string, void, void>, name: string, known: Place | null) {
  let head = '';
  while (head.length < HEAD_LENGTH) {
    const { done, value } = await pieces.next();
    if (done) break;
    head += value;
  }
  const layout = findRecords(head, known);
  if (layout === 'no-texts' || layout === 'by-column') {
    await pieces.return();
    throw layout === 'no-texts'
      ? noTexts(name)
      : new DataError(
          msg(
            '{name} is JSON written column by column: write it row by row (in pandas: to_json(file, orient="records", lines=True)).',
            { name },
          ),
        );
  }
  return { layout, head, all: chain(head, pieces) };
}

async function* chain(head: string, pieces: AsyncGenerator<string, void, void>): AsyncGenerator<string, void, void> {
  yield head;
  yield* pieces;
}

function fieldsOf(head: string, layout: JsonLayout): string[] {
  const survey = new FieldSurvey();
  for (const record of new RecordReader(layout).read(head)) if (record) survey.add(record);
  return survey.result().fields;
}

/** The records of each piece. */
async function* recordsOf(
  pieces: AsyncGenerator<string, void, void>,
  layout: JsonLayout,
): AsyncGenerator<JsonRecord[], void, void> {
  const reader = new RecordReader(layout);
  for await (const piece of pieces) yield reader.read(piece);
  yield reader.end();
}

/** Finds the records in pieces of the source, which may end anywhere. */
class RecordReader {
  private readonly scanner: JsonScanner;
  /** The records of a page whose end has not been reached, and their length. */
  private page: unknown[] = [];
  private pageLength = 0;
  private beside = NOTHING_BESIDE;
  /** Records are whole lines, which need not be scanned: the beginning of a line, null if it is too long. */
  private line: string | null = '';
  private readonly whole: boolean;
  /** Documents may be pages of X's API v2, which name authors and referenced tweets beside the records. */
  private readonly paged: boolean;

  constructor(private readonly layout: JsonLayout) {
    const { records, byLine } = layout;
    const paged = records.length === 2 && records[0] === 'data' && records[1] === null;
    this.paged = paged;
    this.whole = byLine && records.length === 0;
    this.scanner = new JsonScanner(
      paged ? [records, ['includes']] : [records],
      paged ? [LONGEST_RECORD, LONGEST_PAGE] : [LONGEST_RECORD],
    );
  }

  read(piece: string): JsonRecord[] {
    if (!this.layout.byLine) return this.take(this.scanner.read(piece));
    const records: JsonRecord[] = [];
    let from = 0;
    for (let end = piece.indexOf('\n'); end !== -1; end = piece.indexOf('\n', from)) {
      this.addToLine(piece.slice(from, end), records);
      this.endLine(records);
      from = end + 1;
    }
    this.addToLine(piece.slice(from), records);
    return records;
  }

  end(): JsonRecord[] {
    const records: JsonRecord[] = [];
    if (this.layout.byLine) this.endLine(records);
    else records.push(...this.take(this.scanner.end()));
    return records;
  }

  private addToLine(part: string, records: JsonRecord[]): void {
    if (!this.whole) records.push(...this.take(this.scanner.read(part)));
    else if (this.line !== null) this.line = this.line.length + part.length > LONGEST_RECORD ? null : this.line + part;
  }

  private endLine(records: JsonRecord[]): void {
    if (!this.whole) records.push(...this.take(this.scanner.end()));
    else if (this.line === null || this.line.trim() !== '') {
      records.push(this.finish(this.line === null ? undefined : parseJson(this.line.replace(/^[\uFEFF\u001E]+/, ''))));
    }
    this.line = '';
  }

  private take(found: Found[]): JsonRecord[] {
    const records: JsonRecord[] = [];
    for (const { place, text } of found) {
      if (place === -1) {
        this.closePage(records);
        this.beside = NOTHING_BESIDE;
        if (text === null) records.push(null);
        continue;
      }
      const value = text === null ? undefined : parseJson(text);
      if (place === 1) this.beside = readBeside(value);
      else if (!this.paged) records.push(this.finish(value));
      else {
        this.page.push(value);
        this.pageLength += text?.length ?? 0;
        if (this.pageLength > LONGEST_PAGE) this.closePage(records);
      }
    }
    return records;
  }

  private closePage(records: JsonRecord[]): void {
    for (const value of this.page) records.push(this.finish(value));
    this.page = [];
    this.pageLength = 0;
  }

  private finish(value: unknown): JsonRecord {
    if (typeof value === 'string') return { text: value };
    if (!isFields(value)) return null;
    completeTexts(value, this.beside);
    return value;
  }
}

const lineOf = (cells: string[]) => `${cells.map(quoted).join(',')}\n`;
const quoted = (cell: string) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
