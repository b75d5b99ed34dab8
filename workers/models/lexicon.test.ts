import { expect, it } from 'vitest';
import { textsOf } from './texts';
import { resources, recipes } from '../../fixtures/sample-texts';

/**
 * From the README of VADER's reference implementation in Python (github.com/cjhutto/vaderSentiment), output of its
 * demo.
 */
const PUBLISHED: [text: string, compound: number][] = [
  ['VADER is smart, handsome, and funny.', 0.8316],
  ['VADER is smart, handsome, and funny!', 0.8439],
  ['VADER is very smart, handsome, and funny.', 0.8545],
  ['VADER is VERY SMART, handsome, and FUNNY.', 0.9227],
  ['VADER is VERY SMART, handsome, and FUNNY!!!', 0.9342],
  ['VADER is VERY SMART, uber handsome, and FRIGGIN FUNNY!!!', 0.9469],
  ['VADER is not smart, handsome, nor funny.', -0.7424],
  ['The book was good.', 0.4404],
  ["At least it isn't a horrible book.", 0.431],
  ['The book was only kind of good.', 0.3832],
  ['The plot was good, but the characters are uncompelling and the dialog is not great.', -0.7042],
  ['Today SUX!', -0.5461],
  ['Make sure you :) or :D today!', 0.8633],
  ['Catch utf-8 emoji such as 💘 and 💋 and 😁', 0.7003],
  ['Not bad at all', 0.431],
];

const compoundsOf = async (texts: string[]) => {
  const scorer = await recipes.get('lexicon')!.load({ vocabulary: [], arrays: [] }, {}, resources);
  const scores = await scorer.score(textsOf(texts, () => []));
  return Array.from(scores, (score) => 2 * score - 1);
};

it('matches the published scores of VADER’s examples', async () => {
  const compounds = await compoundsOf(PUBLISHED.map(([text]) => text));
  PUBLISHED.forEach(([, compound], i) => expect(compounds[i]).toBeCloseTo(compound, 4));
});

it.each([
  ['I don’t like it', "I don't like it"],
  ['#ThisIsAwful', 'This Is Awful'],
  ['this is #awful', 'this is awful'],
  ['awful/terrible', 'awful terrible'],
  ['&lt;3 you', '<3 you'],
  ['NOT GOOD AT ALL', 'not good at all'],
  ['<p>so bad<br />bye</p>', 'so bad bye'],
])('scores “%s” as “%s”', async (text, plain) => {
  const [compound, same] = await compoundsOf([text, plain]);
  expect(compound).not.toBe(0);
  expect(compound).toBe(same);
});

it('finds nothing to rate in addresses, and in emoji whose names VADER does not rate', async () => {
  expect(await compoundsOf(['http://example.com/awful/terrible', '😡😡😡', '❤'])).toEqual([0, 0, 0]);
});

it('knows only emoji whose names contain a word that VADER rates', async () => {
  const { EMOJI_NAMES } = await import('./emoji-names');
  const { lexicon } = await import('vader-sentiment/src/vader_lexicon.js');
  const isRated = (name: string) => name.split(' ').some((word) => Object.hasOwn(lexicon, word.toLowerCase()));
  expect([...EMOJI_NAMES.values()].filter((name) => !isRated(name))).toEqual([]);
});

it('reports which words it knows', async () => {
  const scorer = await recipes.get('lexicon')!.load({ vocabulary: [], arrays: [] }, {}, resources);
  expect(scorer.describe(['love', 'tuesday'], 'love tuesday').map(({ known }) => known)).toEqual([true, false]);
});
