import type { CorpusSummary } from '../protocol';
import type { LabState } from './lab-state.svelte';

/** The corpus in use: how a source becomes one, and which are kept on this device. */
export class CorpusDesk {
  /** The corpus that the trainer holds; null while there is none. */
  current = $state.raw<CorpusSummary | null>(null);
  /** True from the start until the last corpus is open again, or none was found. */
  restoring = $state(true);

  #lab: LabState;

  constructor(lab: LabState) {
    this.#lab = lab;
  }

  /** Why the corpus in use cannot be trained on, in a plain sentence; null where it can (or there is none). */
  get untrainable(): string | null {
    return null;
  }

  /** Fetches and imports the starter corpus that ships with the page. */
  loadStarter(): void {
    void this.#lab;
  }

  /** Called when the trainer has (re)started and holds no corpus: opens the current one, else the last one kept. */
  reopen(): void {}
}
