import type { TrainSettings } from '../domain/run';
import { type Message, msg } from '../wording/message';
import { t } from '../wording/wording';
import type { Lab } from '../lab/lab.svelte';
import type { ViewId } from '../page/route.svelte';

type Needs = Pick<Lab, 'catalogue' | 'corpus' | 'overlays' | 'route' | 'runs' | 'training' | 'trial'>;

/** An action that a step asks for: the app can perform it, and detects when it is done. */
interface Deed {
  /** Why it cannot be done now; null if it can. */
  hindrance: (lab: Needs) => Message | null;
  run: (lab: Needs) => void;
  done: (lab: Needs) => boolean;
}

export interface TourStep {
  view: ViewId;
  title: Message;
  text: Message;
  /** Selector of the element that the step is about, once it is on screen. */
  about: string;
  deed?: Deed;
  /** The element is a collapsed `details`, which the panel can open. */
  folded?: boolean;
}

/** Enough rows for a network that a slow machine trains in seconds. */
const MOST_ROWS = 2_000;
const SMALL = { embedding: 16, units: 8, batch: 50, epochs: 5, learningRate: 0.01 };
const RECIPE = 'lstm';
const SENTENCE = 'not bad at all, actually';
const IRONY = 'great, another meeting about meetings';

const types = (text: string): Deed => ({
  hindrance: () => null,
  run: ({ trial }) => (trial.text = text),
  done: ({ trial }) => trial.text.trim() !== '',
});

export const STEPS: readonly TourStep[] = [
  {
    view: 'data',
    title: msg('Load labelled texts'),
    text: msg(
      'A model learns from texts that people have labelled negative or positive. The starter corpus has 1,600 short posts, written for this project. A corpus of your own works as well.',
    ),
    about: 'main .card',
    deed: {
      hindrance: ({ corpus }) => (corpus.locked || corpus.restoring ? msg('Another source is being read.') : null),
      run: ({ corpus }) => void corpus.loadStarter(),
      done: ({ corpus }) => corpus.current !== null && corpus.untrainable === null,
    },
  },
  {
    view: 'explore',
    title: msg('Look at its words'),
    text: msg(
      'Before anything is learnt: which words occur more often in one class than in the other? What is frequent only by chance here will mislead a model too.',
    ),
    about: 'section[aria-labelledby="words"]',
  },
  {
    view: 'train',
    title: msg('Train a small model'),
    text: msg(
      'A network that reads word by word, small enough to learn in seconds. A tenth of the rows is set aside to watch it, and another tenth to test it: it never learns from those.',
    ),
    about: 'main form button[type="submit"]',
    deed: {
      hindrance: (lab) => {
        if (lab.corpus.current === null || lab.corpus.untrainable !== null)
          return msg('It needs labelled texts: go back to the first step.');
        if (lab.training.running) return msg('Training is in progress.');
        return settingsOf(lab) ? null : msg('The trainer is starting.');
      },
      run: (lab) => {
        const settings = settingsOf(lab);
        if (settings) lab.training.begin(settings, t('First lesson'));
      },
      done: ({ training }) => training.running || training.phase === 'finished',
    },
  },
  {
    view: 'train',
    title: msg('Watch it learn'),
    text: msg(
      'The loss says how wrong the model is. Where it falls on the training rows but no longer on the validation rows, the model overfits: it memorises the training rows. At the end it is tested, and the accuracy comes with its interval: few rows, wide interval.',
    ),
    about: 'section[aria-labelledby="live"]',
  },
  {
    view: 'try',
    title: msg('Try a sentence'),
    text: msg('Type anything: the model answers at each keystroke. Then change one word and watch the score change.'),
    about: '#tweet',
    deed: types(SENTENCE),
  },
  {
    view: 'try',
    title: msg('See which words mattered'),
    text: msg(
      'Under “Why?” each word shows how far it pushed the score, + towards positive and − towards negative. It tells what the model did, not whether it was right.',
    ),
    about: 'main article details',
    folded: true,
  },
  {
    view: 'try',
    title: msg('Compare with a model that has read more'),
    text: msg(
      'The small model that comes with the lab has learnt from many more texts than yours. Ask both the same and look for where they disagree.',
    ),
    about: 'main .cards',
    deed: {
      hindrance: ({ trial, runs }) =>
        trial.choice.full || runs.shipped.length === 0 ? msg('Untick a model above first.') : null,
      run: ({ trial, runs }) => {
        const smallest = runs.shipped.at(0)?.record.id;
        if (smallest !== undefined && !trial.choice.has(smallest)) trial.choice.toggle(smallest);
      },
      done: ({ trial, runs }) => runs.shipped.some(({ record }) => trial.choice.has(record.id)),
    },
  },
  {
    view: 'try',
    title: msg('What figures cannot show'),
    text: msg(
      'An accuracy holds on average, for texts like those of the test. It does not tell how a model does on other texts, nor whether this one answer is right. Irony means the opposite of its words: try an ironic sentence, and judge the answers yourself.',
    ),
    about: '#tweet',
    deed: { ...types(IRONY), done: ({ trial }) => trial.text === IRONY },
  },
];

/** The first lesson: the current step. All its actions are performed in the app itself. */
export class Tour {
  at = $state(0);
  #lab: Needs;

  constructor(lab: Needs) {
    this.#lab = lab;
  }

  get step(): TourStep {
    return STEPS[this.at];
  }

  get isLast(): boolean {
    return this.at === STEPS.length - 1;
  }

  /** Whether the step's action is done, by the app or the user. */
  get done(): boolean {
    return this.step.deed?.done(this.#lab) ?? false;
  }

  get hindrance(): Message | null {
    return this.step.deed?.hindrance(this.#lab) ?? null;
  }

  begin(): void {
    this.#show(0);
  }

  /** Goes to the next step; after the last one, ends the lesson. */
  next(): void {
    if (this.isLast) this.leave();
    else this.#show(this.at + 1);
  }

  back(): void {
    if (this.at > 0) this.#show(this.at - 1);
  }

  /** Keeps what was loaded, trained and typed. */
  leave(): void {
    this.#lab.overlays.lesson = false;
  }

  /** Performs the step's action. */
  act(): void {
    if (this.hindrance === null) this.step.deed?.run(this.#lab);
  }

  #show(at: number): void {
    this.at = at;
    this.#lab.route.go(this.step.view);
  }
}

/** Settings of the lesson's training, independent of the form. Null until the trainer is ready. */
function settingsOf({ catalogue, corpus }: Needs): TrainSettings | null {
  const recipe = catalogue.find(RECIPE);
  if (!recipe || !corpus.current) return null;
  return {
    recipe: RECIPE,
    knobs: { ...Object.fromEntries(recipe.knobs.map((knob) => [knob.name, knob.default])), ...SMALL },
    preprocess: 'standard',
    seed: 42,
    backend: 'auto',
    rows: corpus.current.rows > MOST_ROWS ? MOST_ROWS : null,
    test: 'split',
  };
}
