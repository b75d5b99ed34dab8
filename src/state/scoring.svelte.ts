import type { LabState } from './lab-state.svelte';

export class Scoring {
  #lab: LabState;

  constructor(lab: LabState) {
    this.#lab = lab;
  }
}
