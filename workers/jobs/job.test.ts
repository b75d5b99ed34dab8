import { describe, expect, it } from 'vitest';
import { CancelledError, Job, nextTask, orAborted } from './job';

describe('Job', () => {
  it('lets timers and messages run at each turn', async () => {
    let heard = false;
    setTimeout(() => (heard = true), 0);
    const job = new Job();
    for (let turn = 0; turn < 2_000 && !heard; turn++) await job.turn();
    expect(heard).toBe(true);
  });

  it('ends a pause when stopped, and reports the stop', async () => {
    const job = new Job();
    job.pause();
    const turn = job.turn();
    job.stop();
    expect(await turn).toBe(true);
  });

  it('throws the reason of an abort, also during a pause', async () => {
    const job = new Job();
    job.pause();
    const turn = job.turn();
    job.abort(new CancelledError('Cancelled.'));
    await expect(turn).rejects.toThrow(CancelledError);
  });
});

describe('orAborted', () => {
  it('rejects on abort although the work never ends', async () => {
    const job = new Job();
    const waiting = orAborted(new Promise(() => {}), job.signal);
    await nextTask();
    job.abort(new Error('lost'));
    await expect(waiting).rejects.toThrow('lost');
  });

  it('returns the result of work that ends', async () => {
    expect(await orAborted(Promise.resolve(4), new Job().signal)).toBe(4);
  });
});
