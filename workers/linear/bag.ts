/**
 * The fastText classifier (A. Joulin et al., "Bag of Tricks for Efficient Text Classification", 2016): the mean of the
 * embeddings of a text's words and hashed n-grams, and a logistic output on it, by stochastic gradient descent, a text at a
 * time, at a rate that falls linearly to nothing.
 */
import { createRandom } from '../../src/data/random';
import { joinHashes, UNKNOWN, type TokenRows } from './tokens';

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
  /** Hash of each word, by number; its length is the number of words. */
  hashes: Uint32Array;
  /** By hash, [2^bits]: the place of its embedding among the buckets'; `UNKNOWN` where no training text has it. */
  buckets: Int32Array;
  table: Float32Array<ArrayBuffer>;
  output: Float32Array<ArrayBuffer>;
}

/** Embeddings uniform in ±1/dim, output zero, as fastText begins; buckets for the n-grams of `texts`. */
export function makeBag(hashes: Uint32Array, texts: TokenRows, settings: BagSettings, seed: number): Bag {
  const { dim, bits } = settings;
  const blank = { ...settings, hashes, table: new Float32Array(0), output: new Float32Array(dim) };
  const met = new Uint8Array(2 ** bits);
  const words = hashes.length;
  // Every bucket is its own place for as long as it is not known which are met.
  const every = { ...blank, buckets: Int32Array.from(met, (_, bucket) => bucket) };
  const places = roomFor(texts, settings.longest);
  for (let row = 0; row < texts.rows; row++) {
    const count = placesOf(every, texts, row, places);
    for (let i = 0; i < count; i++) if (places[i] >= words * dim) met[places[i] / dim - words] = 1;
  }
  let used = 0;
  const buckets = Int32Array.from(met, (isMet) => (isMet ? used++ : UNKNOWN));
  const random = createRandom(seed);
  const table = Float32Array.from({ length: (words + used) * dim }, () => (2 * random() - 1) / dim);
  return { ...blank, buckets, table };
}

/** The embeddings of a row, as places in the table: words, then n-grams by hash. Unknown words break n-grams. */
function placesOf(bag: Bag, { ids, starts }: TokenRows, row: number, places: Int32Array): number {
  const { hashes, buckets, longest, dim } = bag;
  const mask = 2 ** bag.bits - 1;
  const end = starts[row + 1];
  let count = 0;
  for (let from = starts[row]; from < end; from++) {
    if (ids[from] === UNKNOWN) continue;
    places[count++] = ids[from] * dim;
    let hash = hashes[ids[from]];
    for (let at = from + 1; at < end && at < from + longest && ids[at] !== UNKNOWN; at++) {
      hash = joinHashes(hash, hashes[ids[at]]);
      const bucket = buckets[hash & mask];
      if (bucket !== UNKNOWN) places[count++] = (hashes.length + bucket) * dim;
    }
  }
  return count;
}

/** Room for the places of any row. */
export function roomFor({ starts, rows }: TokenRows, longest: number): Int32Array {
  let most = 0;
  for (let row = 0; row < rows; row++) most = Math.max(most, starts[row + 1] - starts[row]);
  return new Int32Array(most * longest);
}

/** Logit of each row; [rows]. A row without a known word has the logit 0. */
export function bagLogits(bag: Bag, texts: TokenRows): Float64Array {
  const places = roomFor(texts, bag.longest);
  const mean = new Float64Array(bag.dim);
  const logits = new Float64Array(texts.rows);
  for (let row = 0; row < texts.rows; row++) {
    const count = placesOf(bag, texts, row, places);
    if (count > 0) logits[row] = average(bag, places, count, mean);
  }
  return logits;
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
 * One step on each of the rows given, in order, from `rateAt(i)` on row i; writes each row's logit before its step to
 * `logits`, and returns the sum of their losses (nats).
 */
export function trainBag(
  bag: Bag,
  texts: TokenRows,
  labels: Uint8Array,
  chosen: Uint32Array,
  { rateAt, logits }: { rateAt: (i: number) => number; logits: Float32Array },
  places: Int32Array,
): number {
  const { table, output, dim } = bag;
  const mean = new Float64Array(dim);
  let loss = 0;
  for (let i = 0; i < chosen.length; i++) {
    const row = chosen[i];
    const count = placesOf(bag, texts, row, places);
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
