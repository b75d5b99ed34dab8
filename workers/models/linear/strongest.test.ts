import { expect, it } from 'vitest';
import { strongest } from './strongest';

const names = ['a', 'b', 'c', 'd', 'e', 'f'];
const nameOf = (place: number) => names[place];
const ends = (weights: number[], count: number) => {
  const { negative, positive } = strongest(Float32Array.from(weights), count, nameOf);
  return [negative, positive].map((side) => side.map(({ term }) => term).join(''));
};

it('returns both sides with their weights, strongest first', () => {
  expect(strongest(Float32Array.of(0.5, -2, 0, 3, -1, 1), 1, nameOf)).toEqual({
    negative: [{ term: 'b', weight: -2 }],
    positive: [{ term: 'd', weight: 3 }],
  });
  expect(ends([0.5, -2, 0, 3, -1, 1], 2)).toEqual(['be', 'df']);
});

it('returns all non-zero weights if there are fewer', () => {
  expect(ends([0.5, -2, 0, 3, -1, 1], 10)).toEqual(['be', 'dfa']);
  expect(ends([], 5)).toEqual(['', '']);
});

it('returns no more than requested if weights are equal', () => {
  expect(ends([1, 1, 1, 1, 1, 1], 2)).toEqual(['', 'ab']);
});
