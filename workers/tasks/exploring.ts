/** Tasks of the Explore view on the open corpus: its figures, the rows of a finding, the corpus without them. */
import type { Corpus, Sentiment } from '../../src/data/corpus';
import { textAt } from '../../src/data/packed';
import type { CorpusFigures } from '../../src/corpus/counting';
import { CorpusCounter } from '../../src/corpus/counting';
import { withoutFinding } from '../../src/corpus/exclusion';
import type { Count, Finding } from '../../src/corpus/finding';
import type { LanguageMarks } from '../../src/corpus/languages';
import { DateTally, type Dates } from '../../src/corpus/dates';
import { STEP_ROWS } from '../../src/corpus/finding';
import { countLanguages, markLanguages } from '../../src/corpus/languages';
import type { RowTest } from '../../src/corpus/rows';
import { testOf } from '../../src/corpus/rows';
import type { Progress, RequestOf } from '../../src/protocol/tasks';
import type { FoundRow } from '../../src/domain/corpus-summary';
import { msg, type Message } from '../../src/wording/message';
import type { Job } from '../jobs/job';
import { ProgressMeter } from '../jobs/progress';

/** Called with the number of rows done. */
type Step = (done: number) => Promise<void>;

/** State of a search, from which the next page continues. */
interface Search {
  corpus: Corpus;
  /** As JSON, to compare findings. */
  finding: string;
  test: RowTest;
  /** Rows found so far, ascending. */
  rows: number[];
  /** The first row not tested yet. */
  next: number;
}

export class Explorer {
  #search: Search | null = null;
  /** Of the last corpus: detecting languages takes longer than everything else. */
  #languages: { corpus: Corpus; marks: LanguageMarks } | null = null;

  async count(
    corpus: Corpus,
    zone: string,
    job: Job<Progress>,
  ): Promise<{ figures: CorpusFigures; elapsedMs: number }> {
    const began = performance.now();
    const counter = new CorpusCounter(corpus, zone);
    const step = stepper(corpus, job, msg('Counting'));
    for (let from = 0; from < corpus.rows; from += STEP_ROWS) {
      await step(from);
      counter.count(from, Math.min(corpus.rows, from + STEP_ROWS));
    }
    const figures = await counter.finish(() => job.turn());
    return { figures, elapsedMs: performance.now() - began };
  }

  async countDates({ dates, labels, rows }: Corpus, zone: string, job: Job<Progress>): Promise<Dates | null> {
    if (!dates) return null;
    const tally = new DateTally(zone);
    for (let row = 0; row < rows; row++) {
      if (row % STEP_ROWS === 0) await job.turn();
      tally.add(dates[row], labels[row]);
    }
    return tally.finish();
  }

  /** @throws as `loadLanguageDetector` */
  async detect(corpus: Corpus, job: Job<Progress>): Promise<Count[]> {
    const step = stepper(corpus, job, msg('Detecting languages'));
    return countLanguages(await this.#mark(corpus, step), corpus.labels);
  }

  /** Searches only as far as the requested page needs, since rows of a frequent word are found quickly. */
  async find(
    corpus: Corpus,
    { finding, first, most }: RequestOf<'find-rows'>,
    job: Job<Progress>,
  ): Promise<FoundRow[]> {
    const step = stepper(corpus, job, msg('Looking for rows'));
    const search = await this.#open(corpus, finding, step);
    const { rows, test } = search;
    while (rows.length < first + most && search.next < corpus.rows) {
      const end = Math.min(corpus.rows, search.next + STEP_ROWS);
      await step(search.next);
      // Another job may have advanced the search meanwhile.
      for (; search.next < end && rows.length < first + most; search.next++) {
        if (test(search.next)) rows.push(search.next);
      }
    }
    return rows.slice(first, first + most).map((row) => rowOf(corpus, row));
  }

  async exclude(corpus: Corpus, finding: Finding, job: Job<Progress>): Promise<Corpus> {
    const step = stepper(corpus, job, msg('Leaving rows out'));
    const test = await this.#test(corpus, finding, step);
    const keep = new Uint8Array(corpus.rows);
    for (let row = 0; row < corpus.rows; row++) {
      if (row % STEP_ROWS === 0) await step(row);
      keep[row] = test(row) ? 0 : 1;
    }
    // Both hold references to the old corpus.
    this.#search = null;
    this.#languages = null;
    return withoutFinding(corpus, finding, keep);
  }

  #test(corpus: Corpus, finding: Finding, step: Step): Promise<RowTest> {
    return testOf(corpus, finding, step, () => this.#mark(corpus, step));
  }

  async #mark(corpus: Corpus, step: Step): Promise<LanguageMarks> {
    if (this.#languages?.corpus === corpus) return this.#languages.marks;
    const marks = await markLanguages(corpus, step);
    this.#languages = { corpus, marks };
    return marks;
  }

  async #open(corpus: Corpus, finding: Finding, step: Step): Promise<Search> {
    const written = JSON.stringify(finding);
    if (this.#search?.corpus === corpus && this.#search.finding === written) return this.#search;
    const test = await this.#test(corpus, finding, step);
    return (this.#search = { corpus, finding: written, test, rows: [], next: 0 });
  }
}

/** Lets messages in, and reports progress. */
function stepper(corpus: Corpus, job: Job<Progress>, stage: Message): Step {
  const meter = new ProgressMeter(job, stage, 'rows');
  return async (done: number) => {
    meter.report(done, corpus.rows, done);
    await job.turn();
  };
}

function rowOf({ texts, labels, users, dates }: Corpus, row: number): FoundRow {
  return {
    row,
    text: textAt(texts, row),
    label: labels[row] as Sentiment,
    user: (users && textAt(users, row)) || null,
    date: dates && !Number.isNaN(dates[row]) ? dates[row] : null,
  };
}
