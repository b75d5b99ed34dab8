import { totalTime } from '../../study/entries';
import type { Entry } from '../../study/entries';
import { fitSlope, judgeSlope, pointsOf, scalingItems } from '../../study/scaling';
import type { ScalingPoint, Slope } from '../../study/scaling';
import type { GridItem } from '../../study/grid';
import { t } from '../../wording/wording';
import type { Catalogue } from '../../lab/catalogue.svelte';
import type { PartId } from '../../study/grid';
import { type Message, inEnglish } from '../../wording/message';

/** The queue that trains the steps. */
interface Queue {
  readonly scaled: { recipe: string; preset: string | null };
  readonly on: boolean;
  readonly active: PartId[];
  scale(scaling: { recipe: string; preset: string | null }): void;
  of(part: PartId): Entry[];
  queuePart(part: PartId): void;
}

/** Accuracy of one model by number of training rows; its trainings use the study's queue. */
export class Scaling {
  #catalogue: Pick<Catalogue, 'recipes'>;
  #queue: Queue;

  readonly points = $derived.by<ScalingPoint[]>(() => pointsOf(this.entries));
  readonly slope = $derived<Slope | null>(fitSlope(this.points));

  constructor(catalogue: Pick<Catalogue, 'recipes'>, queue: Queue) {
    this.#catalogue = catalogue;
    this.#queue = queue;
  }

  /** Models trained from the corpus alone, with the study's settings and with others. */
  get choices(): { value: string; label: string }[] {
    return this.#catalogue.recipes
      .filter(({ family, sendsTexts }) => family !== 'turnkey' && family !== 'blend' && !sendsTexts)
      .flatMap(({ id, label, presets = [] }) => [
        { value: id, label: t(label) },
        ...presets.map((preset) => ({
          value: `${id}:${preset.id}`,
          label: `${t(label)} (${t(preset.label).toLowerCase()})`,
        })),
      ]);
  }

  get choice(): string {
    const { recipe, preset } = this.#queue.scaled;
    return preset === null ? recipe : `${recipe}:${preset}`;
  }

  /** The name of the selected model. */
  get label(): string {
    return this.choices.find(({ value }) => value === this.choice)?.label ?? this.choice;
  }

  choose(value: string): void {
    const [recipe, preset = null] = value.split(':', 2);
    this.#queue.scale({ recipe, preset });
  }

  /** The trainings of the selected model's curve. */
  items(trainingRows: number): GridItem[] {
    const { recipe, preset } = this.#queue.scaled;
    return scalingItems(recipe, preset, trainingRows);
  }

  get entries(): Entry[] {
    return this.#queue.of('scaling');
  }

  /** Steps in the queue. */
  get waiting(): number {
    const { active } = this.#queue;
    if (!this.#queue.on || !active.includes('scaling')) return 0;
    return this.entries.filter(({ state }) => state === 'waiting' || state === 'running').length;
  }

  get canTrain(): boolean {
    return this.waiting === 0 && this.entries.some(({ state }) => state === 'waiting' || state === 'failed');
  }

  train(): void {
    this.#queue.queuePart('scaling');
  }

  /** Null if unknown, or if nothing is to be trained. */
  get estimateMs(): number | null {
    const { knownMs, unknown } = totalTime(this.entries);
    return unknown > 0 || knownMs === 0 ? null : knownMs;
  }

  /** Why steps cannot be trained, or failed. */
  get faults(): Message[] {
    const faults = this.entries.flatMap(({ why }) => why ?? []);
    const keys = faults.map(inEnglish);
    return faults.filter((_, place) => keys.indexOf(keys[place]) === place);
  }

  get verdict(): string {
    return this.slope ? judgeSlope(this.slope) : t('A slope needs at least two steps.');
  }
}
