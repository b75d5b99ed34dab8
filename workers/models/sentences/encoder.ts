/**
 * Pretrained models that read whole texts: how their files are found and checked, how texts are batched, and the small
 * network trained on their output. This module has no network access: all data comes from assets.
 */
import type { Prediction } from '../../../src/domain/prediction';
import { nextTask } from '../../jobs/job';
import { LabError, type Message } from '../../../src/wording/message';

/** Maps each text to a vector. */
export interface Encoder {
  /** Numbers per text. */
  width: number;
  /** Distinguishes this encoder, files and precision, from others under the same asset. */
  fingerprint: string;
  /** Its name and what it is computed on, shown to the user. */
  about: Message;
  /** @returns the texts' vectors, [texts.length, width], all finite. */
  read(texts: string[], signal?: AbortSignal): Promise<Float32Array<ArrayBuffer>>;
  /** Number of pieces of a word; `known` is false if there is none for part of it. */
  cut(word: string): { pieces: number; known: boolean };
  dispose(): void;
}

/** Maximum number of pieces read of a text; tweets have about 40. */
export const MOST_PIECES = 128;
/** Texts read between two progress reports. */
export const SLICE = 500;
/** Texts per batch: more are no faster on a CPU, and cancelling takes effect between two batches. */
const BATCH = 32;

/** Row numbers in batches of texts of similar length, shortest first: padding costs as much as words. */
export function batchesOf(lengths: ArrayLike<number>): Uint32Array[] {
  const order = Uint32Array.from(lengths, (_, row) => row).sort((a, b) => lengths[a] - lengths[b] || a - b);
  return Array.from({ length: Math.ceil(order.length / BATCH) }, (_, i) => order.subarray(i * BATCH, (i + 1) * BATCH));
}

/** Vectors of any number of texts, [texts.length, width]; lets messages in between batches. */
export async function readAll(
  encoder: Pick<Encoder, 'width' | 'read'>,
  texts: string[],
  signal?: AbortSignal,
): Promise<Float32Array<ArrayBuffer>> {
  const { width } = encoder;
  const out = new Float32Array(texts.length * width);
  for (const batch of batchesOf(texts.map(({ length }) => length))) {
    await nextTask();
    signal?.throwIfAborted();
    const values = await encoder.read(
      Array.from(batch, (row) => texts[row]),
      signal,
    );
    batch.forEach((row, i) => out.set(values.subarray(i * width, (i + 1) * width), row * width));
  }
  return out;
}

/** Whether an encoder has pieces for each token, and whether the token is within what it reads. */
export function describeWords(tokens: string[], cut: Encoder['cut']): Prediction['tokens'] {
  let read = 0;
  return tokens.map((token) => {
    const { pieces, known } = cut(token);
    read += pieces;
    return { token, known, used: read <= MOST_PIECES - 2 };
  });
}

/** @throws LabError if a value is not finite: a file is damaged, or the device computed wrongly. */
export function checkFinite(values: Float32Array, about: Message): void {
  if (values.every(Number.isFinite)) return;
  throw new LabError('{about} returned a value that is not a number. Its file may be damaged: get it again.', {
    about,
  });
}

const live = new Map<string, { users: number; encoder: Promise<Encoder> }>();

/**
 * The encoder with this fingerprint, created once and disposed by its last user: a file of 100 MB need not be open
 * twice.
 */
export async function shareEncoder(fingerprint: string, make: () => Promise<Encoder>): Promise<Encoder> {
  const shared = live.get(fingerprint) ?? { users: 0, encoder: make() };
  live.set(fingerprint, shared);
  const forget = () => {
    if (live.get(fingerprint) === shared) live.delete(fingerprint);
  };
  shared.users++;
  const encoder = await shared.encoder.catch((error: unknown) => {
    forget();
    throw error;
  });
  let isGone = false;
  return {
    ...encoder,
    dispose() {
      if (isGone) return;
      isGone = true;
      if (--shared.users > 0) return;
      forget();
      encoder.dispose();
    },
  };
}
