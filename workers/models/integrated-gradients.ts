/**
 * Integrated gradients of a network's logit over its embedded words (M. Sundararajan, A. Taly, Q. Yan, "Axiomatic
 * Attribution for Deep Networks", 2017): each word's embedding times the mean gradient on the straight path from
 * all-zero words to those of the text.
 *
 * The logit of a recurrent network may change abruptly within a tiny interval of that path, which equal pieces would
 * miss. The sum that a piece should give is known, the logit at its end minus that at its start, so pieces that miss it
 * are subdivided.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { PackedRows } from '../compute/kernels/packing';
import { readRows } from '../compute/kernels/rows';
import type { Batch, Network } from './network';

/** Initial number of equal pieces. */
const PIECES = 32;
/** Pieces that a piece is split into, and the maximum number of rounds. */
const CUTS = 4;
const ROUNDS = 7;
/** Maximum number of pieces split per round: those with the largest errors. */
const MOST_CUT = 64;
/** Allowed error of the whole path, in units of the logit, and the error of a piece due to rounding alone. */
const TOLERANCE = 0.01;
const ROUNDING = 2e-5;

export interface IntegratedGradients {
  /** One per word. */
  pushes: Float64Array;
  /** Logit of the same number of all-zero words. */
  bias: number;
  logit: number;
}

interface Piece {
  from: number;
  to: number;
}

/** @param words rows of the embedding table, in order. */
export async function integrateGradients(network: Network, words: Int32Array): Promise<IntegratedGradients> {
  const [bias, logit] = await logitsAt(network, words, [0, 1]);
  const pushes = new Float64Array(words.length);
  let pieces: Piece[] = words.length > 0 ? cut({ from: 0, to: 1 }, PIECES) : [];
  for (let round = 1; pieces.length > 0; round++) {
    const ends = await logitsAt(
      network,
      words,
      pieces.flatMap(({ from, to }) => [from, to]),
    );
    const slopes = await slopesAt(
      network,
      words,
      pieces.map(({ from, to }) => (from + to) / 2),
    );
    const missing = pieces.map(({ from, to }, place) => {
      let sum = 0;
      for (let word = 0; word < words.length; word++) sum += slopes[word * pieces.length + place];
      const gap = Math.abs(ends[2 * place + 1] - ends[2 * place] - sum * (to - from));
      return gap > Math.max(ROUNDING, TOLERANCE * (to - from)) ? gap : 0;
    });
    const least = missing.toSorted((a, b) => b - a)[MOST_CUT] ?? 0;
    const isCut = (place: number) => round < ROUNDS && missing[place] > least;
    for (const [place, { from, to }] of pieces.entries()) {
      if (isCut(place)) continue;
      for (let word = 0; word < words.length; word++) {
        pushes[word] += slopes[word * pieces.length + place] * (to - from);
      }
    }
    pieces = pieces.filter((_, place) => isCut(place)).flatMap((piece) => cut(piece, CUTS));
  }
  return { pushes, bias, logit };
}

function cut({ from, to }: Piece, into: number): Piece[] {
  const at = (place: number) => from + ((to - from) * place) / into;
  return Array.from({ length: into }, (_, place) => ({ from: at(place), to: at(place + 1) }));
}

/** Logits of the words scaled by each of `scales`. */
async function logitsAt(network: Network, words: Int32Array, scales: number[]): Promise<Float32Array> {
  const logits = tf.tidy(() => network.logits(wayOf(embed(network, words), words.length, scales), null));
  try {
    return await logits.data<'float32'>();
  } finally {
    logits.dispose();
  }
}

/** Each word's embedding times the gradient of the logit by it, at each scale; [words, scales]. */
async function slopesAt(network: Network, words: Int32Array, scales: number[]): Promise<Float32Array> {
  const slopes = tf.tidy(() => {
    const embedded = embed(network, words);
    const way = wayOf(embedded, words.length, scales);
    const logitSum = (embedded: tf.Tensor) =>
      tf.sum(network.logits({ ...way, embedded: embedded as tf.Tensor2D }, null, 'embeddings'));
    const gradient = tf.reshape(tf.grad(logitSum)(way.embedded), [words.length, scales.length, -1]);
    return tf.sum(tf.mul(gradient, tf.expandDims(embedded, 1)), 2);
  });
  try {
    return await slopes.data<'float32'>();
  } finally {
    slopes.dispose();
  }
}

/** [words, width]; without words, one row of zeros. */
function embed({ embeddings }: Network, words: Int32Array): tf.Tensor2D {
  const table = embeddings.table as tf.Tensor as tf.Tensor2D;
  const width = table.shape[1];
  return words.length > 0 ? tf.slice2d(readRows(table, words), [0, 0], [words.length, width]) : tf.zeros([1, width]);
}

/** The words repeated for each of `scales`, multiplied by it: row r has scale r, and every word has its own slot. */
function wayOf(embedded: tf.Tensor2D, steps: number, scales: number[]): Batch {
  const rows = scales.length;
  const positions = steps * rows;
  const places = Int32Array.from({ length: positions }, (_, position) => position);
  const packed: PackedRows = {
    rows,
    firstRow: 0,
    steps,
    positions,
    offsets: Int32Array.from({ length: steps + 1 }, (_, step) => step * rows),
    rowOf: places.map((position) => position % rows),
    distinct: places,
    slots: places,
    members: places,
    starts: Int32Array.from({ length: positions + 1 }, (_, slot) => slot),
  };
  const [words, width] = embedded.shape;
  const scaled = tf.mul(tf.expandDims(embedded, 1), tf.tensor(scales, [1, rows, 1]));
  return { packed, embedded: tf.reshape(scaled, [words * rows, width]) };
}
