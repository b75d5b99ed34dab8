import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Lab } from './worker-client';
import type { Event, Request } from './protocol/tasks';

class FakeWorker {
  static made: FakeWorker[] = [];
  sent: Request[] = [];
  terminated = false;
  onmessage: ((message: { data: Event }) => void) | null = null;
  onerror: ((error: { message: string; preventDefault(): void }) => void) | null = null;
  onmessageerror: (() => void) | null = null;
  constructor() {
    FakeWorker.made.push(this);
  }
  postMessage(request: Request): void {
    this.sent.push(request);
  }
  terminate(): void {
    this.terminated = true;
  }
  say(event: Event): void {
    this.onmessage?.({ data: event });
  }
  ready(): void {
    this.say({ kind: 'ready', job: 0 });
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

const task = { kind: 'export-run', run: 'a' } as const;

function begin() {
  const ready = vi.fn();
  const fault = vi.fn();
  const lab = new Lab('trainer', ready, fault);
  lab.start();
  const worker = FakeWorker.made[0];
  worker.ready();
  return { lab, worker, ready, fault };
}

describe('Lab', () => {
  it('starts its worker when told to, or with the first job, and once', () => {
    const lab = new Lab('trainer');
    expect(FakeWorker.made).toHaveLength(0);
    lab.run(task, () => {});
    lab.start();
    lab.run(task, () => {});
    expect(FakeWorker.made).toHaveLength(1);
    expect(FakeWorker.made[0].sent).toHaveLength(2);
  });

  it('says when no job is under way', async () => {
    const { lab, worker } = begin();
    await lab.whenQuiet();
    const quiet = vi.fn();
    const jobs = [lab.run(task, () => {}), lab.run(task, () => {})];
    const waiting = lab.whenQuiet().then(quiet);
    worker.say({ kind: 'cancelled', job: jobs[1].id });
    await Promise.resolve();
    expect(quiet).not.toHaveBeenCalled();
    worker.say({ kind: 'cancelled', job: jobs[0].id });
    await waiting;
    expect(quiet).toHaveBeenCalledOnce();
  });

  it('numbers jobs and tells each of its own events only', () => {
    const { lab, worker } = begin();
    const [first, second] = [vi.fn(), vi.fn()];
    const job = lab.run(task, first);
    lab.run(task, second);
    expect(worker.sent.map((request) => request.job)).toEqual([1, 2]);
    worker.say({ kind: 'failed', job: 2, message: 'no', keptRun: null });
    expect(first).not.toHaveBeenCalled();
    expect(second).toHaveBeenCalledOnce();
    worker.say({ kind: 'paused', job: job.id });
    expect(first).toHaveBeenCalledOnce();
  });

  it('hears nothing of a job after its last event', () => {
    const { lab, worker } = begin();
    const listener = vi.fn();
    const job = lab.run(task, listener);
    worker.say({ kind: 'cancelled', job: job.id });
    worker.say({ kind: 'paused', job: job.id });
    job.tell('pause');
    job.cancel();
    expect(listener).toHaveBeenCalledOnce();
    expect(worker.sent).toHaveLength(1);
  });

  it('turns a crash into a failure of each job and starts a fresh worker', () => {
    const { lab, worker, ready } = begin();
    const listener = vi.fn();
    lab.run(task, listener);
    worker.crash('out of luck');
    expect(listener).toHaveBeenCalledWith(expect.objectContaining({ kind: 'failed', job: 1 }));
    expect(worker.terminated).toBe(true);
    FakeWorker.made[1].ready();
    expect(ready).toHaveBeenCalledTimes(2);
  });

  it('asks for a cancel first, and replaces a worker that does not answer', () => {
    const { lab, worker } = begin();
    const [cancelled, other] = [vi.fn(), vi.fn()];
    const job = lab.run(task, cancelled);
    lab.run(task, other);
    job.cancel();
    expect(worker.sent.at(-1)).toEqual({ kind: 'cancel', job: job.id });
    vi.advanceTimersByTime(4_000);
    expect(cancelled).not.toHaveBeenCalled();
    vi.advanceTimersByTime(2_000);
    expect(cancelled).toHaveBeenCalledWith({ kind: 'cancelled', job: job.id });
    expect(other).toHaveBeenCalledWith(expect.objectContaining({ kind: 'failed' }));
    expect(worker.terminated).toBe(true);
    expect(FakeWorker.made).toHaveLength(2);
  });

  it('lets a worker live that answers a cancel in time', () => {
    const { lab, worker } = begin();
    const job = lab.run(task, () => {});
    job.cancel();
    worker.say({ kind: 'cancelled', job: job.id });
    vi.advanceTimersByTime(60_000);
    expect(worker.terminated).toBe(false);
  });

  it('says so when no worker can be started, and does not try for ever', () => {
    const fault = vi.fn();
    const lab = new Lab('trainer', () => {}, fault);
    lab.start();
    FakeWorker.made[0].crash('');
    expect(fault).toHaveBeenCalledOnce();
    expect(FakeWorker.made).toHaveLength(1);
    lab.run(task, () => {});
    expect(FakeWorker.made).toHaveLength(2);
    expect(FakeWorker.made[1].sent).toHaveLength(1);
  });
});
