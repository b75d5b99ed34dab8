/** The registry: every file of `recipes/` with a default export is a model of the lab. */
import type { RecipeInfo } from '../src/protocol';
import type { Recipe } from './recipe';

const modules = import.meta.glob<Recipe>('./recipes/*.ts', { eager: true, import: 'default' });

export const recipes: ReadonlyMap<string, Recipe> = new Map(
  Object.values(modules).map((recipe) => [recipe.id, recipe] as const),
);

/** @throws Error that lists the known ids. */
export function findRecipe(id: string): Recipe {
  const recipe = recipes.get(id);
  if (!recipe) throw new Error(`There is no recipe “${id}”. Known: ${[...recipes.keys()].join(', ')}.`);
  return recipe;
}

/** What the page may know of the recipes. */
export function catalogue(): RecipeInfo[] {
  return [...recipes.values()].map((recipe) => {
    const { id, label, summary, family, knobs, presets, needs, weighsTerms, sendsTexts, processorOnly } = recipe;
    return { id, label, summary, family, knobs, presets, needs, weighsTerms, sendsTexts, processorOnly };
  });
}
