/**
 * Text to records: separated values with Papa's low-level parser, or whole lines.
 *
 * Papa's per-record callbacks are slow, and its own recovery swallows lines after a stray quote. So windows of about a
 * megabyte are parsed at once and their records checked in bulk; after a broken record, reading resumes at the physical
 * line after its first, in small windows that grow again.
 */
import type { Message } from '../wording/message';
import Papa from 'papaparse';
import { findGuard, unguardCell, unguardRecords } from './guard';
import { BAD_QUOTES, BAD_WIDTH, CUT_OFF, TOO_LONG } from './reasons';

/** A longer field is an unclosed quote. In UTF-16 units. */
const MAX_FIELD_LENGTH = 65_536;
const MAX_RECORD_LENGTH = 4 * MAX_FIELD_LENGTH;
const WINDOW_LENGTH = 2 ** 20;
const SMALL_WINDOW_LENGTH = 2 ** 13;

export interface TableOptions {
  /** Null reads each line as one field. */
  delimiter: string | null;
  /** Whether the first record is a header. */
  header: boolean;
  /** Lines above it that are not read. */
  skip: number;
}

export interface RecordBatch {
  /** Each with `width` fields. Blank lines of a table are not records. */
  records: string[][];
  /** The line on which each record starts, from 1. */
  lines: number[];
  /** Records that could not be parsed. */
  bad: { line: number; reason: Message }[];
}

/** Reads pieces of any length; each batch is about a megabyte of text. */
export async function* readTable(pieces: AsyncIterable<string>, reader: TableReader): AsyncGenerator<RecordBatch> {
  let held: string[] = [];
  let length = 0;
  for await (const piece of pieces) {
    held.push(piece);
    length += piece.length;
    if (length < WINDOW_LENGTH) continue;
    yield reader.read(held.join(''), false);
    held = [];
    length = 0;
  }
  yield reader.read(held.join(''), true);
}

interface Parsed {
  data: string[][];
  /** Rows (indices into `data`) with malformed quotes; the index after the last stands for the unfinished record. */
  badQuotes: Set<number>;
  /** Where the first record that is not in `data` starts. */
  end: number;
}

export class TableReader {
  /** The names in the first record, once read; null without a header. */
  header: string[] | null = null;
  /** Fields a record must have: the most frequent number among the first window's records; 0 until it is read. */
  width = 0;
  private rest = '';
  private line = 1;
  private lineEnd: '\n' | '\r' | null = null;
  private literalQuotes = false;
  /** What stands for a quote here: `\"` for one within quotes, or curly quotes around a field. */
  private backslashes = false;
  private curly = false;
  /** Quotes within quotes were not doubled. */
  private loose = false;
  /** Each record was quoted once more, as a whole: Excel's doing. */
  wrapped = false;
  /** Whether a lone carriage return ends a line; null until there is one. */
  private returnsEndLines: boolean | null = null;
  /** Columns at the end that are empty in the first records: Excel leaves them out of later ones. */
  private optional = 0;
  /** The column of a file that was guarded against formulas here. */
  private guard: number | null = null;
  /** Inside a bad line, whose end has not been reached. */
  private skipping = false;
  /** A carriage return at the end of a piece; its line feed may come with the next. */
  private heldReturn = '';

  constructor(private readonly options: TableOptions) {}

  /** The records of the text so far; `final` ends the file and parses the held-back remainder. */
  read(text: string, final: boolean): RecordBatch {
    const batch: RecordBatch = { records: [], lines: [], bad: [] };
    const input = this.normalise(this.rest + text, final);
    let at = this.width === 0 ? this.start(input, final) : 0;
    let window = WINDOW_LENGTH;
    while (at < input.length) {
      if (this.skipping) {
        this.skipping = !input.includes('\n', at);
        at = lineEndAfter(input, at);
        continue;
      }
      const slice = input.slice(at, at + window);
      const toEnd = at + slice.length === input.length;
      const parsed = this.parse(slice, final && toEnd);
      const broken = this.accept(parsed, slice, final && toEnd, batch);
      if (broken !== null) {
        at += broken;
        window = SMALL_WINDOW_LENGTH;
      } else if (parsed.end > 0) {
        at += parsed.end;
        window = Math.min(WINDOW_LENGTH, window * 2);
      } else if (slice.length > MAX_RECORD_LENGTH) {
        at += this.skipLine(slice, 0, this.hasOpenQuote(slice) ? BAD_QUOTES : TOO_LONG, batch);
        window = SMALL_WINDOW_LENGTH;
      } else if (toEnd) {
        break;
      } else {
        window *= 2;
      }
      if (toEnd && !final && input.length - at <= MAX_RECORD_LENGTH && broken === null) break;
    }
    this.rest = input.slice(at) + this.heldReturn;
    if (this.guard !== null) batch.records = unguardRecords(batch.records, this.guard);
    return batch;
  }

  /** All line ends become "\n". A lone "\r" ends a line if that makes more complete records than reading it as text. */
  private normalise(text: string, final: boolean): string {
    this.lineEnd ??= text.includes('\n') || !text.includes('\r') ? '\n' : '\r';
    if (!text.includes('\r')) {
      this.heldReturn = '';
      return text;
    }
    if (this.lineEnd === '\r') return text.replaceAll('\r', '\n');
    const held = !final && text.endsWith('\r');
    this.heldReturn = held ? '\r' : '';
    const lines = (held ? text.slice(0, -1) : text).replaceAll('\r\n', '\n');
    if (!lines.includes('\r')) return lines;
    const split = lines.replaceAll('\r', '\n');
    this.returnsEndLines ??= this.options.delimiter === null || this.completeIn(split) > this.completeIn(lines);
    return this.returnsEndLines ? split : lines;
  }

  /** Records of the most frequent width in a text. */
  private completeIn(text: string): number {
    const { data, badQuotes } = this.parseQuoted(text, true);
    const records = data.filter((record, i) => !badQuotes.has(i) && !isBlank(record));
    const width = this.width || mostFrequent(records.map((record) => record.length));
    return records.filter((record) => record.length === width).length;
  }

  /** Reads the header and the file's properties from the first window. Returns the position after the header. */
  private start(input: string, final: boolean): number {
    if (this.options.delimiter === null) {
      this.width = 1;
    } else {
      this.literalQuotes = this.options.delimiter === '\t' && hasLiteralQuotes(input, this.parseQuoted(input, final));
    }
    let at = placeOfLine(input, this.options.skip);
    if (this.options.delimiter !== null && !this.literalQuotes) this.chooseQuotes(input.slice(at), final);
    if (this.options.header) {
      while (at < input.length && input.slice(at, lineEndAfter(input, at)).trim() === '') at = lineEndAfter(input, at);
      const end = this.recordEnd(input, at);
      this.header = this.parse(input.slice(at, end), true).data[0] ?? [];
      this.guard = findGuard(this.header);
      if (this.guard !== null) this.header = this.header.map(unguardCell);
      at = end;
    }
    this.line += count(input.slice(0, at), '\n');
    if (this.width === 0) {
      const { data } = this.parse(input.slice(at, at + WINDOW_LENGTH / 4), final);
      this.width = mostFrequent(data.filter((record) => !isBlank(record)).map((record) => record.length));
      if (this.width === 0) this.width = this.header?.length ?? 1;
      this.optional = countEmptyAtEnd(data.filter((record) => record.length === this.width));
    }
    return at;
  }

  /** Other quotes than doubled ones are taken where they make more complete records. */
  private chooseQuotes(all: string, final: boolean): void {
    if (!all.includes('"') && !all.includes('“')) return;
    const text = all.slice(0, WINDOW_LENGTH / 4);
    this.wrapped = isWrapped(this.parseQuoted(text, final && text === all).data, this.options.delimiter ?? ',');
    if (text.includes('\\"')) {
      const doubled = this.completeIn(text);
      this.backslashes = true;
      this.backslashes = this.completeIn(text) > doubled;
    }
    if (text.includes('“')) {
      const straight = this.completeIn(text);
      this.curly = true;
      this.curly = this.completeIn(text) > straight;
    }
    if (!this.backslashes && LOOSE_QUOTE.test(text)) {
      const doubled = this.completeIn(text);
      this.loose = true;
      // A stray quote breaks its record; where most records break, it is how the file was written.
      this.loose = this.completeIn(text) > 2 * doubled;
    }
  }

  /** Other quotes as doubled ones; no character moves. */
  private withPlainQuotes(text: string): string {
    let plain = text;
    if (this.backslashes) plain = plain.replace(/\\\\|\\"/g, (pair) => (pair === '\\"' ? '""' : pair));
    if (this.curly) plain = plain.replace(CURLY_FIELD, '$1"$2"');
    if (this.loose) plain = plain.replaceAll(LOOSE_QUOTES, LOOSE_MARK);
    return plain;
  }

  /** The end of the record that starts here, including its line end. */
  private recordEnd(input: string, at: number): number {
    if (this.options.delimiter === null || this.literalQuotes) return lineEndAfter(input, at);
    const options = { delimiter: this.options.delimiter, newline: '\n' as const, preview: 1, fastMode: false };
    const { meta, errors } = parseWithPapa(this.withPlainQuotes(input.slice(at)), options, false);
    return errors.length > 0 ? lineEndAfter(input, at) : at + meta.cursor;
  }

  private parse(text: string, final: boolean): Parsed {
    // The last line end closes its record; it does not begin another.
    const body = final && text.endsWith('\n') ? text.slice(0, -1) : text;
    if (this.options.delimiter !== null && !this.literalQuotes) return this.parseQuoted(body, final, text.length);
    const lines = body.split('\n');
    const end = final ? text.length : body.length - (lines.pop() ?? '').length;
    const { delimiter } = this.options;
    return {
      data: lines.map((line) => (delimiter === null ? [line] : line.split(delimiter))),
      badQuotes: new Set(),
      end,
    };
  }

  private parseQuoted(text: string, final: boolean, length = text.length): Parsed {
    const options = { delimiter: this.options.delimiter ?? ',', newline: '\n' as const };
    const { data: read, errors, meta } = parseWithPapa(this.withPlainQuotes(text), options, !final);
    const unmarked = this.loose ? read.map((record) => record.map((cell) => cell.replaceAll(LOOSE_MARK, '"'))) : read;
    const data = this.wrapped ? unmarked.map((record) => unwrap(record, options.delimiter)) : unmarked;
    return { data, badQuotes: new Set(errors.map(({ row }) => row)), end: final ? length : meta.cursor };
  }

  /** Accepts the records up to the first after which line numbers may be wrong; returns where to resume, else null. */
  private accept({ data, badQuotes, end }: Parsed, slice: string, closing: boolean, batch: RecordBatch): number | null {
    // Usually there are no line ends inside fields, and each record is one line.
    const plain = count(slice.slice(0, end), '\n') === data.length - (closing && !slice.endsWith('\n') ? 1 : 0);
    const firstLine = this.line;
    for (let i = 0; i < data.length; i++) {
      const record = this.fit(data[i]);
      const extraLines = plain && !badQuotes.has(i) ? 0 : countInFields(record);
      const fits = record.length === this.width;
      const long = record.some(isTooLong);
      if (badQuotes.has(i) || long || (!fits && extraLines > 0)) {
        const at = placeOfLine(slice, this.line - firstLine);
        const reason = badQuotes.has(i) ? BAD_QUOTES : long ? TOO_LONG : BAD_WIDTH;
        const last = closing && !slice.includes('\n', at);
        return this.skipLine(slice, at, last && !long ? CUT_OFF : reason, batch);
      }
      if (fits) {
        batch.records.push(record);
        batch.lines.push(this.line);
      } else if (!isBlank(record)) {
        const last = closing && i === data.length - 1 && !slice.endsWith('\n') && record.length < this.width;
        batch.bad.push({ line: this.line, reason: last ? CUT_OFF : BAD_WIDTH });
      }
      this.line += 1 + extraLines;
    }
    return null;
  }

  /** The record without surplus empty cells at its end, and with those that were left out there. */
  private fit(record: string[]): string[] {
    const { width, optional } = this;
    if (record.length > width && record.slice(width).every((cell) => cell === '')) return record.slice(0, width);
    if (record.length >= width || record.length < width - optional || isBlank(record)) return record;
    return [...record, ...Array<string>(width - record.length).fill('')];
  }

  /** Reports the record that starts at this position as bad; returns the position of the next physical line. */
  private skipLine(text: string, at: number, reason: Message, batch: RecordBatch): number {
    batch.bad.push({ line: this.line, reason });
    this.line++;
    this.skipping = !text.includes('\n', at);
    return lineEndAfter(text, at);
  }

  private hasOpenQuote(text: string): boolean {
    return this.options.delimiter !== null && !this.literalQuotes && text.slice(0, lineEndAfter(text, 0)).includes('"');
  }
}

const CURLY_FIELD = /(^|[,;\t|])“([^”\n]*)”(?=[,;\t|]|$)/gm;

/** Quotes that are neither at the beginning nor at the end of a field, nor doubled. */
const LOOSE_QUOTE = /[^\n",;\t|~]"[^\n",;\t|~]/;
const LOOSE_QUOTES = /(?<=[^\n",;\t|~])"(?=[^\n",;\t|~])/g;
/** In their place while fields are found; of the private use area, so that no text has it. */
const LOOSE_MARK = '\uF8D1';

/** The cells of a record that is one quoted cell. */
function unwrap(record: string[], delimiter: string): string[] {
  return record.length === 1 && record[0].includes(delimiter)
    ? (parseWithPapa(record[0], { delimiter, newline: '\n' }, false).data[0] ?? record)
    : record;
}

/**
 * Whether most records are one quoted cell of cells, as many as the first record has. Commas of prose, which differ in
 * number and are followed by a blank, are none between cells.
 */
function isWrapped(data: string[][], delimiter: string): boolean {
  const records = data.filter((record) => !isBlank(record)).slice(0, 500);
  const whole = records.filter((record) => record.length === 1 && record[0].includes(delimiter));
  if (records.length < 2 || whole.length < records.length / 2) return false;
  const width = unwrap(records[0], delimiter).length;
  const inner = whole.map((record) => unwrap(record, delimiter));
  const even = inner.filter((cells) => cells.length === width && !cells.slice(1).every((cell) => cell.startsWith(' ')));
  return width > 1 && even.length > inner.length * 0.9;
}

/** Columns at the end that are empty in all records. */
function countEmptyAtEnd(records: string[][]): number {
  const width = records[0]?.length ?? 0;
  let empty = 0;
  while (empty < width - 1 && records.every((record) => record[width - 1 - empty].trim() === '')) empty++;
  return records.length > 1 ? empty : 0;
}

interface PapaResult {
  data: string[][];
  errors: { row: number }[];
  meta: { cursor: number };
}

function parseWithPapa(text: string, options: Papa.ParseConfig, ignoreLast: boolean): PapaResult {
  return new Papa.Parser(options).parse(text, 0, ignoreLast) as PapaResult;
}

/**
 * Whether the quotes in tab-separated values are literal characters, as in the format's registration
 * (text/tab-separated-values): parsing them as quotes fails or joins lines, while splitting the lines at tabs gives
 * records of equal width in which no column is mostly quoted.
 */
function hasLiteralQuotes(text: string, quoted: Parsed): boolean {
  const lines = text.slice(0, quoted.end || text.length).split('\n');
  const records = lines.filter((line) => line.trim() !== '').map((line) => line.split('\t'));
  const read = quoted.data.filter((record) => !isBlank(record));
  const width = mostFrequent(records.map((record) => record.length));
  const even = records.filter((record) => record.length === width);
  const literalBad = records.length - even.length;
  const quotedBad = quoted.badQuotes.size + read.filter((record) => record.length !== width).length;
  const joined = read.length < records.length;
  if (width < 2 || !(quotedBad > literalBad || (joined && literalBad === 0))) return false;
  return records[0].every((_, column) => {
    const wrapped = even.filter((record) => /^".*"$/.test(record[column])).length;
    return wrapped < even.length / 2;
  });
}

const isTooLong = (field: string) => field.length > MAX_FIELD_LENGTH;

function isBlank(record: string[]): boolean {
  return record.length === 1 && record[0].trim() === '';
}

function countInFields(record: string[]): number {
  let total = 0;
  for (const field of record) total += count(field, '\n');
  return total;
}

function count(text: string, what: string): number {
  let total = 0;
  for (let at = text.indexOf(what); at !== -1; at = text.indexOf(what, at + 1)) total++;
  return total;
}

function lineEndAfter(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end + 1;
}

function placeOfLine(text: string, lines: number): number {
  let at = 0;
  for (let i = 0; i < lines; i++) at = lineEndAfter(text, at);
  return at;
}

function mostFrequent(values: number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best = 0;
  for (const [value, times] of counts) {
    const most = counts.get(best) ?? 0;
    if (times > most || (times === most && value > best)) best = value;
  }
  return best;
}
