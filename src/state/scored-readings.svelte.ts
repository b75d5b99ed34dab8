import type { ReadRow } from '../data/extending';
import { ALL_ROWS } from '../desk/query';
import { say } from '../wording/wording';
import { download } from './download';
import type { LabState } from './lab-state.svelte';
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

  /** Adds them to the corpus that is open for training. */
  addToCorpus(): void {
    this.#collect((read) => {
      this.#lab.corpus.extend(read);
      this.#lab.route.go('train');
    });
  }

  /** Opens them as a source of their own in the Data view. */
  makeCorpus(): void {
    this.#collect((read, name) => {
      this.#lab.corpus.inspect(linesOf(read), name);
      this.#lab.route.go('data');
    });
  }

  /** Hands them to the browser's downloads, as JSON Lines. */
  download(): void {
    this.#collect((read, name) => download(linesOf(read), name));
  }

  #collect(use: (read: ReadRow[], name: string) => void): void {
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
      use(read, say('{source}, read by hand.jsonl', { source: table.source }));
    });
  }
}

const NAMES = ['negative', 'positive', 'neutral', ''];

/** As JSON Lines, in which a text needs no guard against formulas: it is to be read as it is. */
function linesOf(read: ReadRow[]): Blob {
  const lines = read.map(({ text, label }) => `${JSON.stringify({ text, label: NAMES[label] })}\n`);
  return new Blob(lines, { type: 'application/x-ndjson' });
}
