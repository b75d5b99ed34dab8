// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { fakeState } from '../../fixtures/fake-lab';
import type { Lab } from '../lab/lab.svelte';
import { followLink, shareView } from './shared-view';
import { TrainForm } from '../lab/training-form.svelte';
import { Trial } from '../lab/trial.svelte';
import { writeLink } from './view-link';

function begin() {
  const { lab: others, toasts, state } = fakeState();
  const form = new TrainForm(others);
  const lab = {
    ...state,
    route: { view: 'train', followed: () => {} },
    runs: { ...state.runs, shipped: [], listed: Promise.resolve() },
    form,
    trial: new Trial(others),
  } as unknown as Lab;
  return { lab, form, toasts };
}

const query = (knobs: string, recipe = 'lstm') => `#train?v=1&recipe=${recipe}&preprocess=stem&seed=7&rows=500${knobs}`;

describe('a link to the Train view', () => {
  it('fills the form, which then yields the same link, and Undo restores its previous contents', async () => {
    const { lab, form, toasts } = begin();
    form.setKnob('dropout', 0.1);
    const before = writeLink(shareView(lab));
    const link = query('&k.epochs=3');
    await followLink(lab, link);
    expect(writeLink(shareView(lab))).toBe(link);
    toasts.at(-1)?.action?.run();
    expect(writeLink(shareView(lab))).toBe(before);
  });

  it.each([
    ['a recipe it does not have', query('', 'gpt'), /no recipe called “gpt”/],
    ['a knob that the recipe does not have', query('&k.constructor=1'), /cannot set constructor to 1/],
    ['a knob out of its range', query('&k.epochs=1000000'), /cannot set epochs to 1000000/],
    ['half an epoch', query('&k.epochs=2.5'), /cannot set epochs to 2.5/],
  ])('with %s leaves the form unchanged, and says why', async (_, link, fault) => {
    const { lab, form, toasts } = begin();
    const before = form.settings;
    await followLink(lab, link);
    expect(toasts).toHaveLength(1);
    expect(toasts[0].message).toMatch(fault);
    expect(form.settings).toEqual(before);
  });
});
