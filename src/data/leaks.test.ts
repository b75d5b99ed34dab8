import { describe, expect, it } from 'vitest';
import type { Corpus } from './corpus';
import { findLeaks } from './leaks';
import { packStrings } from './packed';

const corpusOf = (texts: string[], users: string[] | null) =>
  ({ texts: packStrings(texts), users: users && packStrings(users) }) as Corpus;

async function leaksOf(train: string[], test: string[], users: [string[], string[]] | null = null) {
  const all = (list: string[]) => Uint32Array.from(list.keys());
  const { texts, users: found } = await findLeaks(
    { corpus: corpusOf(train, users?.[0] ?? null), rows: all(train) },
    { corpus: corpusOf(test, users?.[1] ?? null), rows: all(test) },
    () => Promise.resolve(),
  );
  return { texts: [...texts], users: found && [...found] };
}

describe('test rows similar to training rows', () => {
  it('are found regardless of case, links, mentions and punctuation', async () => {
    const train = ['@ann I really LOVE the new phone, so much! http://a.example'];
    expect((await leaksOf(train, ['@bob i really love the new phone so much http://b.example/2'])).texts).toEqual([1]);
  });

  it('share half of their shingles', async () => {
    const train = ['one two three four five six'];
    const { texts } = await leaksOf(train, [
      'one two three four five nine', // 3 of 5
      'one two three nine five six', // 1 of 7
      'zero two three four five nine', // 2 of 6
      'one two',
    ]);
    expect(texts).toEqual([1, 0, 0, 0]);
  });

  it('among short texts are found only if all words are equal', async () => {
    expect((await leaksOf(['So sad.', 'good night'], ['so sad', 'so glad', 'Good night!!!'])).texts).toEqual([1, 0, 1]);
  });
});

describe('test rows by users who also wrote training rows', () => {
  it('are found by name, and rows without a name belong to nobody', async () => {
    const users: [string[], string[]] = [
      ['ann', '', 'ann'],
      ['ann', 'bob', '', 'ann'],
    ];
    expect((await leaksOf(['a', 'b', 'c'], ['d', 'e', 'f', 'g'], users)).users).toEqual([1, 0, 0, 1]);
  });

  it('are null if a corpus has no users', async () => {
    expect((await leaksOf(['a'], ['b'])).users).toBeNull();
  });
});
