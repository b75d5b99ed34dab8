import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-wasm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAzure, type AzureServer } from '../../e2e/azure-server';
import { explainText } from '../tasks/explaining';
import { registerWasmProduct } from '../compute/kernels/wasm/product';
import { CancelledError, Job } from '../jobs/job';
import { resources, contextOf, data, knobsOf, recipes, service } from '../../fixtures/sample-texts';
import { measure, sigmoid } from '../../src/metrics/metrics';
import type { FitContext, Member } from './recipe';
import { catalogue, findRecipe } from './recipes';
import { textsOf } from './texts';

let azure: AzureServer;

beforeAll(async () => {
  azure = await startAzure();
  service.access = { endpoint: azure.endpoint, key: azure.key, language: 'en' };
  registerWasmProduct();
  expect(await tf.setBackend('wasm')).toBe(true);
});

afterAll(() => azure.close());

it('describes every recipe to the page', async () => {
  const described = await catalogue();
  expect(described.map(({ id }) => id)).toEqual(expect.arrayContaining(['rnn', 'lstm']));
  for (const { knobs } of described) {
    for (const { default: value, min, max, help } of knobs) {
      expect(value).toBeGreaterThanOrEqual(min);
      expect(value).toBeLessThanOrEqual(max);
      expect(help).not.toBe('');
    }
  }
});

it.each([...recipes])('finds recipe %s in the file with its name', (id, recipe) => {
  expect(recipe.id).toBe(id);
});

it('names the known recipes when asked for another', async () => {
  await expect(findRecipe('oracle')).rejects.toThrow(/lstm/);
});

const [turnkey, trained] = [true, false].map((isTurnkey) =>
  [...recipes.keys()].filter(
    (id) => recipes.get(id)!.family !== 'blend' && (recipes.get(id)!.family === 'turnkey') === isTurnkey,
  ),
);

describe('a blend', () => {
  const recipe = recipes.get('blend')!;

  /** Trained members, as saved. */
  async function trainMembers(): Promise<Member[]> {
    const members: Member[] = [];
    for (const id of ['rnn', 'ngram-lr', 'lexicon']) {
      const knobs = knobsOf(id);
      const scorer = await recipes.get(id)!.fit(data, knobs, contextOf(new Job()));
      members.push({
        settings: { name: id, recipe: id, knobs, preprocess: 'standard' },
        saved: await scorer.save(),
      });
      scorer.dispose();
    }
    return members;
  }

  it('scores no worse than its best member and the same after save and load, leaking no tensors', async () => {
    const before = tf.memory().numTensors;
    const members = await trainMembers();
    const scorer = await recipe.fit(data, {}, { ...contextOf(new Job()), members });
    const scores = await scorer.score(data.validation);
    const { loss } = measure(scores, data.validation.labels);
    for (const { settings, saved } of members) {
      const part = await recipes.get(settings.recipe)!.load(saved, settings.knobs, resources);
      expect(loss).toBeLessThan(measure(await part.score(data.validation), data.validation.labels).loss + 1e-3);
      part.dispose();
    }
    const saved = await scorer.save();
    const loaded = await recipe.load(saved, {}, resources);
    expect(await loaded.score(data.validation)).toEqual(scores);
    scorer.dispose();
    loaded.dispose();
    expect(tf.memory().numTensors).toBe(before);
    await expect(recipe.load({ ...saved, arrays: saved.arrays.slice(0, -1) }, {}, resources)).rejects.toThrow(
      /missing/,
    );
    await expect(recipe.load({ ...saved, vocabulary: [] }, {}, resources)).rejects.toThrow();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('needs at least two models, and none that is a blend', async () => {
    const member: Member = {
      settings: { name: 'x', recipe: 'blend', knobs: {}, preprocess: 'raw' },
      saved: { vocabulary: [], arrays: [] },
    };
    const fit = (members: Member[]) => recipe.fit(data, {}, { ...contextOf(new Job()), members });
    await expect(fit([member])).rejects.toThrow(/two models/);
    await expect(fit([member, member])).rejects.toThrow(/part of another/);
  });
});

describe.each(turnkey)('recipe %s', (id) => {
  it('trains nothing, and scores the same after save and load', async () => {
    const recipe = recipes.get(id)!;
    const context = contextOf(new Job());
    const scorer = await recipe.fit(data, knobsOf(id), context);
    expect(context.points).toEqual([]);
    const scores = await scorer.score(data.validation);
    expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
    expect(new Set(scores).size).toBeGreaterThan(1);
    const loaded = await recipe.load(await scorer.save(), knobsOf(id), resources);
    expect(await loaded.score(data.validation)).toEqual(scores);
  });

  it('can be cancelled', async () => {
    const job = new Job();
    job.abort(new CancelledError('Cancelled.'));
    await expect(recipes.get(id)!.fit(data, knobsOf(id), contextOf(job))).rejects.toThrow(CancelledError);
  });
});

describe.each(trained)('recipe %s', (id) => {
  const recipe = recipes.get(id)!;
  const knobs = knobsOf(id);
  const inBatches = 'batch' in knobs;

  it('fits a toy set with decreasing loss and a constant number of tensors', async () => {
    const before = tf.memory().numTensors;
    const context = contextOf(new Job());
    const scorer = await recipe.fit(data, knobs, context);
    // A solver's first pass may fit the training rows better than its optimum does: its step losses must fall.
    const losses = inBatches ? context.points.map(({ trainLoss }) => trainLoss) : context.losses;
    expect(losses.at(-1)).toBeLessThan(losses[0]);
    expect(context.points.at(-1)!.validationAccuracy).toBeGreaterThan(0.9);
    expect(new Set(context.tensors).size).toBe(1);
    scorer.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it.runIf(recipe.shrink)('scores the same when shrunk, and no longer knows the words left out', async () => {
    const scorer = await recipe.fit(data, knobs, contextOf(new Job()));
    const saved = await scorer.save();
    const scores = await scorer.score(data.validation);
    scorer.dispose();
    const whole = await recipe.shrink!(saved, knobs, () => true);
    const same = await recipe.load(whole.saved, whole.knobs, resources);
    (await same.score(data.validation)).forEach((score, row) => expect(score).toBeCloseTo(scores[row], 5));
    same.dispose();
    const part = await recipe.shrink!(saved, knobs, (word) => word !== 'bad');
    expect(part.saved.vocabulary).not.toContain('bad');
    const fewer = await recipe.load(part.saved, part.knobs, resources);
    const [{ known }, other] = fewer.describe(['bad', 'good'], 'bad good');
    expect([known, other.known]).toEqual([false, true]);
    const texts = textsOf(['bad day', 'unknown day'], (text) => text.split(' '));
    const [without, unknown] = await fewer.score(texts);
    expect(without).toBeCloseTo(unknown, 6);
    fewer.dispose();
  });

  it('scores the same after save and load', async () => {
    const scorer = await recipe.fit(data, knobs, contextOf(new Job()));
    const loaded = await recipe.load(await scorer.save(), knobs, resources);
    expect(loaded.params).toBe(scorer.params);
    const scores = await scorer.score(data.validation);
    expect(await loaded.score(data.validation)).toEqual(scores);
    expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
    scorer.dispose();
    loaded.dispose();
  });

  it('rejects weights that are missing or of another shape', async () => {
    const scorer = await recipe.fit(data, { ...knobs, epochs: 1 }, contextOf(new Job()));
    const saved = await scorer.save();
    scorer.dispose();
    const before = tf.memory().numTensors;
    const { vocabulary, arrays } = saved;
    const [{ name, data: values }] = arrays;
    const longer = { ...arrays[0], shape: [values.length + 1], data: new Float32Array(values.length + 1) };
    for (const spoilt of [arrays.slice(1), [longer, ...arrays.slice(1)]]) {
      await expect(recipe.load({ vocabulary, arrays: spoilt }, knobs, resources)).rejects.toThrow(name);
    }
    expect(tf.memory().numTensors).toBe(before);
  });

  it('gives the same curve for the same seed and another for another seed', async () => {
    const losses: number[][] = [];
    for (const seed of [5, 5, 6]) {
      const context = contextOf(new Job(), seed);
      (await recipe.fit(data, { ...knobs, epochs: 2 }, context)).dispose();
      losses.push(context.losses);
    }
    expect(losses[1]).toEqual(losses[0]);
    expect(losses[2]).not.toEqual(losses[0]);
  });

  it.each(inBatches ? [0, 1, 13] : [0, 1, 3])(
    'leaves no tensors behind when cancelled after %i batches',
    async (batches) => {
      const before = tf.memory().numTensors;
      const job = new Job();
      const context = contextOf(job);
      const cancelAt = () => {
        if (context.losses.length >= batches) job.abort(new CancelledError('Cancelled.'));
      };
      const turn = () => (cancelAt(), job.turn());
      await expect(recipe.fit(data, knobs, { ...context, turn })).rejects.toThrow(CancelledError);
      expect(context.losses.length).toBe(batches);
      expect(tf.memory().numTensors).toBe(before);
    },
  );

  it('keeps the weights of the best epoch when stopped', async () => {
    const job = new Job();
    const context = contextOf(job);
    const onEpoch: FitContext['onEpoch'] = (...args) => {
      job.stop();
      return context.onEpoch(...args);
    };
    const scorer = await recipe.fit(data, { ...knobs, epochs: 20 }, { ...context, onEpoch });
    // A solver stops only after its next pass.
    expect(context.points.length).toBe(recipe.isConvergent ? 2 : 1);
    scorer.dispose();
  });

  it('waits while paused and excludes the pause from its times', async () => {
    const job = new Job();
    const context = contextOf(job);
    job.pause();
    setTimeout(() => job.resume(), 300);
    const began = performance.now();
    const scorer = await recipe.fit(data, { ...knobs, epochs: 1 }, context);
    const elapsedMs = performance.now() - began;
    expect(job.pausedMs).toBeGreaterThanOrEqual(290);
    expect(context.points[0].elapsedMs).toBeLessThanOrEqual(elapsedMs - job.pausedMs + 1);
    scorer.dispose();
  });
});

describe.each([...turnkey, ...trained])('recipe %s, explained', (id) => {
  it('gives word contributions and a residual that add up to the logit of its score', async () => {
    const recipe = recipes.get(id)!;
    const scorer = await recipe.fit(data, knobsOf(id), contextOf(new Job()));
    const before = tf.memory().numTensors;
    const split = (text: string) => text.match(/\S+/g) ?? [];
    for (const text of ['my tea was good today', 'bad bad rain a zzyzx', '', `good${' day'.repeat(50)}`]) {
      const explanation = await explainText(scorer, text, split);
      const { bias, logit, parts, residual, method } = explanation;
      expect(parts.reduce((sum, { push }) => sum + push, bias + residual)).toBeCloseTo(logit, 6);
      const [score] = await scorer.score(textsOf([text], split));
      expect(sigmoid(logit)).toBeCloseTo(score, 4);
      expect(parts.every(({ push }) => Number.isFinite(push))).toBe(true);
      if (recipe.family === 'linear') expect([method, Math.abs(residual) < 1e-4]).toEqual(['weights', true]);
      if (recipe.family !== 'recurrent') continue;
      // The same word fifty times makes the output of a network with few words change abruptly.
      expect([method, Math.abs(residual) < (parts.length > 10 ? 0.5 : 0.02)]).toEqual(['gradients', true]);
    }
    expect(tf.memory().numTensors).toBe(before);
    const { parts } = await explainText(scorer, 'my good day', split);
    const strongest = parts.toSorted((a, b) => Math.abs(b.push) - Math.abs(a.push))[0];
    if (recipe.family !== 'turnkey' || id === 'lexicon') expect(strongest.token).toBe('good');
    scorer.dispose();
  });
});

describe.each(trained.filter((id) => ['linear', 'recurrent'].includes(recipes.get(id)!.family)))(
  'recipe %s, inner view',
  (id) => {
    it('ends in its score, word by word or n-gram by n-gram', async () => {
      const recipe = recipes.get(id)!;
      const scorer = await recipe.fit(data, { ...knobsOf(id), epochs: 1 }, contextOf(new Job()));
      const before = tf.memory().numTensors;
      const words = ['my', 'tea', 'was', 'good'];
      const [score] = await scorer.score(textsOf(['my tea was good'], () => words));
      const view = await scorer.lookInside!(words, 'my tea was good');
      if (view.kind === 'groups') {
        const logit = view.groups.reduce((sum, { push }) => sum + push, view.bias);
        expect(sigmoid(logit)).toBeCloseTo(score, 5);
        expect(view.groups.map(({ words }) => words)).toContain(id === 'ngram-bag' ? 'good' : 'was good');
      } else {
        expect(view.words).toEqual(words);
        expect(view.directions.map(({ from }) => from)).toEqual(id === 'bilstm' ? ['start', 'end'] : ['start']);
        expect(view.directions[0].scores[3]).toBeCloseTo(score, 5);
        expect(view.directions.at(-1)!.scores[id === 'bilstm' ? 0 : 3]).toBeCloseTo(score, 5);
        expect(view.directions.every(({ norms }) => norms.length === 4 && norms.every((norm) => norm > 0))).toBe(true);
      }
      await scorer.lookInside!([], '');
      expect(tf.memory().numTensors).toBe(before);
      scorer.dispose();
    });
  },
);

it('lists the strongest words of n-grams, each on its side', async () => {
  const scorer = await recipes.get('ngram-lr')!.fit(data, knobsOf('ngram-lr'), contextOf(new Job()));
  const { negative, positive } = scorer.strongest!(3);
  expect(negative[0].term).toBe('bad');
  expect(positive[0].term).toBe('good');
  expect(negative.every(({ weight }) => weight < 0) && positive.every(({ weight }) => weight > 0)).toBe(true);
});

it('has the study’s parameter counts for 50,000 words', async () => {
  const counts: Record<string, number> = {};
  const words = Array.from({ length: 60_000 }, (_, word) => `word${word}`);
  const train = { ...textsOf([''], () => words), labels: Uint8Array.of(1) };
  const manyWords = { train, validation: train };
  for (const id of ['rnn', 'rnn-do3l2', 'rnn-do5l2', 'lstm', 'bilstm']) {
    const knobs = Object.fromEntries(recipes.get(id)!.knobs.map((knob) => [knob.name, knob.default]));
    const job = new Job();
    const onStart: FitContext['onStart'] = ({ params }) => {
      counts[id] = params;
      job.abort(new CancelledError('Cancelled.'));
    };
    const fit = recipes.get(id)!.fit(manyWords, knobs, { ...contextOf(job), onStart });
    await expect(fit).rejects.toThrow(CancelledError);
  }
  expect(counts).toEqual({
    rnn: 12_857_601,
    'rnn-do3l2': 12_857_601,
    'rnn-do5l2': 12_857_601,
    lstm: 13_005_441,
    bilstm: 13_210_753,
  });
  // Sixty million initial values: seconds, or more on a busy machine.
}, 120_000);
