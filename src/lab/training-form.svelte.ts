import { NEGATIVE, POSITIVE } from '../data/corpus';
import { heldOutShare, validationRowsFor } from '../data/split';
import type { BackendChoice, Preprocess, RunRecord, TrainSettings } from '../domain/run';
import type { CorpusSummary } from '../domain/corpus-summary';
import type { Knob, Knobs, RecipeInfo } from '../domain/recipe-info';
import { type Message, msg } from '../wording/message';
import { t } from '../wording/wording';
import type { Catalogue } from './catalogue.svelte';
import type { OpenCorpus } from './corpus.svelte';
import type { Runs } from './runs.svelte';
import type { Service } from './service.svelte';
import type { Training } from './training.svelte';
import { PIPELINES } from '../text/pipelines';

/** The value of a number input: null (or undefined, from the binding) while it is empty. */
type Entered = number | null | undefined;

/** Denotes the study's settings among the ids of presets. */
export const STUDY = '';

/** The default for first-time users. */
const FIRST = 'lstm';
const FAMILIES: { family: RecipeInfo['family']; title: Message }[] = [
  { family: 'turnkey', title: msg('Ready to use') },
  { family: 'linear', title: msg('Toolbox: words and word groups') },
  { family: 'recurrent', title: msg('Networks that read word by word') },
  { family: 'sentence', title: msg('Sentence encoders') },
  { family: 'transformer', title: msg('Transformers') },
  { family: 'blend', title: msg('Together') },
];

const MODEL = msg('Model');
const MOST_SEED = 2 ** 31 - 1;
const FEWEST_ROWS = 20;

/** The approximate number of rows on each side; the split keeps equal texts together and may differ by a few. */
export function expectedSplit(corpus: CorpusSummary, limit: number | null) {
  const labelled = corpus.report.classRows[NEGATIVE] + corpus.report.classRows[POSITIVE];
  const side = Math.round(labelled * heldOutShare(labelled));
  const all = Math.max(0, labelled - 2 * side);
  if (limit === null || limit >= all) return { train: all, validation: side, test: side };
  return { train: limit, validation: Math.min(side, validationRowsFor(limit)), test: side };
}

/** Why a number is not valid in a field; null if it is. */
function faultOf(value: Entered, { min, max, whole }: { min: number; max: number; whole: boolean }): Message | null {
  if (value === null || value === undefined || !Number.isFinite(value)) return msg('Enter a number.');
  if (value < min || value > max)
    return msg('Enter a number from {min} to {max}.', { min: String(min), max: String(max) });
  if (whole && !Number.isInteger(value)) return msg('Enter a whole number.');
  return null;
}

interface Needs {
  catalogue: Catalogue;
  corpus: Pick<OpenCorpus, 'current'>;
  runs: Pick<Runs, 'list'>;
  service: Pick<Service, 'isUsedBy' | 'fault'>;
  training: Pick<Training, 'begin'>;
}

/** The user's settings for the next training. Knobs are kept by recipe, so that switching recipes loses nothing. */
export class TrainForm {
  preprocess = $state<Preprocess>('standard');
  backend = $state<BackendChoice>('auto');
  /** Train on a limited number of rows instead of all. */
  limited = $state(false);
  rows = $state<Entered>(20_000);
  seed = $state<Entered>(42);
  /** Ids of the member models of a blend. */
  members = $state<string[]>([]);
  /** Null while the name is generated from the settings. */
  typedName = $state<string | null>(null);

  #needs: Needs;
  #recipe = $state('');
  #entered = $state.raw<Record<string, Record<string, Entered>>>({});

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  /** Null until the trainer has listed its recipes. */
  get recipe(): RecipeInfo | null {
    const { recipes } = this.#needs.catalogue;
    const named = (wanted: string) => recipes.find(({ id }) => id === wanted);
    return named(this.#recipe) ?? named(FIRST) ?? recipes[0] ?? null;
  }

  /** All recipes by family, in order of increasing computation. */
  get families() {
    return FAMILIES.map(({ family, title }) => ({
      family,
      title,
      recipes: this.#needs.catalogue.recipes.filter((recipe) => recipe.family === family),
    })).filter(({ recipes }) => recipes.length > 0);
  }

  chooseRecipe(id: string): void {
    this.#recipe = id;
  }

  knob({ name, default: value }: Knob): Entered {
    const entered = this.#entered[this.recipe?.id ?? ''];
    return entered && name in entered ? entered[name] : value;
  }

  setKnob(name: string, value: Entered): void {
    const id = this.recipe?.id ?? '';
    this.#entered = { ...this.#entered, [id]: { ...this.#entered[id], [name]: value } };
  }

  /** Applies a preset; `STUDY` for the study's settings. */
  choosePreset(id: string): void {
    const preset = this.recipe?.presets?.find((candidate) => candidate.id === id);
    this.#entered = { ...this.#entered, [this.recipe?.id ?? '']: { ...preset?.knobs } };
  }

  /** The preset that the settings equal, `STUDY` for the defaults; null if they are custom. */
  get preset(): string | null {
    const { recipe } = this;
    if (!recipe) return STUDY;
    const equals = (knobs: Knobs) =>
      recipe.knobs.every((knob) => this.knob(knob) === (knobs[knob.name] ?? knob.default));
    if (equals({})) return STUDY;
    return recipe.presets?.find(({ knobs }) => equals(knobs))?.id ?? null;
  }

  /** With these settings the model reads texts as written, so that the chosen preprocessing does not apply. */
  get readsAsWritten(): boolean {
    const { recipe } = this;
    const condition = recipe?.readsAsWritten;
    const knob = recipe?.knobs.find(({ name }) => name === condition?.knob);
    return knob !== undefined && this.knob(knob) === condition?.value;
  }

  get changedKnobs(): number {
    return this.recipe?.knobs.filter((knob) => this.knob(knob) !== knob.default).length ?? 0;
  }

  knobFault(knob: Knob): Message | null {
    return faultOf(this.knob(knob), { ...knob, whole: Number.isInteger(knob.step) });
  }

  get rowsFault(): Message | null {
    return this.limited ? faultOf(this.rows, { min: FEWEST_ROWS, max: 1e9, whole: true }) : null;
  }

  get seedFault(): Message | null {
    return faultOf(this.seed, { min: 0, max: MOST_SEED, whole: true });
  }

  /**
   * Saved models that a blend may consist of: those of this corpus and seed, which share the blend's validation rows.
   */
  get candidates(): RunRecord[] {
    const corpus = this.#needs.corpus.current?.id;
    return this.#needs.runs.list.filter(({ settings, corpus: trainedOn, params }) => {
      const isSameDraw = trainedOn.id === corpus && settings.seed === this.seed && settings.test === 'split';
      if (this.#needs.service.isUsedBy(settings.recipe)) return false;
      return this.#familyOf(settings.recipe) !== 'blend' && (params === 0 || isSameDraw);
    });
  }

  toggleMember(id: string): void {
    this.members = this.members.includes(id) ? this.members.filter((member) => member !== id) : [...this.members, id];
  }

  /** The selected members that are still available. */
  get #chosen(): string[] {
    return this.candidates.map(({ id }) => id).filter((id) => this.members.includes(id));
  }

  get membersFault(): Message | null {
    return this.recipe?.family === 'blend' && this.#chosen.length < 2 ? msg('Choose at least two models.') : null;
  }

  #familyOf(recipe: string): RecipeInfo['family'] | undefined {
    return this.#needs.catalogue.find(recipe)?.family;
  }

  get name(): string {
    return this.typedName ?? this.#madeName;
  }

  /** The settings, or null if a field is invalid. */
  get settings(): TrainSettings | null {
    const { recipe } = this;
    if (
      !recipe ||
      this.rowsFault ||
      this.seedFault ||
      this.membersFault ||
      (recipe.sendsTexts && this.#needs.service.fault) ||
      recipe.knobs.some((knob) => this.knobFault(knob))
    )
      return null;
    return {
      recipe: recipe.id,
      knobs: Object.fromEntries(recipe.knobs.map((knob) => [knob.name, this.knob(knob)])) as Knobs,
      preprocess: this.#cleaning,
      seed: this.seed ?? 0,
      backend: this.backend,
      rows: this.limited ? (this.rows ?? null) : null,
      test: 'split',
      ...(recipe.family === 'blend' && { runs: this.#chosen }),
    };
  }

  /** Starts a training with these settings; does nothing while one is running or if a setting is invalid. */
  train(): void {
    const { settings } = this;
    if (settings && this.#needs.training.begin(settings, this.name.trim() || t(MODEL))) this.typedName = null;
  }

  /** Texts that are read as written are cleaned by the rules of the standard preprocessing, except for punctuation. */
  get #cleaning(): Preprocess {
    return this.readsAsWritten ? 'standard' : this.preprocess;
  }

  get #madeName(): string {
    const cleaning = t(PIPELINES.find(({ kind }) => kind === this.#cleaning)?.title ?? '').toLowerCase();
    const model = t(this.recipe?.label ?? MODEL);
    const base =
      this.limited && this.rows
        ? t('{model} {cleaning}, {rows} rows', { model, cleaning, rows: this.rows })
        : `${model} ${cleaning}`;
    const taken = this.#needs.runs.list.map((run) => run.name);
    let name = base;
    for (let count = 2; taken.includes(name); count++) name = `${base} (${count})`;
    return name;
  }
}
