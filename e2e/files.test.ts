/** Real files, if available: genuine tweets, and 1.55 million rows from a zip. */
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chooseFile, fileField, finishTraining, goTo, small, startTraining } from './actions';
import { dataPath } from '../fixtures/data';
import { startLab, type ServedLab, type OpenPage } from './lab';

const genuine = dataPath('sentiment140/genuine.50k.csv');
const large = dataPath('sentiment140/train.1550000.csv.zip');
/** A Chromium tab on a typical laptop crashes near 4 GB. */
const NORMAL_TAB_BYTES = 2e9;

let lab: ServedLab;
let open: OpenPage;

beforeAll(async () => {
  lab = await startLab({ webgpu: true });
  open = await lab.open();
});

afterAll(() => lab?.close());

/** The report of an imported file, once it is shown. */
async function reportOn(name: string, timeout: number): Promise<string> {
  const report = open.page.getByRole('region', { name, exact: true });
  await report.getByText('Rows kept').waitFor({ timeout });
  return report.innerText();
}

describe.skipIf(!genuine)('the genuine tweets', () => {
  it('are recognised, imported and reported', async () => {
    await chooseFile(open.page, genuine);
    await open.page.getByRole('heading', { name: /How genuine.50k.csv is read/ }).waitFor();
    await open.page.getByRole('button', { name: 'Import' }).click();
    const text = await reportOn('genuine.50k.csv', 60_000);
    expect(text).toMatch(/Rows read\s+50,300/);
    expect(text).toContain('Sentiment140');
    expect(text).toMatch(/duplicate of the same user and text/);
  });

  it('train a model that performs better than chance', async () => {
    const { page } = open;
    await startTraining(page, { rows: 3000, knobs: { ...small, 'Embedding size': 24, Epochs: 4 }, name: 'Genuine' });
    const result = await finishTraining(page);
    const accuracy = Number(/Accuracy\s+([\d.]+)/.exec(result)?.[1]);
    expect(accuracy).toBeGreaterThan(62);
    await page.getByRole('button', { name: 'Train again' }).click();
  });

  it('train a second model on WebGPU, and both score a tweet', async () => {
    const { page } = open;
    await startTraining(page, {
      recipe: 'Simple RNN',
      backend: 'webgpu',
      rows: 200,
      knobs: { ...small, 'Batch size': 100, Epochs: 1 },
      name: 'On WebGPU',
    });
    expect(await finishTraining(page)).toMatch(/WebGPU.*software adapter/);
    await goTo(page, 'Try');
    await page.getByLabel('Your text').fill('this is so sad, i miss my dog');
    for (const name of ['Genuine', 'On WebGPU']) {
      await page
        .getByRole('article', { name })
        .getByText(/NEGATIVE|POSITIVE/)
        .first()
        .waitFor();
    }
  });
});

describe.skipIf(!large)('1.55 million rows', () => {
  it('are imported from their zip within the memory of a normal tab, showing progress', async () => {
    const { page } = open;
    await chooseFile(page, large);
    await page.getByRole('button', { name: 'Import' }).click();
    const bar = page.getByRole('progressbar', { name: 'Import' });
    await bar.waitFor();
    await page.getByText(/left/).first().waitFor({ timeout: 60_000 });
    expect(await reportOn(path.basename(large), 300_000)).toMatch(/Rows read\s+1,550,000/);
    const bytes = await page.evaluate(async () => {
      const { measureUserAgentSpecificMemory } = performance as unknown as {
        measureUserAgentSpecificMemory(): Promise<{ bytes: number }>;
      };
      return (await measureUserAgentSpecificMemory.call(performance)).bytes;
    });
    expect(bytes).toBeLessThan(NORMAL_TAB_BYTES);
  }, 400_000);

  it('are still there after a reload, and train', async () => {
    const { page } = open;
    await page.reload();
    await goTo(page, 'Data');
    expect(await reportOn(path.basename(large), 60_000)).toMatch(/Rows read\s+1,550,000/);
    // Enough for the training to be observed before it ends.
    await startTraining(page, { rows: 400_000, knobs: { ...small, Epochs: 1 }, name: 'Of many' });
    await page
      .getByRole('region', { name: /^Training/ })
      .getByText(/tweets\/s/)
      .waitFor({ timeout: 120_000 });
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await page.getByRole('button', { name: 'Yes, cancel' }).click();
    await page.getByText('Nothing was kept').waitFor();
  }, 300_000);
});

describe('an import', () => {
  it('can be cancelled, leaving the previous corpus in place', async () => {
    const { page } = open;
    const rows = Array.from(
      { length: 400_000 },
      (_, row) => `${row % 2},text of row ${row} that is long enough to read`,
    );
    await goTo(page, 'Data');
    await fileField(page).setInputFiles({
      name: 'made.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`sentiment,text\n${rows.join('\n')}`),
    });
    await page.getByRole('button', { name: 'Import' }).click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    // Well within the timeout after which the worker itself would be replaced.
    await page.getByRole('button', { name: 'Import' }).waitFor({ timeout: 3_000 });
    await page.getByRole('button', { name: 'Cancel' }).click();
    await fileField(page).waitFor({ state: 'attached' });
    expect(await page.getByRole('heading', { name: 'made.csv' }).count()).toBe(0);
  });

  it.each([
    ['empty.csv', '', /is empty/],
    ['picture.csv', '\u0089PNG\r\n\u001a\n\0\0\0', /picture|not a text/],
  ])('of %s is rejected with a plain message', async (name, content, reason) => {
    const { page } = open;
    await goTo(page, 'Data');
    await fileField(page).setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content, 'latin1') });
    await page.getByRole('alert').filter({ hasText: reason }).waitFor();
  });
});

it('causes no errors and contacts no other host', () => {
  expect(open.problems).toEqual([]);
  expect(open.foreignRequests).toEqual([]);
});
