import { beforeEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fakeState } from '../../../fixtures/fake-lab';
import { LSTM } from '../../../fixtures/sample-recipes';
import { show } from '../../../fixtures/shown.svelte';
import { TrainForm } from '../../lab/training-form.svelte';
import KnobFields from './KnobFields.svelte';

const choice = (name: string) => page.getByRole('combobox', { name, exact: true });
const number = (name: string) => page.getByRole('spinbutton', { name, exact: true });
const back = page.getByRole('button', { name: "Back to the study's settings" });

let form: TrainForm;
let props: { open: boolean };

beforeEach(() => {
  const { lab, state } = fakeState();
  state.catalogue.recipes = [LSTM];
  form = new TrainForm({ ...lab, catalogue: lab.catalogue });
  props = show(KnobFields, { form, recipe: LSTM, open: true });
});

it("begins with the study's settings", async () => {
  await expect.element(choice('Settings')).toHaveDisplayValue('The study’s');
  await expect.element(choice('Settings')).toHaveAccessibleDescription('As given on the slides.');
  await expect.element(page.getByText('as in the study')).toBeVisible();
  await expect.element(number('Epochs')).toHaveValue(5);
  await expect.element(back).toBeDisabled();
});

it('opens and closes by keyboard', async () => {
  await userEvent.tab();
  await userEvent.tab();
  await userEvent.keyboard('{Enter}');
  await expect.element(number('Epochs')).not.toBeInTheDocument();
  await expect.poll(() => props.open).toBe(false);
  props.open = true;
  await expect.element(number('Epochs')).toBeVisible();
});

it('fills the fields with the settings that are chosen, and goes back', async () => {
  await userEvent.selectOptions(choice('Settings'), 'Tuned');
  await expect.element(number('Epochs')).toHaveValue(2);
  await expect.element(choice('Schedule')).toHaveDisplayValue('One cycle');
  await expect.element(page.getByText('tuned', { exact: true })).toBeVisible();
  await expect.element(choice('Settings')).toHaveAccessibleDescription(/punctuation kept, smaller embeddings/);
  expect(form.settings?.knobs).toMatchObject({ epochs: 2, batch: 500, learningRate: 0.003 });
  await userEvent.click(back);
  await expect.element(choice('Settings')).toHaveDisplayValue('The study’s');
  await expect.element(number('Epochs')).toHaveValue(5);
  await expect.element(choice('Schedule')).toHaveDisplayValue('Constant');
});

it("calls them the user's own once one is changed, and counts the changes", async () => {
  number('Epochs').element().focus();
  await userEvent.keyboard('{ArrowUp}');
  await expect.element(choice('Settings')).toHaveDisplayValue('Your own');
  await expect.element(page.getByText('1 changed')).toBeVisible();
  await userEvent.selectOptions(choice('Where dropout applies'), 'Inputs only');
  await expect.element(page.getByText('2 changed')).toBeVisible();
  expect(form.settings?.knobs).toMatchObject({ epochs: 6, places: 0 });
  await number('Epochs').fill('5');
  await userEvent.selectOptions(choice('Where dropout applies'), 'Everywhere');
  await expect.element(choice('Settings')).toHaveDisplayValue('The study’s');
});

it('says what no setting can be', async () => {
  await number('Epochs').fill('0');
  await expect.element(page.getByText('✕ Enter a number from 1 to 100.')).toBeVisible();
  await number('Epochs').fill('2.5');
  await expect.element(page.getByText('✕ Enter a whole number.')).toBeVisible();
  expect(form.settings).toBeNull();
  await userEvent.clear(number('Epochs'));
  await expect.element(page.getByText('✕ Enter a number.')).toBeVisible();
  await expect.element(number('Batch size')).toHaveAttribute('aria-invalid', 'false');
});
