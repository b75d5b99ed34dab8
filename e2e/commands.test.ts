/** What all views share: the command palette, keyboard shortcuts, undo, and the language. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goTo, loadStarter } from './actions';
import { startLab, type ServedLab, type OpenPage } from './lab';

let lab: ServedLab;
let open: OpenPage;

beforeAll(async () => {
  lab = await startLab({ webgpu: false });
  open = await lab.open({ path: '/#try' });
});

afterAll(() => lab?.close());

const heading = (name: string) => open.page.getByRole('heading', { level: 2, name, exact: true });

describe('the command palette', () => {
  it('opens with Ctrl K, searches by words, runs with Enter, and closes with Escape', async () => {
    const { page } = open;
    await page.getByLabel('Your text').waitFor();
    await page.keyboard.press('Control+k');
    const field = page.getByRole('combobox', { name: 'Search the commands' });
    await field.fill('to meas');
    expect(await page.getByRole('option').allInnerTexts()).toEqual([expect.stringContaining('Go to Measure')]);
    await page.keyboard.press('Enter');
    await heading('Measure').waitFor();
    await page.keyboard.press('Control+k');
    await field.fill('no such thing');
    await page.getByText('No command matches.').waitFor();
    await page.keyboard.press('Escape');
    await field.waitFor({ state: 'hidden' });
    expect(await heading('Measure').count()).toBe(1);
  });

  it('moves with the arrow keys and announces the selected command', async () => {
    const { page } = open;
    await page.getByRole('button', { name: 'All commands: Ctrl K' }).click();
    const field = page.getByRole('combobox', { name: 'Search the commands' });
    await field.fill('go to');
    await page.keyboard.press('ArrowDown');
    const active = await field.getAttribute('aria-activedescendant');
    expect(await page.locator(`#${active}`).getAttribute('aria-selected')).toBe('true');
    expect(await page.getByRole('option').nth(1).getAttribute('id')).toBe(active);
    await open.screenshot('desktop-light-palette');
    await page.keyboard.press('Escape');
  });
});

describe('keyboard shortcuts', () => {
  it('open a view by G and its letter, but not while typing', async () => {
    const { page } = open;
    await heading('Measure').focus();
    await page.keyboard.press('g');
    await page.keyboard.press('d');
    await heading('Data').waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('t');
    await heading('Try').waitFor();
    await page.getByLabel('Your text').fill('');
    await page.getByLabel('Your text').focus();
    await page.keyboard.type('gd?');
    expect(await page.getByLabel('Your text').inputValue()).toBe('gd?');
    expect(await heading('Try').count()).toBe(1);
  });

  it('are listed by ?, and can be switched off for users of speech input', async () => {
    const { page } = open;
    await goTo(page, 'Data');
    await page.keyboard.press('?');
    await heading('Keyboard shortcuts').waitFor();
    await page.getByRole('checkbox', { name: /Keys without Ctrl/ }).uncheck();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.keyboard.press('g');
    await page.keyboard.press('m');
    await page.keyboard.press('?');
    expect(await heading('Data').count()).toBe(1);
    expect(await heading('Keyboard shortcuts').count()).toBe(0);
  });
});

it('undo an action by Ctrl Z, even after its message has gone', async () => {
  const { page } = open;
  await loadStarter(page);
  await goTo(page, 'Explore');
  await page.getByText('1,600 rows counted.').waitFor({ timeout: 60_000 });
  await page
    .getByRole('button', { name: /^Exclude the rows/ })
    .first()
    .click();
  const message = page.getByRole('region', { name: 'Messages' });
  await message.getByRole('button', { name: 'Undo' }).waitFor({ timeout: 30_000 });
  await message.getByRole('button', { name: 'Close' }).first().click();
  await page.getByText(/^(?!1,600)[\d,]+ rows counted\./).waitFor({ timeout: 60_000 });
  await page.keyboard.press('Control+z');
  await page.getByText('1,600 rows counted.').waitFor({ timeout: 60_000 });
});

describe('the language', () => {
  it('changes every string of the frame and the view at once, and is remembered', async () => {
    const { page } = open;
    await goTo(page, 'Try');
    await page.getByRole('button', { name: 'Français' }).click();
    await page.getByRole('link', { name: 'Essayer', exact: true }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('fr');
    await page.reload();
    await page.getByRole('link', { name: 'Modèles', exact: true }).click();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { level: 2, name: 'Models', exact: true }).waitFor();
  });
});

it('causes no errors and contacts no other host', () => {
  expect(open.problems).toEqual([]);
  expect(open.foreignRequests).toEqual([]);
});
