import { NEGATIVE, POSITIVE, UNLABELLED } from '../../data/corpus';
import { writeCsv } from '../../data/export';
import type { ReadRow } from '../../data/extending';
import { ALL_ROWS } from '../../scored/query';
import { say } from '../../wording/wording';
import { download } from '../../page/save-file';
import type { LabState } from '../../lab/lab.svelte';
import type { ScoredRows } from './scored-rows.svelte';

/** Nobody reads more by hand. */
const MOST = 100_000;

/** What was read by hand of the scored rows, put to use: trained on, or kept as a file. */
export class ScoredReadings {
  busy = $state(false);
  error = $state<string | null>(null);

  #lab: LabState;
  #rows: ScoredRows;

  constructor(lab: LabState, rows: ScoredRows) {
    this.#lab = lab;
    this.#rows = rows;
  }

  /** Those that can be trained on. */
  get sure(): number {
    const { words } = this.#rows.readings;
    return words[NEGATIVE] + words[POSITIVE];
  }

  /** Adds them to the corpus that is open for training. */
  addToCorpus(): void {
    this.#collect((read) => {
      this.#lab.corpus.extend(read.filter(isSure));
      this.#lab.route.go('train');
    });
  }

  /** Opens them as a source of their own in the Data view. */
  makeCorpus(): void {
    this.#collect((read, name) => {
      this.#lab.corpus.inspect(linesOf(read.filter(isSure)), name('jsonl'));
      this.#lab.route.go('data');
    });
  }

  /** Hands all of them, those that nobody could be sure of as well, to the browser's downloads as CSV. */
  download(): void {
    this.#collect((read, name) => {
      const cells = read.map(({ text, label }) => [text, NAMES[label]]);
      download(new Blob(writeCsv(['text', 'label'], cells), { type: 'text/csv;charset=utf-8' }), name('csv'));
    });
  }

  #collect(use: (read: ReadRow[], name: (ending: string) => string) => void): void {
    const { table } = this.#rows;
    if (!table || this.busy) return;
    this.busy = true;
    this.error = null;
    const query = { ...ALL_ROWS, filter: 'corrected' as const };
    this.#lab.predictor.run({ kind: 'list-scored', table: table.id, query, first: 0, most: MOST }, (event) => {
      this.busy = false;
      if (event.kind === 'failed') this.error = event.message;
      if (event.kind !== 'scored-listed') return;
      const read = event.rows.flatMap(({ text, correction }): ReadRow[] =>
        correction === null ? [] : [{ text, label: correction }],
      );
      use(read, (ending) => `${say('{source}, read by hand', { source: table.source })}.${ending}`);
    });
  }
}

const NAMES = ['negative', 'positive', 'neutral', 'not sure'];

const isSure = ({ label }: ReadRow) => label !== UNLABELLED;

/** As JSON Lines, in which a text needs no guard against formulas: it is to be read as it is. */
function linesOf(read: ReadRow[]): Blob {
  const lines = read.map(({ text, label }) => `${JSON.stringify({ text, label: NAMES[label] })}\n`);
  return new Blob(lines, { type: 'application/x-ndjson' });
}
