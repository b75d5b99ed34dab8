import type { LabState } from './lab-state.svelte';

export class Runs {
  #lab: LabState;

  constructor(lab: LabState) {
    this.#lab = lab;
  }
}
