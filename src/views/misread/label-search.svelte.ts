import { wrongLabel } from '../../doubt/causes';
import { Activity } from '../../lab/activity.svelte';
import type { ReplyOf } from '../../protocol/tasks';
import type { Asks } from '../../worker-client';
import type { LabelSuspect, MisreadRow } from '../../domain/misread';

/** From this margin on a doubt is put before other causes. */
const FIRM = 0.4;

/** The search for labels that are likely wrong, over a whole corpus. */
export class LabelSearch {
  /** Of the latest search that came to its end. */
  found = $state.raw<ReplyOf<'find-label-errors'> | null>(null);
  /** Id of the run that is to judge; empty for cross-validation. */
  judge = $state('');
  readonly search = new Activity();

  #examiner: Asks;

  constructor(examiner: Asks) {
    this.#examiner = examiner;
  }

  /** `run`: the model that judges its own test rows; null for cross-validation of all rows. */
  async start(corpus: string, run: string | null): Promise<void> {
    if (this.search.running) return;
    this.found = (await this.search.run(this.#examiner, 'find-label-errors', { corpus, run })) ?? this.found;
  }

  /** The suspects of a corpus as rows that what judged them misreads. */
  rowsOf(corpus: string): MisreadRow[] {
    if (this.found?.corpus !== corpus) return [];
    return this.found.suspects.map(({ row, text, label, score }) => ({
      ...{ row, text, label, scores: [score] },
      causes: [wrongLabel(label, score)],
    }));
  }

  /** Rows with what the search says of their labels: first where it is firm, else last. */
  mark(corpus: string, rows: MisreadRow[]): MisreadRow[] {
    if (this.found?.corpus !== corpus) return rows;
    const suspects: Record<number, LabelSuspect | undefined> = Object.fromEntries(
      this.found.suspects.map((suspect) => [suspect.row, suspect]),
    );
    return rows.map((row) => {
      const suspect = suspects[row.row];
      if (!suspect) return row;
      const others = row.causes.filter(({ kind }) => kind !== 'label');
      const doubt = wrongLabel(suspect.label, suspect.score);
      return { ...row, causes: suspect.margin >= FIRM ? [doubt, ...others] : [...others, doubt] };
    });
  }
}
