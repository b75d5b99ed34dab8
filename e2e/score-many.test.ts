/** Scoring many texts, and the lens, with a trained model. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileField, finishTraining, goTo, loadStarter, small, startTraining } from './actions';
import { startLab, type ServedLab, type OpenPage } from './lab';

let lab: ServedLab;
let open: OpenPage;

beforeAll(async () => {
  lab = await startLab({ webgpu: false });
  open = await lab.open();
  await loadStarter(open.page);
  await startTraining(open.page, { name: 'Judge', rows: 400, knobs: { ...small, Epochs: 3 } });
  await finishTraining(open.page);
});

afterAll(() => lab?.close());

describe('scoring many', () => {
  it('scores pasted lines, one row each, with the share of negatives', async () => {
    const { page } = open;
    await goTo(page, 'Score many');
    const lines = [
      'great show, thank you',
      '=HYPERLINK("http://example.com")',
      '<img src=x onerror=alert(1)>',
      'so sad',
    ];
    await page.getByLabel('Paste lines').fill(lines.join('\n'));
    await page.getByRole('button', { name: 'Score these lines' }).click();
    const rows = page.getByRole('region', { name: 'Rows' }).getByRole('row');
    await page.getByText(/4 rows scored/).waitFor({ timeout: 30_000 });
    expect(await rows.count()).toBe(1 + lines.length);
    expect(await page.getByRole('region', { name: /Share of negatives/ }).innerText()).toMatch(/of 4/);
    // A tweet is treated as text, whatever it contains.
    await page.getByText('<img src=x onerror=alert(1)>').waitFor();
  });

  it('sorts by score and says so', async () => {
    const { page } = open;
    const header = page.getByRole('columnheader', { name: /Judge/ });
    await header.getByRole('button').click();
    expect(await header.getAttribute('aria-sort')).toMatch(/ascending|descending/);
    const cells = await page
      .getByRole('region', { name: 'Rows' })
      .locator('tbody tr td:nth-last-child(2)')
      .allInnerTexts();
    const scores = cells.map((cell) => parseFloat(cell));
    const ordered = [...scores].sort((a, b) => a - b);
    expect([ordered, ordered.toReversed()]).toContainEqual(scores);
  });

  it('downloads a CSV without formula injection', async () => {
    const { page } = open;
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download…' }).click();
    await page.getByRole('button', { name: 'Download as CSV' }).click();
    const text = readFileSync(await (await download).path(), 'utf8');
    expect(text).toContain('great show');
    expect(text).toContain('HYPERLINK');
    for (const cell of text.split(/[\r\n,]+/)) expect(cell.replace(/^[\ufeff"]+/, '')).not.toMatch(/^[=+\-@\t]/);
  });

  it('scores a file with labels and shows them', async () => {
    const { page } = open;
    await page.getByRole('button', { name: 'Score something else' }).click();
    const body = Array.from(
      { length: 3000 },
      (_, row) => `${row % 2},tweet number ${row} is ${row % 2 ? 'good' : 'bad'}`,
    );
    await fileField(page).setInputFiles({
      name: 'many.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`sentiment,tweet\n${body.join('\n')}`),
    });
    await page.getByRole('button', { name: 'Score', exact: true }).click();
    await page.getByText(/3,000 rows scored/).waitFor({ timeout: 60_000 });
    await page.getByText(/Page 1 of 30/).waitFor();
    expect(await page.getByRole('columnheader', { name: /Label/ }).count()).toBe(1);
  });
});

describe('scoring a long file', () => {
  it('can be cancelled, keeping the rows scored so far', async () => {
    const { page } = open;
    await page.getByRole('button', { name: 'Score something else' }).click();
    const lines = Array.from({ length: 200_000 }, (_, row) => `line number ${row} of a long long file`);
    await fileField(page).setInputFiles({
      name: 'long.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from(lines.join('\n')),
    });
    await page.getByRole('button', { name: 'Score', exact: true }).click();
    await page.getByRole('region', { name: /Share of negatives/ }).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText(/Scoring was ended before the end of the source/).waitFor({ timeout: 10_000 });
  });
});

describe('the lens', () => {
  it('shows the four pipelines of any tweet', async () => {
    const { page } = open;
    await goTo(page, 'Text');
    await page.getByRole('textbox').first().fill("@Kwesidei nope they didn't have it");
    const main = page.getByRole('main');
    await main.getByText('Lemmatised').first().waitFor();
    await page.waitForFunction(() => {
      const words = document.querySelector('main')!.innerText.replace(/\s+/g, ' ');
      return words.includes('user nope they did not have it') && words.includes('user nope not');
    });
  });
});

it('causes no errors and contacts no other host', () => {
  expect(open.problems).toEqual([]);
  expect(open.foreignRequests).toEqual([]);
});
