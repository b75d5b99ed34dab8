/** The meaning of the values of a label column. */
import type { Message } from '../wording/message';
import type { ColumnMapping, Inspection, Sentiment } from './corpus';
import { DataError, NEGATIVE, NEUTRAL, POSITIVE } from './corpus';
import { leftOut, unknownLabel } from './reasons';

/** A column with more distinct values than this is not a label. */
export const MAX_LABEL_VALUES = 64;

/** Tried in this order: the first scale that contains all the numbers of the file gives their meaning. */
const SCALES: { meanings: ReadonlyMap<string, Sentiment>; requires?: string }[] = [
  { meanings: new Map([...entries('0', NEGATIVE), ...entries('2', NEUTRAL), ...entries('4', POSITIVE)]) },
  { meanings: new Map([...entries('0', NEGATIVE), ...entries('1', POSITIVE)]) },
  { meanings: new Map([...entries('-1', NEGATIVE), ...entries('0', NEUTRAL), ...entries('1', POSITIVE)]) },
  // Without a 5, the values 1 and 2 (or 1 to 3) may as well be the numbers of two (or three) classes.
  {
    meanings: new Map([...entries('1 2', NEGATIVE), ...entries('3', NEUTRAL), ...entries('4 5', POSITIVE)]),
    requires: '5',
  },
];

/** A scale may miss this share of the numbered rows: stray values must not make a whole file unreadable. */
const STRAY_SHARE = 0.05;

const WORDS: ReadonlyMap<string, Sentiment> = new Map([
  ...entries('neg negative bad sad n négatif negatif négative', NEGATIVE),
  ...entries('pos positive good happy p positif', POSITIVE),
  ...entries('neu neutral mixed neutre', NEUTRAL),
]);

function entries(values: string, sentiment: Sentiment): [string, Sentiment][] {
  return values.split(' ').map((value) => [value, sentiment]);
}

/** A label value as a number in canonical form ("4.0" is "4"), or null. */
function toNumeral(value: string): string | null {
  return /^[+-]?\d{1,15}(\.0+)?$/.test(value) ? String(Math.trunc(+value)) : null;
}

/** The distinct values and their rows; empty ones, and white space around a value, are ignored. */
export function countValues(values: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const written of values) {
    const value = written.trim();
    if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

/** The meaning of each value, judged from these values alone. */
export function listLabelValues(values: Iterable<string>): Inspection['labelValues'] {
  return [...readLabels(countValues(values), {})].map(([value, sentiment]) => ({ value, sentiment }));
}

/**
 * The sentiment of each label value, null if it has none. `counts` must hold all the values of the file with their
 * rows: the start of a file sorted by class contains only one of them, and "1" means something else beside "0" than
 * beside "5". The user's own meanings take precedence; 'drop' gives null.
 */
export function readLabels(
  counts: ReadonlyMap<string, number>,
  own: ColumnMapping['labels'],
): Map<string, Sentiment | null> {
  const numerals = new Map<string, number>();
  for (const [value, rows] of counts) {
    const numeral = toNumeral(value);
    if (numeral !== null) numerals.set(numeral, (numerals.get(numeral) ?? 0) + rows);
  }
  const scale = chooseScale(numerals);
  const meanings = new Map<string, Sentiment | null>();
  for (const value of counts.keys()) {
    const numeral = toNumeral(value);
    const known = numeral === null ? WORDS.get(value.normalize('NFC').toLowerCase()) : scale?.get(numeral);
    meanings.set(value, Object.hasOwn(own, value) ? OWN[own[value]] : (known ?? null));
  }
  return meanings;
}

const OWN = { negative: NEGATIVE, positive: POSITIVE, neutral: NEUTRAL, drop: null } as const;

/**
 * The scale that contains all the numbers, else the one that misses fewest rows, if within tolerance; null if none
 * fits.
 */
function chooseScale(numerals: ReadonlyMap<string, number>): ReadonlyMap<string, Sentiment> | null {
  let total = 0;
  for (const rows of numerals.values()) total += rows;
  let best: { meanings: ReadonlyMap<string, Sentiment>; missed: number } | null = null;
  for (const { meanings, requires } of SCALES) {
    if (requires !== undefined && !numerals.has(requires)) continue;
    let missed = 0;
    let met = 0;
    for (const [numeral, rows] of numerals) {
      if (meanings.has(numeral)) met++;
      else missed += rows;
    }
    const fits = missed === 0 || (met > 1 && missed <= total * STRAY_SHARE);
    if (fits && (!best || missed < best.missed)) best = { meanings, missed };
  }
  return best?.meanings ?? null;
}

/**
 * The label values of a file, collected while it streams: each gets an index; its rows are counted, its first lines
 * kept.
 */
export class LabelValues {
  private readonly ids = new Map<string, number>();
  private readonly rows: number[] = [];
  private readonly lines: number[][] = [];

  /** @param describe names the column in an error */
  constructor(private readonly describe: () => Message) {}

  /** The index of this value, from 0. Throws a DataError at the 65th distinct value. */
  intern(value: string, line: number, maxLines: number): number {
    let id = this.ids.get(value);
    if (id === undefined) {
      id = this.rows.length;
      if (id === MAX_LABEL_VALUES) {
        throw new DataError(
          '{column} was taken for the label but holds more than {most} different values: choose another label column, or none.',
          { column: this.describe(), most: MAX_LABEL_VALUES },
        );
      }
      this.ids.set(value, id);
      this.rows.push(0);
      this.lines.push([]);
    }
    this.rows[id]++;
    if (this.lines[id].length < maxLines) this.lines[id].push(line);
    return id;
  }

  /** Interprets all values seen. Throws a DataError if none of them has a meaning and the user gave none. */
  resolve(own: ColumnMapping['labels']): ReadLabel[] {
    const counts = new Map([...this.ids].map(([value, id]) => [value, this.rows[id]]));
    const meanings = readLabels(counts, own);
    const read = [...this.ids].map(([value, id]) => {
      const sentiment = meanings.get(value) ?? null;
      const chosen = Object.hasOwn(own, value);
      const dropReason = (chosen ? leftOut : unknownLabel)(value);
      return { value, rows: this.rows[id], lines: this.lines[id], sentiment, chosen, dropReason };
    });
    if (read.length > 0 && read.every(({ sentiment, chosen }) => sentiment === null && !chosen)) {
      const shown = read.slice(0, 8).map(({ value }) => `"${value.slice(0, 40)}"`);
      throw new DataError(
        '{column} was taken for the label, but none of its values ({values}) is known: say what they mean, or choose another label column.',
        { column: this.describe(), values: shown.join(', ') + (read.length > 8 ? '…' : '') },
      );
    }
    return read;
  }
}

export interface ReadLabel {
  value: string;
  rows: number;
  /** The first lines on which it occurs. */
  lines: number[];
  /** Null if rows are dropped because of it. */
  sentiment: Sentiment | null;
  /** Whether the user chose its meaning. */
  chosen: boolean;
  dropReason: Message;
}
