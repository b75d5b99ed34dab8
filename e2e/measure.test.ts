/** Runs evaluated in the built app: metrics with intervals, a movable threshold, a second test set, ties, leaks. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finishTraining, goTo, loadStarter, startTraining } from './actions';
import { startLab, type ServedLab, type OpenPage } from './lab';

describe('measuring', () => {
  let lab: ServedLab;
  let open: OpenPage;
  const folder = mkdtempSync(path.join(tmpdir(), 'measure-'));

  beforeAll(async () => {
    lab = await startLab({ webgpu: false });
    open = await lab.open({ viewport: { width: 1440, height: 900 } });
    await goTo(open.page, 'Measure');
    await open.page.getByText('Choose a model to see its figures.').waitFor();
    await loadStarter(open.page);
    for (const [recipe, name] of [
      ['n-grams, logistic regression', 'Pairs'],
      ['Lexicon', 'Rules'],
    ] as const) {
      await startTraining(open.page, { recipe, name, knobs: {} });
      await finishTraining(open.page);
      await open.page.getByRole('button', { name: 'Train again' }).click();
    }
    await goTo(open.page, 'Measure');
  });

  afterAll(() => lab?.close());

  const cell = (row: string, table = 'Figures, Own test rows') =>
    open.page
      .getByRole('group', { name: table })
      .getByRole('row', { name: new RegExp(`^${row}`) })
      .innerText();

  it('shows metrics with intervals, equal to those shown by the training', async () => {
    await open.page.getByRole('group', { name: 'Figures, Own test rows' }).waitFor({ timeout: 30_000 });
    const accuracy = await cell('Accuracy');
    const [first, low, high] = [...accuracy.matchAll(/([\d.]+) %/g)].map((match) => Number(match[1]));
    expect(low).toBeLessThan(first);
    expect(high).toBeGreaterThan(first);
    expect(await cell('MCC')).toMatch(/-?0\.\d{3}\s+-?0\.\d{3} to -?0\.\d{3}/);
    expect(await cell('Rows')).toMatch(/1\d\d/);
    await goTo(open.page, 'Models');
    const row = open.page.getByRole('row', { name: /Rules/ }).first();
    await row.waitFor();
    expect(await row.innerText()).toContain(`${first.toFixed(1)} %`);
    await goTo(open.page, 'Measure');
  });

  it('updates matrices, metrics and costs with the threshold', async () => {
    const { page } = open;
    const slider = page.getByLabel('A text counts as positive from a score of');
    const figures = page.getByRole('group', { name: 'Figures at this threshold' });
    const recallOf = async () => {
      const row = figures.getByRole('row', { name: /^Pairs/ });
      return Number.parseFloat(await row.getByRole('cell').nth(2).innerText());
    };
    const before = await recallOf();
    await slider.focus();
    for (let i = 0; i < 3; i++) await page.keyboard.press('PageDown');
    expect(await recallOf()).toBeGreaterThan(before);
    await slider.fill('1000');
    expect(await recallOf()).toBe(0);
    await page.getByLabel('Cost of a false positive').fill('10');
    await page.getByRole('button', { name: /cheapest for Pairs/ }).click();
    expect(Number(await slider.inputValue())).toBeGreaterThan(500);
    await page.getByRole('button', { name: 'Back to 0.5' }).click();
    expect(await recallOf()).toBe(before);
  });

  it('draws curves, each with a table and a sentence', async () => {
    const { page } = open;
    for (const name of [/^ROC: Area/, /^Precision and recall: Average/, /^Calibration.*: Expected/]) {
      await page.getByRole('img', { name }).waitFor();
    }
    await page.getByText('ROC as a table').click();
    expect(await page.getByRole('region', { name: 'ROC as a table' }).getByRole('row').count()).toBe(52);
    await page.getByText('Calibration, bin by bin').click();
    expect(await page.getByRole('group', { name: 'Calibration of Pairs' }).getByRole('row').count()).toBe(11);
  });

  it('says whether a difference is significant', async () => {
    const row = open.page.getByRole('row', { name: /^Rules against Pairs/ });
    expect(await row.innerText()).toMatch(/tie|better|more often/);
  });

  it('evaluates on a second set without the rows used for training', async () => {
    const { page } = open;
    const file = path.join(folder, 'second.csv');
    const starter = await (await fetch(`${lab.url}/starter-corpus.tsv`)).text();
    const seen = starter
      .split('\n')
      .slice(1)
      .filter((line) => !line.includes('"'))
      .slice(0, 5)
      .map((line) => line.split('\t'));
    const header = starter.split('\n')[0].split('\t');
    const at = (name: string) => header.findIndex((column) => column === name);
    const lines = seen.map((row) => `${row[at('label')]},"${row[at('text')].replaceAll('"', '""')}"`);
    for (let i = 0; i < 30; i++)
      lines.push(i % 2 ? `positive,"such a lovely day number ${i}"` : `negative,"what a sad and awful day ${i}"`);
    writeFileSync(file, ['sentiment,text', ...lines].join('\n'));
    await page.getByText(/^Second test set/).click();
    await page.getByLabel('Choose a test file').last().setInputFiles(file);
    const figures = page.getByRole('group', { name: 'Figures, second.csv' });
    await figures.waitFor({ timeout: 30_000 });
    const rows = await cell('Rows', 'Figures, second.csv');
    expect(rows).toContain('5 left out');
    expect(rows).toMatch(/\b30\b/);
    await page.getByRole('radio', { name: 'second.csv' }).check();
    await open.screenshot('measure-two-sets');
    await page.reload();
    await figures.waitFor({ timeout: 30_000 });
  });

  it('checks for leaks', async () => {
    const { page } = open;
    await page.getByRole('button', { name: 'Check for leaks of Pairs' }).click();
    const report = page.getByRole('group', { name: 'Leaks of Pairs' });
    await report.waitFor({ timeout: 30_000 });
    expect(await report.innerText()).toMatch(/All test rows/);
    expect(await page.getByText(/No test row has a leak|On rows without leaks|inflated by/).count()).toBe(1);
  });

  it('shows under the lens how a score depends on the preprocessing', async () => {
    const { page } = open;
    await goTo(page, 'Text');
    await page.getByRole('textbox', { name: 'Any text' }).fill('I do not like this at all, it was the worst');
    const row = page.getByRole('group', { name: 'Scores by preprocessing' }).getByRole('row', { name: /^Pairs/ });
    const scores = async () =>
      [...((await row.textContent()) ?? '').matchAll(/(0\.\d{3}), (?:positive|negative)/g)].map((match) => match[1]);
    await expect.poll(scores, { timeout: 20_000 }).toHaveLength(4);
    expect(await row.innerText()).toContain('trained with this');
    const before = await scores();
    await page.getByRole('textbox', { name: 'Any text' }).fill('I love this, it was the best');
    await expect.poll(scores).not.toEqual(before);
    await open.screenshot('lens-scores');
    await goTo(page, 'Measure');
  });

  it('causes no errors, and contacts no other host', async () => {
    const { page, problems, foreignRequests, beside } = open;
    await open.screenshot('measure-desktop-light');
    expect(problems).toEqual([]);
    expect(foreignRequests).toEqual([]);
    for (const [name, width, scheme] of [
      ['desktop-dark', 1440, 'dark'],
      ['phone-light', 390, 'light'],
      ['phone-dark', 390, 'dark'],
    ] as const) {
      const other = await beside('/#measure');
      await other.page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
      await other.page.emulateMedia({ colorScheme: scheme });
      await other.page.getByRole('group', { name: 'Figures, Own test rows' }).waitFor({ timeout: 30_000 });
      const [content, window] = await other.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      expect(content).toBeLessThanOrEqual(window);
      await other.screenshot(`measure-${name}`);
      await other.page.close();
    }
    await page.close();
  });
});
