/**
 * Types a text key by key and waits for the verdicts of one and of three models of the study's size, while idle and
 * while another model trains. The claim: three models answer within 50 ms at the 95th percentile during training.
 */
import type { WorkerClient } from '../src/worker-client';
import type { TrainSettings } from '../src/domain/run';
import type { Bench, BenchContext } from './bench';
import { ask, startWorker } from './jobs';

const TEXT = "can't believe they cancelled the last train again, standing here in the rain with @sam :( #commute";
const MODELS = 3;
const ROUNDS = 8;

const quantile = (sorted: number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];

/** Milliseconds from each key press to the verdicts, ascending. */
async function type(predictor: WorkerClient, runs: string[], say: BenchContext['say']): Promise<number[]> {
  await ask(predictor, 'predict', { text: 'warm up', runs }, say);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (let length = 1; length <= TEXT.length; length++) {
      const began = performance.now();
      await ask(predictor, 'predict', { text: TEXT.slice(0, length), runs }, say);
      times.push(performance.now() - began);
    }
  }
  return times.sort((a, b) => a - b);
}

export default {
  files: [],
  async run({ say }) {
    const source = await (await fetch('/starter-corpus.tsv')).blob();
    const name = 'starter-corpus.tsv';
    const { worker: trainer, recipes } = await startWorker('trainer');
    const { mapping } = await ask(trainer, 'inspect', { source, name }, say);
    await ask(trainer, 'import', { source, name, mapping, as: 'corpus' }, say);
    const recipe = recipes.find(({ id }) => id === 'lstm')!;
    const knobs = { ...Object.fromEntries(recipe.knobs.map((knob) => [knob.name, knob.default])), epochs: 1 };
    const settingsOf = (seed: number): TrainSettings => ({
      recipe: 'lstm',
      knobs,
      preprocess: 'standard',
      seed,
      backend: 'auto',
      rows: null,
      test: 'split',
    });
    const runs: string[] = [];
    for (let seed = 1; seed <= MODELS; seed++) {
      const request = { settings: settingsOf(seed), name: `LSTM ${seed}` };
      const { run } = await ask(trainer, 'train', request, say);
      runs.push(run.id);
    }
    const { worker: predictor } = await startWorker('predictor');
    const rows = [];
    for (const training of [false, true]) {
      let steps = 0;
      const settings = { ...settingsOf(0), knobs: { ...knobs, epochs: 1_000, patience: 1_000 } };
      const other = training
        ? trainer.ask('train', { settings, name: 'Another' }, (news) => {
            if (news.kind === 'batch') steps++;
          })
        : null;
      while (training && steps < 2) await new Promise((resolve) => setTimeout(resolve, 50));
      for (const models of [1, MODELS]) {
        const stepsBefore = steps;
        const times = await type(predictor, runs.slice(0, models), say);
        rows.push({
          models,
          training: training ? `${steps - stepsBefore} steps meanwhile` : 'none',
          keys: times.length,
          medianMs: Number(quantile(times, 0.5).toFixed(1)),
          p95Ms: Number(quantile(times, 0.95).toFixed(1)),
          maxMs: Number(times.at(-1)!.toFixed(1)),
        });
      }
      other?.cancel();
    }
    return rows;
  },
} satisfies Bench;
