// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { msg } from '../wording/message';
import { Toasts } from './toasts.svelte';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a toast', () => {
  it('stays for at least eight seconds, then disappears', () => {
    const toasts = new Toasts();
    toasts.show(msg('Deleted.'));
    vi.advanceTimersByTime(8_000);
    expect(toasts.list).toHaveLength(1);
    vi.advanceTimersByTime(4_000);
    expect(toasts.list).toHaveLength(0);
  });

  it('stays while it is held, and its time then restarts', () => {
    const toasts = new Toasts();
    toasts.show(msg('Deleted.'));
    const id = toasts.list[0]?.id ?? 0;
    toasts.hold(id);
    vi.advanceTimersByTime(60_000);
    expect(toasts.list).toHaveLength(1);
    toasts.leave(id);
    vi.advanceTimersByTime(9_000);
    expect(toasts.list).toHaveLength(1);
    vi.advanceTimersByTime(2_000);
    expect(toasts.list).toHaveLength(0);
  });

  it('acts once and disappears', () => {
    const toasts = new Toasts();
    const run = vi.fn();
    toasts.show(msg('Deleted.'), { label: msg('Undo'), run });
    const toast = toasts.list[0];
    if (toast) toasts.act(toast);
    vi.advanceTimersByTime(20_000);
    expect(run).toHaveBeenCalledOnce();
    expect(toasts.list).toHaveLength(0);
  });

  it('can be undone after it has disappeared, the latest first, each once', () => {
    const toasts = new Toasts();
    const runs = [vi.fn(), vi.fn()];
    toasts.show(msg('Said in passing.'));
    for (const run of runs) toasts.show(msg('Deleted.'), { label: msg('Undo'), run, undo: true });
    vi.advanceTimersByTime(20_000);
    toasts.undo();
    expect(runs.map((run) => run.mock.calls.length)).toEqual([0, 1]);
    toasts.undo();
    toasts.undo();
    expect(runs.map((run) => run.mock.calls.length)).toEqual([1, 1]);
  });
});
