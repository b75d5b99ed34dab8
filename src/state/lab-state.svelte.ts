/**
 * The page's state: rune classes that outlive the views, so that changing views loses nothing and training goes on.
 * Owns the two workers and what is known from them; refuses markup, and any knowledge of how a view looks.
 */
import { Lab } from '../lab';
import type { BackendReport, RecipeInfo } from '../protocol';
import { AssetShelf } from './assets.svelte';
import { Choosing } from './choosing.svelte';
import { Comparison } from './comparison.svelte';
import { CorpusDesk } from './corpus.svelte';
import { Exploration } from './exploration.svelte';
import { LeakCheck } from './leak-check.svelte';
import { Lens } from './lens.svelte';
import { LensScores } from './lens-scores.svelte';
import { Measuring } from './measuring.svelte';
import { Misread } from './misread.svelte';
import { Replay } from './replay.svelte';
import { Route } from './route.svelte';
import { Runs } from './runs.svelte';
import { Scoring } from './scoring.svelte';
import { Service } from './service.svelte';
import { Terms } from './terms.svelte';
import { explanations, innerViews } from './text-answers.svelte';
import { Theme } from './theme.svelte';
import { Toasts } from './toasts.svelte';
import { Training } from './training.svelte';
import { Trial } from './trial.svelte';

export class LabState {
  /** What can be trained; empty until the trainer is ready. */
  recipes = $state.raw<RecipeInfo[]>([]);
  /** What the trainer computes on; null until it is ready. */
  backend = $state.raw<BackendReport | null>(null);

  /** Why nothing can be computed here at all; null while all is well. */
  fault = $state<string | null>(null);

  readonly toasts = new Toasts();
  readonly route = new Route();
  readonly theme = new Theme();
  readonly lens = new Lens();
  readonly assets = new AssetShelf(this);
  readonly service = new Service(this);
  /** Imports, opens and trains. */
  readonly trainer = new Lab(
    'trainer',
    (event) => {
      this.fault = null;
      this.recipes = event.recipes;
      this.backend = event.backend;
      void this.corpus.reopen();
    },
    (message) => (this.fault = message),
  );
  /** Predicts and scores, and never waits for the trainer. */
  readonly predictor = new Lab('predictor', () => {});

  readonly corpus = new CorpusDesk(this);
  readonly exploration = new Exploration(this);
  readonly training = new Training(this);
  readonly runs = new Runs(this);
  readonly comparison = new Comparison(this);
  readonly trial = new Trial(this);
  readonly scoring = new Scoring(this);
  readonly terms = new Terms(this);
  readonly lensScores = new LensScores(this);
  readonly explanations = explanations(this);
  readonly innerViews = innerViews(this);
  readonly measuring = new Measuring(this);
  readonly leaks = new LeakCheck(this);
  readonly replay = new Replay(this);
  readonly choosing = new Choosing(this);
  readonly misread = new Misread(this);

  #examiner: Lab | null = null;

  /** Measures and explains, beside a training and beside live predictions; started when first asked for. */
  get examiner(): Lab {
    this.#examiner ??= new Lab('examiner', () => {});
    return this.#examiner;
  }
}

export const lab = new LabState();
