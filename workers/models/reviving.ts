/** A saved model brought back to life, on what it computes with. */
import type { Knobs } from '../../src/domain/recipe-info';
import type { Resources, Saved, Scorer } from './recipe';
import { findRecipe } from './recipes';

/** Throws an Error that says what is wrong with what cannot score: its recipe unknown, its weights misshapen. */
export async function revive(
  settings: { recipe: string; knobs: Knobs },
  saved: Saved,
  resources: Resources,
): Promise<Scorer> {
  const recipe = await findRecipe(settings.recipe);
  // The rest compute with tensors: only they wait for TensorFlow.js.
  if (!recipe.processorOnly) await (await import('../compute/backend')).useProcessor();
  return recipe.load(saved, settings.knobs, resources);
}
