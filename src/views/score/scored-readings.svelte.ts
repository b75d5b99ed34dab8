import { NEGATIVE, POSITIVE, UNLABELLED } from '../../data/corpus';
import { CsvFile } from '../../data/export';
import type { ReadRow } from '../../data/extending';
import { ALL_ROWS } from '../../scored/query';
import { t } from '../../wording/wording';
import { saveFile } from '../../page/save-file';
import { csvPurpose, describeGuard } from '../../lab/csv-purpose.svelte';
import type { Lab } from '../../lab/lab.svelte';
import type { ScoredRows } from './scored-rows.svelte';
import { type Message, messageOf } from '../../wording/message';

type Needs = Pick<Lab, 'corpus' | 'predictor' | 'route' | 'toasts'>;

/** Nobody labels more by hand. */
const MOST = 100_000;

/** Uses the labels assigned by hand to scored rows: for training, or saved as a file. */
export class ScoredReadings {
  busy = $state(false);
  error = $state.raw<Message | null>(null);

  #lab: Needs;
  #rows: ScoredRows;

  constructor(lab: Needs, rows: ScoredRows) {
    this.#lab = lab;
    this.#rows = rows;
  }

  /** Those that can be used for training. */
  get sure(): number {
    const { words } = this.#rows.readings;
    return words[NEGATIVE] + words[POSITIVE];
  }

  /** Adds them to the corpus that is open for training. */
  async addToCorpus(): Promise<void> {
    const read = await this.#collect();
    if (!read) return;
    void this.#lab.corpus.extend(read.filter(isSure));
    this.#lab.route.go('train');
  }

  /** Opens them as a source of their own in the Data view. */
  async makeCorpus(): Promise<void> {
    const read = await this.#collect();
    if (!read) return;
    this.#lab.corpus.inspect(linesOf(read.filter(isSure)), this.#name('jsonl'));
    this.#lab.route.go('data');
  }

  /** Downloads all of them as CSV, including those labelled “not sure”. */
  async save(): Promise<void> {
    const read = await this.#collect();
    if (!read) return;
    const cells = read.map(({ text, label }) => [text, NAMES[label]]);
    const file = new CsvFile(csvPurpose.value);
    const parts = [file.start(['text', 'label']), file.write(cells)];
    saveFile(new Blob(parts, { type: 'text/csv;charset=utf-8' }), this.#name('csv'));
    const changed = describeGuard(file.guarded);
    if (changed) this.#lab.toasts.show(changed);
  }

  #name(ending: string): string {
    return `${t('{source}, read by hand', { source: this.#rows.table?.source ?? '' })}.${ending}`;
  }

  /** Null if they cannot be collected, or are being collected already. */
  async #collect(): Promise<ReadRow[] | null> {
    const { table } = this.#rows;
    if (!table || this.busy) return null;
    this.busy = true;
    this.error = null;
    try {
      const query = { ...ALL_ROWS, filter: 'corrected' as const };
      const request = { table: table.id, query, first: 0, most: MOST, columns: [] };
      const { rows } = await this.#lab.predictor.ask('list-scored', request).reply;
      return rows.flatMap(({ text, correction }) => (correction === null ? [] : [{ text, label: correction }]));
    } catch (error) {
      this.error = messageOf(error);
      return null;
    } finally {
      this.busy = false;
    }
  }
}

const NAMES = ['negative', 'positive', 'neutral', 'not sure'];

const isSure = ({ label }: ReadRow) => label !== UNLABELLED;

/** As JSON Lines, where texts need no guard against formulas and stay unchanged. */
function linesOf(read: ReadRow[]): Blob {
  const lines = read.map(({ text, label }) => `${JSON.stringify({ text, label: NAMES[label] })}\n`);
  return new Blob(lines, { type: 'application/x-ndjson' });
}
