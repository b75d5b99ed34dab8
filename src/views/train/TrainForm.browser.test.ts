import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { show } from '../../../fixtures/shown.svelte';
import { lab } from '../../lab/lab.svelte';
import { TrainForm as FormState } from '../../lab/training-form.svelte';
import TrainForm from './TrainForm.svelte';

const begin = vi.hoisted(() => vi.fn(() => true));

// Else the lab would start its workers.
vi.mock('../../lab/lab.svelte', async () => {
  const { fakeState } = await import('../../../fixtures/fake-lab');
  const { LEXICON, LSTM } = await import('../../../fixtures/sample-recipes');
  const { state } = fakeState();
  state.catalogue.recipes = [LEXICON, LSTM];
  const corpus = { current: null, untrainable: null, locked: false };
  return { lab: { ...state, corpus, training: { running: false, begin } } };
});

const choice = (name: string) => page.getByRole('combobox', { name, exact: true });
const number = (name: string) => page.getByRole('spinbutton', { name, exact: true });
const preprocessing = choice('Preprocessing');
const start = page.getByRole('button', { name: 'Start training' });
const disclosure = page.getByText(/^Settings of the model/);

beforeEach(() => {
  begin.mockClear();
  lab.form = new FormState(lab);
  show(TrainForm, {});
});

describe('the preprocessing', () => {
  it('is chosen, and said what it does', async () => {
    await expect.element(preprocessing).toHaveDisplayValue('Standard');
    await userEvent.selectOptions(preprocessing, 'Stemmed');
    await expect.element(preprocessing).toHaveAccessibleDescription(/words reduced to their stem/);
    await userEvent.click(start);
    expect(begin).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ preprocess: 'stem' }), 'LSTM stemmed');
  });

  it('cannot be chosen where the settings keep punctuation, and says why', async () => {
    await userEvent.selectOptions(preprocessing, 'Raw');
    await userEvent.selectOptions(choice('Settings'), 'Tuned');
    await expect.element(preprocessing).toBeDisabled();
    await expect.element(preprocessing).toHaveDisplayValue('As written, punctuation kept');
    await expect
      .element(preprocessing)
      .toHaveAccessibleDescription(/no preprocessing applies.*“Punctuation” to “Set by the preprocessing”/);
    await userEvent.click(start);
    expect(begin).toHaveBeenCalledWith(expect.objectContaining({ preprocess: 'standard' }), 'LSTM standard');
  });

  it('can be chosen again, as it was, when punctuation is set back as it says', async () => {
    await userEvent.selectOptions(preprocessing, 'Raw');
    await userEvent.selectOptions(choice('Settings'), 'Tuned');
    await expect.element(preprocessing).toBeDisabled();
    await userEvent.click(disclosure);
    await userEvent.selectOptions(choice('Punctuation'), 'Set by the preprocessing');
    await expect.element(preprocessing).toBeEnabled();
    await expect.element(preprocessing).toHaveDisplayValue('Raw');
    await expect.element(choice('Settings')).toHaveDisplayValue('Your own');
    await userEvent.selectOptions(choice('Punctuation'), 'Kept as tokens');
    await expect.element(preprocessing).toBeDisabled();
    await expect.element(choice('Settings')).toHaveDisplayValue('Tuned');
  });

  it('is the same for a model that has no such setting', async () => {
    await userEvent.selectOptions(choice('Settings'), 'Tuned');
    await expect.element(preprocessing).toBeDisabled();
    await userEvent.click(page.getByRole('radio', { name: 'Lexicon' }));
    await expect.element(preprocessing).toBeEnabled();
    await expect.element(choice('Settings')).not.toBeInTheDocument();
  });
});

describe('starting', () => {
  it('opens the settings and goes to the one that cannot be', async () => {
    await userEvent.click(disclosure);
    await number('Dropout').fill('2');
    await userEvent.click(disclosure);
    await expect.element(number('Dropout')).not.toBeInTheDocument();
    await userEvent.click(start);
    await expect.element(number('Dropout')).toHaveFocus();
    await expect.element(page.getByText('✕ Enter a number from 0 to 0.9.')).toBeVisible();
    expect(begin).not.toHaveBeenCalled();
  });

  it('asks for a number of rows only where not all are taken', async () => {
    await expect.element(number('Number of training rows')).not.toBeInTheDocument();
    await userEvent.click(page.getByRole('radio', { name: 'A number, drawn by seed' }));
    await number('Number of training rows').fill('5000');
    await userEvent.keyboard('{Enter}');
    expect(begin).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ rows: 5000, recipe: 'lstm' }),
      'LSTM standard, 5,000 rows',
    );
  });

  it('gives the model the name that is typed, and its own where none is', async () => {
    const name = page.getByRole('textbox', { name: 'Name of the model' });
    await name.fill('Mine');
    await userEvent.click(start);
    expect(begin).toHaveBeenLastCalledWith(expect.anything(), 'Mine');
    await userEvent.clear(name);
    await userEvent.tab();
    await expect.element(name).toHaveValue('LSTM standard');
  });
});
