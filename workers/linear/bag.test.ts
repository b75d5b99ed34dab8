import { expect, it } from 'vitest';
import { createRandom } from '../../src/data/random';
import { textsOf } from '../texts';
import { bagLogits, makeBag, roomFor, trainBag, type Bag } from './bag';
import { hashOf, numberTexts, TokenNumbers } from './tokens';

const WORDS = ['good', 'bad', 'day', 'night'];
const words = new TokenNumbers(WORDS);
const texts = numberTexts(
  textsOf(['good day', 'bad unknown night night', 'unknown'], (text) => text.split(' ')),
  words.find,
);
const labels = Uint8Array.of(1, 0, 1);

function make(): Bag {
  const bag = makeBag(Uint32Array.from(WORDS, hashOf), texts, { dim: 3, bits: 4, longest: 3 }, 1);
  const random = createRandom(2);
  bag.output.forEach((_, k) => (bag.output[k] = random() - 0.5));
  return bag;
}

const lossOf = (bag: Bag, row: number) => {
  const z = bagLogits(bag, texts)[row];
  return Math.log(1 + Math.exp(labels[row] === 1 ? -z : z));
};

it.each([0, 1])('takes the step that the slope of the loss asks for, row %i', (row) => {
  const rate = 0.1;
  const before = make();
  const after = make();
  const logits = new Float32Array(1);
  const chosen = Uint32Array.of(row);
  const loss = trainBag(after, texts, labels, chosen, { rateAt: () => rate, logits }, roomFor(texts, 3));
  expect(loss).toBeCloseTo(lossOf(before, row), 6);
  expect(logits[0]).toBeCloseTo(bagLogits(before, texts)[row], 5);
  for (const part of ['table', 'output'] as const) {
    before[part].forEach((value, i) => {
      const at = (moved: number) => {
        const bag = make();
        bag[part][i] = moved;
        return lossOf(bag, row);
      };
      const slope = (at(value + 0.01) - at(value - 0.01)) / 0.02;
      expect(after[part][i]).toBeCloseTo(value - rate * slope, 4);
    });
  }
});

it('learns nothing from a text without a known word', () => {
  const bag = make();
  trainBag(bag, texts, labels, Uint32Array.of(2), { rateAt: () => 1, logits: new Float32Array(1) }, roomFor(texts, 3));
  expect(bag).toEqual(make());
  expect(bagLogits(bag, texts)[2]).toBe(0);
});
