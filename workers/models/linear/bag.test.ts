import { expect, it } from 'vitest';
import { createRandom } from '../../../src/data/random';
import { textsOf } from '../texts';
import { bagLogits, hashNgrams, makeBag, placeNgrams, trainBag, type Bag } from './bag';
import { numberByHash } from './hashing';
import { numberTexts, TokenNumbers, UNKNOWN } from './tokens';

const WORDS = ['good', 'bad', 'day', 'night'];
const words = new TokenNumbers(WORDS);
const texts = numberTexts(
  textsOf(['good day', 'bad unknown night night', 'unknown'], (text) => text.split(' ')),
  words.find,
);
const labels = Uint8Array.of(1, 0, 1);

const hashes = Int32Array.from(WORDS, numberByHash);
const turn = () => Promise.resolve();
const settings = { dim: 3, bits: 4, longest: 3, minCount: 1 };
const ngrams = placeNgrams(
  makeBag(hashes, await hashNgrams(texts, hashes, 3, turn), settings, 1),
  await hashNgrams(texts, hashes, 3, turn),
);

async function make(): Promise<Bag> {
  const bag = makeBag(hashes, await hashNgrams(texts, hashes, 3, turn), settings, 1);
  const random = createRandom(2);
  for (const part of ['table', 'output'] as const) bag[part].forEach((_, k) => (bag[part][k] = random() - 0.5));
  return bag;
}

const lossOf = (bag: Bag, row: number) => {
  const z = bagLogits(bag, ngrams)[row];
  return Math.log(1 + Math.exp(labels[row] === 1 ? -z : z));
};

it.each([0, 1])('takes the step given by the gradient of the loss, row %i', async (row) => {
  const rate = 0.1;
  const before = await make();
  const after = await make();
  const logits = new Float32Array(1);
  const chosen = Uint32Array.of(row);
  const loss = trainBag(after, ngrams, labels, chosen, { rateAt: () => rate, logits });
  expect(loss).toBeCloseTo(lossOf(before, row), 6);
  expect(logits[0]).toBeCloseTo(bagLogits(before, ngrams)[row], 5);
  for (const part of ['table', 'output'] as const) {
    before[part].forEach((value, i) => {
      const at = (moved: number) => {
        const bag = { ...before, [part]: before[part].slice() };
        bag[part][i] = moved;
        return lossOf(bag, row);
      };
      const slope = (at(value + 0.01) - at(value - 0.01)) / 0.02;
      expect(after[part][i]).toBeCloseTo(value - rate * slope, 4);
    });
  }
});

it('learns nothing from a text without a known word', async () => {
  const bag = await make();
  trainBag(bag, ngrams, labels, Uint32Array.of(2), { rateAt: () => 1, logits: new Float32Array(1) });
  expect(bag).toEqual(await make());
  expect(bagLogits(bag, ngrams)[2]).toBe(0);
});

it('keeps an embedding for each n-gram that is frequent enough, and for no others', async () => {
  const some = numberTexts(
    textsOf(['good day night', 'good day', 'bad unknown day night', 'bad day'], (text) => text.split(' ')),
    words.find,
  );
  const bag = makeBag(hashes, await hashNgrams(some, hashes, 3, turn), { ...settings, bits: 16, minCount: 2 }, 1);
  expect(bag.table.length).toBe((WORDS.length + 2) * settings.dim);
  const { levels } = placeNgrams(bag, await hashNgrams(some, hashes, 3, turn));
  const [goodDay, dayNight] = [levels[1][0], levels[1][1]];
  expect([goodDay, dayNight].sort()).toEqual([WORDS.length, WORDS.length + 1]);
  expect([...levels[1]]).toEqual([
    goodDay,
    dayNight,
    UNKNOWN,
    goodDay,
    UNKNOWN,
    UNKNOWN,
    UNKNOWN,
    dayNight,
    UNKNOWN,
    UNKNOWN,
    UNKNOWN,
  ]);
  expect(levels[2].every((place) => place === UNKNOWN)).toBe(true);
});
