import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeRun } from '../fixtures/fake-lab';
import type { FromWorker, ToWorker } from './protocol/tasks';
import { msg } from './wording/message';
import { Cancellation, JobFailure, WorkerClient } from './worker-client';

class FakeWorker {
  static made: FakeWorker[] = [];
  sent: ToWorker[] = [];
  terminated = false;
  onmessage: ((message: { data: FromWorker }) => void) | null = null;
  onerror: ((error: { message: string; preventDefault(): void }) => void) | null = null;
  onmessageerror: (() => void) | null = null;
  constructor() {
    FakeWorker.made.push(this);
  }
  postMessage(message: ToWorker): void {
    this.sent.push(message);
  }
  terminate(): void {
    this.terminated = true;
  }
  say(message: FromWorker): void {
    this.onmessage?.({ data: message });
  }
  ready(): void {
    this.say({ kind: 'ready' });
  }
  crash(message: string): void {
    this.onerror?.({ message, preventDefault: () => {} });
  }
}

beforeEach(() => {
  FakeWorker.made = [];
  vi.stubGlobal('Worker', FakeWorker);
  vi.useFakeTimers();
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const run = fakeRun('a');
const request = { settings: run.settings, name: run.name };

function begin() {
  const ready = vi.fn();
  const fault = vi.fn();
  const client = new WorkerClient('trainer', ready, fault);
  client.start();
  const worker = FakeWorker.made[0];
  worker.ready();
  return { client, worker, ready, fault };
}

/** Starts a job of `client`; `heard` is called with its news, and with its reply or error. */
function follow(client: WorkerClient) {
  const heard = vi.fn();
  const job = client.ask('train', request, heard);
  job.reply.then(heard, heard);
  return { job, heard };
}

describe('WorkerClient', () => {
  it('starts its worker on request, or with the first job, but only once', () => {
    const client = new WorkerClient('trainer');
    expect(FakeWorker.made).toHaveLength(0);
    client.ask('train', request);
    client.start();
    client.ask('train', request);
    expect(FakeWorker.made).toHaveLength(1);
    expect(FakeWorker.made[0].sent).toHaveLength(2);
  });

  it('reports when no job is running', async () => {
    const { client, worker } = begin();
    await client.whenQuiet();
    const quiet = vi.fn();
    const jobs = [client.ask('train', request), client.ask('train', request)];
    const waiting = client.whenQuiet().then(quiet);
    worker.say({ kind: 'cancelled', job: jobs[1].id });
    await Promise.resolve();
    expect(quiet).not.toHaveBeenCalled();
    worker.say({ kind: 'cancelled', job: jobs[0].id });
    await waiting;
    expect(quiet).toHaveBeenCalledOnce();
  });

  it('numbers jobs, and passes to each only its own news and reply', async () => {
    const { client, worker } = begin();
    const [first, second] = [follow(client), follow(client)];
    expect(worker.sent).toEqual([1, 2].map((job) => ({ kind: 'ask', job, task: 'train', request })));
    const failure = new JobFailure(msg('no'), 'kept');
    worker.say({ kind: 'failed', job: 2, said: failure.said, keptRun: failure.keptRun });
    await expect(second.job.reply).rejects.toEqual(failure);
    await expect(second.job.reply).rejects.toMatchObject({ said: failure.said, keptRun: 'kept' });
    expect(first.heard).not.toHaveBeenCalled();
    expect(second.heard).toHaveBeenCalledOnce();
    worker.say({ kind: 'news', job: first.job.id, news: { kind: 'paused' } });
    expect(first.heard).toHaveBeenCalledExactlyOnceWith({ kind: 'paused' });
    const reply = { run, notes: [] };
    worker.say({ kind: 'reply', job: first.job.id, reply });
    expect(await first.job.reply).toBe(reply);
    expect(second.heard).toHaveBeenCalledOnce();
  });

  it('ignores messages of a job after its last one', async () => {
    const { client, worker } = begin();
    const { job, heard } = follow(client);
    worker.say({ kind: 'cancelled', job: job.id });
    worker.say({ kind: 'news', job: job.id, news: { kind: 'paused' } });
    job.tell('pause');
    job.cancel();
    await expect(job.reply).rejects.toThrow(Cancellation);
    expect(heard).toHaveBeenCalledOnce();
    expect(worker.sent).toHaveLength(1);
  });

  it('turns a crash into a failure of each job and starts a new worker', async () => {
    const { client, worker, ready } = begin();
    const { job } = follow(client);
    worker.crash('out of luck');
    await expect(job.reply).rejects.toThrow(JobFailure);
    await expect(job.reply).rejects.toThrow('out of luck');
    expect(worker.terminated).toBe(true);
    FakeWorker.made[1].ready();
    expect(ready).toHaveBeenCalledTimes(2);
  });

  it('first requests a cancel, then replaces a worker that does not respond', async () => {
    const { client, worker } = begin();
    const [cancelled, other] = [follow(client), follow(client)];
    cancelled.job.cancel();
    expect(worker.sent.at(-1)).toEqual({ kind: 'cancel', job: cancelled.job.id });
    await vi.advanceTimersByTimeAsync(4_000);
    expect(cancelled.heard).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(cancelled.heard).toHaveBeenCalledExactlyOnceWith(expect.any(Cancellation));
    expect(other.heard).toHaveBeenCalledExactlyOnceWith(expect.any(JobFailure));
    expect(worker.terminated).toBe(true);
    expect(FakeWorker.made).toHaveLength(2);
  });

  it('waits a second at most for the reader of a file', async () => {
    const { client, worker } = begin();
    const reading = client.ask('inspect', { source: new Blob(), name: 'stuck.parquet' });
    reading.cancel();
    await vi.advanceTimersByTimeAsync(1_000);
    await expect(reading.reply).rejects.toBeInstanceOf(Cancellation);
    expect(worker.terminated).toBe(true);
  });

  it('keeps a worker that responds to a cancel in time', () => {
    const { client, worker } = begin();
    const job = client.ask('train', request);
    job.cancel();
    worker.say({ kind: 'cancelled', job: job.id });
    vi.advanceTimersByTime(60_000);
    expect(worker.terminated).toBe(false);
  });

  it('reports that no worker can be started, and does not retry forever', () => {
    const fault = vi.fn();
    const client = new WorkerClient('trainer', () => {}, fault);
    client.start();
    FakeWorker.made[0].crash('');
    expect(fault).toHaveBeenCalledOnce();
    expect(FakeWorker.made).toHaveLength(1);
    client.ask('train', request);
    expect(FakeWorker.made).toHaveLength(2);
    expect(FakeWorker.made[1].sent).toHaveLength(1);
  });
});
