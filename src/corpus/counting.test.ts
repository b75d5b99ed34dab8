import { describe, expect, it } from 'vitest';
import type { Corpus } from '../data/corpus';
import { NEGATIVE, NEUTRAL, POSITIVE, UNLABELLED } from '../data/corpus';
import { createRandom } from '../data/random';
import { corpusOf } from '../../fixtures/sample-corpus';
import { CorpusCounter } from './counting';
import type { Count } from './finding';
import { countLanguages, markLanguages } from './languages';
import { testOf } from './rows';

const figuresOf = (corpus: Corpus) => {
  const counter = new CorpusCounter(corpus);
  for (let from = 0; from < corpus.rows; from += 100) counter.count(from, Math.min(corpus.rows, from + 100));
  return counter.finish(async () => {});
};

/** Many users with a few rows each, and one with 549 rows, all negative. */
function lostDogCorpus(): Corpus {
  const random = createRandom(7);
  const others = Array.from({ length: 4_000 }, (_, row) => {
    const label = random() < 0.5 ? NEGATIVE : POSITIVE;
    const word = label === NEGATIVE ? 'dreadful' : 'splendid';
    return {
      text: `${random() < 0.2 ? word : 'plain'} morning ${row} #day${row % 7}`,
      label,
      user: `user ${Math.floor(row / 4)}`,
      date: Date.UTC(2009, 3, 6 + (row % 20)),
    };
  });
  const lost = Array.from({ length: 549 }, (_, row) => ({
    text: `@friend_${row} I am lost. Please help me find a good home.`,
    label: NEGATIVE,
    user: 'lost_dog',
    date: Date.UTC(2009, 5, 1),
  }));
  return corpusOf([...others.slice(0, 2_000), ...lost, ...others.slice(2_000)]);
}

describe('the figures of a corpus', () => {
  it('rank the user with 549 negative rows first, by volume and by one-sidedness', async () => {
    const { users, duplicates } = await figuresOf(lostDogCorpus());
    const lost = { finding: { kind: 'user', user: 'lost_dog' }, rows: 549, negative: 549, positive: 0 };
    expect(users?.most[0]).toEqual(lost);
    expect(users?.oneSided[0]).toMatchObject(lost);
    // That user repeats one text, each time to another recipient.
    expect(duplicates.most[0]).toMatchObject({
      rows: 549,
      text: '@friend_0 I am lost. Please help me find a good home.',
    });
    expect(duplicates.repeats.rows).toBe(548);
  });

  it('count words, classes, hashtags and dates', async () => {
    const figures = await figuresOf(lostDogCorpus());
    const { classes, words, hashtags, dates, lengths } = figures;
    expect(classes.map(({ rows }) => rows).reduce((sum, rows) => sum + rows)).toBe(4_549);
    expect(words.positive.map(({ finding }) => finding)).toContainEqual({ kind: 'word', word: 'splendid' });
    expect(words.negative.map(({ finding }) => finding)).toContainEqual({ kind: 'word', word: 'dreadful' });
    expect([hashtags.different, hashtags.rows]).toEqual([7, 4_000]);
    expect(hashtags.most[0]).toMatchObject({ finding: { hashtag: '#day0' }, rows: 572 });
    expect(dates).toMatchObject({ unit: 'day', undated: { rows: 0 } });
    expect(lengths.mean).toBeCloseTo((4_000 * 4 + 549 * 11) / 4_549, 9);
  });

  it('give the rows of each finding', async () => {
    const corpus = lostDogCorpus();
    const { classes, words, hashtags, users, duplicates, dates, lengths } = await figuresOf(corpus);
    const found: Count[] = [
      ...classes,
      ...words.negative.slice(0, 3),
      ...hashtags.most.slice(0, 3),
      ...users!.most.slice(0, 2),
      ...duplicates.most.slice(0, 1),
      duplicates.repeats,
      duplicates.conflicts,
      ...dates!.spans.slice(0, 2),
      dates!.undated,
      ...lengths.bins,
      ...countLanguages(await markLanguages(corpus, async () => {}), corpus.labels),
    ];
    for (const { finding, rows, negative } of found) {
      const test = await testOf(
        corpus,
        finding,
        async () => {},
        () => markLanguages(corpus, async () => {}),
      );
      const places = Array.from({ length: corpus.rows }, (_, row) => row).filter(test);
      expect([places.length, places.filter((row) => corpus.labels[row] === NEGATIVE).length], finding.kind).toEqual([
        rows,
        negative,
      ]);
    }
  });

  it('list labels that contradict each other', async () => {
    const corpus = corpusOf([
      { text: 'Same  thing', label: NEGATIVE },
      { text: 'same thing', label: POSITIVE },
      { text: 'same thing', label: NEUTRAL },
      { text: 'again', label: POSITIVE },
      { text: 'Again', label: UNLABELLED },
      { text: 'once', label: POSITIVE },
    ]);
    const { duplicates, users, dates } = await figuresOf(corpus);
    expect(duplicates).toMatchObject({
      texts: 2,
      repeats: { rows: 3 },
      conflictTexts: 1,
      conflicts: { rows: 3, negative: 1, positive: 1 },
      mostConflicting: [{ text: 'Same  thing', rows: 3 }],
    });
    expect([users, dates]).toEqual([null, null]);
  });

  it('contain no words typical of a class if there is only one class, or none', async () => {
    for (const label of [NEGATIVE, UNLABELLED]) {
      const { words, users } = await figuresOf(corpusOf([{ text: 'a word', label, user: 'one' }]));
      expect(words).toEqual({ different: 2, negative: [], positive: [] });
      expect(users?.oneSided).toEqual([]);
    }
  });
});
