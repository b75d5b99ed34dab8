/** Loads a saved model, on the backend it needs. */
import type { Knobs } from '../../src/domain/recipe-info';
import type { Resources, Saved, Scorer } from './recipe';
import { findRecipe } from './recipes';

/**
 * Throws a LabError that says why a model cannot be loaded: its recipe is unknown, or its weights have another shape.
 */
export async function revive(
  settings: { recipe: string; knobs: Knobs },
  saved: Saved,
  resources: Resources,
): Promise<Scorer> {
  const recipe = await findRecipe(settings.recipe);
  // All others compute with tensors: only they wait for TensorFlow.js.
  if (!recipe.processorOnly) await (await import('../compute/processor')).useProcessor();
  return recipe.load(saved, settings.knobs, resources);
}
