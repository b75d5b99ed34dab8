import { totalTime } from '../../study/entries';
import type { Entry } from '../../study/entries';
import { fitSlope, judgeSlope, pointsOf, scalingItems } from '../../study/scaling';
import type { ScalingPoint, Slope } from '../../study/scaling';
import type { ReplayItem } from '../../study/grid';
import { say } from '../../wording/wording';
import type { LabState } from '../../lab/lab.svelte';
import type { Replay } from './study-queue.svelte';

/** Accuracy against training rows of one model, whose steps go through the replay's queue. */
export class Scaling {
  #lab: LabState;
  #replay: Replay;

  readonly points = $derived.by<ScalingPoint[]>(() => pointsOf(this.entries));
  readonly slope = $derived<Slope | null>(fitSlope(this.points));

  constructor(lab: LabState, replay: Replay) {
    this.#lab = lab;
    this.#replay = replay;
  }

  /** Models that learn by themselves from the corpus, with the study's settings and with others. */
  get choices(): { value: string; label: string }[] {
    return this.#lab.recipes
      .filter(({ family, sendsTexts }) => family !== 'turnkey' && family !== 'blend' && !sendsTexts)
      .flatMap(({ id, label, presets = [] }) => [
        { value: id, label: say(label) },
        ...presets.map((preset) => ({
          value: `${id}:${preset.id}`,
          label: `${say(label)} (${say(preset.label).toLowerCase()})`,
        })),
      ]);
  }

  get choice(): string {
    const { recipe, preset } = this.#replay.scaled;
    return preset === null ? recipe : `${recipe}:${preset}`;
  }

  /** The model chosen, in words. */
  get label(): string {
    return this.choices.find(({ value }) => value === this.choice)?.label ?? this.choice;
  }

  choose(value: string): void {
    const [recipe, preset = null] = value.split(':', 2);
    this.#replay.scale({ recipe, preset });
  }

  /** The steps of the model chosen. */
  items(trainingRows: number): ReplayItem[] {
    const { recipe, preset } = this.#replay.scaled;
    return scalingItems(recipe, preset, trainingRows);
  }

  get entries(): Entry[] {
    return this.#replay.of('scaling');
  }

  /** Steps in the queue. */
  get waiting(): number {
    const { active } = this.#replay;
    if (!this.#replay.on || !active.includes('scaling')) return 0;
    return this.entries.filter(({ state }) => state === 'waiting' || state === 'running').length;
  }

  get canTrain(): boolean {
    return this.waiting === 0 && this.entries.some(({ state }) => state === 'waiting' || state === 'failed');
  }

  train(): void {
    this.#replay.queuePart('scaling');
  }

  /** Null where it cannot be told, and where nothing is to be trained. */
  get estimateMs(): number | null {
    const { knownMs, unknown } = totalTime(this.entries);
    return unknown > 0 || knownMs === 0 ? null : knownMs;
  }

  /** Why steps cannot be trained, or broke off. */
  get faults(): string[] {
    const faults = this.entries.flatMap(({ why }) => why ?? []);
    return faults.filter((fault, place) => faults.indexOf(fault) === place);
  }

  get verdict(): string {
    return this.slope ? judgeSlope(this.slope) : say('A slope needs two steps at least.');
  }
}
