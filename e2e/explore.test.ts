/** Exploring a corpus: each card, the rows behind a finding, and a corpus with those rows excluded. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileField, goTo, loadStarter } from './actions';
import { startLab, type ServedLab, type OpenPage } from './lab';

let lab: ServedLab;
let open: OpenPage;

beforeAll(async () => {
  lab = await startLab({ webgpu: false });
  open = await lab.open();
});

afterAll(() => lab?.close());

const card = (name: string | RegExp) => open.page.getByRole('main').getByRole('region', { name });
const counted = (rows: string) => open.page.getByText(`${rows} rows counted.`).waitFor({ timeout: 60_000 });
const excludeButton = (name: string) =>
  open.page.getByRole('button', { name: `Exclude the rows ${name}`, exact: true });

/** 549 rows by one user, all negative, among 200 rows by users with five rows each; dates span two weeks. */
function lostDog(): string {
  const lines = ['label,user,date,text'];
  for (let row = 0; row < 200; row++) {
    const day = String(1 + (row % 14)).padStart(2, '0');
    const positive = row % 2 === 0;
    lines.push(
      `${positive ? 'positive' : 'negative'},user_${Math.floor(row / 5)},2009-05-${day}T10:00:00Z,a ${positive ? 'lovely' : 'nasty'} day number ${row} #day`,
    );
  }
  for (let row = 0; row < 549; row++) {
    lines.push(`negative,lost_dog,2009-06-02T10:00:00Z,@friend${row} I am lost. Please help me find a good home.`);
  }
  return lines.join('\n');
}

describe('without a corpus', () => {
  it('says what would be shown, and offers the starter corpus', async () => {
    const { page } = open;
    await goTo(page, 'Explore');
    await page.getByRole('heading', { name: 'No corpus is open' }).waitFor();
    await page.getByRole('button', { name: 'Load the starter corpus' }).waitFor();
  });
});

describe('the starter corpus', () => {
  it('is analysed, each card with its figures', async () => {
    const { page } = open;
    await loadStarter(page);
    await goTo(page, 'Explore');
    await counted('1,600');
    expect(await card('Starter corpus').innerText()).toMatch(/800 \(50\.0 %\)/);
    expect(await card('Lengths').innerText()).toMatch(/words on average/);
    expect(await card('Words by class').getByRole('table').count()).toBe(2);
    expect(await card('Hashtags').innerText()).toMatch(/hold a hashtag/);
    expect(await card('Users').innerText()).toContain('names no users');
    expect(await card('Duplicates and conflicting labels').innerText()).toMatch(/occurs? (more than once|twice)/);
    expect(await card('Dates').innerText()).toContain('has no dates');
  });

  it('also shows the lengths as a table', async () => {
    const lengths = card('Lengths');
    await lengths.getByRole('img', { name: /Lengths: A text has/ }).waitFor();
    await lengths.getByText('Lengths as a table').click();
    expect(await lengths.getByRole('rowheader').first().innerText()).toMatch(/words?$/);
  });

  it('opens the rows of a finding and returns to the previous focus, by keyboard', async () => {
    const { page } = open;
    const row = card('Hashtags').getByRole('row').nth(1);
    const hashtag = await row.getByRole('rowheader').innerText();
    const button = row.getByRole('button', { name: /^Rows/ });
    await button.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: `Rows with ${hashtag}` });
    await dialog.getByRole('row').nth(1).waitFor();
    for (const text of await dialog.locator('td.text').allInnerTexts()) expect(text.toLowerCase()).toContain(hashtag);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it('paginates many rows', async () => {
    const { page } = open;
    await page.getByRole('button', { name: /^Rows\s+labelled negative/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('1 to 20 of 800').waitFor();
    const first = await dialog.locator('td.text').first().innerText();
    await dialog.getByRole('button', { name: 'Next' }).click();
    await dialog.getByText('21 to 40 of 800').waitFor();
    await dialog.locator('td.text').first().waitFor();
    expect(await dialog.locator('td.text').first().innerText()).not.toBe(first);
    await dialog.getByRole('button', { name: 'Close' }).click();
  });

  it('excludes a finding, says so in the report, and undoes it', async () => {
    const { page } = open;
    const row = card('Words by class').getByRole('row').nth(1);
    const word = await row.getByRole('rowheader').innerText();
    const count = Number(await row.getByRole('cell').first().innerText());
    await row.getByRole('button', { name: /^Exclude/ }).click();
    const rest = (1600 - count).toLocaleString('en-GB');
    await page.getByText(`${count} rows left out, ${rest} stay.`).waitFor();
    await counted(rest);
    expect(await card(`Starter corpus (${count} rows left out)`).innerText()).toContain(`${rest} rows`);
    await goTo(page, 'Data');
    await page.getByText(`left out by hand: rows with the word “${word}”`).waitFor();
    expect(await page.getByRole('region', { name: 'Kept on this device' }).getByRole('row').count()).toBe(3);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('region', { name: 'Starter corpus', exact: true }).waitFor();
    await goTo(page, 'Explore');
    await counted('1,600');
    await goTo(page, 'Data');
    expect(await page.getByRole('region', { name: 'Kept on this device' }).getByRole('row').count()).toBe(2);
  });
});

describe('a corpus with users and dates', () => {
  it('lists the lost dog first among the one-sided users', async () => {
    const { page } = open;
    await goTo(page, 'Data');
    await fileField(page).setInputFiles({ name: 'dogs.csv', mimeType: 'text/csv', buffer: Buffer.from(lostDog()) });
    await page.getByRole('button', { name: /^Import/ }).click();
    await page.getByRole('heading', { name: 'dogs.csv', level: 3 }).waitFor();
    await goTo(page, 'Explore');
    await counted('749');
    const users = card('Users');
    for (const caption of ['Users by number of rows', 'Users by one-sidedness']) {
      const row = users.getByRole('table', { name: caption }).getByRole('row').nth(1);
      expect(await row.innerText()).toMatch(/lost_dog\s+549\s+100\.0 %/);
    }
    expect(await card('Dates').innerText()).toContain('From 1 May 2009 to 2 Jun 2009');
    expect(await card('Duplicates and conflicting labels').innerText()).toContain('1 text occurs more than once');
  });

  it('excludes a user’s rows and restores them', async () => {
    const { page } = open;
    await excludeButton('by the user lost_dog').first().click();
    await counted('200');
    expect(await card('Users').innerText()).not.toContain('lost_dog');
    await page.getByRole('button', { name: 'Undo' }).click();
    await counted('749');
  });

  it('keeps a corpus of which nothing would remain', async () => {
    const { page } = open;
    await goTo(page, 'Data');
    await fileField(page).setInputFiles({
      name: 'one.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('one #tag\ntwo #tag'),
    });
    await page.getByRole('button', { name: /^Import/ }).click();
    await page.getByRole('heading', { name: 'one.txt', level: 3 }).waitFor();
    await goTo(page, 'Explore');
    await counted('2');
    await excludeButton('with #tag').click();
    await page.getByText('That would leave no row at all').waitFor();
    expect(await card('one.txt').innerText()).toContain('2 rows');
  });
});

describe('a large corpus', () => {
  it('shows its progress, and can be cancelled', async () => {
    const { page } = open;
    const lines = Array.from({ length: 200_000 }, (_, row) => `line number ${row} of a file that is long indeed`);
    await goTo(page, 'Data');
    const buffer = Buffer.from(lines.join('\n'));
    await fileField(page).setInputFiles({ name: 'long.txt', mimeType: 'text/plain', buffer }, { timeout: 120_000 });
    await page.getByRole('button', { name: /^Import/ }).click();
    await page.getByRole('heading', { name: 'long.txt', level: 3 }).waitFor({ timeout: 60_000 });
    await goTo(page, 'Explore');
    await page.getByRole('progressbar', { name: 'Counting' }).waitFor();
    await page.getByText(/of 200,000 rows/).waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('Counting was cancelled.').waitFor();
    await page.getByRole('button', { name: 'Count the corpus' }).click();
    await counted('200,000');
  });
});

it('causes no errors and contacts no other host', () => {
  expect(open.problems).toEqual([]);
  expect(open.foreignRequests).toEqual([]);
});
