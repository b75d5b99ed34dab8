/** A recurrent network word by word: its score and the norm of its state after each word. */
import * as tf from '@tensorflow/tfjs-core';
import type { InnerView, InnerDirection } from '../../src/domain/prediction';
import type { EncodedRows } from '../../src/text/encode';
import { sortLongestFirst } from './batches';
import { readBatch, scoreRows, type Network } from './network';

/** @param ids of the words, in the same order. */
export async function traceStates(network: Network, words: string[], ids: Uint16Array): Promise<InnerView> {
  if (words.length === 0) return { kind: 'states', words, directions: [] };
  const beginnings = words.map((_, place) => ids.subarray(0, place + 1));
  // What a backward layer has read when it reaches a word.
  const endings = words.map((_, place) => ids.subarray(place));
  const directions = [await follow(network, beginnings, 0)];
  if (network.directions === 2) directions.push(await follow(network, endings, 1));
  return { kind: 'states', words, directions };
}

/** State norms of the layer in the given direction, and scores, for the prefixes or suffixes of a text. */
async function follow(network: Network, texts: Uint16Array[], direction: 0 | 1): Promise<InnerDirection> {
  const rows = rowsOf(texts);
  const scores = await scoreRows(network, rows);
  const order = sortLongestFirst(
    rows,
    Uint32Array.from(texts, (_, row) => row),
  );
  const lengths = tf.tidy(() => {
    const state = network.states(readBatch(network, rows, order))[direction];
    return tf.sqrt(tf.sum(tf.square(state), 1));
  });
  try {
    const values = await lengths.data();
    const norms = new Array<number>(texts.length);
    order.forEach((row, place) => (norms[row] = values[place]));
    return { from: direction === 0 ? 'start' : 'end', scores: [...scores], norms };
  } finally {
    lengths.dispose();
  }
}

function rowsOf(texts: Uint16Array[]): EncodedRows {
  const starts = new Uint32Array(texts.length + 1);
  texts.forEach(({ length }, row) => (starts[row + 1] = starts[row] + length));
  const ids = new Uint16Array(starts[texts.length]);
  texts.forEach((text, row) => ids.set(text, starts[row]));
  return { rows: texts.length, starts, ids };
}
