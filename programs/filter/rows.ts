/** A stream of bytes as texts, in constant memory: lines, separated values or JSON Lines. */
import { inEnglish } from '../../src/wording/message';
import { TableReader } from '../../src/data/table';
import { findFormat, objectOf, type Format, type Wanted } from './format';
import { InputError } from './input-error';

/** Of a longer line only the beginning is read. In UTF-16 units. */
const LONGEST_TEXT = 2 ** 20;
/** A longer line of JSON is refused. */
const LONGEST_JSON = 2 ** 24;
/** Bytes looked at to find the format, if they have come by then. */
const HEAD = 2 ** 16;

/**
 * The texts in order, a batch for each piece of the stream, so that a reader who waits for an answer gets it. Every line
 * of `lines` and `json` is a text, whatever it holds; bytes that are not UTF-8 are read as U+FFFD.
 * @throws InputError that names the line, after all texts before it
 */
export async function* readTexts(bytes: AsyncIterable<Uint8Array>, wanted: Wanted): AsyncGenerator<string[]> {
  const decoder = new TextDecoder();
  let reader: TextReader | null = null;
  let head = '';
  for await (const piece of bytes) {
    const text = decoder.decode(piece, { stream: true });
    if (reader) yield* reader.read(text, false);
    else {
      head += text;
      const enough = head.trimStart().startsWith('{') ? LONGEST_JSON : HEAD;
      if (!head.includes('\n') && head.length < enough) continue;
      reader = readerOf(findFormat(head, false, wanted));
      yield* reader.read(head, false);
    }
  }
  const rest = decoder.decode();
  if (reader) yield* reader.read(rest, true);
  else {
    head += rest;
    yield* readerOf(findFormat(head, true, wanted)).read(head, true);
  }
}

interface TextReader {
  /** The texts that `piece` completes; with `final`, all that are left. */
  read(piece: string, final: boolean): Generator<string[]>;
}

function readerOf(format: Format): TextReader {
  if (format.kind === 'csv') return tableReader(format.delimiter, format.column);
  return format.kind === 'json' ? jsonReader(format.column) : lineReader();
}

function lineReader(): TextReader {
  const split = makeSplitter(LONGEST_TEXT);
  return {
    *read(piece, final) {
      const lines = split(piece, final);
      if (lines.length > 0) yield lines;
    },
  };
}

/** Splits at line feeds; of a line longer than `longest` only the beginning is kept. */
function makeSplitter(longest: number): (piece: string, final: boolean) => string[] {
  let rest = '';
  const add = (more: string) => (rest.length >= longest ? rest : (rest + more).slice(0, longest));
  return (piece, final) => {
    const lines = piece.split('\n');
    lines[0] = add(lines[0]);
    rest = lines.pop() ?? '';
    // What follows the last line feed is a line only if there is something.
    if (final && rest !== '') lines.push(rest);
    return lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line).slice(0, longest));
  };
}

function jsonReader(column: string): TextReader {
  const split = makeSplitter(LONGEST_JSON);
  let number = 0;
  const textOf = (line: string): string => {
    number++;
    // Blank lines are texts too, so that the answers stand beside the rows.
    if (line.trim() === '') return '';
    if (line.length >= LONGEST_JSON) throw new InputError(`Line ${number} is longer than ${LONGEST_JSON} characters.`);
    const row = objectOf(line);
    if (!row) throw new InputError(`Line ${number} is not a JSON object.`);
    const text = row[column];
    if (typeof text === 'string') return text;
    throw new InputError(`Line ${number} has no text in the field "${column}".`);
  };
  return {
    *read(piece, final) {
      const texts: string[] = [];
      let fault: Error | null = null;
      try {
        for (const line of split(piece, final)) texts.push(textOf(line));
      } catch (error) {
        fault = error as Error;
      }
      if (texts.length > 0) yield texts;
      if (fault) throw fault;
    },
  };
}

function tableReader(delimiter: string, column: number): TextReader {
  const reader = new TableReader({ delimiter, header: true, skip: 0 });
  return {
    *read(piece, final) {
      const { records, lines, bad } = reader.read(piece, final);
      const [first] = bad;
      const good = first ? records.filter((_, i) => lines[i] < first.line) : records;
      if (good.length > 0) yield good.map((record) => record[column]);
      if (first) throw new InputError(`Line ${first.line}: ${inEnglish(first.reason)}.`);
    },
  };
}
