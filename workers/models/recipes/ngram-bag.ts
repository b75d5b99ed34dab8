import { createRandom, shuffle } from '../../../src/data/random';
import type { NamedArray } from '../../../src/domain/run';
import { measure, sigmoid } from '../../../src/metrics/metrics';
import { cleanStandard } from '../../../src/text/clean';
import { LabError, msg } from '../../../src/wording/message';
import { arrayOf } from '../arrays';
import { numbersTo } from '../batches';
import { EMOTICONS_KNOB, withEmoticons } from '../emoticons';
import { explanationOf } from '../explanation';
import { sumInputs, sumNetwork } from '../formats/exported-network';
import { numberKnob, type ValuesOf } from '../knobs';
import { bagGroups, bagLogits, bagRows, hashNgrams, makeBag, placeNgrams, trainBag, type Bag } from '../linear/bag';
import { Buckets } from '../linear/buckets';
import { numberByHash } from '../linear/hashing';
import { pushesOf, viewGroups } from '../linear/pushes';
import { PROCESSOR_ONLY } from '../linear/regression';
import { numberTexts, numberTokenList, numberTokens, TokenNumbers, UNKNOWN, type TokenRows } from '../linear/tokens';
import { defineRecipe, type FitContext, type FitData, type Saved, type Scorer, type Texts } from '../recipe';

/** Texts between two calls of `turn`. */
const PIECE = 2_000;

const KNOBS = {
  epochs: numberKnob(msg('Epochs'), msg('How many times the model sees every training tweet.'), {
    ...{ default: 2, min: 1, max: 100, step: 1 },
  }),
  learningRate: numberKnob(msg('Learning rate'), msg('Size of the first steps; it decays to zero during training.'), {
    default: 0.1,
    min: 0.001,
    max: 5,
    step: 0.05,
  }),
  dim: numberKnob(msg('Embedding size'), msg('Numbers that represent each word or group.'), {
    ...{ default: 4, min: 1, max: 100, step: 1 },
  }),
  longest: numberKnob(msg('Longest n-gram'), msg('Maximum number of consecutive words in an n-gram.'), {
    ...{ default: 3, min: 1, max: 5, step: 1 },
  }),
  bits: numberKnob(msg('Hash bits'), msg('The number of buckets for groups of words is 2 to this power.'), {
    ...{ default: 24, min: 8, max: 24, step: 1 },
  }),
  minCount: numberKnob(
    msg('Minimum count'),
    msg('Number of times a word or group must occur in the training tweets to be kept.'),
    { default: 3, min: 1, max: 1000, step: 1 },
  ),
  emoticons: EMOTICONS_KNOB,
};

type Settings = Pick<ValuesOf<typeof KNOBS>, 'dim' | 'bits' | 'longest'>;

export default defineRecipe({
  id: 'ngram-bag',
  label: msg('n-gram bag (fastText)'),
  summary: msg(
    'Averages small embeddings of words and hashed word groups, learnt together with the output layer; very fast.',
  ),
  family: 'linear',
  processorOnly: PROCESSOR_ONLY,
  knobs: KNOBS,
  presets: [
    {
      id: 'compact',
      label: msg('Compact'),
      summary: msg(
        'A quarter of the size with hardly any loss on many rows: words and groups are kept if they occur at least eight times. Emoticons are put back.',
      ),
      knobs: { minCount: 8, emoticons: 10 },
    },
  ],
  async fit(given, knobs, context) {
    const { train, validation } = withEmoticons(given, knobs.emoticons, context.seed, cleanStandard);
    const { words, rows, held } = await numberWords({ train, validation }, knobs.minCount, context);
    const hashes = Int32Array.from(words.tokens, numberByHash);
    const ngrams = await hashNgrams(rows, hashes, knobs.longest, context.turn);
    const bag = makeBag(hashes, ngrams, knobs, context.seed);
    placeNgrams(bag, ngrams);
    const onValidationRows = await placed(bag, held, context.turn);
    const params = bag.table.length + bag.output.length;
    const stepsPerEpoch = Math.ceil(rows.rows / PIECE);
    const { epochs, learningRate } = knobs;
    context.onStart({ params, vocabularySize: words.tokens.length, stepsPerEpoch, epochs });
    const random = createRandom(context.seed);
    const elapsed = () => performance.now() - context.pausedMs();
    const all = epochs * rows.rows;
    let best: { loss: number; arrays: NamedArray[] } | null = null;
    for (let epoch = 1; epoch <= epochs; epoch++) {
      const began = elapsed();
      const order = shuffle(numbersTo(rows.rows), random);
      const logits = new Float32Array(order.length);
      let loss = 0;
      let right = 0;
      let done = 0;
      let stop = false;
      for (let from = 0; from < order.length; from = done) {
        stop = await context.turn();
        if (stop) break;
        const chosen = order.subarray(from, from + PIECE);
        const piece = logits.subarray(from, from + PIECE);
        const before = (epoch - 1) * rows.rows + from;
        const rateAt = (i: number) => learningRate * (1 - (before + i) / all);
        const lost = trainBag(bag, ngrams, train.labels, chosen, { rateAt, logits: piece });
        loss += lost;
        chosen.forEach((row, i) => (right += piece[i] >= 0 === (train.labels[row] === 1) ? 1 : 0));
        done = from + chosen.length;
        const perRow = (elapsed() - began) / done;
        context.onBatch({
          step: (epoch - 1) * stepsPerEpoch + Math.ceil(done / PIECE),
          epoch,
          loss: lost / chosen.length,
          accuracy: right / done,
          tweetsPerSecond: 1000 / perRow,
          leftMs: perRow * (all - before - chosen.length),
        });
      }
      if (stop && (best || done === 0)) break;
      const trainMs = elapsed() - began;
      const seen = order.subarray(0, done);
      const onTraining = measure(
        Float32Array.from(logits.subarray(0, done), sigmoid),
        Uint8Array.from(seen, (row) => train.labels[row]),
      );
      const onValidation = measure(Float32Array.from(bagLogits(bag, onValidationRows), sigmoid), validation.labels);
      const isBest = !best || onValidation.loss < best.loss;
      if (isBest) best = { loss: onValidation.loss, arrays: arraysOf(bag) };
      const { arrays } = best!;
      await context.onEpoch(
        {
          epoch,
          trainLoss: loss / done,
          trainAccuracy: onTraining.accuracy,
          trainAuc: onTraining.auc,
          validationLoss: onValidation.loss,
          validationAccuracy: onValidation.accuracy,
          validationAuc: onValidation.auc,
          elapsedMs: elapsed() - began,
          tweetsPerSecond: (1000 * done) / trainMs,
        },
        isBest,
        () => Promise.resolve({ vocabulary: words.tokens, arrays }),
      );
      if (stop) break;
    }
    return scorerOf(best ? bagOf(best.arrays, words.tokens, knobs) : bag, words);
  },
  async portable({ vocabulary, arrays }, knobs) {
    const bag = bagOf(arrays, vocabulary, knobs);
    const words = new TokenNumbers(vocabulary);
    return {
      network: sumNetwork(bag.table, bag.output, 0),
      async read(texts) {
        const ngrams = await placed(bag, numberTexts(ended(texts), words.find), () => Promise.resolve());
        return sumInputs(
          Array.from({ length: texts.rows }, (_, row) => {
            const ids = bagRows(ngrams, row);
            return { ids, values: new Float32Array(ids.length).fill(1 / ids.length) };
          }),
        );
      },
    };
  },
  load: async ({ vocabulary, arrays }, knobs) =>
    scorerOf(bagOf(arrays, vocabulary, knobs), new TokenNumbers(vocabulary)),
  /** Scores depend on an embedding only through its dot product with the output: one number. */
  async shrink({ vocabulary, arrays }, knobs, keeps) {
    const { hashes, buckets, table, output, dim, ...settings } = bagOf(arrays, vocabulary, knobs);
    const kept = vocabulary.flatMap((word, number) => (word === END || keeps(word) ? [number] : []));
    const words = kept.map((number) => vocabulary[number]);
    const rows = [...kept, ...Array.from({ length: table.length / dim - hashes.length }, (_, i) => hashes.length + i)];
    const numbers = Float32Array.from(rows, (row) =>
      output.reduce((sum, weight, k) => sum + weight * table[row * dim + k], 0),
    );
    const smaller: Bag = {
      ...settings,
      dim: 1,
      hashes: Int32Array.from(words, numberByHash),
      buckets,
      table: numbers,
      output: Float32Array.of(1),
    };
    return { saved: { vocabulary: words, arrays: arraysOf(smaller) }, knobs: { ...knobs, dim: 1 } };
  },
});

/** Appended to every text, as in fastText, so that n-grams show which words are the last. */
const END = '</s>';

function ended(texts: Texts): Texts {
  return { ...texts, tokensAt: (row) => [...texts.tokensAt(row), END] };
}

/** The words that occur often enough, most frequent first, and all texts by their numbers. */
async function numberWords({ train, validation }: FitData, minCount: number, context: FitContext) {
  const total = train.rows + validation.rows;
  const onRows = (before: number) => async (done: number) => {
    await context.turn();
    context.onProgress(msg('Counting words'), before + done, total);
  };
  const met = new TokenNumbers();
  const rows = await numberTokens(ended(train), met.intern, onRows(0));
  const counts = new Uint32Array(met.tokens.length);
  for (const id of rows.ids) counts[id]++;
  const kept = met.tokens
    .map((_, number) => number)
    .filter((number) => counts[number] >= minCount)
    .sort((a, b) => counts[b] - counts[a] || a - b);
  const numberOf = new Int32Array(counts.length).fill(UNKNOWN);
  kept.forEach((number, place) => (numberOf[number] = place));
  const words = new TokenNumbers(kept.map((number) => met.tokens[number]));
  const ids = rows.ids.map((id) => numberOf[id]);
  const held = await numberTokens(ended(validation), words.find, onRows(train.rows));
  return { words, rows: { ...rows, ids } satisfies TokenRows, held };
}

function arraysOf({ hashes, buckets, table, output, dim }: Bag): NamedArray[] {
  const words = hashes.length * dim;
  const places = Float32Array.from(buckets.list);
  return [
    { name: 'words', shape: [hashes.length, dim], data: table.slice(0, words) },
    { name: 'buckets', shape: [places.length, dim], data: table.slice(words) },
    { name: 'places', shape: [places.length], data: places },
    { name: 'output', shape: [dim], data: output.slice() },
  ];
}

function bagOf(arrays: NamedArray[], vocabulary: string[], { dim, bits, longest }: Settings): Bag {
  const words = arrayOf(arrays, 'words', [vocabulary.length, dim]);
  const rows = arrayOf(arrays, 'buckets', [-1, dim]);
  const places = arrayOf(arrays, 'places', [rows.length / dim]);
  const isBucket = (bucket: number, row: number) =>
    Number.isInteger(bucket) && bucket > (places[row - 1] ?? -1) && bucket < 2 ** bits;
  if (!places.every(isBucket))
    throw new LabError('The weights “places” refer to buckets that the model does not have.');
  const table = new Float32Array(words.length + rows.length);
  table.set(words);
  table.set(rows, words.length);
  const output = arrayOf(arrays, 'output', [dim]);
  return {
    dim,
    bits,
    longest,
    hashes: Int32Array.from(vocabulary, numberByHash),
    buckets: new Buckets(Int32Array.from(places)),
    table,
    output,
  };
}

async function placed(bag: Bag, texts: TokenRows, turn: () => Promise<unknown>) {
  return placeNgrams(bag, await hashNgrams(texts, bag.hashes, bag.longest, turn));
}

function scorerOf(bag: Bag, words: TokenNumbers): Scorer {
  const look = async (tokens: string[]) => {
    const ngrams = await placed(bag, numberTokenList([...tokens, END], words.find), () => Promise.resolve());
    return { groups: bagGroups(bag, ngrams), logit: bagLogits(bag, ngrams)[0] };
  };
  return {
    params: bag.table.length + bag.output.length,
    describe: (tokens) => tokens.map((token) => ({ token, known: words.find(token) !== UNKNOWN, used: true })),
    async score(texts) {
      const ngrams = await placed(bag, numberTexts(ended(texts), words.find), () => Promise.resolve());
      return Float32Array.from(bagLogits(bag, ngrams), sigmoid);
    },
    async explain(tokens) {
      const { groups, logit } = await look(tokens);
      const pushes = pushesOf(groups, tokens.length + 1);
      // The only bias is the contribution of the mark at the end of every text.
      return explanationOf('weights', tokens, pushes, { bias: pushes[tokens.length], logit });
    },
    lookInside: async (tokens) => viewGroups((await look(tokens)).groups, [...tokens, 'end of text'], 0),
    save: async (): Promise<Saved> => ({ vocabulary: words.tokens, arrays: arraysOf(bag) }),
    dispose() {},
  };
}
