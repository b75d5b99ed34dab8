import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fakeRun, fakeState } from '../../fixtures/fake-lab';
import { show } from '../../fixtures/shown.svelte';
import { runOf } from '../../fixtures/sample-finished-run';
import { RunChoice } from '../lab/run-choice.svelte';
import RunPicker from './RunPicker.svelte';

const runs = [...'abcdefgh'].map((letter) => fakeRun(`Model ${letter}`));

function showPicker(newest: number, offered = runs) {
  const choice = new RunChoice(fakeState(offered).lab, newest);
  return { choice, props: show(RunPicker, { choice, legend: 'Models to ask', disabled: false }) };
}

const model = (letter: string) => page.getByRole('checkbox', { name: `Model ${letter}` });
const full = page.getByText('At most 6 at once.');
const chosen = (choice: RunChoice) => choice.runs.map(({ id }) => id.slice(-1)).join('');

it('shows the selection, and selects and deselects by a click on a name', async () => {
  const { choice } = showPicker(2);
  await expect.element(page.getByRole('group', { name: 'Models to ask' })).toBeVisible();
  await expect.element(model('b')).toBeChecked();
  await expect.element(model('c')).not.toBeChecked();
  await userEvent.click(page.getByText('Model h'));
  await userEvent.click(page.getByText('Model b'));
  await expect.element(model('b')).not.toBeChecked();
  expect(chosen(choice)).toBe('ah');
});

it('selects by keyboard', async () => {
  const { choice } = showPicker(0);
  await userEvent.tab();
  await userEvent.tab();
  await expect.element(model('b')).toHaveFocus();
  await userEvent.keyboard(' ');
  await expect.element(model('b')).toBeChecked();
  expect(chosen(choice)).toBe('b');
});

it('refuses a seventh model with a message, and accepts it once another is deselected', async () => {
  const { choice } = showPicker(5);
  await expect.element(full).not.toBeInTheDocument();
  await userEvent.click(model('f'));
  await expect.element(full).toBeVisible();
  await expect.element(model('g')).toBeDisabled();
  await expect.element(model('a')).toBeEnabled();
  await userEvent.click(model('a'));
  await expect.element(full).not.toBeInTheDocument();
  await userEvent.click(model('g'));
  expect(chosen(choice)).toBe('bcdefg');
});

it('shows the accuracy of a model if it is known', async () => {
  showPicker(0, [runOf('Measured', runs[0].settings), fakeRun('Interrupted')]);
  await expect.element(page.getByRole('checkbox', { name: 'Measured 75.0 %' })).toBeVisible();
  await expect.element(page.getByRole('checkbox', { name: 'Interrupted', exact: true })).toBeVisible();
});

it('can be disabled as a whole', async () => {
  const { props } = showPicker(2);
  props.disabled = true;
  await expect.element(model('a')).toBeDisabled();
  await expect.element(model('h')).toBeDisabled();
});
