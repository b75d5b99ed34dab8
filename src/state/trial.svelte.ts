import type { LabState } from './lab-state.svelte';

export class Trial {
  #lab: LabState;

  constructor(lab: LabState) {
    this.#lab = lab;
  }
}
