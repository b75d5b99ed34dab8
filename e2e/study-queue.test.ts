/** The study's replay in use: queued, reloaded halfway, its tables filled. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goTo, loadStarter } from './actions';
import { startLab, type ServedLab, type OpenPage } from './lab';

const part = (page: Page, name: string) => page.getByRole('checkbox', { name: new RegExp(`^${name}`) });
const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const rowOf = (page: Page, table: string, name: RegExp) => region(page, table).getByRole('row', { name });

describe('the replay of the study', () => {
  let lab: ServedLab;
  let open: OpenPage;

  beforeAll(async () => {
    lab = await startLab({ webgpu: false });
    open = await lab.open({ viewport: { width: 1440, height: 900 } });
  });

  afterAll(() => lab?.close());

  it('says what cannot be trained on so few posts, and why', async () => {
    const { page } = open;
    await loadStarter(page);
    await goTo(page, 'Study');
    for (const long of ['Long runs, the study', 'Long runs, the lab']) {
      expect(await part(page, long).isDisabled()).toBe(true);
    }
    const text = await page.getByRole('main').innerText();
    expect(text).toContain('This corpus has only 1,280 training rows.');
    expect(text).toContain('is not Sentiment140');
    await page.getByText('Every training and its state').click();
    const items = region(page, 'Every training');
    await items
      .getByRole('row', { name: /^GloVe \+ LSTM stemmed.*Not possible here.*It needs GloVe vectors/ })
      .waitFor();
    await items.getByRole('row', { name: /^Azure.*receives your texts/ }).waitFor();
  });

  it('trains the toolbox in the background and fills the table', async () => {
    const { page } = open;
    await part(page, 'Seven networks').uncheck();
    await page.getByRole('button', { name: 'Start the replay' }).click();
    await page.getByText(/All that is ticked and possible here is done/).waitFor({ timeout: 60_000 });
    for (const name of [/^Feature hashing/, /^n-grams/]) {
      expect(await rowOf(page, 'The three approaches', name).innerText()).toMatch(/Beaten|Tied|Missed/);
    }
    expect(await rowOf(page, 'The three approaches', /^API Sentiment.*Lexicon/).innerText()).toMatch(
      /\d\d\.\d %\s+\d\d\.\d %\s+\d\d\.\d % to \d\d\.\d %/,
    );
  });

  it('continues after a reload, skipping what is done', async () => {
    const { page } = open;
    await part(page, 'Seven networks').check();
    await page.getByRole('button', { name: 'Start the replay' }).click();
    const progress = page.getByRole('progressbar', { name: 'Replay of the study' });
    await progress.and(page.locator('[aria-valuetext*="training LSTM"]')).waitFor({ timeout: 60_000 });
    await page.reload();
    await progress.and(page.locator('[aria-valuetext^="5 of"]')).waitFor({ timeout: 60_000 });
    expect(await progress.getAttribute('aria-valuetext')).toMatch(/training Bi-LSTM.*about .* left/);
    await page.getByRole('button', { name: 'Pause the replay' }).click();
    await page.getByText(/of \d+ done · .*paused/).waitFor();
    await open.screenshot('replay-running');
    await page.getByRole('button', { name: 'Resume the replay' }).click();
    await page.getByRole('button', { name: 'Cancel the replay' }).click();
    await page.getByRole('button', { name: 'Start the replay' }).waitFor();
    await goTo(page, 'Models');
    const models = page.getByRole('region', { name: 'Table of saved models' });
    // Three of the toolbox and two networks: none duplicated, none incomplete.
    expect(await models.getByRole('row').count()).toBe(1 + 5);
    expect(await models.innerText()).not.toContain('Unfinished');
  });

  it('shows curves and confusion matrices of the networks', async () => {
    const { page } = open;
    await goTo(page, 'Study');
    const curves = region(page, 'Learning curves and confusion matrices');
    await curves.getByRole('heading', { name: /^Simple RNN, dropout 0.5, L2 standard/ }).waitFor();
    expect(await curves.getByRole('table', { name: /Confusion on/ }).count()).toBe(2);
    await open.screenshot('replay-tables');
  });

  it('draws how a model improves with more rows, and says whether more would help', async () => {
    const { page } = open;
    const scaling = region(page, 'Would more data help?');
    await scaling.getByRole('button', { name: /^Train the steps/ }).click();
    await scaling.getByText(/^3 steps measured; \d\d\.\d % on 1,280 rows\./).waitFor({ timeout: 60_000 });
    expect(await scaling.innerText()).toMatch(/each doubling of the training rows brought -?\d+\.\d points/);
    await scaling.getByText('Accuracy by training rows as a table').click();
    const table = region(page, 'Accuracy by training rows as a table');
    expect(await table.innerText()).toMatch(/100\s+\d\d\.\d %\s+\(\d\d\.\d % to \d\d\.\d %\)/);
    // The last step uses all rows, which the toolbox was already trained on; the networks are not queued with it.
    await page.getByRole('button', { name: 'Start the replay' }).waitFor();
  });

  it('recommends an approach by the user’s weights', async () => {
    const { page } = open;
    const choosing = region(page, 'Which approach to choose');
    const first = () => choosing.getByRole('status').locator('p').first().innerText();
    const weigh = async (criterion: string, weight: number) =>
      choosing.getByRole('slider', { name: criterion, exact: true }).fill(String(weight));
    expect(await first()).toMatch(/\d+ of 100, ahead of/);
    for (const criterion of ['Effort', 'Local or cloud', 'Performance', 'Hardware', 'Time', 'Cost', 'Adaptability']) {
      await weigh(criterion, 0);
    }
    expect(await first()).toMatch(/^“Ready to use” \(Lexicon.*100 of 100.*leads on knowledge needed/);
    await weigh('Knowledge needed', 0);
    expect(await first()).toMatch(/^Give at least one criterion a weight/);
    await weigh('Adaptability', 5);
    expect(await first()).toMatch(/^“Own network”/);
    await open.screenshot('replay-choosing');
  });

  it('downloads the study as HTML, Markdown and CSV', async () => {
    const { page } = open;
    const file = async (button: string) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: button, exact: true }).click(),
      ]);
      return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
    };
    const html = await file('Download the report (HTML)');
    expect(html.name).toBe('badbuzz-study.html');
    expect(html.text).toMatch(/^<!doctype html>[^]*The study, replayed[^]*Starter corpus[^]*<svg [^]*<\/html>\s*$/);
    expect(html.text).not.toMatch(/<script|https?:/);
    const markdown = await file('Markdown');
    expect(markdown.text).toMatch(
      /^# The study, replayed[^]*\n\| LSTM \| LSTM standard, 1,600 rows \| (beaten|tied|missed) \|/,
    );
    const csv = await file('CSV');
    const lines = csv.text.split('\r\n');
    expect(lines[0]).toMatch(/^\uFEFFslide,table,model,.*accuracy slides,accuracy here/);
    expect(lines.find((line) => line.includes('n-grams, logistic regression'))).toMatch(/,0\.706,0\.\d+,/);
  });

  it('contacts no other host, and causes no errors', () => {
    expect(open.foreignRequests).toEqual([]);
    expect(open.problems).toEqual([]);
  });
});
