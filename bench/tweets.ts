/** Real tweets, encoded as in training, for the benchmarks of the networks. */
import { importCorpus } from '../src/data/importer';
import { inspect } from '../src/data/inspect';
import { textAt } from '../src/data/packed';
import { createRandom, shuffle } from '../src/data/random';
import { MAX_TOKENS, RowEncoder } from '../src/text/encode';
import { loadPreprocess } from '../src/text/preprocess';
import { buildVocabulary } from '../src/text/vocabulary';
import type { BenchBatch } from './steps';

/**
 * Reads the tweets of a file in a seeded order, with the standard preprocessing and a vocabulary built from all of
 * them; `encode` makes a batch of the given rows, longest first.
 */
export async function readEncoded(source: File, vocabularySize: number) {
  const { mapping } = await inspect(source, source.name);
  const corpus = await importCorpus(source, source.name, mapping, {
    signal: new AbortController().signal,
    onProgress: () => Promise.resolve(),
  });
  const tokenise = await loadPreprocess('standard');
  const texts = Array.from({ length: corpus.rows }, (_, row) => tokenise(textAt(corpus.texts, row)));
  const counts = new Map<string, number>();
  for (const token of texts.flat()) counts.set(token, (counts.get(token) ?? 0) + 1);
  const vocabulary = buildVocabulary(counts, vocabularySize);
  const order = shuffle(
    Uint32Array.from(texts, (_, row) => row),
    createRandom(1),
  );
  const lengthOf = (row: number) => Math.min(MAX_TOKENS, texts[row].length);
  const encode = (rows: Uint32Array): BenchBatch => {
    const encoder = new RowEncoder(rows.length, MAX_TOKENS);
    const sorted = [...rows].sort((row, other) => lengthOf(other) - lengthOf(row));
    for (const row of sorted) encoder.add(texts[row], vocabulary.indexOf);
    const { starts, ids } = encoder.finish();
    return { starts, ids, labels: Uint8Array.from(sorted, (row) => corpus.labels[row]) };
  };
  return { encode, order };
}
