import { EQUAL_WEIGHTS, recommend, weighApproaches } from '../../study/choosing';
import type { Approach, Weights } from '../../study/choosing';
import type { Lab } from '../../lab/lab.svelte';
import { SEED } from '../../study/grid';

type Needs = Pick<Lab, 'catalogue' | 'corpus' | 'runs'>;

/** Which of the three approaches to choose, by the user's weights and this device's models of the current corpus. */
export class Choosing {
  /** From 0 to 5. */
  weights = $state<Weights>({ ...EQUAL_WEIGHTS });

  #lab: Needs;

  readonly approaches = $derived.by<Approach[]>(() => this.#weigh());
  readonly recommendation = $derived(recommend(this.approaches, this.weights));

  constructor(lab: Needs) {
    this.#lab = lab;
  }

  /** With runs of this corpus and the queue's seed, which were all tested on the same rows. */
  #weigh(): Approach[] {
    const { corpus, runs, catalogue } = this.#lab;
    const comparable = runs.usable.filter(
      (run) => run.corpus.id === corpus.current?.id && run.settings.seed === SEED && run.settings.test === 'split',
    );
    return weighApproaches(comparable, catalogue.recipes, this.weights);
  }
}
