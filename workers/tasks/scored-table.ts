/** The table of texts scored last, and the tasks on it. */
import { timelineOf, type Timeline } from '../../src/scored/alarms';
import type { Sentiment } from '../../src/data/corpus';
import { uniqueNames } from '../../src/data/carried';
import { zoneOf } from '../../src/data/zones';
import { exportRows, sourceNames, type Exported } from '../../src/scored/exporting';
import { Folding } from '../../src/scored/folding';
import { GroupTally, groupKeys } from '../../src/scored/grouping';
import { orderRows, type Marks } from '../../src/scored/ordering';
import { columnOf, type ScoredQuery } from '../../src/scored/query';
import { Readings, type ReadingCounts } from '../../src/scored/readings';
import { ScoredTable, type Stretch } from '../../src/scored/table';
import { TermScales } from '../../src/scored/weighing';
import { DOUBTS, VERDICTS } from '../../src/metrics/unsure';
import type { AlarmReasons, ScoredRow, TableFigures } from '../../src/scored/rows';
import type { Progress, RequestOf } from '../../src/protocol/tasks';
import { deleteReading, loadReadings, saveReading } from '../../src/storage/readings';
import { LabError, msg, type Message } from '../../src/wording/message';
import { explainAlarm, negativesOf } from './alarming';
import type { Job } from '../jobs/job';
import { ProgressMeter } from '../jobs/progress';

/** Maximum number of groups and terms returned. */
const MOST_GROUPS = 200;
const MOST_TERMS = 25;
const NEGATIVE = VERDICTS.indexOf('NEGATIVE');

export class ScoredTables {
  #id = 0;
  #table: ScoredTable | null = null;
  #runs: string[] = [];
  #stands: Folding | null = null;
  #readings = new Readings();
  /** Number of readings made or withdrawn: orders that depend on them become invalid. */
  #turns = 0;
  /** The last order, for its next page. */
  #order: { key: string; rows: Uint32Array } | null = null;

  /** The table that a scoring writes to: a new one, or the one it continues. */
  async open(id: number, runs: string[], onto: number | null): Promise<TableWriter> {
    if (onto !== null) {
      const table = this.#find(onto);
      if (runs.join() !== this.#runs.join())
        throw new LabError('Other models scored this table: score the file again.');
      return this.#writer(table);
    }
    this.#id = id;
    this.#table = new ScoredTable(runs.length);
    this.#runs = runs;
    this.#stands = null;
    this.#order = null;
    // If storage is unavailable, there are no readings.
    this.#readings = new Readings(await loadReadings().catch(() => new Map<number, Sentiment>()));
    return this.#writer(this.#table);
  }

  #writer(table: ScoredTable): TableWriter {
    return {
      add: (batch) => {
        table.add(batch);
        this.#readings.add(batch.texts);
        // Near-duplicates must be found again with the new rows.
        this.#stands = null;
      },
      figures: () => this.#figures(table),
      before: table.records,
      end: (records) => (table.records += records),
    };
  }

  async list({ table: id, query, first, most, columns }: RequestOf<'list-scored'>, job: Job<never>) {
    const table = this.#find(id);
    const order = await this.#rows(table, query, job);
    const rows = order.subarray(first, first + most);
    const [texts, users, cells] = await Promise.all([table.texts(rows), table.users(rows), table.cells(rows, columns)]);
    const list = texts.map((text, place): ScoredRow => {
      const row = rows[place];
      const date = table.dates.at(row);
      return {
        row,
        number: table.numbers.at(row),
        text,
        user: users[place],
        date: Number.isNaN(date) ? null : date,
        label: table.labels.at(row) as Sentiment,
        scores: table.scores.map((column, model) => ({
          score: column.at(row),
          verdict: VERDICTS[table.verdicts[model].at(row)],
          doubt: DOUBTS[table.doubts[model].at(row) - 1] ?? null,
        })),
        cells: cells.map((column) => column[place]),
        alike: this.#stands?.alike[row] ?? 0,
        correction: this.#readings.rows.get(row) ?? null,
      };
    });
    return { total: order.length, rows: list };
  }

  async export(request: RequestOf<'export-scored'>, job: Job<Progress>): Promise<Exported> {
    const { table, query, format, purpose, about } = request;
    const found = this.#find(table);
    const rows = await this.#rows(found, query, job);
    const meter = new ProgressMeter(job, msg('Writing'), 'rows');
    const onProgress = async (done: number) => {
      meter.report(done, rows.length, done);
      await job.turn();
    };
    return exportRows({ table: found, rows, about, corrections: this.#readings.rows, purpose, onProgress }, format);
  }

  async group(request: RequestOf<'group-scored'>, job: Job<Progress>) {
    const { table: number, query, by, run, order } = request;
    const zone = zoneOf(request.zone);
    const table = this.#find(number);
    const tally = new GroupTally();
    const verdicts = table.verdicts[run];
    const column = columnOf(by);
    const columns = column === null ? [] : [column];
    await this.#read(table, query, job, { stage: msg('Grouping'), columns }, (row, place, { texts, users, cells }) => {
      const about = {
        ...{ text: texts[place], user: users[place] ?? '', cell: cells[0]?.[place] ?? '' },
        ...{ date: table.dates.at(row), label: table.labels.at(row) },
      };
      tally.add(groupKeys(by, about, zone), verdicts.at(row) === NEGATIVE, table.scores[run].at(row));
    });
    return { groups: tally.size, all: tally.all, list: tally.list(order, MOST_GROUPS) };
  }

  async weigh({ table: number, query, run }: RequestOf<'weigh-scored'>, job: Job<Progress>) {
    const table = this.#find(number);
    const scales = new TermScales();
    const verdicts = table.verdicts[run];
    await this.#read(table, query, job, { stage: msg('Comparing words'), columns: [] }, (row, place, { texts }) =>
      scales.add(texts[place], verdicts.at(row) === NEGATIVE),
    );
    const { inside, outside } = scales.list(MOST_TERMS);
    return { negative: inside, others: outside };
  }

  time({ table: number, run, zone }: RequestOf<'time-scored'>): Timeline {
    const table = this.#find(number);
    return timelineOf(table.dates.values, negativesOf(table, run), zone);
  }

  explain({ table, run, begin, end }: RequestOf<'explain-scored'>): Promise<AlarmReasons> {
    return explainAlarm(this.#find(table), run, { begin, end });
  }

  async fold({ table: number }: RequestOf<'fold-scored'>, job: Job<Progress>) {
    const table = this.#find(number);
    const folding = new Folding(table.rows);
    const meter = new ProgressMeter(job, msg('Comparing texts'), 'rows');
    for await (const { first, texts } of table.scan()) {
      await job.turn();
      meter.report(first, table.rows, first);
      for (const text of texts) folding.add(text);
    }
    this.#stands = folding;
    this.#order = null;
    const counts = table.verdicts.map((column) => VERDICTS.map((_, verdict) => folding.count(column.values, verdict)));
    return { folded: folding.folded, counts };
  }

  /** Returns the counts of all readings; a reading applies to all rows with the same text. */
  async correct({ table: number, row, label }: RequestOf<'correct-scored'>): Promise<ReadingCounts> {
    const table = this.#find(number);
    const key = this.#readings.keyOf(row);
    if (label === null) await deleteReading(key);
    else await saveReading({ text: key, label });
    this.#readings.set(row, label);
    this.#turns++;
    return this.#readings.count(table);
  }

  /** The open table, if it is still the requested one. */
  #find(id: number): ScoredTable {
    if (!this.#table || id !== this.#id)
      throw new LabError('These rows are no longer available: score the file again.');
    return this.#table;
  }

  async #rows(table: ScoredTable, query: ScoredQuery, job: Job<never>): Promise<Uint32Array> {
    const asksForRead = query.unread || query.filter === 'corrected';
    const key = JSON.stringify([query, table.rows, asksForRead && this.#turns]);
    if (this.#order?.key === key) return this.#order.rows;
    const marks: Marks = { stands: this.#stands?.stands ?? null, corrected: this.#readings.rows };
    try {
      const rows = await orderRows(table, query, marks, () => job.turn());
      this.#order = { key, rows };
      return rows;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new LabError('There are too many texts to sort by: filter or search first.', undefined, {
        cause: error,
      });
    }
  }

  /**
   * Calls `take` with each row that matches a query, in the order of the source: the row, and its place in a stretch of
   * them, which has the cells of these carried columns.
   */
  async #read(
    table: ScoredTable,
    query: ScoredQuery,
    job: Job<Progress>,
    { stage, columns }: { stage: Message; columns: number[] },
    take: (row: number, place: number, stretch: Stretch) => void,
  ): Promise<void> {
    const rows = await this.#rows(table, { ...query, by: 'row', descending: false }, job);
    const meter = new ProgressMeter(job, stage, 'rows');
    let at = 0;
    for await (const stretch of table.scan(columns)) {
      const { first, texts } = stretch;
      await job.turn();
      meter.report(first, table.rows, first);
      for (; at < rows.length && rows[at] < first + texts.length; at++) take(rows[at], rows[at] - first, stretch);
    }
  }

  #figures(table: ScoredTable): TableFigures {
    const { rows, labelled, dated, named } = table;
    const counts = table.counts.map((list) => [...list]);
    const carried = uniqueNames(table.carried, sourceNames(table));
    return { rows, counts, labelled, dated, named, carried, readings: this.#readings.count(table) };
  }
}

export interface TableWriter {
  add: ScoredTable['add'];
  figures: () => TableFigures;
  /** Records of the source that came before. */
  before: number;
  /** Called once this many more are read. */
  end: (records: number) => void;
}
