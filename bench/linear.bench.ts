/**
 * Trains the n-gram models on 400,000 tweets, from cleaned text to fitted model, and compares them with scikit-learn
 * and fastText. The claims: `ngram-lr` is no slower than scikit-learn, `ngram-bag` takes at most twice as long as
 * fastText on one thread, and both score 100,000 tweets per second.
 */
import { importCorpus } from '../src/data/importer';
import { inspect } from '../src/data/inspect';
import { textAt } from '../src/data/packed';
import { sampleRows, splitCorpus } from '../src/data/split';
import { measure } from '../src/metrics/metrics';
import type { Knobs } from '../src/domain/recipe-info';
import { loadPreprocess } from '../src/text/preprocess';
import { keptResources } from '../workers/models/resources';
import type { FitContext, LabelledTexts, Recipe } from '../workers/models/recipe';
import ngramBag from '../workers/models/recipes/ngram-bag';
import ngramLr from '../workers/models/recipes/ngram-lr';
import { textsOf } from '../workers/models/texts';
import type { Bench, BenchContext, Row } from './bench';

const TRAIN = 400_000;
const HELD_OUT = 20_000;
const REPEATS = 3;

interface PeerFigures {
  version: string;
  fitMs: number;
  scoreMs: number;
  accuracy: number;
  auc: number | null;
}

export default {
  files: ['sentiment140/train.1550000.csv.zip'],
  async run(context) {
    const { train, held } = await readTweets(context);
    const rows: Row[] = [];
    for (const [recipe, program] of [
      [ngramLr, 'linear.py'],
      [ngramBag, 'fasttext.py'],
    ] as const) {
      const knobs = Object.fromEntries(recipe.knobs.map(({ name, default: value }) => [name, value]));
      const fits: number[] = [];
      const scorings: number[] = [];
      let accuracy = 0;
      let auc = 0;
      let peer: PeerFigures | null = null;
      for (let turn = 0; turn < REPEATS; turn++) {
        context.say(`${recipe.id}, ${turn + 1} of ${REPEATS}`);
        const ours = await timeOurs(recipe, knobs, { train, held });
        fits.push(ours.fitMs);
        scorings.push(ours.scoreMs);
        ({ accuracy, auc } = ours);
        // Run between the lab's own repeats, so that load on the machine affects both.
        if (turn === 0) peer = await askPeer(context, program, { train, held, knobs });
      }
      const fitMs = median(fits);
      if (peer) context.about[recipe.id] = peer.version;
      rows.push({
        recipe: recipe.id,
        fitMs: Math.round(fitMs),
        peerFitMs: peer && Math.round(peer.fitMs),
        ratio: peer && round(fitMs / peer.fitMs),
        accuracy: round(accuracy),
        peerAccuracy: peer && round(peer.accuracy),
        auc: round(auc),
        peerAuc: peer?.auc ? round(peer.auc) : null,
        scoredPerSecond: Math.round((1000 * HELD_OUT) / median(scorings)),
        peerScoredPerSecond: peer && Math.round((1000 * HELD_OUT) / peer.scoreMs),
      });
    }
    return rows;
  },
} satisfies Bench;

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1];
const round = (value: number) => Number(value.toPrecision(4));

interface Sides {
  train: LabelledTexts;
  held: LabelledTexts;
}

async function timeOurs(recipe: Recipe, knobs: Knobs, { train, held }: Sides) {
  const began = performance.now();
  const scorer = await recipe.fit({ train, validation: held }, knobs, silent);
  const fitMs = performance.now() - began;
  let scores = await scorer.score(held);
  const times: number[] = [];
  for (let turn = 0; turn < REPEATS; turn++) {
    const scoring = performance.now();
    scores = await scorer.score(held);
    times.push(performance.now() - scoring);
  }
  const scoreMs = median(times);
  const { accuracy, auc } = measure(scores, held.labels);
  scorer.dispose();
  return { fitMs, scoreMs, accuracy, auc };
}

const silent: FitContext = {
  seed: 1,
  resources: keptResources,
  members: [],
  signal: new AbortController().signal,
  turn: () => Promise.resolve(false),
  pausedMs: () => 0,
  onProgress() {},
  onNote() {},
  onStart() {},
  onBatch() {},
  onEpoch: () => Promise.resolve(),
};

async function askPeer(
  { runPeer, say }: BenchContext,
  program: string,
  { train, held, knobs }: Sides & { knobs: Knobs },
) {
  say(program);
  const listOf = ({ rows, textAt, labels }: LabelledTexts) => ({
    texts: Array.from({ length: rows }, (_, row) => textAt(row)),
    labels: [...labels],
  });
  return (await runPeer(program, { train: listOf(train), held: listOf(held), knobs })) as PeerFigures | null;
}

/** Cleaned tweets as tokens joined by spaces, so that both sides read the same. */
async function readTweets({ files: [source], say }: BenchContext): Promise<Sides> {
  say('reading tweets');
  const { mapping } = await inspect(source, source.name);
  const corpus = await importCorpus(source, source.name, mapping, {
    signal: new AbortController().signal,
    onProgress: () => Promise.resolve(),
  });
  const tokenise = await loadPreprocess('standard');
  const { train, validation } = splitCorpus(corpus, { seed: 1, validation: 0.02, test: 0 });
  const side = (chosen: Uint32Array, count: number): LabelledTexts => {
    const rows = sampleRows(chosen, corpus.labels, count, 1);
    const texts = Array.from(rows, (row) => tokenise(textAt(corpus.texts, row)).join(' '));
    const labels = Uint8Array.from(rows, (row) => corpus.labels[row]);
    return { ...textsOf(texts, (text) => (text === '' ? [] : text.split(' '))), labels };
  };
  return { train: side(train, TRAIN), held: side(validation, HELD_OUT) };
}
