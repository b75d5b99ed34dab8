import { wrongLabel } from '../../doubt/causes';
import { Activity } from '../../lab/activity.svelte';
import type { ReplyOf } from '../../protocol/tasks';
import type { Asks } from '../../worker-client';
import type { LabelSuspect, MisreadRow } from '../../domain/misread';

/** From this margin on, a wrong label is listed before other causes. */
const FIRM = 0.4;

/** Searches a whole corpus for labels that are likely wrong. */
export class LabelSearch {
  /** Of the latest completed search. */
  found = $state.raw<ReplyOf<'find-label-errors'> | null>(null);
  /** Id of the run used for the search; empty for cross-validation. */
  judge = $state('');
  readonly search = new Activity();

  #examiner: Asks;

  constructor(examiner: Asks) {
    this.#examiner = examiner;
  }

  /** `run`: the model that scores its own test rows; null for cross-validation of all rows. */
  async start(corpus: string, run: string | null): Promise<void> {
    if (this.search.running) return;
    this.found = (await this.search.run(this.#examiner, 'find-label-errors', { corpus, run })) ?? this.found;
  }

  /** The suspects of a corpus as rows misread by the model used for the search. */
  rowsOf(corpus: string): MisreadRow[] {
    if (this.found?.corpus !== corpus) return [];
    return this.found.suspects.map(({ row, text, label, score }) => ({
      ...{ row, text, label, scores: [score] },
      causes: [wrongLabel(label, score)],
    }));
  }

  /** Adds the cause “wrong label” to rows: first if it is certain enough, else last. */
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
