/**
 * Word vectors by skip-gram with negative sampling (T. Mikolov et al., "Distributed Representations of Words and
 * Phrases and their Compositionality", 2013): each word's vector is trained to distinguish the words around it from
 * random words, drawn by counts to the power of 3/4. Frequent words are subsampled, windows have random widths, and the
 * learning rate decays linearly.
 */
import { createRandom } from '../../../src/data/random';
import type { EncodedRows } from '../../../src/text/encode';
import { OUT_OF_VOCABULARY } from '../../../src/text/vocabulary';

export interface SkipGramSettings {
  dim: number;
  epochs: number;
  /** Maximum number of words on each side. */
  window: number;
  /** Negative samples per true word. */
  negatives: number;
  learningRate: number;
}

/** Size of the table that words are drawn from, and the share of the corpus above which a word is subsampled. */
const DRAWN = 1_000_000;
const THINNED = 1e-3;
/** Rows between two calls of `onRows`. */
const PIECE = 500;

/**
 * Vectors of all indices, [size, dim]; those that never occur (padding, out-of-vocabulary) are zero.
 * @param onRows awaited every few hundred rows with the number of rows done over all epochs; throws to cancel.
 */
export async function trainSkipGram(
  rows: EncodedRows,
  size: number,
  settings: SkipGramSettings,
  seed: number,
  onRows: (done: number) => Promise<unknown>,
): Promise<Float32Array<ArrayBuffer>> {
  const { dim, epochs } = settings;
  const random = createRandom(seed ^ 0x77326d);
  const counts = countWords(rows, size);
  const vectors = Float32Array.from({ length: size * dim }, (_, i) =>
    counts[Math.floor(i / dim)] > 0 ? (random() - 0.5) / dim : 0,
  );
  const outputs = new Float32Array(size * dim);
  const model = { vectors, outputs, dim, drawn: drawTable(counts), kept: keepShares(counts) };
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let from = 0; from < rows.rows; from += PIECE) {
      const done = epoch * rows.rows + from;
      await onRows(done);
      const rate = settings.learningRate * Math.max(1e-4, 1 - done / (epochs * rows.rows));
      for (let row = from; row < Math.min(rows.rows, from + PIECE); row++) {
        trainRow(model, rows.ids.subarray(rows.starts[row], rows.starts[row + 1]), settings, rate, random);
      }
    }
  }
  return vectors;
}

interface Model {
  vectors: Float32Array;
  outputs: Float32Array;
  dim: number;
  /** Words to draw from, each as often as its share. */
  drawn: Uint16Array;
  /** By word: probability of being kept in subsampling. */
  kept: Float32Array;
}

function countWords({ ids }: EncodedRows, size: number): Uint32Array {
  const counts = new Uint32Array(size);
  for (const id of ids) if (id > OUT_OF_VOCABULARY) counts[id]++;
  return counts;
}

function drawTable(counts: Uint32Array): Uint16Array {
  const weights = Float64Array.from(counts, (count) => count ** 0.75);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const drawn = new Uint16Array(DRAWN);
  let word = 0;
  let reached = weights[0] / total;
  for (let i = 0; i < DRAWN; i++) {
    while ((i + 0.5) / DRAWN > reached && word < counts.length - 1) reached += weights[++word] / total;
    drawn[i] = word;
  }
  return drawn;
}

function keepShares(counts: Uint32Array): Float32Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return Float32Array.from(counts, (count) => {
    const share = count / total / THINNED;
    return share > 1 ? Math.sqrt(1 / share) + 1 / share : 1;
  });
}

const words = new Uint16Array(4096);
const targets = new Uint16Array(64);

function trainRow(
  model: Model,
  ids: Uint16Array,
  settings: SkipGramSettings,
  rate: number,
  random: () => number,
): void {
  const { negatives, window } = settings;
  let count = 0;
  for (const id of ids) {
    if (id > OUT_OF_VOCABULARY && (model.kept[id] >= 1 || random() < model.kept[id])) words[count++] = id;
  }
  for (let center = 0; center < count; center++) {
    const reach = 1 + Math.floor(random() * window);
    for (let at = Math.max(0, center - reach); at <= Math.min(count - 1, center + reach); at++) {
      if (at === center) continue;
      targets[0] = words[center];
      let drawn = 1;
      for (let k = 0; k < negatives; k++) {
        const word = model.drawn[Math.floor(random() * DRAWN)];
        if (word !== words[center]) targets[drawn++] = word;
      }
      step(model, words[at], targets.subarray(0, drawn), rate);
    }
  }
}

/**
 * One step of gradient descent on −log σ(v · u₀) − Σ log σ(−v · uₖ): v is the vector of `word`, u₀ the output vector of
 * the true target, which comes first, uₖ those of the others.
 */
export function step(
  { vectors, outputs, dim }: Omit<Model, 'drawn' | 'kept'>,
  word: number,
  targets: Uint16Array,
  rate: number,
): void {
  const v = word * dim;
  if (moved.length < dim) moved = new Float64Array(dim);
  moved.fill(0);
  for (let k = 0; k < targets.length; k++) {
    const u = targets[k] * dim;
    let z = 0;
    for (let i = 0; i < dim; i++) z += vectors[v + i] * outputs[u + i];
    const g = rate * ((k === 0 ? 1 : 0) - 1 / (1 + Math.exp(-z)));
    for (let i = 0; i < dim; i++) {
      moved[i] += g * outputs[u + i];
      outputs[u + i] += g * vectors[v + i];
    }
  }
  for (let i = 0; i < dim; i++) vectors[v + i] += moved[i];
}

let moved = new Float64Array(512);
