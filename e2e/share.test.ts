/** A view as a link: what the link contains, and what another device does with it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { goTo, loadStarter } from './actions';
import { startLab, type ServedLab, type OpenPage } from './lab';

let lab: ServedLab;
let open: OpenPage;

beforeAll(async () => {
  lab = await startLab({ webgpu: false });
  open = await lab.open({ path: '/#data' });
});

afterAll(() => lab?.close());

const SECRET = 'my train is late again';
const linkOf = ({ page }: OpenPage) => page.getByLabel('Link', { exact: true }).inputValue();

it('shares the form of the Train view, which another device shows filled in', async () => {
  const { page } = open;
  await loadStarter(page);
  await goTo(page, 'Try');
  await page.getByLabel('Your text').fill(SECRET);
  await page.getByRole('checkbox', { name: /^Strong/ }).check();
  await goTo(page, 'Train');
  await page
    .getByRole('radio', { name: /^LSTM(?!,)/ })
    .first()
    .check();
  await page.locator('summary', { hasText: 'Settings of the model' }).click();
  await page.getByLabel('Epochs', { exact: true }).fill('3');
  await page.getByRole('spinbutton', { name: 'Seed' }).fill('7');
  await page.getByLabel('Preprocessing').selectOption('stem');
  await page.getByRole('button', { name: 'Share this view' }).click();
  await page
    .getByText(/^This link contains: the view, the recipe.*1 changed setting.*It contains no text\.$/)
    .waitFor();
  await page.getByRole('img', { name: 'QR code of the link' }).waitFor();
  await open.screenshot('desktop-light-share');
  const link = await linkOf(open);
  expect(link).not.toMatch(/train is|text/);
  await page.getByRole('button', { name: 'Close' }).last().click();

  const other = await lab.open({ path: link.slice(lab.url.length) });
  await other.page.getByText('The view was filled in by the link.').waitFor({ timeout: 60_000 });
  expect(other.page.url()).toMatch(/#train$/);
  await loadStarter(other.page);
  await goTo(other.page, 'Train');
  expect(await other.page.getByRole('spinbutton', { name: 'Seed' }).inputValue()).toBe('7');
  expect(await other.page.getByLabel('Preprocessing').inputValue()).toBe('stem');
  await other.page.locator('summary', { hasText: 'Settings of the model' }).click();
  expect(await other.page.getByLabel('Epochs', { exact: true }).inputValue()).toBe('3');
  await goTo(other.page, 'Try');
  expect(await other.page.getByLabel('Your text').inputValue()).toBe('');
  expect(await other.page.getByRole('checkbox', { name: /^Strong/ }).isChecked()).toBe(true);
  expect(other.problems).toEqual([]);
  await other.close();
});

it('shares the text only on request, and shows it on the stage with its verdict', async () => {
  const { page } = open;
  await goTo(page, 'Stage');
  await page.getByRole('button', { name: 'Share this view' }).click();
  await page.getByRole('checkbox', { name: 'Also the text' }).check();
  await page.getByText(/^This link contains: .*, and the text\.$/).waitFor();
  const link = await linkOf(open);
  await page.getByRole('button', { name: 'Close' }).last().click();
  const phone = await lab.open({ path: link.slice(lab.url.length), viewport: { width: 390, height: 844 } });
  await phone.page.getByText('2 of 2 say negative').waitFor({ timeout: 60_000 });
  expect(await phone.page.getByLabel('Text shown to the audience').inputValue()).toBe(SECRET);
  await phone.page.getByRole('button', { name: 'Share this view' }).click();
  await phone.page.getByRole('img', { name: 'QR code of the link' }).waitFor();
  await phone.screenshot('phone-light-share');
  expect(phone.problems).toEqual([]);
  await phone.close();
});

it('reports a damaged link without changing anything, and undoes what a valid one changed', async () => {
  const { page } = open;
  await page.evaluate(() => (location.hash = '#try?v=1&text=%3Cimg%20src%3Dx%3E&seed=nine'));
  await page.getByText('This link is damaged').waitFor();
  expect(await page.getByLabel('Your text').inputValue()).toBe(SECRET);
  await page.evaluate(() => (location.hash = '#try?v=1&text=%3Cimg%20src%3Dx%3E'));
  await page.getByText('The view was filled in by the link.').waitFor();
  expect(await page.getByLabel('Your text').inputValue()).toBe('<img src=x>');
  await page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Undo' }).first().click();
  expect(await page.getByLabel('Your text').inputValue()).toBe(SECRET);
});

it('causes no errors and contacts no other host', () => {
  expect(open.problems).toEqual([]);
  expect(open.foreignRequests).toEqual([]);
});
