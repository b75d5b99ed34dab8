/**
 * The registry: every file of `recipes/` is a model of the lab, its name the model's id. A file is loaded when its model is
 * asked for, so that n-grams never wait for TensorFlow.js.
 */
import type { RecipeInfo } from '../../src/domain/recipe-info';
import { LabError } from '../../src/wording/message';
import type { Recipe } from './recipe';

const loaders = import.meta.glob<Recipe>('./recipes/*.ts', { import: 'default' });

/** The models' ids, in the order of the alphabet. */
export const RECIPE_IDS = Object.keys(loaders).map((file) => file.slice('./recipes/'.length, -'.ts'.length));

/** Rejects with an Error that lists the known ids, or that says what to do where the file cannot be fetched. */
export async function findRecipe(id: string): Promise<Recipe> {
  const load = loaders[`./recipes/${id}.ts`];
  if (!load) throw new LabError('There is no recipe “{id}”. Known: {recipes}.', { id, recipes: RECIPE_IDS.join(', ') });
  return await load();
}

/** What the page may know of the recipes; loads them all. */
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
