/**
 * The fastText classifier (A. Joulin et al., "Bag of Tricks for Efficient Text Classification", 2016): the mean of the
 * embeddings of a text's words and hashed n-grams, and a logistic output on it, by stochastic gradient descent, a text at a
 * time, at a rate that falls linearly to nothing.
 */
import { createRandom } from '../../../src/data/random';
import { joinByHash } from './hashing';
import { Buckets } from './buckets';
import { ngramsOf, type NgramRows } from './ngrams';
import { occurrences, type Group } from './pushes';
import { UNKNOWN, type TokenRows } from './tokens';

export interface BagSettings {
  /** Numbers of an embedding. */
  dim: number;
  /** n-grams of more than one word share 2^bits embeddings. */
  bits: number;
  /** Words of the longest n-gram. */
  longest: number;
}

/** Embeddings [words + buckets, dim] and the output's weights [dim]. */
export interface Bag extends BagSettings {
  /** `numberByHash` of each word, by number; its length is the number of words. */
  hashes: Int32Array;
  /** Those that have an embedding, in the order of these. */
  buckets: Buckets;
  table: Float32Array<ArrayBuffer>;
  output: Float32Array<ArrayBuffer>;
}

/**
 * The words of texts by number and their longer n-grams by hash; unknown words break n-grams.
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
 * A bag for texts such as those given, with embeddings for the buckets that at least `minCount` n-grams of them fall into. Its
 * output begins uniform in ±1, its embeddings at zero, where fastText has it the other way round: so what training never moves
 * says nothing, instead of something by chance.
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

/** Writes the rows of the bag's table over hashed n-grams. */
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

/** Where in the table the embeddings of a row begin; returns how many. */
function findPlaces({ starts, levels }: NgramRows, row: number, dim: number, places: Int32Array): number {
  let count = 0;
  for (let level = 0; level < levels.length; level++) {
    const ngrams = levels[level];
    for (let at = starts[row]; at < starts[row + 1]; at++)
      if (ngrams[at] !== UNKNOWN) places[count++] = ngrams[at] * dim;
  }
  return count;
}

/** Room for the places of any row. */
function roomFor({ starts, rows, levels }: NgramRows): Int32Array {
  let most = 0;
  for (let row = 0; row < rows; row++) most = Math.max(most, starts[row + 1] - starts[row]);
  return new Int32Array(most * levels.length);
}

/** Logit of each row of placed n-grams; [rows]. A row without a known word has the logit 0. */
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

/** What each n-gram of a single text, row 0 of placed n-grams, adds to the logit: its share of the mean. */
export function bagGroups({ table, output, dim }: Bag, ngrams: NgramRows): Group[] {
  const all = Array.from(occurrences(ngrams));
  return all.map(({ ngram, from, words }) => {
    let product = 0;
    for (let k = 0; k < dim; k++) product += table[ngram * dim + k] * output[k];
    return { from, words, push: product / all.length };
  });
}

/** Writes the mean of embeddings to `mean`; returns its product with the output. */
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
 * One step on each of the rows of placed n-grams given, in order, from `rateAt(i)` on row i; writes each row's logit before its step to
 * `logits`, and returns the sum of their losses (nats).
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
