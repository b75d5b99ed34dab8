import type { Job } from '../worker-client';
import { withPoint } from '../metrics/fine-curve';
import type { BatchPoint, EpochPoint, RunRecord, TrainSettings } from '../domain/run';
import type { Event } from '../protocol/tasks';
import { say } from '../wording/wording';
import type { LabState } from './lab.svelte';
import { TrainForm } from './training-form.svelte';

/** What the header shows of a training that goes on. */
export interface TrainingProgress {
  /** The epoch being trained, from 1. */
  epoch: number;
  epochs: number;
  paused: boolean;
  /** Null until it can be told. */
  leftMs: number | null;
}

/** `idle` shows the form alone; the last three show what became of the latest training beside it. */
export type TrainingPhase = 'idle' | 'preparing' | 'training' | 'testing' | 'finished' | 'failed';

/** What became of a training. */
export type TrainingEnd = Extract<Event, { kind: 'finished' | 'failed' | 'cancelled' }>;

/** The training that goes on or went last: its live curve, its reins, its end. */
export class Training {
  readonly form: TrainForm;
  phase = $state<TrainingPhase>('idle');
  /** The name given to the run. */
  name = $state('');
  /** The record as far as it is known; null until training has begun. */
  run = $state.raw<RunRecord | null>(null);
  /** How far the text is prepared, or the test rows are scored. */
  stage = $state.raw<Extract<Event, { kind: 'progress' }> | null>(null);
  curve = $state.raw<EpochPoint[]>([]);
  batches = $state.raw<BatchPoint[]>([]);
  batch = $state.raw<Extract<Event, { kind: 'batch' }> | null>(null);
  bestEpoch = $state(0);
  epochs = $state(0);
  stepsPerEpoch = $state(0);
  paused = $state(false);
  /** What the user has asked for and the worker has not yet done. */
  ending = $state<'stop' | 'cancel' | null>(null);
  /** Why it ended early, if it did. */
  note = $state<string | null>(null);
  error = $state<string | null>(null);
  /** The run saved before training broke, if any. */
  keptRun = $state<string | null>(null);

  readonly running = $derived(this.phase === 'preparing' || this.phase === 'training' || this.phase === 'testing');
  /** Read by the shell's header; null while nothing trains. */
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

  #lab: LabState;
  #job: Job | null = null;
  #onEnd: ((end: TrainingEnd) => void) | null = null;

  constructor(lab: LabState) {
    this.#lab = lab;
    this.form = new TrainForm(lab);
  }

  /** Id of the run being trained, which is not to be used, renamed or deleted yet. */
  get busyRun(): string | null {
    return this.running ? (this.run?.id ?? null) : null;
  }

  /** Starts a training with the form's settings; does nothing while one goes on or where a setting cannot be. */
  start(): void {
    const { settings } = this.form;
    if (!settings || !this.begin(settings, this.form.name.trim() || say('Model'))) return;
    this.form.typedName = null;
  }

  /**
   * Starts a training; false while one goes on. `onEnd` hears what became of it, and tells the user in this class's place.
   */
  begin(settings: TrainSettings, name: string, onEnd: ((end: TrainingEnd) => void) | null = null): boolean {
    if (this.running) return false;
    this.reset();
    this.phase = 'preparing';
    this.name = name;
    this.epochs = settings.knobs['epochs'] ?? 1;
    this.#onEnd = onEnd;
    const task = { kind: 'train', settings, name } as const;
    this.#job = this.#lab.trainer.run(task, (event) => {
      this.#hear(event);
      if (event.kind === 'finished' || event.kind === 'failed' || event.kind === 'cancelled') onEnd?.(event);
    });
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

  /** Ends at once and keeps nothing. */
  cancel(): void {
    this.ending = 'cancel';
    this.#job?.cancel();
  }

  /** Clears away what became of the latest training. */
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
    this.note = null;
    this.error = null;
    this.keptRun = null;
  }

  #hear(event: Event): void {
    switch (event.kind) {
      case 'progress':
        // Before training begins it tells of the text, after it of the test rows.
        if (this.run) this.phase = 'testing';
        this.stage = event;
        return;
      case 'started':
        this.phase = 'training';
        this.run = event.run;
        this.stage = null;
        this.epochs = event.epochs;
        this.stepsPerEpoch = event.stepsPerEpoch;
        return;
      case 'batch':
        this.batch = event;
        this.batches = withPoint(this.batches, event.point);
        return;
      case 'epoch':
        this.curve = [...this.curve, event.point];
        if (event.best) this.bestEpoch = event.point.epoch;
        return;
      case 'paused':
        this.paused = true;
        return;
      case 'resumed':
        this.paused = false;
        return;
      case 'finished':
        return this.#finish(event);
      case 'failed':
        this.phase = 'failed';
        this.error = event.message;
        this.keptRun = event.keptRun;
        return this.#tell(say('Training “{name}” broke off.', { name: this.name }));
      case 'cancelled': {
        this.phase = 'idle';
        this.reset();
        if (!this.#onEnd)
          this.#lab.toasts.show(say('Training “{name}” was cancelled. Nothing of it was kept.', { name: this.name }));
        return;
      }
      default:
        // The other events are answers to other tasks.
        return;
    }
  }

  #finish({ run, note }: Extract<Event, { kind: 'finished' }>): void {
    this.phase = 'finished';
    this.run = run;
    this.curve = run.curve;
    this.bestEpoch = run.bestEpoch;
    this.note = note;
    this.#tell(say('“{name}” is trained and saved.', { name: run.name }));
  }

  /** Says so where the Train view does not. */
  #tell(message: string): void {
    this.paused = false;
    this.ending = null;
    if (this.#onEnd || this.#lab.route.view === 'train') return;
    this.#lab.toasts.show(message, { label: 'Show', run: () => this.#lab.route.go('train') });
  }
}
