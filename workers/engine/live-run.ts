/** A saved run, ready to score. */
import type { SavedRun } from '../../src/storage/runs';
import { shippedFolder } from '../../src/storage/shipped';
import { loadPreprocess, type Tokenise } from '../../src/text/preprocess';
import type { Resources, Scorer } from '../models/recipe';
import { findRecipe } from '../models/recipes';
import { revive } from '../models/reviving';
import { loadAnswer, SHIPPED_LANGUAGE, type Answer } from './answering';

export interface LiveRun {
  tokenise: Tokenise;
  scorer: Scorer;
  /** Texts leave the page. */
  sendsTexts: boolean;
  /** Its verdicts; what they need is loaded with the first. */
  answer: Answer;
}

/** @throws LabError that says why a run cannot score: its recipe is unknown, or its weights have another shape */
export async function bringToLife({ record, weights }: SavedRun, resources: Resources): Promise<LiveRun> {
  const { settings, unsure } = record;
  const [scorer, recipe, tokenise] = await Promise.all([
    revive(settings, weights, resources),
    findRecipe(settings.recipe),
    loadPreprocess(settings.preprocess),
  ]);
  const { sendsTexts = false, undecided } = recipe;
  let loading: Promise<Answer> | null = null;
  const load = () =>
    loadAnswer({
      ...{ scorer, preprocess: settings.preprocess, unsure, undecided },
      language: shippedFolder(record.id) === null ? recipe.language : SHIPPED_LANGUAGE,
      knowsWords: weights.vocabulary.length > 0,
    });
  const answer: Answer = async (...given) => {
    loading ??= load();
    try {
      return (await loading)(...given);
    } catch (error) {
      loading = null;
      throw error;
    }
  };
  return { tokenise, scorer, sendsTexts, answer };
}
