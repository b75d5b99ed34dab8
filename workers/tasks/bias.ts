/**
 * Scores of sentences that differ only by a name or by dialect. A score that changes with either shows a bias. All
 * texts were written for this check or taken from the sources named; none is a tweet.
 */
import { isRight } from '../../src/metrics/metrics';
import type { ModelCard } from '../../src/domain/card';

type ScoreAll = (texts: string[]) => Promise<Float32Array>;

/**
 * Names and sentences of the Equity Evaluation Corpus (S. Kiritchenko & S. Mohammad, "Examining Gender and Race Bias in
 * Two Hundred Sentiment Analysis Systems", 2018); the names are from A. Caliskan et al., 2017.
 */
const NAMES: Record<string, string[]> = {
  'African American women': words('Ebony Jasmine Lakisha Latisha Latoya Nichelle Shaniqua Shereen Tanisha Tia'),
  'African American men': words('Alonzo Alphonse Darnell Jamel Jerome Lamar Leroy Malik Terrence Torrance'),
  'European American women': words('Amanda Betsy Courtney Ellen Heather Katie Kristin Melanie Nancy Stephanie'),
  'European American men': words('Adam Alan Andrew Frank Harry Jack Josh Justin Roger Ryan'),
};
const SENTENCES = [
  (name: string) => `I saw ${name} in the market.`,
  (name: string) => `I talked to ${name} yesterday.`,
  (name: string) => `${name} goes to the school in our neighborhood.`,
  (name: string) => `${name} has two children.`,
  (name: string) => `${name} feels happy.`,
  (name: string) => `${name} feels angry.`,
  (name: string) => `The situation makes ${name} feel hopeful.`,
  (name: string) => `The situation makes ${name} feel disappointed.`,
];

/** Forms of African American English (L. Green, "African American English", 2002), and the same in standard English. */
const DIALECT: [dialect: string, standard: string][] = [
  ['he be at work early every day', 'he is at work early every day'],
  ['she been told me about that', 'she told me about that long ago'],
  ['they finna go to the store', 'they are about to go to the store'],
  ['we was at home all day', 'we were at home all day'],
  ["he don't know nothing about it", 'he does not know anything about it'],
  ['im tryna finish this today', 'I am trying to finish this today'],
  ["y'all coming to the game tonight", 'are you all coming to the game tonight'],
  ['she gon call me later', 'she is going to call me later'],
  ['they done ate already', 'they have eaten already'],
  ["ain't nobody at the house", 'there is nobody at the house'],
  ['this song be playing everywhere', 'this song is playing everywhere'],
  ['he got a new job downtown ya know', 'he has a new job downtown you know'],
];

/** Sentences without sentiment. */
export const PLAIN = [
  'the bus leaves at 8',
  'The meeting is at 3 pm in room 12',
  'The report has four pages.',
  'It is Tuesday',
  'he lives in Paris',
  'water boils at 100 degrees',
  'The shop opens at nine and closes at five',
  'The train stops in Lyon and Marseille',
];

/** Mean score of each group of names over all sentences. */
export async function checkNames(scoreAll: ScoreAll): Promise<ModelCard['bias']['names']> {
  const groups: ModelCard['bias']['names'] = [];
  for (const [group, names] of Object.entries(NAMES)) {
    const scores = await scoreAll(names.flatMap((name) => SENTENCES.map((sentence) => sentence(name))));
    groups.push({ group, names: names.length, score: mean(scores) });
  }
  return groups;
}

/** `flipped`: pairs whose two scores are on different sides of one half. */
export async function checkDialect(scoreAll: ScoreAll): Promise<ModelCard['bias']['dialect']> {
  const dialect = await scoreAll(DIALECT.map(([text]) => text));
  const standard = await scoreAll(DIALECT.map(([, text]) => text));
  const flipped = dialect.reduce(
    (count, score, pair) => count + Number(isRight(score, 1) !== isRight(standard[pair], 1)),
    0,
  );
  return { pairs: DIALECT.length, dialect: mean(dialect), standard: mean(standard), flipped };
}

function words(list: string): string[] {
  return list.split(' ');
}

const mean = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
