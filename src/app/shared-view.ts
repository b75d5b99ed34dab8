import type { Knob } from '../domain/recipe-info';
import { LabError, messageOf, msg } from '../wording/message';
import type { Lab } from '../lab/lab.svelte';
import { STUDY } from '../lab/training-form.svelte';
import { readLink, type SharedSettings, type SharedView } from './view-link';

/** How long a link waits for the trainer's list of recipes. */
const PATIENCE_MS = 60_000;

/** The contents of a link to the current view, without the text. */
export function shareView({ route, form, trial, runs }: Pick<Lab, 'route' | 'form' | 'trial' | 'runs'>): SharedView {
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

type Needs = Pick<Lab, 'catalogue' | 'form' | 'route' | 'runs' | 'toasts' | 'trial'>;

/** Applies a link and shows a message; Undo restores the previous contents. */
export async function followLink(lab: Needs, link: string): Promise<void> {
  lab.route.followed();
  try {
    await fillIn(lab, readLink(link));
  } catch (error) {
    lab.toasts.show(messageOf(error));
  }
}

async function fillIn(lab: Needs, { models, text, settings }: SharedView): Promise<void> {
  await lab.runs.listed;
  const undo: (() => void)[] = [];
  if (models) {
    const known = lab.runs.shipped.filter(({ folder }) => models.includes(folder));
    if (known.length < models.length) lab.toasts.show(msg('A model this link names does not come with this lab.'));
    const before = lab.trial.choice.set(known.map(({ record }) => record.id));
    undo.push(() => lab.trial.choice.set(before));
  }
  if (text !== null) {
    const before = lab.trial.text;
    lab.trial.text = text;
    undo.push(() => (lab.trial.text = before));
  }
  if (settings) {
    try {
      await waitForRecipes(lab);
      undo.push(fillForm(lab, settings));
    } catch (error) {
      // Text and models are applied nevertheless.
      lab.toasts.show(messageOf(error));
    }
  }
  if (undo.length === 0) return;
  lab.toasts.show(msg('The view was filled in by the link.'), {
    label: msg('Undo'),
    run: () => undo.forEach((step) => step()),
    undo: true,
  });
}

/** Fills the form; returns a function that restores it. @throws LabError if the form is left unchanged */
function fillForm({ catalogue, form }: Needs, settings: SharedSettings): () => void {
  const recipe = catalogue.find(settings.recipe);
  if (!recipe) {
    throw new LabError('This lab has no recipe called “{recipe}”: the settings of the link were not applied.', {
      recipe: settings.recipe,
    });
  }
  for (const [name, value] of Object.entries(settings.knobs)) {
    const knob = recipe.knobs.find((other) => other.name === name);
    const fits = knob && value >= knob.min && value <= knob.max && (knob.step % 1 !== 0 || Number.isInteger(value));
    if (!fits) {
      throw new LabError('This lab cannot set {knob} to {value}: the settings of the link were not applied.', {
        knob: name,
        value: String(value),
      });
    }
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

/** Resolves when the trainer has listed its recipes. @throws LabError if it does not start */
async function waitForRecipes({ catalogue }: Needs): Promise<void> {
  const start = performance.now();
  while (catalogue.recipes.length === 0) {
    if (catalogue.fault !== null || performance.now() - start > PATIENCE_MS) {
      throw new LabError(
        'The trainer did not start, so the settings of the link were not applied. Reload the page to try again.',
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
