/**
 * The fastText classifier (A. Joulin et al., "Bag of Tricks for Efficient Text Classification", 2016): the mean of the
 * embeddings of a text's words and hashed n-grams with a logistic output, trained by stochastic gradient descent, one
 * text at a time, with a learning rate that decays linearly to zero.
 */
import { createRandom } from '../../../src/data/random';
import { joinByHash } from './hashing';
import { Buckets } from './buckets';
import { ngramsOf, type NgramRows } from './ngrams';
import { occurrences, type Group } from './pushes';
import { UNKNOWN, type TokenRows } from './tokens';

export interface BagSettings {
  /** Width of an embedding. */
  dim: number;
  /** n-grams of more than one word share 2^bits embeddings. */
  bits: number;
  /** Number of words in the longest n-gram. */
  longest: number;
}

/** Embeddings [words + buckets, dim] and output weights [dim]. */
export interface Bag extends BagSettings {
  /** `numberByHash` of each word, by index; its length is the number of words. */
  hashes: Int32Array;
  /** Buckets that have an embedding, in the order of the embeddings. */
  buckets: Buckets;
  table: Float32Array<ArrayBuffer>;
  output: Float32Array<ArrayBuffer>;
}

/**
 * The words of texts by index and their longer n-grams by hash; unknown words break n-grams.
 * @param turn awaited every few milliseconds.
 */
export async function hashNgrams(
  texts: TokenRows,
  hashes: Int32Array,
  longest: number,
  turn: () => Promise<unknown>,
): Promise<NgramRows> {
  const ids = texts.ids.map((id) => (id === UNKNOWN ? UNKNOWN : hashes[id]));
  const ngrams = await ngramsOf({ ...texts, ids }, longest, joinByHash, turn);
  return { ...ngrams, levels: [texts.ids, ...ngrams.levels.slice(1)] };
}

/**
 * A bag for the given texts, with embeddings for buckets that at least `minCount` of their n-grams fall into. The
 * output is initialised uniformly in ±1 and the embeddings to zero, the reverse of fastText: embeddings that training
 * never updates then contribute nothing instead of noise.
 */
export function makeBag(
  hashes: Int32Array,
  { levels }: NgramRows,
  { minCount, ...settings }: BagSettings & { minCount: number },
  seed: number,
): Bag {
  const { dim, bits } = settings;
  const counts = new Uint16Array(2 ** bits);
  const mask = counts.length - 1;
  for (const ngrams of levels.slice(1)) {
    for (let at = 0; at < ngrams.length; at++) {
      const bucket = ngrams[at] & mask;
      if (ngrams[at] !== UNKNOWN && counts[bucket] < minCount) counts[bucket]++;
    }
  }
  let used = 0;
  for (let bucket = 0; bucket < counts.length; bucket++) if (counts[bucket] >= minCount) used++;
  const list = new Int32Array(used);
  for (let bucket = 0, place = 0; place < used; bucket++) if (counts[bucket] >= minCount) list[place++] = bucket;
  const random = createRandom(seed);
  const output = Float32Array.from({ length: dim }, () => 2 * random() - 1);
  return {
    ...settings,
    hashes,
    buckets: new Buckets(list),
    table: new Float32Array((hashes.length + used) * dim),
    output,
  };
}

/** Replaces hashed n-grams by their rows in the bag's table, in place. */
export function placeNgrams({ hashes, buckets, bits }: Bag, ngrams: NgramRows): NgramRows {
  const mask = 2 ** bits - 1;
  for (const level of ngrams.levels.slice(1)) {
    for (let at = 0; at < level.length; at++) {
      const bucket = level[at] === UNKNOWN ? UNKNOWN : buckets.find(level[at] & mask);
      level[at] = bucket === UNKNOWN ? UNKNOWN : hashes.length + bucket;
    }
  }
  return ngrams;
}

/** Writes to `places` where the embeddings of a row begin in the table; returns how many there are. */
function findPlaces({ starts, levels }: NgramRows, row: number, dim: number, places: Int32Array): number {
  let count = 0;
  for (let level = 0; level < levels.length; level++) {
    const ngrams = levels[level];
    for (let at = starts[row]; at < starts[row + 1]; at++)
      if (ngrams[at] !== UNKNOWN) places[count++] = ngrams[at] * dim;
  }
  return count;
}

/** Rows of the table whose mean a row of placed n-grams is. */
export function bagRows({ starts, levels }: NgramRows, row: number): number[] {
  return levels
    .flatMap((level) => Array.from(level.subarray(starts[row], starts[row + 1])))
    .filter((n) => n !== UNKNOWN);
}

/** A buffer for the places of any row. */
function roomFor({ starts, rows, levels }: NgramRows): Int32Array {
  let most = 0;
  for (let row = 0; row < rows; row++) most = Math.max(most, starts[row + 1] - starts[row]);
  return new Int32Array(most * levels.length);
}

/** Logit of each row of placed n-grams, [rows]; 0 for a row without known words. */
export function bagLogits(bag: Bag, ngrams: NgramRows): Float64Array {
  const places = roomFor(ngrams);
  const mean = new Float64Array(bag.dim);
  const logits = new Float64Array(ngrams.rows);
  for (let row = 0; row < ngrams.rows; row++) {
    const count = findPlaces(ngrams, row, bag.dim, places);
    if (count > 0) logits[row] = average(bag, places, count, mean);
  }
  return logits;
}

/** Contribution of each n-gram of a single text, row 0 of placed n-grams, to the logit: its share of the mean. */
export function bagGroups({ table, output, dim }: Bag, ngrams: NgramRows): Group[] {
  const all = Array.from(occurrences(ngrams));
  return all.map(({ ngram, from, words }) => {
    let product = 0;
    for (let k = 0; k < dim; k++) product += table[ngram * dim + k] * output[k];
    return { from, words, push: product / all.length };
  });
}

/** Writes the mean of embeddings to `mean`; returns its dot product with the output. */
function average({ table, output, dim }: Bag, places: Int32Array, count: number, mean: Float64Array): number {
  mean.fill(0);
  for (let i = 0; i < count; i++) {
    const place = places[i];
    for (let k = 0; k < dim; k++) mean[k] += table[place + k];
  }
  let logit = 0;
  for (let k = 0; k < dim; k++) {
    mean[k] /= count;
    logit += mean[k] * output[k];
  }
  return logit;
}

/**
 * One step on each of the chosen rows of placed n-grams, in order, with learning rate `rateAt(i)` for row i; writes
 * each row's logit before its step to `logits`, and returns the sum of their losses (nats).
 */
export function trainBag(
  bag: Bag,
  ngrams: NgramRows,
  labels: Uint8Array,
  chosen: Uint32Array,
  { rateAt, logits }: { rateAt: (i: number) => number; logits: Float32Array },
): number {
  const { table, output, dim } = bag;
  const places = roomFor(ngrams);
  const mean = new Float64Array(dim);
  let loss = 0;
  for (let i = 0; i < chosen.length; i++) {
    const row = chosen[i];
    const count = findPlaces(ngrams, row, dim, places);
    const logit = count > 0 ? average(bag, places, count, mean) : 0;
    const label = labels[row];
    logits[i] = logit;
    loss += Math.max(logit, 0) - logit * label + Math.log1p(Math.exp(-Math.abs(logit)));
    if (count === 0) continue;
    const step = rateAt(i) * (label - 1 / (1 + Math.exp(-logit)));
    const share = step / count;
    for (let at = 0; at < count; at++) {
      const place = places[at];
      for (let k = 0; k < dim; k++) table[place + k] += share * output[k];
    }
    for (let k = 0; k < dim; k++) output[k] += step * mean[k];
  }
  return loss;
}
