import { CsvFile } from '../../data/export';
import { gainOf, type Gain } from '../../metrics/gain';
import { THRESHOLD } from '../../metrics/metrics';
import type { Correction, MisreadRow } from '../../domain/misread';
import type { RunRecord } from '../../domain/run';
import { deleteCorrection, listCorrections, saveCorrections } from '../../storage/corrections';
import { loadEvaluation } from '../../storage/evaluations';
import { t } from '../../wording/wording';
import { saveFile } from '../../page/save-file';
import { csvPurpose, describeGuard } from '../../lab/csv-purpose.svelte';
import type { Lab } from '../../lab/lab.svelte';
import { SENTIMENTS } from '../../data/mapping';
import { type Message, messageOf, msg } from '../../wording/message';

type Needs = Pick<Lab, 'corpus' | 'examiner' | 'runs' | 'toasts' | 'training'>;

/** The user's corrections of labels: stored, undone, exported, trained on. */
export class Correcting {
  /** Of the current corpus, by row. */
  corrections = $state.raw<Record<number, Correction>>({});
  error = $state.raw<Message | null>(null);
  /** A corrected corpus is being created and opened. */
  preparing = $state(false);
  /** The latest training on corrected rows: the run to compare with, and the corrected corpus. */
  retraining = $state.raw<{ before: RunRecord; corpus: string } | null>(null);
  gain = $state.raw<Gain | null>(null);

  readonly relabelled = $derived(Object.values(this.corrections).filter(({ was, label }) => was !== label));
  readonly confirmed = $derived(Object.keys(this.corrections).length - this.relabelled.length);
  /** The run trained on the corrected rows, once it is completely saved. */
  readonly after = $derived.by(() => {
    const { retraining } = this;
    return retraining && (this.#lab.runs.usable.find((run) => isAfter(run, retraining)) ?? null);
  });

  #lab: Needs;
  #corpus: string | null = null;

  constructor(lab: Needs) {
    this.#lab = lab;
  }

  /** Loads the corrections of a corpus. */
  async open(corpus: string): Promise<void> {
    this.#corpus = corpus;
    await this.#attempt(async () => {
      const list = await listCorrections(corpus);
      if (this.#corpus === corpus) this.corrections = Object.fromEntries(list.map((one) => [one.row, one]));
    });
  }

  /** Stores the user's decision on a row: another label, or a confirmation. */
  async decide({ row, label: was }: MisreadRow, label: 0 | 1): Promise<void> {
    const corpus = this.#corpus;
    if (corpus === null) return;
    const correction = { corpus, row, was, label };
    await this.#attempt(async () => {
      await saveCorrections([correction]);
      this.corrections = { ...this.corrections, [row]: correction };
    });
  }

  async undo(row: number): Promise<void> {
    const corpus = this.#corpus;
    if (corpus === null) return;
    await this.#attempt(async () => {
      await deleteCorrection(corpus, row);
      this.corrections = Object.fromEntries(Object.entries(this.corrections).filter(([key]) => Number(key) !== row));
    });
  }

  /** Downloads the corrections, with the texts that are known. */
  export(rows: MisreadRow[]): void {
    const texts = Object.fromEntries(rows.map(({ row, text }) => [row, text]));
    const lines = Object.values(this.corrections).map(({ row, was, label }) => [
      row + 1,
      texts[row] ?? '',
      SENTIMENTS[was].name,
      SENTIMENTS[label].name,
      was === label ? 'confirmed' : 'relabelled',
    ]);
    const file = new CsvFile(csvPurpose.value);
    const parts = [file.start(['row', 'text', 'label', 'corrected', 'decision']), file.write(lines)];
    saveFile(new Blob(parts, { type: 'text/csv;charset=utf-8' }), 'Corrections.csv');
    const changed = describeGuard(file.guarded);
    if (changed) this.#lab.toasts.show(changed);
  }

  /** Creates a corrected copy of the corpus, opens it and trains the same model on it. */
  async retrain(before: RunRecord): Promise<void> {
    const { corpus, training, examiner } = this.#lab;
    if (this.preparing || training.running || corpus.locked || this.relabelled.length === 0) return;
    this.preparing = true;
    this.error = null;
    this.gain = null;
    this.retraining = null;
    const corrections = this.relabelled.map((correction) => ({ ...correction }));
    try {
      const { id } = await examiner.ask('correct-corpus', { corpus: before.corpus.id, corrections }).reply;
      if (!(await corpus.open(id))) return;
      this.retraining = { before, corpus: id };
      training.begin(before.settings, t('{name}, corrected', { name: before.name }));
    } catch (error) {
      this.error = messageOf(error);
    } finally {
      this.preparing = false;
    }
  }

  /** Compares the run after with the run before, on the rows that tested both. */
  async measureGain(after: RunRecord): Promise<void> {
    const { retraining } = this;
    if (!retraining) return;
    await this.#attempt(async () => {
      const [before, now] = await Promise.all([
        loadEvaluation(retraining.before.id, retraining.before.corpus.id),
        loadEvaluation(after.id, retraining.corpus),
      ]);
      if (before && now) this.gain = gainOf(before, now, THRESHOLD);
    });
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.error = null;
    } catch (error) {
      this.error = msg('Your decision could not be kept or read: {message}', { message: messageOf(error) });
    }
  }
}

function isAfter(run: RunRecord, { before, corpus }: { before: RunRecord; corpus: string }): boolean {
  return run.corpus.id === corpus && run.settings.recipe === before.settings.recipe && run.metrics !== null;
}
