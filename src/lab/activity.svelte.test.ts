import { describe, expect, it } from 'vitest';
import { FakeWorker, settle } from '../../fixtures/fake-lab';
import type { Count } from '../corpus/finding';
import type { Progress } from '../protocol/tasks';
import { Activity } from './activity.svelte';

const progress = (done: number): Progress => ({
  ...{ kind: 'progress', stage: { message: 'Reading' }, unit: 'rows' },
  ...{ done, total: 10, rows: done, leftMs: null },
});
const start = (activity: Activity, worker: FakeWorker) => activity.run(worker, 'detect-languages', { corpus: 'c' });

const FOUND: Count[] = [{ finding: { kind: 'language', language: 'en' }, rows: 3, negative: 1, positive: 2 }];

describe('an activity', () => {
  it('shows the progress of its job and returns the reply', async () => {
    const [activity, worker] = [new Activity(), new FakeWorker()];
    const reply = start(activity, worker);
    worker.news(progress(3));
    expect(activity).toMatchObject({ running: true, progress: { done: 3 }, job: 1 });
    await worker.reply('detect-languages', FOUND);
    expect(await reply).toBe(FOUND);
    expect(activity).toMatchObject({ running: false, progress: null, error: null, job: null });
  });

  it('keeps the error until the next job starts', async () => {
    const [activity, worker] = [new Activity(), new FakeWorker()];
    const reply = start(activity, worker);
    await worker.fail('It failed.');
    expect(await reply).toBeNull();
    expect(activity).toMatchObject({ running: false, error: { message: 'It failed.' }, cancelled: false });
    void start(activity, worker);
    expect(activity.error).toBeNull();
  });

  it('is being cancelled until the worker has ended the job, which is no error', async () => {
    const [activity, worker] = [new Activity(), new FakeWorker()];
    const reply = start(activity, worker);
    activity.cancel();
    expect(worker.told).toEqual(['cancel']);
    expect(activity).toMatchObject({ running: true, cancelling: true });
    await worker.endCancelled();
    expect(await reply).toBeNull();
    expect(activity).toMatchObject({ running: false, cancelling: false, cancelled: true, error: null });
  });

  it('ignores the job that another one replaced', async () => {
    const [activity, worker] = [new Activity(), new FakeWorker()];
    const first = start(activity, worker);
    const second = start(activity, worker);
    expect(worker.told).toEqual(['cancel']);
    worker.news(progress(9), 1);
    await worker.fail('Too late.', { job: 1 });
    expect(await first).toBeNull();
    expect(activity).toMatchObject({ running: true, progress: null, error: null, job: 2 });
    await worker.reply('detect-languages', FOUND, 2);
    expect(await second).toBe(FOUND);
  });

  it('that was dropped shows nothing more', async () => {
    const [activity, worker] = [new Activity(), new FakeWorker()];
    const reply = start(activity, worker);
    activity.drop();
    worker.news(progress(5));
    await worker.reply('detect-languages', FOUND);
    await settle();
    expect(await reply).toBeNull();
    expect(activity).toMatchObject({ running: false, progress: null, job: null });
  });
});
