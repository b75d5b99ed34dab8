import { alarmsOf, type Alarm, type Sensitivity, type Timeline } from '../../scored/alarms';
import { BIN_MS, DAY_MS, HOUR_MS, silentDays, stepsOf, type Step } from '../../scored/timeline';
import type { AlarmReasons } from '../../scored/rows';
import { Activity } from '../../lab/activity.svelte';
import type { Asks } from '../../worker-client';
import { ReplayClock } from './replay-clock.svelte';
import type { ScoredSums } from './scored-sums.svelte';
import type { Scoring } from './scoring.svelte';
import { type Message, messageOf } from '../../wording/message';

/** The length of the chart's steps, and how many are on screen at once: a week of hours, four months of days. */
const UNITS = { hour: { stepMs: HOUR_MS, shown: 168 }, day: { stepMs: DAY_MS, shown: 120 } };
export type Unit = keyof typeof UNITS;

/** The scored rows over time, with bad buzz alarms, and a replay of both. */
export class TimelineWatch {
  sensitivity = $state<Sensitivity>('balanced');
  /** Null until loaded; without bins if no row has a date. */
  timeline = $state.raw<Timeline | null>(null);
  readonly counting = new Activity();
  unit = $state<Unit>('day');
  readonly clock = new ReplayClock();
  /** The reasons of each alarm, by its time. */
  #reasons = $state.raw<Record<string, AlarmReasons | { error: Message } | undefined>>({});
  #page = $state(0);

  /** End of the known period: unlimited, or the current moment of a replay. */
  readonly until = $derived(this.clock.now ?? Infinity);
  readonly alarms = $derived.by<Alarm[]>(() =>
    this.timeline ? alarmsOf(this.timeline, this.sensitivity, this.until) : [],
  );
  readonly end = $derived(this.timeline ? this.timeline.begin + this.timeline.all.length * BIN_MS : 0);
  readonly pages = $derived.by(() => {
    const { stepMs, shown } = UNITS[this.unit];
    return Math.max(1, Math.ceil((this.end - (this.timeline?.begin ?? 0)) / (stepMs * shown)));
  });
  /** From 0; a replay turns the pages automatically. */
  readonly page = $derived.by(() => {
    const { stepMs, shown } = UNITS[this.unit];
    const now = this.clock.now === null ? null : this.clock.now - (this.timeline?.begin ?? 0) - 1;
    const page = now === null ? this.#page : Math.floor(now / (stepMs * shown));
    return Math.max(0, Math.min(page, this.pages - 1));
  });
  /** The period on screen, in ms since 1970. */
  readonly shown = $derived.by<[from: number, to: number]>(() => {
    const { stepMs, shown } = UNITS[this.unit];
    const from = (this.timeline?.begin ?? 0) + this.page * stepMs * shown;
    return [from, Math.min(from + stepMs * shown, this.end)];
  });
  /** Those known so far. */
  readonly steps = $derived.by(() => {
    const [from, to] = this.shown;
    return this.timeline ? stepsOf(this.timeline, this.stepMs, from, Math.min(to, this.until)) : [];
  });
  readonly silentDays = $derived(this.timeline ? silentDays(this.timeline) : 0);

  #predictor: Asks;
  #scoring: Scoring;
  #sums: ScoredSums;
  /** Identifies what the timeline was computed from: the table, its rows, the run. */
  #key = '';

  constructor(predictor: Asks, scoring: Scoring, sums: ScoredSums) {
    this.#predictor = predictor;
    this.#scoring = scoring;
    this.#sums = sums;
  }

  get stepMs(): number {
    return UNITS[this.unit].stepMs;
  }

  /** Index of the run whose verdicts are counted. */
  get run(): number {
    return Math.min(this.#sums.run, this.#scoring.runs.length - 1);
  }

  /** Requests the timeline of the table, unless it is up to date. */
  refresh(): void {
    const { rows, figures, step } = this.#scoring;
    const { table } = rows;
    const key = table ? [table.id, this.run, figures.rows].join() : '';
    if (key === this.#key || (table && step !== 'done')) return;
    const isNew = !table || !this.#key.startsWith(`${table.id},`);
    this.#key = key;
    this.#reasons = {};
    if (isNew) this.#forget();
    if (!table || !figures.dated) return;
    void this.#count(table.id, isNew);
  }

  async #count(table: number, isNew: boolean): Promise<void> {
    const timeline = await this.counting.run(this.#predictor, 'time-scored', { table, run: this.run });
    if (!timeline) return;
    this.timeline = timeline;
    if (!isNew) return;
    this.unit = this.end - timeline.begin > UNITS.hour.shown * HOUR_MS ? 'day' : 'hour';
    this.#page = this.pages - 1;
  }

  /** The whole file, whatever is on screen. */
  allSteps(unit: Unit): Step[] {
    return this.timeline ? stepsOf(this.timeline, UNITS[unit].stepMs, this.timeline.begin, this.end) : [];
  }

  turnTo(page: number): void {
    this.#page = page;
  }

  /** Switches between hours and days, keeping the period on screen. */
  showBy(unit: Unit): void {
    const [from] = this.shown;
    this.unit = unit;
    this.#turnToMoment(from);
  }

  /** Shows an alarm by hour, and only its rows in the table. */
  showAlarm({ begin, end }: Alarm): void {
    this.unit = 'hour';
    this.#turnToMoment(begin);
    this.#scoring.rows.change({ span: [begin, end] });
  }

  /** Shows only the rows of a step in the table. */
  showStep(begin: number): void {
    this.#scoring.rows.change({ span: [begin, begin + this.stepMs] });
  }

  replay(): void {
    if (this.timeline) this.clock.start(this.timeline.begin, this.end);
  }

  /** Null until known. */
  reasonsOf(alarm: Alarm): AlarmReasons | { error: Message } | null {
    return this.#reasons[spanOf(alarm)] ?? null;
  }

  /** Requests the tweets and words of an alarm, unless already known. */
  async explain(alarm: Alarm): Promise<void> {
    const { table } = this.#scoring.rows;
    const [key, span] = [this.#key, spanOf(alarm)];
    if (!table || this.#reasons[span]) return;
    const { begin, end } = alarm;
    const tell = (told: AlarmReasons | { error: Message }) => {
      if (key === this.#key) this.#reasons = { ...this.#reasons, [span]: told };
    };
    try {
      tell(await this.#predictor.ask('explain-scored', { table: table.id, run: this.run, begin, end }).reply);
    } catch (error) {
      tell({ error: messageOf(error) });
    }
  }

  #turnToMoment(moment: number): void {
    const { stepMs, shown } = UNITS[this.unit];
    this.#page = Math.floor((moment - (this.timeline?.begin ?? 0)) / (stepMs * shown));
  }

  #forget(): void {
    this.clock.stop();
    this.timeline = null;
    this.counting.drop();
    this.#page = 0;
  }
}

const spanOf = ({ begin, end }: Alarm) => `${begin}-${end}`;
