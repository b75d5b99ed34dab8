import { expect, it } from 'vitest';
import { createRandom } from '../../../src/data/random';
import { step, trainSkipGram } from './skip-gram';

const DIM = 5;

function draw(seed: number) {
  const random = createRandom(seed);
  const table = () => Float32Array.from({ length: 8 * DIM }, () => 2 * random() - 1);
  return { vectors: table(), outputs: table(), dim: DIM };
}

/** The loss by its definition. */
function lossOf({ vectors, outputs }: ReturnType<typeof draw>, word: number, targets: Uint16Array): number {
  return targets.reduce((sum, target, k) => {
    let z = 0;
    for (let i = 0; i < DIM; i++) z += vectors[word * DIM + i] * outputs[target * DIM + i];
    return sum + Math.log(1 + Math.exp(k === 0 ? -z : z));
  }, 0);
}

it('takes the step given by the gradient of the loss', () => {
  const targets = Uint16Array.of(3, 1, 6);
  const rate = 0.1;
  const after = draw(1);
  step(after, 2, targets, rate);
  for (const part of ['vectors', 'outputs'] as const) {
    draw(1)[part].forEach((value, i) => {
      const at = (to: number) => {
        const model = draw(1);
        model[part][i] = to;
        return lossOf(model, 2, targets);
      };
      const slope = (at(value + 0.01) - at(value - 0.01)) / 0.02;
      expect(after[part][i]).toBeCloseTo(value - rate * slope, 4);
    });
  }
});

/** Texts of two subjects without common words: indices 2 to 6, and 7 to 11. */
function drawTexts(rows: number) {
  const random = createRandom(3);
  const starts = Uint32Array.from({ length: rows + 1 }, (_, row) => row * 8);
  const ids = Uint16Array.from(
    { length: rows * 8 },
    (_, i) => (Math.floor(i / 8) % 2 ? 2 : 7) + Math.floor(random() * 5),
  );
  return { rows, starts, ids };
}

const settings = { dim: 10, epochs: 3, window: 4, negatives: 4, learningRate: 0.05 };
const quick = () => Promise.resolve();

it('brings words of one subject together, leaves out words that never occur, and gives the same for the same seed', async () => {
  const texts = drawTexts(2_000);
  const vectors = await trainSkipGram(texts, 13, settings, 1, quick);
  const of = (word: number) => vectors.subarray(word * 10, word * 10 + 10);
  const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, i) => sum + value * b[i], 0);
  const cosine = (a: number, b: number) => dot(of(a), of(b)) / Math.sqrt(dot(of(a), of(a)) * dot(of(b), of(b)));
  expect(cosine(2, 5)).toBeGreaterThan(cosine(2, 9) + 0.5);
  expect(cosine(8, 11)).toBeGreaterThan(cosine(8, 4) + 0.5);
  for (const absent of [0, 1, 12]) expect([...of(absent)].every((value) => value === 0)).toBe(true);
  expect(await trainSkipGram(texts, 13, settings, 1, quick)).toEqual(vectors);
  expect(await trainSkipGram(texts, 13, settings, 2, quick)).not.toEqual(vectors);
});

it('ends when cancelled', async () => {
  const cancel = (done: number) => (done > 500 ? Promise.reject(new Error('Cancelled.')) : Promise.resolve());
  await expect(trainSkipGram(drawTexts(2_000), 13, settings, 1, cancel)).rejects.toThrow('Cancelled.');
});
