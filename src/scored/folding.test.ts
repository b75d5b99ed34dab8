import { describe, expect, it } from 'vitest';
import { createRandom } from '../data/random';
import { Folding, RESEMBLANCE, resemblance, shinglesOf, wordsOf } from './folding';

function fold(texts: string[]): Folding {
  const folding = new Folding(texts.length);
  for (const text of texts) folding.add(text);
  return folding;
}

describe('folding', () => {
  it('treats texts of the same words as equal, whatever their mentions and spelling', () => {
    const { stands, alike, folded } = fold([
      'The train is late again',
      'RT @anna: the TRAIN is late... again!!! http://t.co/x',
      'the train is early again today, a wonder',
      '@bob  the train is late   again 😡',
    ]);
    expect([...stands]).toEqual([0, 0, 2, 0]);
    expect([...alike]).toEqual([2, 0, 0, 0]);
    expect(folded).toBe(2);
  });

  it('folds long texts that differ in one word, but not short ones, and none without a word', () => {
    const long = 'we have waited for an answer of your hotline for three hours now and nobody cares';
    const { stands } = fold([long, long.replace('three', 'four'), 'not happy', 'so happy', '!!!', '???']);
    expect([...stands]).toEqual([0, 0, 2, 3, 4, 5]);
  });

  it('finds all but a few of what comparing all pairs finds', () => {
    const random = createRandom(7);
    const pick = (most: number) => Math.floor(random() * most);
    const texts: string[] = [];
    for (let base = 0; base < 150; base++) {
      const words = Array.from({ length: 10 + pick(8) }, () => `w${pick(2_000)}`);
      texts.push(words.join(' '));
      for (let copy = 0; copy < pick(4); copy++)
        texts.push(words.with(pick(words.length), `x${pick(2_000)}`).join(' '));
    }
    const shingles = texts.map((text) => shinglesOf(wordsOf(text)));
    // The brute-force reference: the first earlier row that is similar enough and represents itself.
    const plain: number[] = [];
    texts.forEach((_, row) => {
      const found = plain.findIndex(
        (stands, other) => stands === other && resemblance(shingles[row], shingles[other]) >= RESEMBLANCE,
      );
      plain.push(found === -1 ? row : found);
    });
    const { stands } = fold(texts);
    const pairs = plain.filter((first, row) => first !== row).length;
    const missed = plain.filter((first, row) => first !== row && stands[row] === row).length;
    const invented = plain.filter((first, row) => first === row && stands[row] !== row).length;
    expect(pairs).toBeGreaterThan(100);
    expect(missed / pairs).toBeLessThan(0.1);
    expect(invented).toBe(0);
  });
});
