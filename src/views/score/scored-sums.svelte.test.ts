import { expect, it } from 'vitest';
import type { Asks } from '../../worker-client';
import { ALL_ROWS } from '../../scored/query';
import { ScoredSums } from './scored-sums.svelte';
import type { Scoring } from './scoring.svelte';

/** A predictor whose table has groups of these kinds only. */
function summing(...known: string[]) {
  const asked: string[] = [];
  const predictor = {
    ask: (_: string, { by }: { by: string }) => {
      asked.push(by);
      const groups = known.includes(by) ? 1 : 0;
      return {
        id: asked.length,
        cancel: () => {},
        reply: Promise.resolve({ groups, all: { rows: 1, negatives: 0 }, list: [] }),
      };
    },
  } as unknown as Asks;
  const figures = { named: true, labelled: true, dated: false, carried: ['lang'] };
  const rows = { table: { id: 7 }, query: ALL_ROWS };
  const scoring = { rows, runs: [{}], zone: 'UTC', figures } as unknown as Scoring;
  return { sums: new ScoredSums(predictor, scoring), asked };
}

it('opens on the first grouping of which a new table knows something', async () => {
  const { sums, asked } = summing('label', 'column 0');
  await sums.group();
  expect(asked).toEqual(['hashtag', 'mention', 'user', 'label']);
  expect([sums.by, sums.groups?.by]).toEqual(['label', 'label']);
});

it('stays where it was put in a table that it knows, and where nothing is known', async () => {
  const { sums } = summing();
  await sums.group();
  expect([sums.by, sums.groups?.by]).toEqual(['hashtag', 'hashtag']);
  sums.by = 'mention';
  await sums.group();
  expect([sums.by, sums.groups?.by]).toEqual(['mention', 'mention']);
});
