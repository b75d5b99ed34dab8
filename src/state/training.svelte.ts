import type { LabState } from './lab-state.svelte';

/** What the header shows of a training that goes on. */
export interface TrainingProgress {
  /** The epoch being trained, from 1. */
  epoch: number;
  epochs: number;
  paused: boolean;
  /** Null until it can be told. */
  leftMs: number | null;
}

export class Training {
  #lab: LabState;
  /** Read by the shell's header; null while nothing trains. */
  progress = $state.raw<TrainingProgress | null>(null);

  constructor(lab: LabState) {
    this.#lab = lab;
  }
}
