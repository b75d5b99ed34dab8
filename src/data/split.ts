/** Splits rows into training, validation and test: seeded, stratified, nearly equal texts never on two sides. */
import type { Corpus } from './corpus';
import { NEGATIVE, POSITIVE } from './corpus';
import { HashSet53 } from './hash-set';
import { textAt } from './packed';
import { createRandom, hash53, shuffle } from './random';

export interface Split {
  train: Uint32Array<ArrayBuffer>;
  validation: Uint32Array<ArrayBuffer>;
  test: Uint32Array<ArrayBuffer>;
}

const TEST = 0;
const VALIDATION = 1;
const TRAIN = 2;

/**
 * Version 1 took texts for equal by `textKey`, and drew as few rows of a rare class as its share gave. Runs keep the
 * version they were trained with: by another one, some of their training rows would be test rows.
 */
export type SplitVersion = 1 | 2;

/** Rows of a class that a side or a sample has at least: from fewer, nothing can be said of it. */
export const FEWEST_OF_CLASS = 5;

const SHARE = 0.1;
const MOST = 20_000;

/**
 * The share of `rows` labelled rows used for validation, and for testing: a tenth each, but at most 20,000 rows, which
 * are enough to detect a difference of 0.3 points in accuracy.
 */
export function heldOutShare(rows: number): number {
  return Math.min(SHARE, MOST / Math.max(1, rows));
}

/** How many of the held-out rows suffice to validate a training on this many rows after every epoch. */
export function validationRowsFor(trainingRows: number): number {
  return Math.max(500, Math.round(trainingRows / 4));
}

/** A canonical form by which texts count as equal: without case, white space, mentioned users and link targets. */
export function textKey(text: string): string {
  let key = text.toLowerCase();
  if (key.includes('http') || key.includes('www.')) key = key.replace(/\bhttps?:\/\/\S+|\bwww\.\S+/g, 'http');
  if (key.includes('@')) key = key.replace(/@\w+/g, '@');
  // Most texts have only single spaces, and copying all of them would take as long as everything else.
  return (/\s\s|[^\S ]/.test(key) ? key.replace(/\s+/g, ' ') : key).trim();
}

const ENTITY = /&(?:#\d+|#x[\da-f]+|[a-z][a-z\d]*);/g;
const RETWEET = /^\W*rt\b(?=\s*@)/;
const NOT_ASCII = /[^\0-\x7f]/;

/**
 * A form by which texts are nearly equal: their letters and digits, without mentioned users, link targets and the mark
 * of a retweet. A text without letters and digits has its `textKey`.
 */
export function letterKey(text: string): string {
  let key = text.toLowerCase();
  if (key.includes('&')) key = key.replace(ENTITY, ' ');
  if (key.includes('http') || key.includes('www.')) key = key.replace(/\bhttps?:\/\/\S+|\bwww\.\S+/g, ' ');
  if (key.includes('@')) key = key.replace(RETWEET, '').replace(/@\w+/g, ' ');
  key = NOT_ASCII.test(key)
    ? key.normalize('NFKC').replace(/[^\p{L}\p{N}\p{M}]+|[\u20E3\uFE00-\uFE0F]+/gu, '')
    : key.replace(/[^a-z0-9]+/g, '');
  return key || textKey(text);
}

/**
 * Indices, ascending, of the negative and positive rows on each side. `validation` and `test` are shares of each class,
 * met exactly unless groups of nearly equal texts are larger than the remaining rows, and at least five rows. Rows are
 * taken in the order of a seeded hash of their text's key, so that the split depends only on the texts and the seed.
 */
export function splitCorpus(
  corpus: Corpus,
  options: { seed: number; validation: number; test: number; version?: SplitVersion },
): Split {
  const { version = 2 } = options;
  const rows = labelledRows(corpus.labels);
  const hashes = keyHashes(corpus, rows, options.seed, version === 1 ? textKey : letterKey);
  const order = orderByHash(hashes);
  const totals = [0, 0];
  for (const row of rows) totals[corpus.labels[row]]++;
  const least = version === 1 ? 0 : FEWEST_OF_CLASS;
  const room = [options.test, options.validation].map((share) =>
    totals.map((total) => (share === 0 ? 0 : Math.max(least, Math.round(total * share)))),
  );
  const fits = (side: number, negative: number, positive: number) =>
    (negative === 0 || negative <= room[side][NEGATIVE]) && (positive === 0 || positive <= room[side][POSITIVE]);
  const sides = new Uint8Array(rows.length);
  for (let first = 0, last = 0; first < order.length; first = last) {
    let positive = 0;
    for (; last < order.length && hashes[order[last]] === hashes[order[first]]; last++) {
      positive += corpus.labels[rows[order[last]]];
    }
    const negative = last - first - positive;
    let side = TRAIN;
    if (fits(TEST, negative, positive)) side = TEST;
    else if (fits(VALIDATION, negative, positive)) side = VALIDATION;
    if (side !== TRAIN) {
      room[side][NEGATIVE] -= negative;
      room[side][POSITIVE] -= positive;
    }
    for (let i = first; i < last; i++) sides[order[i]] = side;
  }
  return {
    test: rows.filter((_, i) => sides[i] === TEST),
    validation: rows.filter((_, i) => sides[i] === VALIDATION),
    train: rows.filter((_, i) => sides[i] === TRAIN),
  };
}

/**
 * `count` of the rows (all, if there are no more), ascending, drawn by seed without replacement; each class keeps its
 * share, exact to the row.
 * @param least rows of each class at least, as far as there are
 */
export function sampleRows(
  rows: Uint32Array,
  labels: Uint8Array,
  count: number,
  seed: number,
  least = 0,
): Uint32Array<ArrayBuffer> {
  if (count >= rows.length) return Uint32Array.from(rows).sort();
  const random = createRandom(seed);
  const classes = [...new Set(rows.map((row) => labels[row]))].sort((a, b) => a - b);
  const ofClasses = classes.map((label) => Uint32Array.from(rows.filter((row) => labels[row] === label)));
  const reserved = ofClasses.map(({ length }) => Math.min(least, length, Math.floor(count / classes.length)));
  const drawn: number[] = [];
  let rowsLeft = rows.length;
  let reservedLeft = reserved.reduce((sum, rows) => sum + rows, 0);
  for (const [place, ofClass] of ofClasses.entries()) {
    shuffle(ofClass, random);
    const left = count - drawn.length;
    reservedLeft -= reserved[place];
    // The share of this class among the remaining classes, applied to the remaining draws, so that rounding errors do
    // not add up.
    const fair = Math.round((left * ofClass.length) / rowsLeft);
    const share = Math.max(reserved[place], Math.min(fair, left - reservedLeft));
    for (let i = 0; i < share; i++) drawn.push(ofClass[i]);
    rowsLeft -= ofClass.length;
  }
  return Uint32Array.from(drawn).sort();
}

/** The rows whose text, by its letters and digits, does not occur in `other`: rows that may train a model tested on `other`. */
export function withoutTexts(corpus: Corpus, rows: Uint32Array, other: Corpus): Uint32Array<ArrayBuffer> {
  const taken = new HashSet53(other.rows);
  for (let row = 0; row < other.rows; row++) taken.add(hash53(letterKey(textAt(other.texts, row))));
  return Uint32Array.from(rows.filter((row) => !taken.has(hash53(letterKey(textAt(corpus.texts, row))))));
}

/** Indices of the rows that are negative or positive, ascending. */
export function labelledRows(labels: Uint8Array): Uint32Array<ArrayBuffer> {
  let count = 0;
  for (const label of labels) if (label === NEGATIVE || label === POSITIVE) count++;
  const rows = new Uint32Array(count);
  let to = 0;
  for (let row = 0; row < labels.length; row++) if (labels[row] <= POSITIVE) rows[to++] = row;
  return rows;
}

function keyHashes(corpus: Corpus, rows: Uint32Array, seed: number, keyOf: (text: string) => string): Float64Array {
  const hashes = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) hashes[i] = hash53(keyOf(textAt(corpus.texts, rows[i])), seed);
  return hashes;
}

/**
 * Positions in ascending order of their hash; stable. A radix sort (least significant digit first, four digits of 16
 * bits):
 * a comparison sort of 1.55 million takes seconds.
 */
export function orderByHash(hashes: Float64Array): Uint32Array {
  let order = Uint32Array.from(hashes, (_, i) => i);
  let sorted = new Uint32Array(hashes.length);
  const low = Uint32Array.from(hashes, (hash) => hash % 2 ** 32);
  const high = Uint32Array.from(hashes, (hash) => hash / 2 ** 32);
  for (const half of [low, high]) {
    for (const shift of [0, 16]) {
      const starts = new Uint32Array(65537);
      for (const value of half) starts[((value >>> shift) & 65535) + 1]++;
      for (let digit = 0; digit < 65536; digit++) starts[digit + 1] += starts[digit];
      for (const place of order) sorted[starts[(half[place] >>> shift) & 65535]++] = place;
      [order, sorted] = [sorted, order];
    }
  }
  return order;
}
