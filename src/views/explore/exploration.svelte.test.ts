// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { CorpusFigures } from '../../corpus/counting';
import type { CorpusSummary } from '../../domain/corpus-summary';
import { shownZone } from '../../lab/zones.svelte';
import { Exploration } from './exploration.svelte';
import type { ImportReport } from '../../data/corpus';
import { fakeState } from '../../../fixtures/fake-lab';
import { PLAIN_REPORT } from '../../../fixtures/sample-report';
import { msg } from '../../wording/message';
import type { Lab } from '../../lab/lab.svelte';

const figuresOf = (rows: number) => ({ rows }) as CorpusFigures;
const corpusOf = (id: string) =>
  ({ id, report: { ...PLAIN_REPORT, dateZone: 'Europe/Paris', timed: true } as ImportReport }) as CorpusSummary;
const ann = { kind: 'user', user: 'ann' } as const;

function makeExploration() {
  const { trainer, state } = fakeState();
  const corpus = { current: corpusOf('one') as CorpusSummary | null, locked: false, restoring: false };
  const training = { progress: null as unknown };
  const lab = { ...state, trainer, corpus, training };
  return { exploration: new Exploration(lab as unknown as Lab), trainer, corpus, training };
}

describe('exploring', () => {
  it('analyses the current corpus once, and then the next one', async () => {
    const { exploration, trainer, corpus } = makeExploration();
    exploration.follow();
    exploration.follow();
    expect(trainer.asked).toEqual([{ task: 'explore', request: { corpus: 'one', zone: 'Europe/Paris' } }]);
    await trainer.reply('explore', { figures: figuresOf(50_000), elapsedMs: 5 });
    expect(exploration.counted?.figures.rows).toBe(50_000);
    corpus.current = corpusOf('two');
    expect(exploration.counted).toBeNull();
    exploration.follow();
    expect(trainer.asked).toHaveLength(2);
  });

  it('counts the dates alone again in another time zone', async () => {
    const { exploration, trainer } = makeExploration();
    const dates = { unit: 'day', spans: [] } as unknown as CorpusFigures['dates'];
    exploration.follow();
    await trainer.reply('explore', { figures: { ...figuresOf(50_000), dates }, elapsedMs: 5 });
    await exploration.followZone();
    expect(trainer.asked).toHaveLength(1);
    shownZone.choose('Asia/Tokyo');
    const following = exploration.followZone();
    expect(trainer.asked.at(-1)).toEqual({ task: 'count-dates', request: { corpus: 'one', zone: 'Asia/Tokyo' } });
    const other = { unit: 'month', spans: [] } as unknown as CorpusFigures['dates'];
    await trainer.reply('count-dates', other);
    await following;
    expect(exploration.counted?.figures).toMatchObject({ rows: 50_000, dates: other });
    await exploration.followZone();
    expect(trainer.asked).toHaveLength(2);
  });

  it('waits for a training, and for a corpus that is still being opened', () => {
    const { exploration, trainer, corpus, training } = makeExploration();
    training.progress = {};
    exploration.follow();
    training.progress = null;
    corpus.restoring = true;
    exploration.follow();
    expect(trainer.asked).toEqual([]);
  });

  it('does not restart automatically after it was cancelled or failed', async () => {
    const { exploration, trainer } = makeExploration();
    exploration.follow();
    exploration.counting.cancel();
    await trainer.endCancelled();
    exploration.follow();
    const { counting } = exploration;
    expect([trainer.asked.length, counting.cancelled, counting.running]).toEqual([1, true, false]);
    void exploration.count();
    await trainer.fail('It broke.');
    exploration.follow();
    expect([trainer.asked.length, counting.error]).toEqual([2, msg('It broke.')]);
  });

  it('detects languages automatically for few rows, else on request, and then also for the next corpus', async () => {
    const { exploration, trainer, corpus } = makeExploration();
    exploration.follow();
    await trainer.reply('explore', { figures: figuresOf(50_000), elapsedMs: 5 });
    expect(trainer.asked.at(-1)?.task).toBe('explore');
    void exploration.detectLanguages();
    await trainer.reply('detect-languages', []);
    expect(exploration.languages).toEqual([]);
    corpus.current = corpusOf('two');
    expect(exploration.languages).toBeNull();
    exploration.follow();
    await trainer.reply('explore', { figures: figuresOf(49_000), elapsedMs: 5 });
    expect(trainer.asked.at(-1)).toEqual({ task: 'detect-languages', request: { corpus: 'two' } });
  });
});

describe('the rows of a finding', () => {
  it('come one page at a time, and only the last request is shown', async () => {
    const { exploration, trainer } = makeExploration();
    void exploration.show(ann, 45);
    exploration.turnTo(20);
    const row = { row: 7, text: 'late', label: 0, user: 'ann', date: null } as const;
    await trainer.reply('find-rows', [], 1);
    expect(exploration.rows).toMatchObject({ total: 45, first: 20, page: null });
    await trainer.reply('find-rows', [row]);
    expect(exploration.rows?.page).toEqual([row]);
    exploration.closeRows();
    expect(exploration.rows).toBeNull();
  });
});
