/**
 * Types a text key by key and waits for the verdicts of one and of three models of the study's size. The claim: each key
 * moves the score within 100 ms.
 */
import type { Task } from '../src/lab';
import type { Bench } from './bench';
import { finish, startLab } from './jobs';

const TEXT = "can't believe they cancelled the last train again, standing here in the rain with @sam :( #commute";
const MODELS = 3;
const ROUNDS = 3;

const quantile = (sorted: number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];

export default {
  files: [],
  async run({ say }) {
    const source = await (await fetch('/starter-corpus.tsv')).blob();
    const name = 'starter-corpus.tsv';
    const { lab: trainer, recipes } = await startLab('trainer');
    const { inspection } = await finish(trainer, { kind: 'inspect', source, name }, 'inspected', say);
    const task: Task = { kind: 'import', source, name, mapping: inspection.mapping, as: 'corpus' };
    await finish(trainer, task, 'dataset', say);
    const recipe = recipes.find(({ id }) => id === 'lstm')!;
    const knobs = { ...Object.fromEntries(recipe.knobs.map((knob) => [knob.name, knob.default])), epochs: 1 };
    const runs: string[] = [];
    for (let seed = 1; seed <= MODELS; seed++) {
      const settings = {
        recipe: 'lstm',
        knobs,
        preprocess: 'standard',
        seed,
        backend: 'auto',
        rows: null,
        test: 'split',
      } as const;
      const { run } = await finish(trainer, { kind: 'train', settings, name: `LSTM ${seed}` }, 'finished', say);
      runs.push(run.id);
    }
    const { lab: predictor } = await startLab('predictor');
    const rows = [];
    for (const models of [1, MODELS]) {
      const chosen = runs.slice(0, models);
      await finish(predictor, { kind: 'predict', text: 'warm up', runs: chosen }, 'predicted', say);
      const times: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        for (let length = 1; length <= TEXT.length; length++) {
          const began = performance.now();
          await finish(predictor, { kind: 'predict', text: TEXT.slice(0, length), runs: chosen }, 'predicted', say);
          times.push(performance.now() - began);
        }
      }
      times.sort((a, b) => a - b);
      rows.push({
        models,
        keys: times.length,
        medianMs: Number(quantile(times, 0.5).toFixed(1)),
        p95Ms: Number(quantile(times, 0.95).toFixed(1)),
        maxMs: Number(times.at(-1)!.toFixed(1)),
      });
    }
    return rows;
  },
} satisfies Bench;
