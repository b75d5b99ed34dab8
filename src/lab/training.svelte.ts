import { withPoint } from '../metrics/fine-curve';
import type { BatchPoint, EpochPoint, RunRecord, TrainSettings } from '../domain/run';
import type { Route } from '../page/route.svelte';
import type { Toasts } from '../page/toasts.svelte';
import type { Progress, ReplyOf, TrainingNews } from '../protocol/tasks';
import { messageOf, msg, type Message } from '../wording/message';
import { Cancellation, JobFailure, type Asks, type Job } from '../worker-client';

/** What the header shows of a running training. */
export interface TrainingProgress {
  /** The current epoch, from 1. */
  epoch: number;
  epochs: number;
  paused: boolean;
  /** Null until it can be estimated. */
  leftMs: number | null;
}

/** `idle` shows the form alone; the last three also show the result of the latest training. */
export type TrainingPhase = 'idle' | 'preparing' | 'training' | 'testing' | 'finished' | 'failed';

/** The result of a training. */
export type TrainingEnd =
  ({ kind: 'finished' } & ReplyOf<'train'>) | { kind: 'failed'; error: Message } | { kind: 'cancelled' };

interface Needs {
  trainer: Asks;
  route: Pick<Route, 'view' | 'go'>;
  toasts: Pick<Toasts, 'show'>;
}

/** The current or latest training: its live curve, controls and result. */
export class Training {
  phase = $state<TrainingPhase>('idle');
  /** The name given to the run. */
  name = $state('');
  /** The record so far; null until training has begun. */
  run = $state.raw<RunRecord | null>(null);
  /** Progress of preparing the text, or of scoring the test rows. */
  stage = $state.raw<Progress | null>(null);
  curve = $state.raw<EpochPoint[]>([]);
  batches = $state.raw<BatchPoint[]>([]);
  batch = $state.raw<Extract<TrainingNews, { kind: 'batch' }> | null>(null);
  bestEpoch = $state(0);
  epochs = $state(0);
  stepsPerEpoch = $state(0);
  paused = $state(false);
  /** What the user has requested and the worker has not yet done. */
  ending = $state<'stop' | 'cancel' | null>(null);
  /** Why it ended early, if it did, and other remarks. */
  notes = $state.raw<Message[]>([]);
  error = $state.raw<Message | null>(null);
  /** The run saved before training failed, if any. */
  keptRun = $state<string | null>(null);

  readonly running = $derived(this.phase === 'preparing' || this.phase === 'training' || this.phase === 'testing');
  /** Shown in the shell's header; null if nothing is training. */
  readonly progress = $derived<TrainingProgress | null>(
    this.running
      ? {
          epoch: this.batch?.epoch ?? 1,
          epochs: this.epochs,
          paused: this.paused,
          leftMs: this.phase === 'training' ? (this.batch?.leftMs ?? null) : null,
        }
      : null,
  );

  #needs: Needs;
  #job: Job<'train'> | null = null;
  #onEnd: ((end: TrainingEnd) => void) | null = null;

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  /** Id of the run being trained, which must not be used, renamed or deleted yet. */
  get busyRun(): string | null {
    return this.running ? (this.run?.id ?? null) : null;
  }

  /**
   * Starts a training; returns false if one is running. `onEnd` gets the result and informs the user instead of this
   * class.
   */
  begin(settings: TrainSettings, name: string, onEnd: ((end: TrainingEnd) => void) | null = null): boolean {
    if (this.running) return false;
    this.reset();
    this.phase = 'preparing';
    this.name = name;
    this.epochs = settings.knobs['epochs'] ?? 1;
    this.#onEnd = onEnd;
    this.#job = this.#needs.trainer.ask('train', { settings, name }, (news) => this.#hear(news));
    void this.#follow(this.#job);
    return true;
  }

  pause(): void {
    this.#job?.tell('pause');
  }

  resume(): void {
    this.#job?.tell('resume');
  }

  /** Ends after the current batch and keeps the best epoch. */
  stop(): void {
    this.ending = 'stop';
    this.paused = false;
    this.#job?.tell('stop');
  }

  /** Ends immediately and keeps nothing. */
  cancel(): void {
    this.ending = 'cancel';
    this.#job?.cancel();
  }

  /** Discards the result of the latest training. */
  reset(): void {
    if (this.running) return;
    this.phase = 'idle';
    this.run = null;
    this.stage = null;
    this.curve = [];
    this.batches = [];
    this.batch = null;
    this.bestEpoch = 0;
    this.stepsPerEpoch = 0;
    this.paused = false;
    this.ending = null;
    this.notes = [];
    this.error = null;
    this.keptRun = null;
  }

  #hear(news: TrainingNews): void {
    switch (news.kind) {
      case 'progress':
        // Before training, progress is about the text; afterwards, about the test rows.
        if (this.run) this.phase = 'testing';
        this.stage = news;
        return;
      case 'started':
        this.phase = 'training';
        this.run = news.run;
        this.stage = null;
        this.epochs = news.epochs;
        this.stepsPerEpoch = news.stepsPerEpoch;
        return;
      case 'batch':
        this.batch = news;
        this.batches = withPoint(this.batches, news.point);
        return;
      case 'epoch':
        this.curve = [...this.curve, news.point];
        if (news.best) this.bestEpoch = news.point.epoch;
        return;
      case 'paused':
        this.paused = true;
        return;
      case 'resumed':
        this.paused = false;
        return;
      default:
        news satisfies never;
    }
  }

  async #follow(job: Job<'train'>): Promise<void> {
    const onEnd = this.#onEnd;
    const end = await job.reply.then(
      (reply): TrainingEnd => {
        this.#finish(reply);
        return { kind: 'finished', ...reply };
      },
      (error: unknown) => this.#fail(error),
    );
    onEnd?.(end);
  }

  #fail(error: unknown): TrainingEnd {
    const { name } = this;
    if (error instanceof Cancellation) {
      this.phase = 'idle';
      this.reset();
      if (!this.#onEnd) this.#needs.toasts.show(msg('Training “{name}” was cancelled. Nothing was kept.', { name }));
      return { kind: 'cancelled' };
    }
    this.phase = 'failed';
    this.error = messageOf(error);
    this.keptRun = error instanceof JobFailure ? error.keptRun : null;
    this.#tell(msg('Training “{name}” failed.', { name }));
    return { kind: 'failed', error: this.error };
  }

  #finish({ run, notes }: ReplyOf<'train'>): void {
    this.phase = 'finished';
    this.run = run;
    this.curve = run.curve;
    this.bestEpoch = run.bestEpoch;
    this.notes = notes;
    this.#tell(msg('“{name}” is trained and saved.', { name: run.name }));
  }

  /** Shows a message unless the Train view already does. */
  #tell(said: Message): void {
    this.paused = false;
    this.ending = null;
    const { route, toasts } = this.#needs;
    if (this.#onEnd || route.view === 'train') return;
    toasts.show(said, { label: msg('Show'), run: () => route.go('train') });
  }
}
