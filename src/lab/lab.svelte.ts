/**
 * The page's state: rune classes that outlive the views, so that changing views loses nothing and training goes on.
 * Owns the workers and what is known from them; refuses markup, and any knowledge of how a view looks.
 *
 * Here is what the first view and the shell need; the rest is in `workroom.svelte.ts`, which comes after the first answer.
 */
import { Lab } from '../worker-client';
import type { BackendReport } from '../domain/run';
import type { RecipeInfo } from '../domain/recipe-info';
import { Commands } from '../app/commands.svelte';
import { CorpusDesk } from './corpus.svelte';
import { whenIdle } from '../page/idle';
import { Route } from '../page/route.svelte';
import { Runs } from './runs.svelte';
import { Service } from './service.svelte';
import { speech } from '../page/speech.svelte';
import { explanations, innerViews } from './text-answers.svelte';
import { Theme } from '../page/theme.svelte';
import { Toasts } from '../page/toasts.svelte';
import { Training } from './training.svelte';
import { Trial } from './trial.svelte';

/** The longest that what the first answer does not need waits for it. */
const PATIENCE_MS = 3_000;

export class LabState {
  /** What can be trained; empty until the trainer is ready. */
  recipes = $state.raw<RecipeInfo[]>([]);
  /** What the trainer computes on; null until it is ready. */
  backend = $state.raw<BackendReport | null>(null);

  /** Why nothing can be computed here at all; null while all is well. */
  fault = $state<string | null>(null);

  /** The first lesson is being given. */
  lesson = $state(false);

  readonly toasts = new Toasts();
  readonly route = new Route();
  readonly theme = new Theme();
  readonly service = new Service(this);
  /** Imports, opens and trains. */
  readonly trainer = new Lab(
    'trainer',
    () => {
      this.#describe();
      void this.corpus.reopen();
    },
    (message) => (this.fault = message),
  );
  /** Predicts and scores, and never waits for the trainer. */
  readonly predictor = new Lab('predictor');

  readonly corpus = new CorpusDesk(this);
  readonly training = new Training(this);
  readonly runs = new Runs(this);
  readonly trial = new Trial(this);
  readonly explanations = explanations(this);
  readonly innerViews = innerViews(this);
  readonly commands = new Commands(this);

  /** Resolves when the first view has its first answer, if it asks for one: what else is loaded is not to hold it up. */
  readonly settled: Promise<void>;

  #examiner: Lab | null = null;

  /** Measures and explains, beside a training and beside live predictions; started when first asked for. */
  get examiner(): Lab {
    if (!this.#examiner) {
      const examiner = new Lab('examiner');
      speech.onChange((language) => examiner.speak(language));
      this.#examiner = examiner;
    }
    return this.#examiner;
  }

  constructor() {
    speech.onChange((language) => {
      this.trainer.speak(language);
      this.predictor.speak(language);
    });
    this.predictor.start();
    this.settled = Promise.race([this.#answer(), new Promise<void>((resolve) => setTimeout(resolve, PATIENCE_MS))]);
    void this.settled.then(() => this.trainer.start());
  }

  async #answer(): Promise<void> {
    await this.runs.listed;
    this.trial.warm();
    await whenIdle();
    await this.predictor.whenQuiet();
  }

  #describe(): void {
    this.trainer.run({ kind: 'describe' }, (event) => {
      if (event.kind === 'failed') this.fault = event.message;
      if (event.kind !== 'described') return;
      this.fault = null;
      this.recipes = event.recipes;
      this.backend = event.backend;
    });
  }
}

export const lab = new LabState();
