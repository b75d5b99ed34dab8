import type { RecipeInfo } from '../domain/recipe-info';
import type { BackendReport } from '../domain/run';
import { messageOf, type Message } from '../wording/message';
import type { Asks } from '../worker-client';

/** The available recipes and the backend. */
export class Catalogue {
  /** Empty until the trainer is ready. */
  recipes = $state.raw<RecipeInfo[]>([]);
  /** The trainer's backend; null until it is ready. */
  backend = $state.raw<BackendReport | null>(null);
  /** Why nothing can be computed here at all; null if all is well. */
  fault = $state.raw<Message | null>(null);

  /** Queries a trainer that has just started. */
  async read(trainer: Asks): Promise<void> {
    try {
      const { recipes, backend } = await trainer.ask('describe', {}).reply;
      this.recipes = recipes;
      this.backend = backend;
      this.fault = null;
    } catch (error) {
      this.fault = messageOf(error);
    }
  }

  find(id: string): RecipeInfo | undefined {
    return this.recipes.find((recipe) => recipe.id === id);
  }
}
