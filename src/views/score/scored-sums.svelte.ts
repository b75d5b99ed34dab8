import type { GroupOrder } from '../../scored/grouping';
import { columnOf, type Grouping } from '../../scored/query';
import { Activity } from '../../lab/activity.svelte';
import type { ReplyOf } from '../../protocol/tasks';
import type { Asks } from '../../worker-client';
import type { Scoring } from './scoring.svelte';

/** Summaries of the rows that match the query: by group, and the words that distinguish their negatives. */
export class ScoredSums {
  /** Whose verdicts: index of a run among those that scored. */
  run = $state(0);
  by = $state<Grouping>('hashtag');
  order = $state<GroupOrder>('excess');
  /** The latest groups, with their grouping and its time zone. */
  groups = $state.raw<(ReplyOf<'group-scored'> & { by: Grouping; zone: string }) | null>(null);
  words = $state.raw<ReplyOf<'weigh-scored'> | null>(null);
  readonly grouping = new Activity();
  readonly weighing = new Activity();

  #predictor: Asks;
  #scoring: Scoring;
  /** The table that was grouped last. */
  #table = 0;

  constructor(predictor: Asks, scoring: Scoring) {
    this.#predictor = predictor;
    this.#scoring = scoring;
  }

  /** The possible groupings of the current source. */
  get groupings(): Grouping[] {
    const { named, labelled, dated, carried } = this.#scoring.figures;
    return [
      'hashtag',
      'mention',
      ...(named ? ['user' as const] : []),
      ...(labelled ? ['label' as const] : []),
      ...(dated ? (['day', 'hour', 'weekday'] as const) : []),
      ...carried.map((_, column) => `column ${column}` as const),
    ];
  }

  async group(): Promise<void> {
    const { rows, runs, zone } = this.#scoring;
    if (!rows.table) return;
    // Another file has other columns.
    const isNew = rows.table.id !== this.#table;
    const foreign = isNew && columnOf(this.by) !== null;
    if (foreign || !this.groupings.includes(this.by)) this.by = 'hashtag';
    this.#table = rows.table.id;
    const run = Math.min(this.run, runs.length - 1);
    const query = { ...rows.query, group: null };
    // A new table opens on the first grouping of which it knows something.
    const others = isNew ? this.groupings.filter((by) => by !== this.by) : [];
    for (const by of [this.by, ...others]) {
      const request = { table: this.#table, query, by, zone, run, order: this.order };
      const groups = await this.grouping.run(this.#predictor, 'group-scored', request);
      if (!groups) return;
      if (groups.groups > 0 || by === this.by) this.groups = { ...groups, by, zone };
      if (groups.groups === 0) continue;
      this.by = by;
      return;
    }
  }

  async weigh(): Promise<void> {
    const { rows, runs } = this.#scoring;
    if (!rows.table) return;
    const run = Math.min(this.run, runs.length - 1);
    const request = { table: rows.table.id, query: rows.query, run };
    this.words = (await this.weighing.run(this.#predictor, 'weigh-scored', request)) ?? this.words;
  }
}
