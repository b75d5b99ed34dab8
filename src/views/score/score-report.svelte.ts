import { ALL_ROWS, type ScoredQuery } from '../../scored/query';
import type { ExportAbout } from '../../scored/exporting';
import type { AlarmReasons, ScoredRow } from '../../scored/rows';
import { writeHtml } from '../../report/html';
import type { Report } from '../../report/model';
import { LabError, type Message, messageOf } from '../../wording/message';
import { aboutScores } from './about-scores';
import { saveFile } from '../../page/save-file';
import type { WeighedTerm } from '../../corpus/log-odds';
import type { Asks } from '../../worker-client';
import type { Scoring } from './scoring.svelte';
import type { TimelineWatch } from './timeline.svelte';

/** Example texts of each kind. */
const EXAMPLES = 5;
/** Limit of explained alarms. */
const MOST_EXPLAINED = 20;

/** Data of a report that is not already on screen. */
export interface ReportFacts {
  about: ExportAbout;
  /** Rows on which the models agree; null for a single model. */
  agreed: number | null;
  words: WeighedTerm[];
  examples: Record<'negative' | 'positive' | 'unsure', ScoredRow[]>;
  /** Of the first alarms, in order. */
  reasons: AlarmReasons[];
}

/** A scored file as a document: on screen, printed, or as a file. */
export class ScoreReport {
  open = $state(false);
  /** It was on screen until just now. */
  left = false;
  facts = $state.raw<ReportFacts | null>(null);
  error = $state.raw<Message | null>(null);
  #predictor: Asks;
  #scoring: Scoring;
  #timeline: TimelineWatch;
  #turn = 0;

  constructor(predictor: Asks, scoring: Scoring, timeline: TimelineWatch) {
    this.#predictor = predictor;
    this.#scoring = scoring;
    this.#timeline = timeline;
  }

  /** Shows it and collects its data; a running replay is ended. */
  async show(): Promise<void> {
    const turn = ++this.#turn;
    this.#timeline.clock.stop();
    this.open = true;
    this.facts = null;
    this.error = null;
    try {
      const facts = await this.#gather();
      if (turn === this.#turn) this.facts = facts;
    } catch (error) {
      if (turn === this.#turn) this.error = messageOf(error);
    }
  }

  close(): void {
    this.#turn++;
    this.open = false;
    this.left = true;
  }

  /** Downloads it as one self-contained file. */
  save(report: Report): void {
    const file = new Blob([writeHtml(report)], { type: 'text/html' });
    saveFile(file, `${this.#scoring.sourceName} report.html`);
  }

  async #gather(): Promise<ReportFacts> {
    const { rows, runs, count } = this.#scoring;
    const { table } = rows;
    const { run, alarms } = this.#timeline;
    if (!table) throw new LabError('These rows are no longer available: score the file again.');
    const list = (query: Partial<ScoredQuery>, most: number) =>
      this.#predictor.ask('list-scored', {
        ...{ table: table.id, query: { ...ALL_ROWS, ...query }, first: 0, most, columns: [] },
      }).reply;
    const disagreed = runs.length > 1 ? (await list({ filter: 'disagree' }, 1)).total : null;
    const { negative } = await this.#predictor.ask('weigh-scored', { table: table.id, query: ALL_ROWS, run }).reply;
    const examples = {
      negative: (await list({ filter: 'negative', by: run }, EXAMPLES)).rows,
      positive: (await list({ filter: 'positive', by: run, descending: true }, EXAMPLES)).rows,
      unsure: (await list({ filter: 'unsure' }, EXAMPLES)).rows,
    };
    const reasons: AlarmReasons[] = [];
    for (const { begin, end } of alarms.slice(0, MOST_EXPLAINED)) {
      reasons.push(await this.#predictor.ask('explain-scored', { table: table.id, run, begin, end }).reply);
    }
    return {
      about: aboutScores(table, count),
      agreed: disagreed === null ? null : count - disagreed,
      words: negative,
      examples,
      reasons,
    };
  }
}
