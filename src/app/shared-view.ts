import type { Knob } from '../domain/recipe-info';
import { say, word } from '../wording/wording';
import type { LabState } from '../lab/lab.svelte';
import { STUDY } from '../lab/training-form.svelte';
import { readLink, type SharedSettings, type SharedView } from './view-link';

/** The longest that a link waits for the trainer to say what can be trained. */
const PATIENCE_MS = 60_000;

/** What a link to the view on screen holds, the text aside. */
export function shareView({ route, training: { form }, trial, runs }: LabState): SharedView {
  const { recipe, settings } = form;
  const changed = (knob: Knob) => form.knob(knob) !== knob.default;
  const names = new Set(recipe?.knobs.filter(changed).map(({ name }) => name));
  const models = runs.shipped.filter(({ record }) => trial.choice.has(record.id)).map(({ folder }) => folder);
  return {
    view: route.view,
    settings: settings && {
      recipe: settings.recipe,
      knobs: Object.fromEntries(Object.entries(settings.knobs).filter(([name]) => names.has(name))),
      preprocess: settings.preprocess,
      seed: settings.seed,
      rows: settings.rows,
    },
    models: models.length > 0 ? models : null,
    text: null,
  };
}

/** Fills in what a link says, and tells so; what it took the place of comes back by Undo. */
export async function followLink(lab: LabState, link: string): Promise<void> {
  const shared = readLink(link);
  lab.route.followed();
  if (typeof shared === 'string') return void lab.toasts.show(shared);
  await lab.runs.listed;
  const undo: (() => void)[] = [];
  const { models, text, settings } = shared;
  if (models) {
    const known = lab.runs.shipped.filter(({ folder }) => models.includes(folder));
    if (known.length < models.length) lab.toasts.show(say('A model this link names does not come with this lab.'));
    const before = lab.trial.choice.set(known.map(({ record }) => record.id));
    undo.push(() => lab.trial.choice.set(before));
  }
  if (text !== null) {
    const before = lab.trial.text;
    lab.trial.text = text;
    undo.push(() => (lab.trial.text = before));
  }
  if (settings) {
    const filled = (await recipesKnown(lab)) ? fill(lab, settings) : say(FAULTS.waiting);
    if (typeof filled === 'string') lab.toasts.show(filled);
    else undo.push(filled);
  }
  if (undo.length === 0) return;
  lab.toasts.show(say('The view was filled in by the link.'), {
    label: say('Undo'),
    run: () => undo.forEach((step) => step()),
    undo: true,
  });
}

const FAULTS = {
  waiting: word('The trainer did not start, so the settings of the link were not taken. Reload the page to try again.'),
  recipe: word('This lab has no recipe called “{recipe}”: the settings of the link were not taken.'),
  knob: word('This lab cannot set {knob} to {value}: the settings of the link were not taken.'),
};

/** Fills the form; gives what puts it back, or why it was left alone. */
function fill({ recipes, training: { form } }: LabState, settings: SharedSettings): (() => void) | string {
  const recipe = recipes.find(({ id }) => id === settings.recipe);
  if (!recipe) return say(FAULTS.recipe, { recipe: settings.recipe });
  for (const [name, value] of Object.entries(settings.knobs)) {
    const knob = recipe.knobs.find((other) => other.name === name);
    const fits = knob && value >= knob.min && value <= knob.max && (knob.step % 1 !== 0 || Number.isInteger(value));
    if (!fits) return say(FAULTS.knob, { knob: name, value: String(value) });
  }
  const { recipe: shown, preprocess, seed, limited, rows } = form;
  form.chooseRecipe(recipe.id);
  const knobs = recipe.knobs.map((knob) => [knob.name, form.knob(knob)] as const);
  form.choosePreset(STUDY);
  for (const [name, value] of Object.entries(settings.knobs)) form.setKnob(name, value);
  form.preprocess = settings.preprocess;
  form.seed = settings.seed;
  form.limited = settings.rows !== null;
  if (settings.rows !== null) form.rows = settings.rows;
  return () => {
    form.chooseRecipe(recipe.id);
    for (const [name, value] of knobs) form.setKnob(name, value);
    Object.assign(form, { preprocess, seed, limited, rows });
    form.chooseRecipe(shown?.id ?? recipe.id);
  };
}

/** Resolves to whether the trainer has said what can be trained. */
async function recipesKnown(lab: LabState): Promise<boolean> {
  const start = performance.now();
  while (lab.recipes.length === 0) {
    if (lab.fault !== null || performance.now() - start > PATIENCE_MS) return false;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return true;
}
