import { describe, expect, it } from 'vitest';
import { ScoredTable } from '../../src/scored/table';
import { explainAlarm } from './alarming';

const DAY = 86_400_000;
const BEGIN = 10 * DAY;
const END = BEGIN + 7_200_000;

function tableOf(entries: { date: number; text: string; score: number }[]) {
  const table = new ScoredTable(1);
  table.add({
    texts: entries.map(({ text }) => text),
    users: null,
    dates: Float64Array.from(entries, ({ date }) => date),
    labels: new Uint8Array(entries.length).fill(3),
    ...{ numbers: Uint32Array.from(entries, (_, at) => at + 1), carried: [], cells: [] },
    scores: Float32Array.from(entries, ({ score }) => score),
    verdicts: Uint8Array.from(entries, ({ score }) => (score < 0.5 ? 0 : 1)),
    doubts: new Uint8Array(entries.length),
  });
  return table;
}

const quiet = Array.from({ length: 60 }, (_, at) => ({
  date: BEGIN - DAY - at * 1000,
  text: `the train number ${at} was late again, so sad`,
  score: 0.3,
}));
const buzz = Array.from({ length: 20 }, (_, at) => ({
  date: BEGIN + at * 1000,
  text: `@shop your spring update broke my phone, so sad ${at}`,
  score: 0.2 - at / 1000,
}));

describe('the reasons for an alarm', () => {
  it('are the words of its negative tweets that are not in those of the week before', async () => {
    const { terms, within, before } = await explainAlarm(tableOf([...quiet, ...buzz]), 0, { begin: BEGIN, end: END });
    expect([within, before]).toEqual([20, 60]);
    const told = terms.map(({ term }) => term);
    expect(told).toEqual(expect.arrayContaining(['update', 'broke', 'phone', 'spring update']));
    // As frequent before, a stop word, a placeholder.
    for (const word of ['sad', 'so', 'my', 'user', 'train']) expect(told).not.toContain(word);
    expect(terms.find(({ term }) => term === 'broke')).toMatchObject({ negative: 20, positive: 0 });
  });

  it('are its negative tweets, the most repeated first, near-duplicates listed once', async () => {
    const other = { date: BEGIN + 5000, text: 'I want my money back at once', score: 0.1 };
    const kind = { date: BEGIN + 6000, text: 'what a lovely morning', score: 0.9 };
    const late = { date: END, text: 'all of it is awful', score: 0.01 };
    const { tweets } = await explainAlarm(tableOf([...quiet, ...buzz, other, kind, late]), 0, {
      begin: BEGIN,
      end: END,
    });
    expect(tweets.map(({ text, alike }) => [text, alike])).toEqual([
      [buzz[19].text, 19],
      [other.text, 0],
    ]);
    expect(tweets[0]).toMatchObject({ number: 80, date: BEGIN + 19_000 });
  });

  it('are empty without tweets', async () => {
    expect(await explainAlarm(tableOf(quiet), 0, { begin: BEGIN, end: END })).toEqual({
      tweets: [],
      terms: [],
      within: 0,
      before: 60,
    });
  });
});
