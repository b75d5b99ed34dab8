// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { CorpusFigures } from '../../corpus/counting';
import type { CorpusSummary } from '../../domain/corpus-summary';
import { Exploration } from './exploration.svelte';
import { fakeState } from '../../../fixtures/fake-lab';
import type { LabState } from '../../lab/lab.svelte';

const figuresOf = (rows: number) => ({ rows }) as CorpusFigures;
const ann = { kind: 'user', user: 'ann' } as const;

function makeExploration() {
  const { trainer, state } = fakeState();
  const corpus = { current: { id: 'one' } as CorpusSummary | null, locked: false, restoring: false };
  const training = { progress: null as unknown };
  const lab = { ...state, trainer, corpus, training };
  return { exploration: new Exploration(lab as unknown as LabState), trainer, corpus, training };
}

describe('exploring', () => {
  it('counts the corpus in use once, and the next one anew', () => {
    const { exploration, trainer, corpus } = makeExploration();
    exploration.follow();
    exploration.follow();
    expect(trainer.tasks).toEqual([{ kind: 'explore', corpus: 'one' }]);
    trainer.send({ kind: 'explored', figures: figuresOf(50_000), elapsedMs: 5 });
    expect(exploration.counted?.figures.rows).toBe(50_000);
    corpus.current = { id: 'two' } as CorpusSummary;
    expect(exploration.counted).toBeNull();
    exploration.follow();
    expect(trainer.tasks).toHaveLength(2);
  });

  it('waits for a training, and for a corpus that is still being opened', () => {
    const { exploration, trainer, corpus, training } = makeExploration();
    training.progress = {};
    exploration.follow();
    training.progress = null;
    corpus.restoring = true;
    exploration.follow();
    expect(trainer.tasks).toEqual([]);
  });

  it('does not begin again by itself after it was cancelled or failed', () => {
    const { exploration, trainer } = makeExploration();
    exploration.follow();
    exploration.cancel();
    trainer.send({ kind: 'cancelled' });
    exploration.follow();
    expect([trainer.tasks.length, exploration.cancelled, exploration.counting]).toEqual([1, true, false]);
    exploration.count();
    trainer.send({ kind: 'failed', message: 'It broke.', keptRun: null });
    exploration.follow();
    expect([trainer.tasks.length, exploration.error]).toEqual([2, 'It broke.']);
  });

  it('tells languages by itself of few rows, else when asked to, and then of the next corpus too', () => {
    const { exploration, trainer, corpus } = makeExploration();
    exploration.follow();
    trainer.send({ kind: 'explored', figures: figuresOf(50_000), elapsedMs: 5 });
    expect(trainer.tasks.at(-1)?.kind).toBe('explore');
    exploration.detectLanguages();
    trainer.send({ kind: 'languages-detected', languages: [] });
    expect(exploration.languages).toEqual([]);
    corpus.current = { id: 'two' } as CorpusSummary;
    expect(exploration.languages).toBeNull();
    exploration.follow();
    trainer.send({ kind: 'explored', figures: figuresOf(49_000), elapsedMs: 5 });
    expect(trainer.tasks.at(-1)).toEqual({ kind: 'detect-languages', corpus: 'two' });
  });
});

describe('the rows of a finding', () => {
  it('come a page at a time, the last one asked for alone', () => {
    const { exploration, trainer } = makeExploration();
    exploration.show(ann, 45);
    exploration.turnTo(20);
    const row = { row: 7, text: 'late', label: 0, user: 'ann', date: null } as const;
    trainer.send({ kind: 'rows-found', rows: [] }, 1);
    expect(exploration.rows).toMatchObject({ total: 45, first: 20, page: null });
    trainer.send({ kind: 'rows-found', rows: [row] });
    expect(exploration.rows?.page).toEqual([row]);
    exploration.closeRows();
    expect(exploration.rows).toBeNull();
  });
});
