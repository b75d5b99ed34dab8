/**
 * The registry: every file in `recipes/` is a model, and its name is the model's id. A file is loaded when its model is
 * requested, so that n-grams do not wait for TensorFlow.js.
 */
import type { RecipeInfo } from '../../src/domain/recipe-info';
import { LabError } from '../../src/wording/message';
import type { Recipe } from './recipe';

const loaders = import.meta.glob<Recipe>('./recipes/*.ts', { import: 'default' });

/** The models' ids, in alphabetical order. */
export const RECIPE_IDS = Object.keys(loaders).map((file) => file.slice('./recipes/'.length, -'.ts'.length));

/** Rejects with a LabError that lists the known ids, or that says what to do if the file cannot be fetched. */
export async function findRecipe(id: string): Promise<Recipe> {
  const load = loaders[`./recipes/${id}.ts`];
  if (!load) throw new LabError('There is no recipe “{id}”. Known: {recipes}.', { id, recipes: RECIPE_IDS.join(', ') });
  return await load();
}

/** Descriptions of all recipes for the page; loads every recipe. */
export async function catalogue(): Promise<RecipeInfo[]> {
  const recipes = await Promise.all(RECIPE_IDS.map(findRecipe));
  return recipes.map((recipe) => {
    const { id, label, summary, family, knobs, presets, readsAsWritten, needs } = recipe;
    const { weighsTerms, sendsTexts, processorOnly } = recipe;
    return {
      ...{ id, label, summary, family, knobs, presets, readsAsWritten, needs },
      ...{ weighsTerms, sendsTexts, processorOnly },
    };
  });
}
