/** The meaning of the values of a label column. */
import { msg, type Message } from '../wording/message';
import type { ColumnMapping, Inspection, Scale, Sentiment } from './corpus';
import { DataError, NEGATIVE, NEUTRAL, POSITIVE } from './corpus';
import { isNoAnswer, meaningOfWord, plainLabel } from './label-words';
import { leftOut, unknownLabel } from './reasons';

/** A column with more distinct values than this is not a label. */
export const MAX_LABEL_VALUES = 64;

/** What the name of a column says of numbers in it: a sentiment, a rating, or nothing. */
export type LabelName = 'sentiment' | 'rating' | 'other';

/** What is known of a label column besides its values. */
export interface LabelContext {
  name: LabelName;
  own: ColumnMapping['labels'];
  scale: Scale | null;
}

export const NOTHING_KNOWN: LabelContext = { name: 'other', own: {}, scale: null };

export interface LabelMeaning {
  /** Null if the value has no meaning: its rows are dropped. */
  sentiment: Sentiment | null;
  /**
   * False if the meaning is only a suggestion, for the user to confirm; without a meaning, if so many rows have the value
   * that the user should say whether they are left out.
   */
  sure: boolean;
}

interface NumberScale {
  negative: readonly number[];
  neutral: readonly number[];
  positive: readonly number[];
  /** One of these numbers must occur. */
  requires?: readonly number[];
  /** The names under which the scale is known and not only suggested; `other` covers all. */
  sure: LabelName | null;
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const symmetric = (most: number): NumberScale => ({
  ...{ negative: range(-most, -1), neutral: [0], positive: range(1, most) },
  ...{ requires: range(-most, -1), sure: 'other' },
});

/** Tried in this order: the first scale that contains all the numbers of the file gives their meaning. */
const SCALES: NumberScale[] = [
  // Sentiment140.
  { negative: [0], neutral: [2], positive: [4], requires: [4], sure: 'other' },
  { negative: [0], neutral: [], positive: [1], sure: 'sentiment' },
  ...[1, 2, 3, 4, 5, 10].map(symmetric),
  // Stars. Without a 5, the values 1 and 2 (or 1 to 3) may as well be the numbers of two (or three) classes.
  { negative: [1, 2], neutral: [3], positive: [4, 5], requires: [5], sure: 'rating' },
  { negative: [1], neutral: [], positive: [2], sure: null },
  { negative: [0], neutral: [1], positive: [2], sure: null },
  { negative: [1], neutral: [2], positive: [3], sure: null },
  { negative: [1, 2], neutral: [3], positive: [4], sure: null },
  { negative: [0, 1], neutral: [2], positive: [3, 4], sure: null },
  { negative: [0, 1, 2], neutral: [3], positive: [4, 5], sure: null },
  { negative: range(1, 4), neutral: [5, 6], positive: range(7, 10), sure: null },
  { negative: range(0, 4), neutral: [5, 6], positive: range(7, 10), sure: null },
];

/** A scale may miss this share of the numbered rows: stray values must not make a whole file unreadable. */
const STRAY_SHARE = 0.05;

/** "4.0", "+1", "LABEL_2" and "5 stars" as integers; null for anything else. */
function toInteger(plain: string): number | null {
  const stars = /^[★⭐]{1,10}[☆]*$/u.exec(plain);
  if (stars) return Array.from(plain.replaceAll('☆', '')).length;
  const match =
    /^(?:label_?|class_?)?([+-]?\d{1,9})(?:[.,]0+)?(?: ?stars?| ?étoiles?| ?sterne?)?(?: ?\/ ?(?:5|10))?$/.exec(
      plain.replace('−', '-'),
    );
  return match ? Number(match[1]) + 0 : null;
}

/** A label value as a number, with a point or a comma; NaN for anything else. */
export function toNumber(value: string): number {
  const plain = plainLabel(value).replace('−', '-');
  return /^[+-]?(?:\d+[.,]?\d*|[.,]\d+)(?:e[+-]?\d+)?$/.test(plain) ? Number(plain.replace(',', '.')) : NaN;
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

/** The meaning of each value, judged from these values alone, most frequent first. */
export function listLabelValues(written: ReadonlyMap<string, number>, about: LabelContext): Inspection['labelValues'] {
  const counts = about.scale ? inParts(written, about.scale) : written;
  return [...readLabels(counts, about)]
    .map(([value, meaning]) => ({ value, rows: counts.get(value) ?? 0, ...meaning }))
    .sort((a, b) => b.rows - a.rows);
}

function inParts(written: ReadonlyMap<string, number>, scale: Scale): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [value, rows] of written) {
    const part = bucketOf(value, scale);
    counts.set(part, (counts.get(part) ?? 0) + rows);
  }
  return counts;
}

/** The part of the scale that a value is in, as shown to the user; another value is returned as it is. */
export function bucketOf(value: string, { low, high }: Scale): string {
  const number = toNumber(value);
  if (Number.isNaN(number)) return value.trim();
  if (number <= low) return `≤ ${low}`;
  return number >= high ? `≥ ${high}` : `> ${low}, < ${high}`;
}

/**
 * A scale for a column of real numbers, null if they are not. Around 0 if some are negative: VADER's thresholds
 * (C. Hutto, E. Gilbert, 2014) for scores within ±1; otherwise around the middle of 0 to 1, or of the range.
 */
export function guessScale(values: Iterable<string>): Scale | null {
  let [least, most, fractions, numbers, all] = [Infinity, -Infinity, 0, 0, 0];
  for (const value of values) {
    if (value.trim() === '') continue;
    all++;
    const number = toNumber(value);
    if (!Number.isFinite(number)) continue;
    numbers++;
    if (!Number.isInteger(number)) fractions++;
    least = Math.min(least, number);
    most = Math.max(most, number);
  }
  if (fractions === 0 || numbers < all * (1 - STRAY_SHARE)) return null;
  if (least < 0) {
    const edge = round(0.05 * Math.max(1, Math.ceil(Math.max(-least, most))));
    return { low: -edge, high: edge };
  }
  const [from, to] = most <= 1 ? [0, 1] : most <= 5 ? [Math.min(1, Math.floor(least)), 5] : [0, Math.ceil(most)];
  return { low: round(from + (to - from) * 0.4), high: round(from + (to - from) * 0.6) };
}

const round = (value: number) => Math.round(value * 100) / 100;

/**
 * The meaning of each label value. `counts` must hold all the values of the file with their rows: the start of a file
 * sorted by class contains only one of them, and "1" means something else beside "0" than beside "5". The user's own
 * meanings take precedence; 'drop' gives null.
 */
export function readLabels(counts: ReadonlyMap<string, number>, about: LabelContext): Map<string, LabelMeaning> {
  const { name, own, scale } = about;
  const integers = new Map<number, number>();
  for (const [value, rows] of counts) {
    const integer = toInteger(plainLabel(value));
    if (integer !== null) integers.set(integer, (integers.get(integer) ?? 0) + rows);
  }
  // The unit says what they are.
  const isStars = [...counts.keys()].every((value) => /[★⭐]|\b(?:stars?|étoiles?|sterne?)$/iu.test(value.trim()));
  const named = isStars ? 'rating' : name;
  const numbers = scale ? null : chooseScale(integers, named);
  const meanings = new Map<string, LabelMeaning>();
  for (const value of counts.keys()) {
    const word = meaningOfWord(value, counts.keys());
    const integer = toInteger(plainLabel(value));
    let meaning: LabelMeaning = { sentiment: null, sure: true };
    if (Object.hasOwn(own, value)) meaning = { sentiment: OWN[own[value]], sure: true };
    else if (scale && Object.hasOwn(PARTS, value[0])) meaning = readPart(value, scale, name);
    else if (integer !== null && !scale) meaning = readInteger(integer, numbers, named);
    else if (word) meaning = { ...word, sure: word.sure || (name === 'sentiment' && isTruth(value)) };
    meanings.set(value, meaning);
  }
  if ([...meanings.values()].some(({ sentiment }) => sentiment !== null)) askFrequent(meanings, counts, own);
  return meanings;
}

/** Marks the values that would drop many rows without a word, although they say something. */
function askFrequent(
  meanings: Map<string, LabelMeaning>,
  counts: ReadonlyMap<string, number>,
  own: LabelContext['own'],
): void {
  let total = 0;
  for (const rows of counts.values()) total += rows;
  for (const [value, { sentiment }] of meanings) {
    if (sentiment !== null || Object.hasOwn(own, value) || isNoAnswer(value, counts.keys())) continue;
    if ((counts.get(value) ?? 0) > total * STRAY_SHARE) meanings.set(value, { sentiment, sure: false });
  }
}

const OWN = { negative: NEGATIVE, positive: POSITIVE, neutral: NEUTRAL, drop: null } as const;
const PARTS = { '≤': NEGATIVE, '>': NEUTRAL, '≥': POSITIVE } as const;

function readPart(part: string, { low, high }: Scale, name: LabelName): LabelMeaning {
  // Numbers on both sides of 0 can only be read one way, if they are about a sentiment at all.
  return { sentiment: PARTS[part[0] as keyof typeof PARTS], sure: name === 'sentiment' && low < 0 && high > 0 };
}

function readInteger(integer: number, scale: NumberScale | null, name: LabelName): LabelMeaning {
  if (!scale) return { sentiment: null, sure: true };
  const sure = scale.sure === 'other' || scale.sure === name || (scale.sure === 'rating' && name === 'sentiment');
  if (scale.negative.includes(integer)) return { sentiment: NEGATIVE, sure };
  if (scale.positive.includes(integer)) return { sentiment: POSITIVE, sure };
  return scale.neutral.includes(integer) ? { sentiment: NEUTRAL, sure } : { sentiment: null, sure: true };
}

const isTruth = (value: string) => /^(true|false|t|f)$/.test(plainLabel(value));

/**
 * The scale that contains all the numbers, else the one that misses fewest rows, if within tolerance; null if none
 * fits. The suggested scales, which come last, are tried only if no known one fits.
 */
function chooseScale(integers: ReadonlyMap<number, number>, name: LabelName): NumberScale | null {
  let total = 0;
  for (const rows of integers.values()) total += rows;
  let best: { scale: NumberScale; missed: number } | null = null;
  for (const scale of SCALES) {
    if (scale.requires && !scale.requires.some((integer) => integers.has(integer))) continue;
    const known = new Set([...scale.negative, ...scale.neutral, ...scale.positive]);
    let missed = 0;
    let met = 0;
    for (const [integer, rows] of integers) {
      if (known.has(integer)) met++;
      else missed += rows;
    }
    const tolerated = scale.sure !== null && met > 1 && missed <= total * STRAY_SHARE;
    if (best !== null && scale.sure === null) break;
    if ((missed === 0 || tolerated) && (!best || missed < best.missed)) best = { scale, missed };
  }
  // A single number is one end of a scale only under a name that says which.
  return best && integers.size === 1 && name === 'other' && best.scale.sure !== 'other'
    ? { ...best.scale, sure: null }
    : (best?.scale ?? null);
}

/** Whether values with a meaning that is only suggested are too frequent to be left out as strays. */
export function isAsked(values: readonly (LabelMeaning & { value: string; rows: number })[]): boolean {
  const total = values.reduce((sum, { rows }) => sum + rows, 0);
  const unsure = values.reduce((sum, { sure, sentiment, rows }) => sum + (sure || sentiment === null ? 0 : rows), 0);
  return unsure > total * STRAY_SHARE;
}

/**
 * The label values of a file, collected while it streams: each gets an index; its rows are counted, its first lines
 * kept.
 */
export class LabelValues {
  private readonly ids = new Map<string, number>();
  private readonly rows: number[] = [];
  private readonly lines: number[][] = [];

  /**
   * @param scale for a column of real numbers
   * @param describe names the column in an error
   */
  constructor(
    private readonly scale: Scale | null,
    private readonly describe: () => Message,
  ) {}

  /** The index of this value, from 0. Throws a DataError at the 65th distinct value. */
  intern(written: string, line: number, maxLines: number): number {
    const value = this.scale ? bucketOf(written, this.scale) : written;
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

  /** The values seen, with their rows. */
  counts(): Map<string, number> {
    return new Map([...this.ids].map(([value, id]) => [value, this.rows[id]]));
  }

  /** Interprets all values seen; those whose meaning is only suggested have none. */
  read(about: LabelContext): ReadLabel[] {
    return this.interpret(about).map(({ sure, sentiment, ...label }) => ({
      ...label,
      sentiment: sure ? sentiment : null,
    }));
  }

  /** The same. Throws a DataError if the user has to say what they mean, and did not. */
  resolve(about: LabelContext): ReadLabel[] {
    const read = this.interpret(about);
    const values = quoteValues(read.map(({ value }) => value));
    if (read.length > 0 && read.every(({ sentiment, chosen }) => sentiment === null && !chosen)) {
      throw new DataError(
        '{column} was taken for the label, but none of its values ({values}) is known: say what they mean, or choose another label column.',
        { column: this.describe(), values },
      );
    }
    // A stray value that is only plausible is left out, as an unknown one.
    if (!isAsked(read)) return this.read(about);
    throw new DataError(
      '{column} was taken for the label, but its values ({values}) do not say which of them is negative: say what they mean, or choose another label column or none.',
      { column: this.describe(), values },
    );
  }

  private interpret(about: LabelContext): (ReadLabel & LabelMeaning)[] {
    const meanings = readLabels(this.counts(), about);
    return [...this.ids].map(([value, id]) => {
      const { sentiment, sure } = meanings.get(value) ?? { sentiment: null, sure: true };
      const chosen = Object.hasOwn(about.own, value);
      const dropReason = (chosen ? leftOut : unknownLabel)(value);
      return { value, rows: this.rows[id], lines: this.lines[id], sentiment, sure, chosen, dropReason };
    });
  }
}

function quoteValues(values: string[]): string {
  const shown = values.slice(0, 8).map((value) => `"${value.slice(0, 40)}"`);
  return shown.join(', ') + (values.length > 8 ? '…' : '');
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

/** The question put to the user when values are only plausible. */
export const WHAT_LABELS_MEAN = msg('Say what each label value means, or choose no label column.');
