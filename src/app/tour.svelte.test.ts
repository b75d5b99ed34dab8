// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { fakeState, RECIPE } from '../../fixtures/fake-lab';
import { STEPS, Tour } from './tour.svelte';

/** Minimal fakes of the state that the lesson drives. */
function begin({ rows = 1_600, recipes = [RECIPE] } = {}) {
  const { lab } = fakeState();
  const begun: { rows: number | null; knobs: Record<string, number> }[] = [];
  const views: string[] = [];
  const corpus = { current: null as { rows: number } | null, untrainable: null, locked: false, restoring: false };
  Object.assign(lab, {
    catalogue: { find: (id: string) => recipes.find((recipe) => recipe.id === id) },
    overlays: { lesson: true, share: false },
    corpus: { ...corpus, loadStarter: () => (lab.corpus.current = { rows } as typeof lab.corpus.current) },
    route: { view: 'try', go: (view: string) => views.push(view) },
    training: { running: false, phase: 'idle', begin: (settings: (typeof begun)[number]) => begun.push(settings) },
    trial: { text: '' },
  });
  const tour = new Tour(lab);
  tour.begin();
  return { lab, tour, begun, views };
}

const goTo = (tour: Tour, title: string) => {
  while (tour.step.title.message !== title) tour.next();
};

describe('the first lesson', () => {
  it('opens the view of each step, goes back, and ends after the last', () => {
    const { lab, tour, views } = begin();
    tour.back();
    for (let step = 1; step < STEPS.length; step++) tour.next();
    expect(views).toEqual(STEPS.map(({ view }) => view));
    tour.back();
    expect(tour.at).toBe(STEPS.length - 2);
    tour.next();
    expect(lab.overlays.lesson).toBe(true);
    tour.next();
    expect(lab.overlays.lesson).toBe(false);
  });

  it('recognises an action as done, whoever did it', () => {
    const { lab, tour } = begin();
    expect(tour.done).toBe(false);
    tour.act();
    expect(tour.done).toBe(true);
    goTo(tour, 'Try a sentence');
    expect(tour.done).toBe(false);
    lab.trial.text = 'typed by hand';
    expect(tour.done).toBe(true);
  });

  it('trains nothing without a corpus or a trainer, and says why', () => {
    const { tour, begun } = begin({ recipes: [] });
    goTo(tour, 'Train a small model');
    expect(tour.hindrance?.message).toMatch(/labelled texts/);
    tour.back();
    tour.back();
    tour.act();
    goTo(tour, 'Train a small model');
    expect(tour.hindrance?.message).toMatch(/starting/);
    tour.act();
    expect(begun).toEqual([]);
  });

  it('trains a small network, on few enough rows to take seconds', () => {
    for (const [rows, used] of [
      [1_600, null],
      [1_600_000, 2_000],
    ] as const) {
      const { tour, begun } = begin({ rows });
      tour.act();
      goTo(tour, 'Train a small model');
      tour.act();
      expect(begun).toMatchObject([{ rows: used, knobs: { units: 8, dropout: 0.5 } }]);
    }
  });
});
