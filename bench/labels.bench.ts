/**
 * Searches 20,000 real rows for wrong labels, 5 % of which the benchmark flipped: with n-grams cross-validated on those
 * rows alone, and with models trained on the rest of the corpus. The goal: a precision of one half at a recall of one
 * half of the flipped rows. Rows whose labels were already wrong count as false alarms, so precision is understated.
 */
import { findSuspects } from '../src/doubt/confident';
import { createRandom } from '../src/data/random';
import type { WorkerClient } from '../src/worker-client';
import type { RecipeInfo } from '../src/domain/recipe-info';
import { openCorpus } from '../src/storage/corpora';
import { loadEvaluation } from '../src/storage/evaluations';
import { loadPreprocess } from '../src/text/preprocess';
import { crossValidate } from '../workers/tasks/label-errors';
import { rowsOf } from '../workers/models/texts';
import type { Bench, BenchContext, Row } from './bench';
import { ask, startWorker } from './jobs';

const FLIPPED = 0.05;
const SEEDS = [1, 2, 3];
/** Members of the blend, with their number of training rows; null for all. */
const PARTS: { id: string; preset?: string; rows: number | null }[] = [
  { id: 'ngram-lr', rows: null },
  { id: 'ngram-bag', rows: null },
  { id: 'lstm', preset: 'tuned', rows: null },
];

export default {
  files: ['sentiment140/train.1550000.csv.zip'],
  async run({ files: [source], say, about }) {
    const { worker, recipes } = await startWorker('trainer');
    const inspection = await ask(worker, 'inspect', { source, name: source.name }, say);
    const { mapping } = inspection;
    const reading = { source, name: source.name, mapping, as: 'corpus' } as const;
    const { corpus: summary } = await ask(worker, 'import', reading, say);
    const runs: string[] = [];
    for (const part of PARTS) runs.push(await train(worker, recipes, part, say));
    runs.push(await train(worker, recipes, { id: 'blend', rows: null, runs: runs.slice() }, say));

    const { corpus } = (await openCorpus(summary.id))!;
    const tokenise = await loadPreprocess('standard');
    const judges = [...PARTS.map(({ id, rows }) => (rows ? `${id}, ${rows} rows` : `${id}, all other rows`)), 'blend'];
    const results: Row[] = [];
    for (const seed of SEEDS) {
      for (const [place, run] of runs.entries()) {
        const { labels, scores } = (await loadEvaluation(run, summary.id))!;
        results.push({ judge: judges[place], seed, ...judge(scores, flip(labels, seed)) });
      }
      say(`cross-validation, seed ${seed}`);
      const { rows, labels } = (await loadEvaluation(runs[0], summary.id))!;
      const flipped = flip(labels, seed);
      const texts = { ...rowsOf(corpus, rows, tokenise), labels: flipped.labels };
      const scores = await crossValidate(texts, () => Promise.resolve());
      results.push({ judge: 'cross-validation', seed, ...judge(scores, flipped) });
      about.rows = rows.length;
    }
    return results.sort((a, b) => String(a.judge).localeCompare(String(b.judge)));
  },
} satisfies Bench;

async function train(
  worker: WorkerClient,
  recipes: RecipeInfo[],
  { id, preset, rows, runs }: (typeof PARTS)[number] & { runs?: string[] },
  say: BenchContext['say'],
): Promise<string> {
  const recipe = recipes.find((candidate) => candidate.id === id)!;
  const knobs = {
    ...Object.fromEntries(recipe.knobs.map((knob) => [knob.name, knob.default])),
    ...recipe.presets?.find((candidate) => candidate.id === preset)?.knobs,
  };
  const settings = {
    recipe: id,
    knobs,
    preprocess: 'standard',
    seed: 1,
    backend: 'wasm',
    rows,
    test: 'split',
  } as const;
  const request = { settings: { ...settings, ...(runs && { runs }) }, name: id };
  return (await ask(worker, 'train', request, say)).run.id;
}

function flip(labels: Uint8Array, seed: number) {
  const random = createRandom(seed);
  const flipped = Array.from(labels, () => random() < FLIPPED);
  return { flipped, labels: Uint8Array.from(labels, (label, row) => (flipped[row] ? 1 - label : label)) };
}

function judge(scores: Float32Array, { flipped, labels }: ReturnType<typeof flip>) {
  const suspects = findSuspects(scores, labels);
  const total = flipped.filter(Boolean).length;
  const hits = suspects.map(({ place }) => flipped[place]);
  const all = hits.filter(Boolean).length;
  // Find the shortest prefix of the list that contains half of the flipped rows.
  let found = 0;
  const half = hits.findIndex((hit) => (found += Number(hit)) >= total / 2) + 1;
  return {
    flipped: total,
    doubted: suspects.length,
    precisionOfAll: round(all / suspects.length),
    recallOfAll: round(all / total),
    precisionAtHalf: half > 0 ? round(total / 2 / half) : null,
    precisionOfTop500: round(hits.slice(0, 500).filter(Boolean).length / 500),
  };
}

const round = (value: number) => Number(value.toPrecision(3));
