/**
 * The vectors of a corpus, with each text read once: stored vectors are reused, and new ones are stored every few
 * hundred rows, so that an interrupted reading resumes there.
 */
import type { LabelledTexts } from '../recipe';
import { CancelledError } from '../../jobs/job';
import type { FitContext, FitData } from '../recipe';
import { LabError, msg } from '../../../src/wording/message';
import { batchesOf, type Encoder } from './encoder';
import type { SentenceRows } from './head';

/** Rows per stored block: half a minute's work of a slow CPU. */
const BLOCK = 512;
/** Rows processed between two calls of `turn`. */
const SLICE = 1_000;
/** The largest array that every browser supports. */
const MOST_BYTES = 2 ** 31 - 1;

type Rows = SentenceRows & { labels: Uint8Array };

/** Input of an encoder with a head: the tokens of the preprocessing, in one line. */
export const lineOf = (tokens: string[]) => tokens.join(' ');

/**
 * @param asset under which the vectors are stored.
 * @throws LabError if the vectors would not fit in memory; `CancelledError` when stopped or cancelled.
 */
export async function readVectors(
  asset: string,
  encoder: Encoder,
  data: FitData,
  context: FitContext,
): Promise<Record<'train' | 'validation', Rows>> {
  const texts = await findTexts([data.train, data.validation], context);
  const { width } = encoder;
  if (texts.lines.length * width * 4 > MOST_BYTES) {
    throw new LabError(
      'The vectors of {lines} texts, {width} numbers each, do not fit in memory. Train on at most {most} rows.',
      {
        lines: texts.lines.length,
        width,
        most: Math.floor(MOST_BYTES / width / 4),
      },
    );
  }
  const values = new Float32Array(texts.lines.length * width);
  const known = await findKept(asset, encoder, texts, values, context);
  await readMissing(asset, encoder, texts, values, known, context);
  const [train, validation] = texts.places;
  return {
    train: { values, width, places: train, labels: data.train.labels },
    validation: { values, width, places: validation, labels: data.validation.labels },
  };
}

interface DistinctTexts {
  lines: string[];
  /** Hash of each line. */
  hashes: number[];
  /** Line index by hash. */
  placeOf: Map<number, number>;
  /** Line index of each row, per set of rows. */
  places: Uint32Array[];
}

async function findTexts(sets: LabelledTexts[], context: FitContext): Promise<DistinctTexts> {
  const lines: string[] = [];
  const hashes: number[] = [];
  const placeOf = new Map<number, number>();
  const total = sets.reduce((sum, { rows }) => sum + rows, 0);
  const places: Uint32Array[] = [];
  let done = 0;
  for (const { rows, tokensAt } of sets) {
    const found = new Uint32Array(rows);
    for (let row = 0; row < rows; row++) {
      if (done++ % SLICE === 0) {
        await turn(context);
        context.onProgress(msg('Reading texts'), done, total);
      }
      const line = lineOf(tokensAt(row));
      const hash = hashOf(line);
      let place = placeOf.get(hash);
      if (place === undefined) {
        place = lines.push(line) - 1;
        hashes.push(hash);
        placeOf.set(hash, place);
      }
      found[row] = place;
    }
    places.push(found);
  }
  return { lines, hashes, placeOf, places };
}

/** Fills in the stored vectors. @returns 1 for each line that has its vector. */
async function findKept(
  asset: string,
  { width, fingerprint }: Encoder,
  { placeOf, lines }: DistinctTexts,
  values: Float32Array,
  { resources }: FitContext,
): Promise<Uint8Array> {
  const known = new Uint8Array(lines.length);
  const visiting = resources.visitVectors(asset, fingerprint, (block) => {
    if (block.values.length !== block.hashes.length * width || !block.values.every(Number.isFinite)) return;
    block.hashes.forEach((hash, row) => {
      const place = placeOf.get(hash);
      if (place === undefined) return;
      known[place] = 1;
      values.set(block.values.subarray(row * width, (row + 1) * width), place * width);
    });
  });
  // Unreadable storage only costs time.
  await visiting.catch(() => {});
  return known;
}

async function readMissing(
  asset: string,
  encoder: Encoder,
  { lines, hashes }: DistinctTexts,
  values: Float32Array,
  known: Uint8Array,
  context: FitContext,
): Promise<void> {
  const { width } = encoder;
  const missing = Uint32Array.from(lines.keys()).filter((place) => known[place] === 0);
  if (missing.length < lines.length) {
    context.onNote(
      msg('The vectors of {kept} of {texts} texts were already stored.', {
        kept: lines.length - missing.length,
        texts: lines.length,
      }),
    );
  }
  let unkept: number[] = [];
  const keep = async () => {
    const places = unkept;
    unkept = [];
    if (places.length === 0) return;
    const block = {
      hashes: Float64Array.from(places, (place) => hashes[place]),
      values: new Float32Array(places.length * width),
    };
    places.forEach((place, row) => block.values.set(values.subarray(place * width, (place + 1) * width), row * width));
    // A full disk costs the next run some time, but does not affect this one.
    await context.resources.saveVectors(asset, encoder.fingerprint, block).catch(() => {});
  };
  let done = 0;
  try {
    for (const batch of batchesOf(Array.from(missing, (place) => lines[place].length))) {
      await turn(context);
      context.onProgress(msg('Encoding texts'), done, missing.length);
      const places = Array.from(batch, (i) => missing[i]);
      const read = await encoder.read(
        places.map((place) => lines[place]),
        context.signal,
      );
      places.forEach((place, row) => values.set(read.subarray(row * width, (row + 1) * width), place * width));
      done += places.length;
      unkept.push(...places);
      if (unkept.length >= BLOCK) await keep();
    }
  } finally {
    await keep();
  }
}

/** @throws the reason of a cancel, or `CancelledError` when stopped, since there is no model to keep yet. */
async function turn(context: FitContext): Promise<void> {
  if (await context.turn()) throw new CancelledError('Training was stopped before its first epoch.');
}

/**
 * 53-bit hash of a text. Source: cyrb53 (bryc, public domain), which mixes UTF-16 units into two words, like
 * MurmurHash.
 */
export function hashOf(text: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}
