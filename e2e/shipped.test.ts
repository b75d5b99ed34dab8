/** The bundled models, on a first visit. */
import { readFileSync } from 'node:fs';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileField, goTo } from './actions';
import { startLab, type ServedLab, type OpenPage } from './lab';

describe('the bundled models', () => {
  let lab: ServedLab;
  let open: OpenPage;

  beforeAll(async () => {
    lab = await startLab({ webgpu: false });
    open = await lab.open({ path: '/', viewport: { width: 1440, height: 900 } });
  });

  afterAll(() => lab?.close());

  const verdict = (model: RegExp) => open.page.getByRole('article', { name: model }).locator('.verdict');

  it('score before any training, with the small one selected by default', async () => {
    const { page } = open;
    await page.getByLabel('Your text').fill('I love this phone, best thing I bought all year');
    await verdict(/^Small/)
      .filter({ hasText: 'POSITIVE' })
      .waitFor();
    await page.getByLabel('Your text').fill('worst flight ever, they lost my bag');
    await verdict(/^Small/)
      .filter({ hasText: 'NEGATIVE' })
      .waitFor();
    expect(await page.getByRole('article').count()).toBe(1);
  });

  it('say that they are unsure about a text that expresses no feeling, and why', async () => {
    const { page } = open;
    await page.getByRole('checkbox', { name: /^Strong/ }).check();
    await page.getByLabel('Your text').fill('the bus leaves at 8');
    for (const model of [/^Small/, /^Strong/]) {
      await verdict(model).filter({ hasText: 'UNSURE' }).waitFor({ timeout: 30_000 });
      await page.getByRole('article', { name: model }).getByText('Nothing in the text says how anyone feels').waitFor();
    }
    await open.screenshot('shipped-try');
  });

  it('explain their verdicts', async () => {
    const { page } = open;
    await page.getByLabel('Your text').fill('the food was great but the service was terrible');
    await verdict(/^Strong/).waitFor();
    for (const model of [/^Small/, /^Strong/]) {
      const card = page.getByRole('article', { name: model });
      await card.getByText('Why?', { exact: true }).click();
      await card.getByText('terrible', { exact: false }).first().waitFor();
    }
  });

  it('score pasted lines, and count the unsure ones separately', async () => {
    const { page } = open;
    await goTo(page, 'Score many');
    await page.getByLabel('Paste lines, one text each').fill('I hate mondays\nthe bus leaves at 8\nso happy today!\n');
    await page.getByRole('button', { name: 'Score these lines' }).click();
    await page.getByText('3 rows scored in').waitFor({ timeout: 30_000 });
    await page.getByText('33.3 % unsure: 1, to be read by hand').waitFor();
    await page.getByLabel('Show').selectOption({ label: 'Unsure: to be read by hand' });
    await page.getByText('1 of 3 rows', { exact: true }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page
        .getByRole('button', { name: 'Download…' })
        .click()
        .then(() => page.getByRole('button', { name: 'Download as CSV' }).click()),
    ]);
    expect(readFileSync(await download.path(), 'utf8')).toMatch(
      /^2,the bus leaves at 8,0\.\d+,UNSURE,[\w-]+@0\.1\.0,none\r$/m,
    );
    await open.screenshot('shipped-score');
  });

  it.each([
    ['JSON Lines', 'posts.jsonl', Buffer.from('{"text": "I love it, thanks"}\n{"text": "so sad today"}\n')],
    [
      'Parquet',
      'posts.parquet',
      Buffer.from(
        parquetWriteBuffer({
          columnData: [{ name: 'text', data: ['I love it, thanks', 'so sad today'], type: 'STRING' }],
        }),
      ),
    ],
  ])('score a file of %s', async (_, name, buffer) => {
    const { page } = open;
    await page.getByRole('button', { name: 'Score something else' }).click();
    await fileField(page).setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
    await page.getByRole('button', { name: 'Score', exact: true }).click();
    await page.getByText('2 rows scored in').waitFor({ timeout: 30_000 });
    const rows = await page.getByRole('region', { name: 'Rows' }).locator('tbody tr').allInnerTexts();
    expect(rows.map((row) => row.replace(/\s+/g, ' '))).toEqual([
      expect.stringMatching(/^1 I love it, thanks .*Positive/),
      expect.stringMatching(/^2 so sad today .*Negative/),
    ]);
  });

  it('state in their cards how well they perform, on rows not seen in training', async () => {
    const { page } = open;
    await goTo(page, 'Models');
    const section = page.getByRole('region', { name: 'Come with the lab' });
    await section.locator('summary', { hasText: 'Small' }).click();
    await section.getByText('Where it fails').waitFor();
    await section.locator('summary', { hasText: 'Strong' }).click();
    await section
      .getByRole('row', { name: /unseen rows 20,000/ })
      .first()
      .waitFor();
    await open.screenshot('shipped-models');
  });

  it('can be compared with each other', async () => {
    const { page } = open;
    const section = page.getByRole('region', { name: 'Come with the lab' });
    for (const box of await section.getByRole('checkbox').all()) await box.check();
    await page
      .getByRole('region', { name: /Compare|Side by side/ })
      .first()
      .waitFor();
  });

  it('contact no other host, and cause no errors', () => {
    expect(open.foreignRequests).toEqual([]);
    expect(open.problems).toEqual([]);
  });
});
