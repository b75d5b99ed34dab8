/** The embeddings of a vocabulary: trained on the corpus, or read from an asset file. */
import { createRandom } from '../../../src/data/random';
import type { VectorPack } from '../../../src/storage/schema';
import type { Vocabulary } from '../../../src/text/vocabulary';
import type { PreparedData } from '../prepare';
import type { Resources, FitContext } from '../recipe';
import { LabError, msg } from '../../../src/wording/message';
import { readVectors } from './vector-file';
import { trainSkipGram } from './skip-gram';

export interface VectorTable {
  /** [vocabulary, width] */
  values: Float32Array<ArrayBuffer>;
  width: number;
}

/** Words without a vector start with random numbers up to this, like untrained embeddings. */
const UNKNOWN_LIMIT = 0.05;
/** Indices before those of words: padding and out-of-vocabulary. */
const RESERVED = 2;
const WINDOW = 5;
const NEGATIVES = 5;
const SKIP_GRAM_RATE = 0.05;

/** Vectors of width `dim`, trained by skip-gram on the training rows. */
export async function trainedTable(
  data: PreparedData,
  dim: number,
  epochs: number,
  context: FitContext,
): Promise<VectorTable> {
  const { train, vocabulary } = data;
  const settings = { dim, epochs, window: WINDOW, negatives: NEGATIVES, learningRate: SKIP_GRAM_RATE };
  const values = await trainSkipGram(train, vocabulary.size, settings, context.seed, async (done) => {
    await context.turn();
    context.onProgress(msg('Training word vectors'), done, epochs * train.rows);
  });
  return { values, width: dim };
}

/**
 * Vectors from an asset of a single file; words that it lacks get small random numbers, by the seed. What was read is
 * stored for the next run with the same vocabulary.
 */
export async function fileTable(id: string, data: PreparedData, context: FitContext): Promise<VectorTable> {
  const { vocabulary, train } = data;
  const pack = await packOf(id, vocabulary, context);
  const { width, places } = pack;
  const random = createRandom(context.seed ^ 0x766563);
  const values = Float32Array.from({ length: vocabulary.size * width }, () => (2 * random() - 1) * UNKNOWN_LIMIT);
  const known = new Uint8Array(vocabulary.size);
  places.forEach((place, i) => {
    values.set(pack.values.subarray(i * width, (i + 1) * width), (place + RESERVED) * width);
    known[place + RESERVED] = 1;
  });
  const share = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
  const met = train.ids.reduce((sum, id) => sum + known[id], 0);
  context.onNote(
    msg(
      'Vectors were found for {found} of {words} words ({share}), which make up {met} of all occurrences; the others were initialised with small random numbers.',
      {
        found: places.length,
        words: vocabulary.words.length,
        share: share(places.length, vocabulary.words.length),
        met: share(met, train.ids.length),
      },
    ),
  );
  return { values, width };
}

async function packOf(id: string, vocabulary: Vocabulary, context: FitContext): Promise<VectorPack> {
  const { resources } = context;
  const { savedAt, files } = await resources.open(id);
  const [[name, file]] = files;
  const fingerprint = `${name} ${file.size} ${savedAt} ${hashOf(vocabulary.words)}`;
  const kept = await resources.loadPack(id, fingerprint);
  if (kept) return kept;
  const indices = new Map(vocabulary.words.map((word, place) => [word, place]));
  const read = await readVectors(
    file,
    name,
    (word) => indices.has(word),
    async (bytes) => {
      await context.turn();
      context.onProgress(msg('Reading word vectors'), bytes, file.size);
    },
  );
  if (read.vectors.size === 0) {
    throw new LabError(
      '{name} has no vector for any word of the corpus. Choose another file, or another preprocessing.',
      { name },
    );
  }
  if (read.damaged > 0)
    context.onNote(
      msg('{damaged} of {lines} lines of {name} could not be read.', {
        damaged: read.damaged,
        lines: read.lines,
        name,
      }),
    );
  const { width } = read;
  const places = Uint32Array.from(read.vectors.keys(), (word) => indices.get(word)!);
  const values = new Float32Array(places.length * width);
  [...read.vectors.values()].forEach((vector, i) => values.set(vector, i * width));
  const pack = { asset: id, fingerprint, width, places, values };
  await keep(resources, pack);
  return pack;
}

/** A full disk costs the next run some time, but does not affect this one. */
async function keep(resources: Resources, pack: VectorPack): Promise<void> {
  try {
    await resources.savePack(pack);
  } catch {
    // Not reported: there is nothing to be done about it.
  }
}

/** Hash of all words in order: FNV-1a over their UTF-16 units, with a terminator after each word. */
function hashOf(words: string[]): string {
  let hash = 0x811c9dc5;
  for (const word of words) {
    for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
    hash = Math.imul(hash ^ 0x110000, 0x01000193);
  }
  return `${words.length}-${(hash >>> 0).toString(16)}`;
}
