// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest';
import type { loadPreprocess } from '../../text/preprocess';
import { Lens } from './lens.svelte';

const text = vi.hoisted(() => ({ broken: false }));
vi.mock('../../text/preprocess', async (original) => {
  const real = await original<{ loadPreprocess: typeof loadPreprocess }>();
  return {
    loadPreprocess: (kind: Parameters<typeof loadPreprocess>[0]) =>
      text.broken ? Promise.reject(new Error('offline')) : real.loadPreprocess(kind),
  };
});

describe('the lens', () => {
  it('waits for its tokenisers, then shows the tokens and the removed words', async () => {
    const lens = new Lens();
    expect(lens.see('stem', 'the rain')).toEqual({ state: 'loading' });
    lens.load();
    await vi.waitFor(() => expect(lens.see('stem', 'the rains')).toMatchObject({ state: 'seen', tokens: ['rain'] }));
    expect(lens.see('stem', 'the rains')).toMatchObject({
      words: [
        { raw: 'the', tokens: [] },
        { raw: 'rains', tokens: ['rain'] },
      ],
    });
  });

  it('reports when a tokeniser cannot be fetched, and retries when shown next', async () => {
    const lens = new Lens();
    text.broken = true;
    lens.load();
    await vi.waitFor(() => expect(lens.see('lemma', 'rain').state).toBe('failed'));
    text.broken = false;
    lens.load();
    await vi.waitFor(() => expect(lens.see('lemma', 'rain').state).toBe('seen'));
  });

  it('distinguishes its example from a user’s text', () => {
    const lens = new Lens();
    expect(lens.isExample).toBe(true);
    lens.text = 'mine';
    expect(lens.isExample).toBe(false);
    lens.showExample();
    expect(lens.isExample).toBe(true);
  });
});
