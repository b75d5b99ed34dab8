import type { GroupOrder } from '../../scored/grouping';
import type { Grouping } from '../../scored/query';
import type { Job, Task } from '../../worker-client';
import type { Event } from '../../protocol/tasks';
import type { WeighedTerm } from '../../corpus/log-odds';
import type { LabState } from '../../lab/lab.svelte';
import type { Scoring } from './scoring.svelte';

export type { WeighedTerm } from '../../corpus/log-odds';

type Progress = Extract<Event, { kind: 'progress' }>;

/** What the rows that are asked for come to: by group, and the words that set their negatives apart. */
export class ScoredSums {
  /** By whose verdicts: the place of a run among those that scored. */
  run = $state(0);
  by = $state<Grouping>('hashtag');
  order = $state<GroupOrder>('excess');
  groups = $state.raw<Pick<Extract<Event, { kind: 'scored-grouped' }>, 'groups' | 'all' | 'list'> | null>(null);
  words = $state.raw<{ negative: WeighedTerm[]; others: WeighedTerm[] } | null>(null);
  grouping = $state.raw<Progress | 'starting' | null>(null);
  weighing = $state.raw<Progress | 'starting' | null>(null);
  error = $state<string | null>(null);

  #lab: LabState;
  #scoring: Scoring;
  #jobs: { grouping: Job | null; weighing: Job | null } = { grouping: null, weighing: null };

  constructor(lab: LabState, scoring: Scoring) {
    this.#lab = lab;
    this.#scoring = scoring;
  }

  /** What can be grouped by, for the source at hand. */
  get groupings(): Grouping[] {
    const { named, labelled, dated } = this.#scoring.figures;
    return [
      'hashtag',
      'mention',
      ...(named ? ['user' as const] : []),
      ...(labelled ? ['label' as const] : []),
      ...(dated ? (['day', 'hour', 'weekday'] as const) : []),
    ];
  }

  group(): void {
    const { rows, runs } = this.#scoring;
    if (!rows.table) return;
    const by = this.groupings.includes(this.by) ? this.by : 'hashtag';
    const run = Math.min(this.run, runs.length - 1);
    const task = { table: rows.table.id, query: { ...rows.query, group: null }, by, run, order: this.order };
    this.#start('grouping', { kind: 'group-scored', ...task }, (event) => {
      if (event.kind === 'scored-grouped') this.groups = event;
    });
  }

  weigh(): void {
    const { rows, runs } = this.#scoring;
    if (!rows.table) return;
    const run = Math.min(this.run, runs.length - 1);
    this.#start('weighing', { kind: 'weigh-scored', table: rows.table.id, query: rows.query, run }, (event) => {
      if (event.kind === 'scored-weighed') this.words = { negative: event.negative, others: event.others };
    });
  }

  cancel(which: 'grouping' | 'weighing'): void {
    this.#jobs[which]?.cancel();
  }

  /** One of each at a time: an earlier one that is not done is let go. */
  #start(which: 'grouping' | 'weighing', task: Task, take: (event: Event) => void): void {
    this.#jobs[which]?.cancel();
    this[which] = 'starting';
    this.error = null;
    const job: Job = this.#lab.predictor.run(task, (event) => {
      if (this.#jobs[which] !== null && this.#jobs[which] !== job) return;
      if (event.kind === 'progress') return void (this[which] = event);
      this[which] = null;
      if (event.kind === 'failed') this.error = event.message;
      take(event);
    });
    this.#jobs[which] = job;
  }
}
