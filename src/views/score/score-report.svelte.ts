import { ALL_ROWS, type DeskQuery } from '../../scored/query';
import type { ExportAbout } from '../../scored/exporting';
import type { Task } from '../../worker-client';
import type { AlarmReasons, ScoredRow } from '../../scored/rows';
import type { Event } from '../../protocol/tasks';
import { writeHtml } from '../../report/html';
import type { Report } from '../../report/report';
import { say } from '../../wording/wording';
import { aboutScores } from './about-scores';
import { download } from '../../page/save-file';
import type { LabState } from '../../lab/lab.svelte';
import type { WeighedTerm } from './scored-sums.svelte';
import type { Scoring } from './scoring.svelte';
import type { TimelineWatch } from './timeline.svelte';

export { layBars } from '../../report/bars-svg';

/** Texts shown of each kind. */
const EXAMPLES = 5;
/** Alarms that are explained. */
const MOST_EXPLAINED = 20;

/** What a report says beside what is on screen already. */
export interface ReportFacts {
  about: ExportAbout;
  /** Rows on which the models are of one mind; null for one model alone. */
  agreed: number | null;
  words: WeighedTerm[];
  examples: Record<'negative' | 'positive' | 'unsure', ScoredRow[]>;
  /** Of the first alarms, in their order. */
  reasons: AlarmReasons[];
}

/** A scored file as a document: on screen, printed, or as a file. */
export class ScoreReport {
  open = $state(false);
  /** It was on screen just now. */
  left = false;
  facts = $state.raw<ReportFacts | null>(null);
  error = $state<string | null>(null);
  #lab: LabState;
  #scoring: Scoring;
  #timeline: TimelineWatch;
  #turn = 0;

  constructor(lab: LabState, scoring: Scoring, timeline: TimelineWatch) {
    this.#lab = lab;
    this.#scoring = scoring;
    this.#timeline = timeline;
  }

  /** Shows it, and gathers what it says; of a replay it says the end. */
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
      if (turn === this.#turn) this.error = error instanceof Error ? error.message : String(error);
    }
  }

  close(): void {
    this.#turn++;
    this.open = false;
    this.left = true;
  }

  /** Hands it to the browser's downloads as one file that needs nothing else. */
  download(report: Report): void {
    const file = new Blob([writeHtml(report)], { type: 'text/html' });
    download(file, `${this.#scoring.sourceName} report.html`);
  }

  async #gather(): Promise<ReportFacts> {
    const { rows, runs, count } = this.#scoring;
    const { table } = rows;
    const { run, alarms } = this.#timeline;
    if (!table) throw new Error(say('These rows are no longer at hand: score the file again.'));
    const list = (query: Partial<DeskQuery>, most: number) =>
      this.#ask(
        { kind: 'list-scored', table: table.id, query: { ...ALL_ROWS, ...query }, first: 0, most },
        'scored-listed',
      );
    const disagreed = runs.length > 1 ? (await list({ filter: 'disagree' }, 1)).total : null;
    const { negative } = await this.#ask(
      { kind: 'weigh-scored', table: table.id, query: ALL_ROWS, run },
      'scored-weighed',
    );
    const examples = {
      negative: (await list({ filter: 'negative', by: run }, EXAMPLES)).rows,
      positive: (await list({ filter: 'positive', by: run, descending: true }, EXAMPLES)).rows,
      unsure: (await list({ filter: 'unsure' }, EXAMPLES)).rows,
    };
    const reasons: AlarmReasons[] = [];
    for (const { begin, end } of alarms.slice(0, MOST_EXPLAINED)) {
      const task = { kind: 'explain-scored', table: table.id, run, begin, end } as const;
      reasons.push((await this.#ask(task, 'scored-explained')).reasons);
    }
    return {
      about: aboutScores(table, count),
      agreed: disagreed === null ? null : count - disagreed,
      words: negative,
      examples,
      reasons,
    };
  }

  /** Rejects with the worker's own sentence. */
  #ask<Kind extends Event['kind']>(task: Task, kind: Kind): Promise<Extract<Event, { kind: Kind }>> {
    return new Promise((resolve, reject) => {
      this.#lab.predictor.run(task, (event) => {
        if (event.kind === kind) resolve(event as Extract<Event, { kind: Kind }>);
        else if (event.kind === 'failed') reject(new Error(event.message));
        else if (event.kind === 'cancelled') reject(new Error(say('Cancelled.')));
      });
    });
  }
}
