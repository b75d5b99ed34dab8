import { wrongLabel } from '../../doubt/causes';
import type { Job } from '../../worker-client';
import type { Event } from '../../protocol/tasks';
import type { LabelSuspect, MisreadRow } from '../../domain/misread';
import type { LabState } from '../../lab/lab.svelte';

/** From this margin on a doubt is put before other causes. */
const FIRM = 0.4;

/** The search for labels that are likely wrong, over a whole corpus. */
export class LabelSearch {
  /** Of the latest search that came to its end. */
  found = $state.raw<Extract<Event, { kind: 'label-errors-found' }> | null>(null);
  progress = $state.raw<Extract<Event, { kind: 'progress' }> | null>(null);
  /** Id of the run that is to judge; empty for cross-validation. */
  judge = $state('');
  running = $state(false);
  error = $state<string | null>(null);

  #lab: LabState;
  #job: Job | null = null;

  constructor(lab: LabState) {
    this.#lab = lab;
  }

  /** `run`: the model that judges its own test rows; null for cross-validation of all rows. */
  start(corpus: string, run: string | null): void {
    if (this.running) return;
    this.running = true;
    this.error = null;
    this.progress = null;
    this.#job = this.#lab.examiner.run({ kind: 'find-label-errors', corpus, run }, (event) => {
      if (event.kind === 'progress') {
        this.progress = event;
        return;
      }
      this.running = false;
      if (event.kind === 'label-errors-found') this.found = event;
      if (event.kind === 'failed') this.error = event.message;
    });
  }

  cancel(): void {
    this.#job?.cancel();
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
