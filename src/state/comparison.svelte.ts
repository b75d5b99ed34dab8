import type { LabState } from './lab-state.svelte';

export class Comparison {
  #lab: LabState;

  constructor(lab: LabState) {
    this.#lab = lab;
  }
}
