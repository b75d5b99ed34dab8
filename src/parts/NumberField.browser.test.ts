import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { show } from '../../fixtures/shown.svelte';
import { msg, type Message } from '../wording/message';
import NumberField from './NumberField.svelte';

/** A field for a dropout rate. */
const showField = (fault: Message | null = null) =>
  show(NumberField, {
    label: 'Dropout',
    help: 'Share of cells left out.',
    value: 0.5,
    fault,
    min: 0,
    max: 0.9,
    step: 0.1,
  });

const field = page.getByRole('spinbutton', { name: 'Dropout' });

it('parses what is typed as a number, and an empty field as null', async () => {
  const props = showField();
  await expect.element(field).toHaveValue(0.5);
  await field.fill('0.25');
  expect(props.value).toBe(0.25);
  await userEvent.clear(field);
  expect(props.value).toBeNull();
});

it('steps up and down, within its bounds', async () => {
  const props = showField();
  await userEvent.tab();
  await expect.element(field).toHaveFocus();
  await userEvent.keyboard('{ArrowUp}{ArrowUp}{ArrowDown}');
  expect(props.value).toBeCloseTo(0.6);
  await userEvent.keyboard('{ArrowUp>6/}');
  expect(props.value).toBe(0.9);
});

it('shows a fault for as long as there is one', async () => {
  const props = showField();
  await expect.element(field).toBeValid();
  await expect.element(field).toHaveAccessibleDescription('Share of cells left out.');
  props.fault = msg('Enter a number from {min} to {max}.', { min: '0', max: '0.9' });
  await expect.element(page.getByText('✕ Enter a number from 0 to 0.9.')).toBeVisible();
  await expect.element(field).toHaveAttribute('aria-invalid', 'true');
  await expect.element(field).toHaveAccessibleDescription('✕ Enter a number from 0 to 0.9. Share of cells left out.');
  props.fault = null;
  await expect.element(page.getByText('✕')).not.toBeInTheDocument();
});
