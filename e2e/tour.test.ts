/** The first lesson, by keyboard alone: from a first visit to a comparison of models. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLab, type ServedLab, type OpenPage } from './lab';

let lab: ServedLab;
let open: OpenPage;

beforeAll(async () => {
  lab = await startLab({ webgpu: false });
  open = await lab.open({ path: '/#try', viewport: { width: 1440, height: 900 } });
});

afterAll(() => lab?.close());

const panel = () => open.page.locator('section.tour');
const press = (name: string) => panel().getByRole('button', { name, exact: true, disabled: false }).press('Enter');
const spokenOf = () => open.page.locator('[data-spoken-of]');
/** Asserts that the step's title is shown and focused. */
const at = async (step: number, title: string) => {
  await panel().getByText(`First lesson, step ${step} of 8`).waitFor({ timeout: 15_000 });
  await expect.poll(() => open.page.evaluate(() => document.activeElement?.textContent?.trim())).toBe(title);
};

describe('the first lesson', () => {
  it('begins on the Try view, loads the starter corpus and shows its words', async () => {
    await open.page.getByRole('button', { name: 'Take the first lesson' }).press('Enter');
    await at(1, 'Load labelled texts');
    await press('Do it for me');
    await panel().getByText('✓ Done.').waitFor({ timeout: 60_000 });
    await press('Next');
    await at(2, 'Look at its words');
    await spokenOf().getByRole('heading', { name: 'Words by class' }).waitFor({ timeout: 60_000 });
    await open.screenshot('desktop-light-tour');
  });

  it('trains a small model in seconds and shows its curve, and leaves the form unchanged', async () => {
    await press('Next');
    await at(3, 'Train a small model');
    await press('Do it for me');
    await press('Next');
    await at(4, 'Watch it learn');
    await panel().getByText('✓ Trained and saved.').waitFor({ timeout: 120_000 });
    expect(await spokenOf().getByRole('heading', { name: 'Trained: First lesson' }).count()).toBe(1);
    expect(await open.page.getByLabel('Embedding size', { exact: true }).inputValue()).toBe('256');
  });

  it('tries a sentence, opens its explanation, and compares with the bundled model', async () => {
    await press('Next');
    await at(5, 'Try a sentence');
    await press('Do it for me');
    expect(await open.page.getByLabel('Your text').inputValue()).not.toBe('');
    await press('Next');
    await at(6, 'See which words mattered');
    await press('Do it for me');
    await spokenOf().getByText('As a table with its sum').waitFor({ timeout: 15_000 });
    await press('Back');
    await at(5, 'Try a sentence');
    await press('Next');
    await press('Next');
    await at(7, 'Compare with a model that has read more');
    await press('Do it for me');
    await open.page.getByRole('article', { name: /^Small/ }).waitFor();
    expect(await open.page.getByRole('article').count()).toBe(2);
  });

  it('ends with what metrics cannot show, and restarts from the palette; Escape exits', async () => {
    const { page } = open;
    await press('Next');
    await at(8, 'What figures cannot show');
    await page.setViewportSize({ width: 390, height: 844 });
    await open.screenshot('phone-light-tour');
    await press('End the lesson');
    await panel().waitFor({ state: 'detached' });
    expect(await spokenOf().count()).toBe(0);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search the commands' }).waitFor();
    await page.keyboard.type('first lesson');
    await page.keyboard.press('Enter');
    await at(1, 'Load labelled texts');
    await page.keyboard.press('Escape');
    await panel().waitFor({ state: 'detached' });
  });
});

it('causes no errors and contacts no other host', () => {
  expect(open.problems).toEqual([]);
  expect(open.foreignRequests).toEqual([]);
});
