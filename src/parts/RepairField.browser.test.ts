import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { show } from '../../fixtures/shown.svelte';
import { PLAIN_SOURCE } from '../../fixtures/sample-inspection';
import { TEXT_ONLY, type Inspection } from '../data/corpus';
import RepairField from './RepairField.svelte';
import RepairHint from './RepairHint.svelte';

const inspection: Inspection = {
  ...{ name: 'posts.csv', sizeBytes: 100, entry: null, encoding: 'utf-8', mapping: TEXT_ONLY, ...PLAIN_SOURCE },
  ...{ columns: ['text'], rows: [['fine'], ['I canâ€™t']], labelValues: [], mojibake: 2 },
};

it('offers to repair texts that look decoded wrongly, with an example', async () => {
  const props = show(RepairField, { inspection, mapping: TEXT_ONLY });
  await expect.element(page.getByText('2 of the first texts look decoded wrongly.')).toBeVisible();
  await expect.element(page.getByText('“I canâ€™t” → “I can’t”')).toBeVisible();
  await userEvent.click(page.getByRole('checkbox', { name: 'Repair such texts' }));
  expect(props.mapping.repair).toBe(true);
});

it('asks nothing if no text does', async () => {
  show(RepairField, { inspection: { ...inspection, mojibake: 0 }, mapping: TEXT_ONLY });
  await expect.element(page.getByRole('checkbox')).not.toBeInTheDocument();
});

it('repairs a typed text on request', async () => {
  const repaired: string[] = [];
  const props = show(RepairHint, { text: 'I canâ€™t', onrepair: (text: string) => repaired.push(text) });
  await userEvent.click(page.getByRole('button', { name: 'Repair' }));
  expect(repaired).toEqual(['I can’t']);
  props.text = 'I can’t';
  await expect.element(page.getByRole('button')).not.toBeInTheDocument();
});
