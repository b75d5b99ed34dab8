import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { PLAIN_SOURCE } from '../../fixtures/sample-inspection';
import { show } from '../../fixtures/shown.svelte';
import { TEXT_ONLY, type DateFacts, type Inspection } from '../data/corpus';
import { openQuestion } from '../data/mapping';
import DateFields from './DateFields.svelte';

function showDates(facts: DateFacts | null) {
  const mapping = { ...TEXT_ONLY, text: 1, date: 0 };
  const inspection: Inspection = {
    ...{ name: 'a.csv', sizeBytes: 10, entry: null, encoding: 'utf-8', mapping, ...PLAIN_SOURCE },
    ...{ columns: ['date', 'text'], rows: [['05/03/2020', 'hello']], labelValues: [], dateFacts: [facts, null] },
  };
  return { props: show(DateFields, { inspection, mapping }), inspection };
}
const order = page.getByRole('combobox', { name: 'Day or month first?' });
const zone = page.getByRole('combobox', { name: 'Time zone of dates without one' });

describe('dates that do not tell day from month', () => {
  it('have to be told before the source is read', async () => {
    const { props, inspection } = showDates({ order: 'unclear', zoned: true, timed: false });
    await expect.element(page.getByText(/No value in the whole file tells/)).toBeVisible();
    expect(openQuestion(inspection, props.mapping)?.message).toMatch(/whether the day or the month comes first/);
    await userEvent.selectOptions(order, 'Day first: 31/12/2020');
    expect(props.mapping.dates.order).toBe('day-first');
    expect(openQuestion(inspection, props.mapping)).toBeNull();
    await expect.element(page.getByText(/No value in the whole file tells/)).not.toBeInTheDocument();
  });
});

describe('dates without a time zone', () => {
  it('are of the chosen zone', async () => {
    const { props } = showDates({ order: null, zoned: false, timed: true });
    await expect.element(order).not.toBeInTheDocument();
    await expect.element(zone).toHaveDisplayValue('UTC');
    await userEvent.selectOptions(zone, 'Europe/Paris');
    expect(props.mapping.dates.zone).toBe('Europe/Paris');
    localStorage.clear();
  });
});

it('dates that say it all themselves ask nothing', async () => {
  showDates({ order: null, zoned: true, timed: true });
  await expect.element(page.getByRole('combobox')).not.toBeInTheDocument();
});
