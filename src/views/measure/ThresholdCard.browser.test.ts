import { beforeEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { show } from '../../../fixtures/shown.svelte';
import type { Measurement } from '../../domain/evaluation';
import { rank, tableThresholds } from '../../metrics/curves';
import { measuring } from './state';
import ThresholdCard from './ThresholdCard.svelte';

// Else the lab would start its workers.
vi.mock('./state', async () => {
  const { fakeRun, fakeState } = await import('../../../fixtures/fake-lab');
  const { Measuring } = await import('./measuring.svelte');
  const { lab } = fakeState();
  return { measuring: new Measuring({ ...lab, runs: { ...lab.runs, find: fakeRun } as unknown as typeof lab.runs }) };
});

/** A model that scored four negative and four positive rows. */
function measured(run: string, negatives: number[], positives: number[]): Measurement {
  const labels = Uint8Array.from([...negatives, ...positives], (_, row) => (row < negatives.length ? 0 : 1));
  const thresholds = tableThresholds(rank(Float64Array.from([...negatives, ...positives]), labels));
  return { run, thresholds } as Measurement;
}

const slider = page.getByRole('slider', { name: 'A text counts as positive from a score of' });
const threshold = page.getByRole('status');
const back = page.getByRole('button', { name: 'Back to 0.5' });
const cost = (mistake: string) => page.getByRole('spinbutton', { name: `Cost of a false ${mistake}` });
const textsOf = (cells: Element[]) => cells.map(({ textContent }) => textContent.trim());
/** Accuracy, precision, recall, F1, MCC, cost a row, cheapest from, cost there. */
const figuresOf = (name: string) => () =>
  textsOf(
    page.getByRole('table', { name: 'At this threshold' }).getByRole('row', { name }).getByRole('cell').elements(),
  );
/** Negative rows taken for negative and for positive, then the positive rows. */
const matrixOf = (name: string) => () =>
  textsOf(page.getByRole('table', { name, exact: true }).getByRole('cell').elements()).map((text) =>
    text.replace(/\s+/g, ' '),
  );

beforeEach(() => {
  measuring.step = 500;
  measuring.falsePositive = measuring.falseNegative = 1;
  measuring.own.measurements = [
    measured('Careful', [0.1, 0.2, 0.4, 0.7], [0.3, 0.6, 0.8, 0.9]),
    measured('Sharp', [0, 0, 0, 0.1], [0.7, 0.8, 0.9, 1]),
  ];
  show(ThresholdCard, {});
});

it('shows each model at one half, where there is nothing to go back to', async () => {
  await expect.element(threshold).toHaveTextContent('0.500');
  await expect.element(back).toBeDisabled();
  expect(figuresOf('Careful')()).toEqual(['75.0 %', '75.0 %', '75.0 %', '0.750', '0.500', '0.250', '0.500', '0.250']);
  expect(figuresOf('Sharp')()).toEqual(['100.0 %', '100.0 %', '100.0 %', '1.000', '1.000', '0.000', '0.500', '0.000']);
  expect(matrixOf('Careful')()).toEqual([
    '✓ 3, right 75.0 %',
    '✕ 1, wrong 25.0 %',
    '✕ 1, wrong 25.0 %',
    '✓ 3, right 75.0 %',
  ]);
});

it('moves matrices and figures with the slider, by keyboard, and takes them back', async () => {
  slider.element().focus();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(threshold).toHaveTextContent('0.501');
  await userEvent.keyboard('{Home}');
  await expect.element(threshold).toHaveTextContent('0.000');
  await expect
    .poll(matrixOf('Careful'))
    .toEqual(['✓ 0, right 0.0 %', '✕ 4, wrong 100.0 %', '✕ 0, wrong 0.0 %', '✓ 4, right 100.0 %']);
  expect(figuresOf('Sharp')().slice(0, 3)).toEqual(['50.0 %', '50.0 %', '100.0 %']);
  await userEvent.click(back);
  expect(measuring.step).toBe(500);
  await expect.element(slider).toHaveValue('500');
  await expect.element(back).toBeDisabled();
  await expect.poll(figuresOf('Careful')).toContain('75.0 %');
});

it('has no precision where no text counts as positive', async () => {
  slider.element().focus();
  await userEvent.keyboard('{End}');
  await expect
    .poll(figuresOf('Careful'))
    .toEqual(['50.0 %', '–', '0.0 %', '0.000', '0.000', '0.500', '0.500', '0.250']);
});

it('finds the threshold where the mistakes cost the least, and sets it', async () => {
  await cost('negative').fill('5');
  await expect.poll(() => figuresOf('Careful')().slice(5)).toEqual(['0.750', '0.300', '0.250']);
  await userEvent.click(page.getByRole('button', { name: 'Set the threshold to 0.300, the cheapest for Careful' }));
  expect(measuring.step).toBe(300);
  await expect.poll(() => figuresOf('Careful')().slice(5)).toEqual(['0.250', '0.300', '0.250']);
  await cost('positive').fill('100');
  await expect.poll(() => figuresOf('Careful')().slice(5)).toEqual(['25.000', '0.701', '1.250']);
});

it('says what no cost can be, and counts one meanwhile', async () => {
  await userEvent.clear(cost('positive'));
  await expect.element(page.getByText('✕ Enter a number from 0 to 1,000,000.')).toBeVisible();
  await expect.element(cost('positive')).toHaveAttribute('aria-invalid', 'true');
  await expect.element(cost('negative')).toHaveAttribute('aria-invalid', 'false');
  expect(figuresOf('Careful')()[5]).toBe('0.250');
  await cost('positive').fill('-1');
  await expect.element(cost('positive')).toHaveAttribute('aria-invalid', 'true');
  await cost('positive').fill('0');
  await expect.element(page.getByText('✕ Enter a number')).not.toBeInTheDocument();
  await expect.poll(() => figuresOf('Careful')()[5]).toBe('0.125');
});
