/**
 * The sentence room: models that someone else trained to read whole texts. It owns how their files are found and checked,
 * how texts go through them in batches, and the small network that learns from what comes out. Nothing here asks a network
 * for anything: every byte comes out of an asset.
 */
import type { Prediction } from '../../../src/domain/prediction';
import { nextTask } from '../../jobs/job';
import { LabError, type Message } from '../../../src/wording/message';

/** What turns each text into numbers. */
export interface Encoder {
  /** Numbers a text. */
  width: number;
  /** Tells this encoder, files and precision, from others under the same asset. */
  fingerprint: string;
  /** What it is and what it is computed on, for the user. */
  about: Message;
  /** @returns the texts' vectors, [texts.length, width], all of them finite. */
  read(texts: string[], signal?: AbortSignal): Promise<Float32Array<ArrayBuffer>>;
  /** The pieces that it cuts a word into; `known` is false where it has none for a part of it. */
  cut(word: string): { pieces: number; known: boolean };
  dispose(): void;
}

/** Pieces of a text that are read at most; tweets have some 40. */
export const MOST_PIECES = 128;
/** Texts read between two reports of progress. */
export const SLICE = 500;
/** Texts read at once: more are no faster on a processor, and a cancel is heard between two batches. */
const BATCH = 32;

/** Row numbers in batches of texts of nearly one length, the shortest first: padding costs as much as words. */
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

/** Which tokens an encoder has pieces for, and which are within what it reads. */
export function describeWords(tokens: string[], cut: Encoder['cut']): Prediction['tokens'] {
  let read = 0;
  return tokens.map((token) => {
    const { pieces, known } = cut(token);
    read += pieces;
    return { token, known, used: read <= MOST_PIECES - 2 };
  });
}

/** @throws Error in plain words where a number is none: a file is damaged, or the device computed wrong. */
export function checkFinite(values: Float32Array, about: Message): void {
  if (values.every(Number.isFinite)) return;
  throw new LabError('{about} gave something that is no number. Its file may be damaged: get it again.', { about });
}

const live = new Map<string, { users: number; encoder: Promise<Encoder> }>();

/** The encoder of a fingerprint, made once and let go by its last user: a file of 100 MB need not be open twice. */
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
