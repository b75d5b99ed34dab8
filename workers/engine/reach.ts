/** Which models can score outside the page, and which build of the engine each needs. */
import type { SavedRun } from '../../src/storage/runs';
import { LabError } from '../../src/wording/message';
import recipes from './recipes.json';

/** `words` scores n-grams and lexicons; `all` also networks and lemmas, and is several times as large. */
export type Build = 'words' | 'all';

/**
 * The smallest build that opens a run.
 * @throws LabError for a model that needs files of others, or a service
 */
export function buildFor({ record: { settings }, weights }: SavedRun): Build {
  const parts = [settings, ...(weights.members ?? [])];
  const far = parts.find(({ recipe }) => !recipes.words.includes(recipe) && !recipes.networks.includes(recipe));
  if (far) {
    throw new LabError(
      'A model of the kind “{recipe}” needs files or a service of others: it scores in the lab only.',
      {
        recipe: far.recipe,
      },
    );
  }
  const isSmall = parts.every(({ recipe, preprocess }) => recipes.words.includes(recipe) && preprocess !== 'lemma');
  return isSmall ? 'words' : 'all';
}
