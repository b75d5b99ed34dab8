import type { RunRecord } from '../../domain/run';
import type { Lab } from '../../lab/lab.svelte';
import { RunChoice } from '../../lab/run-choice.svelte';
import { figureRows, settingRows, sharesTestRows } from '../../lab/run-table';
import type { FigureRow, SettingRow } from '../../lab/run-table';

type Needs = Pick<Lab, 'catalogue' | 'runs' | 'service'>;

/** Saved runs side by side. */
export class Comparison {
  readonly choice: RunChoice;
  /** Show equal settings too. */
  showAll = $state(false);

  #lab: Needs;

  constructor(lab: Needs) {
    this.#lab = lab;
    this.choice = new RunChoice(lab, 0);
  }

  get runs(): RunRecord[] {
    return this.choice.runs;
  }

  get settings(): SettingRow[] {
    const rows = settingRows(this.runs, this.#lab.catalogue.recipes);
    return this.showAll ? rows : rows.filter(({ differs }) => differs);
  }

  get figures(): FigureRow[] {
    return figureRows(this.runs);
  }

  /** Whether the metrics are for the same test rows. */
  get fair(): boolean {
    return sharesTestRows(this.runs);
  }
}
