/** Presenting to an audience: by keyboard alone, with the two bundled models. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLab, type ServedLab, type OpenPage } from './lab';

let lab: ServedLab;
let open: OpenPage;

beforeAll(async () => {
  lab = await startLab({ webgpu: false });
  open = await lab.open({ path: '/#stage', viewport: { width: 1440, height: 900 } });
});

afterAll(() => lab?.close());

const card = (name: RegExp) => open.page.getByRole('article', { name });
const field = () => open.page.getByLabel('Text shown to the audience');

describe('the stage, by keyboard alone', () => {
  it('has its only field focused, and shows verdicts while typing, with words highlighted', async () => {
    const { page } = open;
    await field().waitFor();
    await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
    await page.keyboard.press('Alt+2');
    await card(/^Strong/).waitFor();
    await page.keyboard.type('I love this park, thank you');
    for (const model of [/^Small/, /^Strong/]) {
      await card(model).getByText('Positive').first().waitFor({ timeout: 30_000 });
      await card(model).getByText('(towards positive)').first().waitFor({ state: 'attached', timeout: 30_000 });
    }
    await page.getByText('2 of 2 say positive').waitFor();
    await open.screenshot('desktop-light-stage');
  });

  it('keeps a history, and navigates it', async () => {
    const { page } = open;
    await page.keyboard.press('Enter');
    expect(await field().inputValue()).toBe('');
    await page.keyboard.type('this is the worst train ever');
    await page.getByText('2 of 2 say negative').waitFor({ timeout: 30_000 });
    await page.keyboard.press('Enter');
    const tried = page.getByRole('region', { name: 'Tried so far' }).getByRole('listitem');
    expect(await tried.count()).toBe(2);
    expect(await tried.first().innerText()).toMatch(/worst train/);
    await page.keyboard.type('half a th');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    expect(await field().inputValue()).toBe('I love this park, thank you');
    await page.getByText('2 of 2 say positive').waitFor({ timeout: 30_000 });
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await field().inputValue()).toBe('half a th');
  });

  it('shows where the models disagree', async () => {
    const { page } = open;
    // Whether the two models disagree on a text depends on their weights: they do on one of these.
    const texts = [
      'not bad at all, actually I am impressed',
      'I thought I would love it but no',
      'oh great, my flight is delayed again, just what I needed',
      'I miss you but I am fine',
      'could be worse I guess, thanks',
      'why do I love rainy mondays',
    ];
    let said = '';
    for (const text of texts) {
      await field().fill(text);
      await page.waitForTimeout(600);
      said = await page.locator('.opinion').innerText();
      if (/disagree/.test(said)) break;
    }
    expect(said).toMatch(/^They disagree: 1 of 2 says? \w+|is unsure/);
  });

  it('enters and leaves full screen', async () => {
    const { page } = open;
    await page.getByRole('button', { name: 'Full screen' }).press('Enter');
    await page.getByRole('navigation', { name: 'Views' }).waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: /Leave full screen/ }).press('Enter');
    await page.getByRole('navigation', { name: 'Views' }).waitFor();
  });

  it('clears the history and undoes that', async () => {
    const { page } = open;
    await page.getByRole('button', { name: 'Clear the history' }).press('Enter');
    await page.getByRole('region', { name: 'Tried so far' }).waitFor({ state: 'hidden' });
    await page.getByRole('heading', { level: 2, name: 'Stage' }).click();
    await page.keyboard.press('Control+z');
    expect(await page.getByRole('region', { name: 'Tried so far' }).getByRole('listitem').count()).toBe(2);
  });
});

it('causes no errors and contacts no other host', () => {
  expect(open.problems).toEqual([]);
  expect(open.foreignRequests).toEqual([]);
});
