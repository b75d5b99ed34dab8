/** Explaining a model's scores, and the tweets it misreads, as a user explores them. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finishTraining, goTo, loadStarter, small, startTraining } from './actions';
import { startLab, type ServedLab, type OpenPage } from './lab';

describe('what drives a score', () => {
  let lab: ServedLab;
  let open: OpenPage;

  beforeAll(async () => {
    lab = await startLab({ webgpu: false });
    open = await lab.open({ viewport: { width: 1440, height: 900 } });
    const { page } = open;
    await loadStarter(page);
    for (const [recipe, name, knobs] of [
      ['n-grams, logistic regression', 'Pairs', {}],
      ['LSTM', 'Reader', { ...small, Epochs: 4 }],
    ] as const) {
      await startTraining(page, { recipe, name, knobs });
      await finishTraining(page);
      await page.getByRole('button', { name: 'Train again' }).click();
    }
  });

  afterAll(() => lab?.close());

  it('shows which words drove a score, highlighted and as a table that adds up', async () => {
    const { page } = open;
    await goTo(page, 'Try');
    await page.getByLabel('Your text').fill('I love this but the ending was awful');
    for (const name of ['Pairs', 'Reader']) {
      const card = page.getByRole('article', { name });
      await card.getByText('Why?', { exact: true }).click();
      await card.getByRole('list', { name: /What each word adds/ }).waitFor();
      await card.getByText('As a table with its sum').click();
      const table = await card.getByRole('group', { name: /as a table$/ }).innerText();
      const adds = [...table.matchAll(/([+−]?)(\d+\.\d{3})/g)].map(
        ([, sign, size]) => (sign === '−' ? -1 : 1) * Number(size),
      );
      const [logit, ...others] = adds.reverse();
      expect(others.reduce((sum, value) => sum + value, 0)).toBeCloseTo(logit, 1);
      expect(table).toMatch(/love\s+\+\d/);
    }
    await expect.poll(() => page.getByRole('article', { name: 'Pairs' }).innerText()).toContain('Exact:');
    await page.getByLabel('Your text').fill('what a sad day');
    await page.getByRole('article', { name: 'Pairs' }).getByRole('rowheader', { name: 'sad', exact: true }).waitFor();
    await open.screenshot('why');
  });

  it('shows how a network reads word by word, and what each n-gram contributes', async () => {
    const { page } = open;
    await page.getByLabel('Your text').fill('I love this but the ending was awful');
    const reader = page.getByRole('article', { name: 'Reader' });
    await reader.getByText('Inside the network').click();
    await reader.getByRole('img', { name: /Positive, word by word.*It ends at/ }).waitFor();
    await reader.getByText(/^Positive, word by word.* as a table$/).click();
    await reader.getByRole('rowheader', { name: 'ending' }).first().waitFor();
    const pairs = page.getByRole('article', { name: 'Pairs' });
    await pairs.getByText('Inside the network').click();
    await pairs.getByRole('group', { name: 'Word groups, by Pairs' }).getByRole('rowheader').nth(3).waitFor();
    await open.screenshot('inside');
  });

  it('lists misread tweets with causes and words, sorted and filtered', async () => {
    const { page } = open;
    await goTo(page, 'Misread');
    const tweets = page
      .getByRole('region', { name: 'Misread tweets' })
      .getByRole('listitem')
      .filter({ has: page.getByText('labelled') });
    await tweets.nth(5).waitFor();
    await page.getByText(/Of 160 test rows.*Pairs.* misreads \d+/).waitFor();
    await tweets
      .first()
      .getByRole('list', { name: /^Words that drove the score of Reader/ })
      .waitFor();
    await open.screenshot('misread');
    await page.getByLabel('Misread by').selectOption({ label: 'Some: they disagree' });
    await page.getByLabel('Sort by').selectOption({ label: 'Disagreement of models' });
    const first = await tweets.first().innerText();
    expect(first).toContain('✗');
    expect(first).toContain('✓');
    await page.getByLabel('Misread by').selectOption({ label: 'Any model' });
    await page.getByLabel('Suggested cause').selectOption({ label: 'Mixed feelings' });
    expect(await tweets.first().innerText()).toMatch(/Mixed feelings.*“/);
    await page.getByLabel('Suggested cause').selectOption({ label: 'Any or none' });
  });

  it('searches for wrong labels, relabels, undoes, exports, and shows the gain from corrections', async () => {
    const { page } = open;
    await page.getByRole('button', { name: 'Search for wrong labels' }).click();
    await page.getByText(/\d+ of 1,600 labels look wrong/).waitFor();
    await page.getByLabel('Judged by').selectOption({ label: 'Reader, its own test rows' });
    await page.getByRole('button', { name: 'Search again' }).click();
    await page.getByText(/\d+ of 1\d\d labels look wrong/).waitFor();
    await page.getByLabel('Judged by').selectOption({ label: 'Cross-validation, all rows' });
    await page.getByRole('button', { name: 'Search again' }).click();
    await page.getByText(/\d+ of 1,600 labels look wrong/).waitFor();
    await page.getByLabel('List', { exact: true }).selectOption('suspects');
    await page
      .getByText(/Models that never saw this row are \d+ % sure/)
      .first()
      .waitFor();
    await page.getByLabel('List', { exact: true }).selectOption('misread');
    const corrections = page.getByRole('region', { name: 'Your corrections' });
    const relabel = page.getByRole('button', { name: /^Relabel (negative|positive)/ });
    await relabel.first().click();
    await corrections.getByText('1 relabelled, 0 confirmed').waitFor();
    await page.getByRole('button', { name: /^Undo/ }).click();
    await corrections.getByText('None yet').waitFor();
    for (let count = 1; count <= 3; count++) {
      await relabel.first().click();
      await corrections.getByText(`${count} relabelled`).waitFor();
    }
    await page
      .getByRole('button', { name: /^Label is right/ })
      .first()
      .click();
    await corrections.getByText('3 relabelled, 1 confirmed').waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      corrections.getByRole('button', { name: 'Export as CSV' }).click(),
    ]);
    const csv = readFileSync(await file.path(), 'utf8')
      .trim()
      .split('\r\n');
    expect(csv[0]).toContain('row,text,label,corrected,decision');
    expect(csv).toHaveLength(5);
    await page.getByRole('checkbox', { name: /^Reader/ }).uncheck();
    await corrections.getByRole('button', { name: 'Train Pairs again on the corrected rows' }).click();
    const gain = corrections.getByRole('group', { name: 'Gain from the corrections' });
    await gain.waitFor({ timeout: 60_000 });
    expect(await gain.innerText()).toMatch(/Labels untouched\s+1\d\d[\s\S]*Labels corrected\s+[1-3]/);
    await open.screenshot('misread-gain');
    await page.reload();
    await goTo(page, 'Misread');
    await page.getByRole('checkbox', { name: /^Pairs, corrected/ }).uncheck();
    await corrections.getByText('3 relabelled, 1 confirmed').waitFor();
  });

  it.each([
    ['desktop-dark', { width: 1440, height: 900 }, 'dark'],
    ['phone-light', { width: 390, height: 844 }, 'light'],
    ['phone-dark', { width: 390, height: 844 }, 'dark'],
  ] as const)('fits the window: %s', async (name, viewport, colorScheme) => {
    const { page } = open;
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    await open.screenshot(`misread-${name}`);
    const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(content).toBeLessThanOrEqual(window);
  });

  it('contacts no other host, and causes no errors', () => {
    expect(open.foreignRequests).toEqual([]);
    expect(open.problems).toEqual([]);
  });
});
