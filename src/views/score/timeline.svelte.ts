import { alarmsOf, type Alarm, type Sensitivity, type Timeline } from '../../scored/alarms';
import { bordersOf, placeOf, silentDays, stepsOf, type Step, type StepUnit } from '../../scored/timeline';
import type { AlarmReasons } from '../../scored/rows';
import { Activity } from '../../lab/activity.svelte';
import type { Asks } from '../../worker-client';
import { ReplayClock } from './replay-clock.svelte';
import type { ScoredSums } from './scored-sums.svelte';
import type { Scoring } from './scoring.svelte';
import { type Message, messageOf } from '../../wording/message';

/** Steps of the chart on screen at once: a week of hours, four months of days. */
const SHOWN: Record<StepUnit, number> = { hour: 168, day: 120 };

/** The scored rows over time, with bad buzz alarms, and a replay of both. */
export class TimelineWatch {
  sensitivity = $state<Sensitivity>('balanced');
  /** Null until loaded; without bins if no row has a date. */
  timeline = $state.raw<Timeline | null>(null);
  readonly counting = new Activity();
  unit = $state<StepUnit>('day');
  readonly clock = new ReplayClock();
  /** The reasons of each alarm, by its time. */
  #reasons = $state.raw<Record<string, AlarmReasons | { error: Message } | undefined>>({});
  #page = $state(0);

  /** End of the known period: unlimited, or the current moment of a replay. */
  readonly until = $derived(this.clock.now ?? Infinity);
  readonly alarms = $derived.by<Alarm[]>(() =>
    this.timeline ? alarmsOf(this.timeline, this.sensitivity, this.until) : [],
  );
  /** Where the steps of the whole file begin, and where the last one ends; ms since 1970. */
  readonly borders = $derived(this.timeline ? bordersOf(this.timeline, this.unit) : new Float64Array());
  readonly end = $derived(this.borders.at(-1) ?? 0);
  readonly pages = $derived(Math.max(1, Math.ceil((this.borders.length - 1) / SHOWN[this.unit])));
  /** From 0; a replay turns the pages automatically. */
  readonly page = $derived.by(() => {
    const { now } = this.clock;
    const page = now === null ? this.#page : this.#pageOf(now - 1);
    return Math.max(0, Math.min(page, this.pages - 1));
  });
  /** The borders of the steps on screen, including those still to come in a replay. */
  readonly shown = $derived.by(() => {
    const first = this.page * SHOWN[this.unit];
    return this.borders.subarray(first, first + SHOWN[this.unit] + 1);
  });
  /** Those known so far. */
  readonly steps = $derived(this.timeline ? stepsOf(this.timeline, this.shown, this.until) : []);
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

  /** The zone of its days and hours: IANA name. */
  get zone(): string {
    return this.timeline?.zone ?? this.#scoring.zone;
  }

  /** Index of the run whose verdicts are counted. */
  get run(): number {
    return Math.min(this.#sums.run, this.#scoring.runs.length - 1);
  }

  /** Requests the timeline of the table, unless it is up to date. */
  refresh(): void {
    const { rows, figures, step, zone } = this.#scoring;
    const { table } = rows;
    const key = table ? [table.id, this.run, figures.rows, zone].join() : '';
    if (key === this.#key || (table && step !== 'done')) return;
    const isNew = !table || !this.#key.startsWith(`${table.id},`);
    this.#key = key;
    this.#reasons = {};
    if (isNew) this.#forget();
    if (!table || !figures.dated) return;
    void this.#count(table.id, isNew);
  }

  async #count(table: number, isNew: boolean): Promise<void> {
    const timeline = await this.counting.run(this.#predictor, 'time-scored', {
      table,
      run: this.run,
      zone: this.#scoring.zone,
    });
    if (!timeline) return;
    this.timeline = timeline;
    if (!isNew) return;
    this.unit = timeline.rounding === 'day' || bordersOf(timeline, 'hour').length > SHOWN.hour + 1 ? 'day' : 'hour';
    this.#page = this.pages - 1;
  }

  /** The whole file, whatever is on screen. */
  allSteps(unit: StepUnit): Step[] {
    return this.timeline ? stepsOf(this.timeline, bordersOf(this.timeline, unit)) : [];
  }

  turnTo(page: number): void {
    this.#page = page;
  }

  /** Switches between hours and days, keeping the period on screen. */
  showBy(unit: StepUnit): void {
    const [from] = this.shown;
    this.unit = unit;
    this.#turnToMoment(from);
  }

  /** Shows an alarm by hour (by day, if the dates are whole days), and only its rows in the table. */
  showAlarm({ begin, end }: Alarm): void {
    this.unit = this.timeline?.rounding === 'day' ? 'day' : 'hour';
    this.#turnToMoment(begin);
    this.#scoring.rows.change({ span: [begin, end] });
  }

  /** Shows only the rows of a step in the table. */
  showStep({ begin, end }: Pick<Step, 'begin' | 'end'>): void {
    this.#scoring.rows.change({ span: [begin, end] });
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
    this.#page = this.#pageOf(moment);
  }

  #pageOf(moment: number): number {
    return Math.floor(placeOf(this.borders, moment) / SHOWN[this.unit]);
  }

  #forget(): void {
    this.clock.stop();
    this.timeline = null;
    this.counting.drop();
    this.#page = 0;
  }
}

const spanOf = ({ begin, end }: Alarm) => `${begin}-${end}`;
