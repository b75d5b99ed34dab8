/** The main path of a user, with and without WebGPU: from a file of tweets to a live prediction. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finishTraining, goTo, loadStarter, small, startTraining } from './actions';
import { startLab, type ServedLab, type OpenPage } from './lab';

describe.each([
  { webgpu: true, backend: 'webgpu', told: 'WebGPU', epochs: 2 },
  // Enough that the curves are seen on the faster backend before training ends.
  { webgpu: false, backend: 'auto', told: 'WASM', epochs: 60 },
] as const)('the main path, WebGPU offered: $webgpu', ({ webgpu, backend, told, epochs }) => {
  let lab: ServedLab;
  let open: OpenPage;

  beforeAll(async () => {
    lab = await startLab({ webgpu });
    open = await lab.open();
  });

  afterAll(() => lab?.close());

  it('offers no adapter if WebGPU is disabled', async () => {
    const adapter = await open.page.evaluate(async () => Boolean(await navigator.gpu?.requestAdapter()));
    expect(adapter).toBe(webgpu);
  });

  it('loads the starter corpus and reports the result', async () => {
    await loadStarter(open.page);
    const report = await open.page
      .getByRole('region', { name: /starter/i })
      .last()
      .innerText();
    expect(report).toMatch(/Rows kept\s+1,600/);
    expect(await open.page.getByRole('main').innerText()).toContain('written for this project');
  });

  it('trains an LSTM while the curves update', async () => {
    const { page } = open;
    const knobs = { ...small, 'Batch size': 100, Epochs: epochs, Patience: 100 };
    await startTraining(page, { name: 'First', backend, rows: 200, knobs });
    await page
      .getByText(/tweets\/s/)
      .first()
      .waitFor({ timeout: 120_000 });
    const drawn = () => page.locator('canvas').first().screenshot();
    const before = await drawn();
    const result = await finishTraining(page);
    expect(result).toContain(told);
    expect(result).toMatch(/Accuracy\s+\d/);
    expect((await drawn()).equals(before)).toBe(false);
  });

  it('trains a second model', async () => {
    const { page } = open;
    await page.getByRole('button', { name: 'Train again' }).click();
    await startTraining(page, {
      recipe: 'Simple RNN',
      name: 'Second',
      backend,
      rows: 150,
      knobs: { ...small, 'Batch size': 75, Epochs: 1 },
    });
    expect(await finishTraining(page)).toContain('Second');
  });

  it('keeps both after a reload, with the corpus', async () => {
    const { page } = open;
    await page.reload();
    await goTo(page, 'Models');
    for (const name of ['First', 'Second'])
      await page
        .getByRole('row', { name: new RegExp(name) })
        .first()
        .waitFor();
    await goTo(page, 'Data');
    await page.getByRole('link', { name: 'Train on it' }).waitFor({ timeout: 30_000 });
  });

  it('scores a text while it is typed, with both models, showing its tokens and unknown words', async () => {
    const { page } = open;
    await goTo(page, 'Try');
    await page.getByRole('textbox').first().fill('i love this zzyzx so much');
    for (const name of ['First', 'Second']) {
      const card = page.getByRole('article', { name });
      await card
        .getByText(/NEGATIVE|POSITIVE/)
        .first()
        .waitFor({ timeout: 60_000 });
      expect(await card.innerText()).toContain('zzyzx');
    }
    const before = await page.getByRole('main').innerText();
    await page.getByRole('textbox').first().pressSequentially(' not bad terrible awful');
    await page.waitForFunction((text) => document.querySelector('main')?.innerText !== text, before);
  });

  it('compares them side by side', async () => {
    const { page } = open;
    await goTo(page, 'Models');
    for (const name of ['First', 'Second']) await page.getByRole('checkbox', { name: `Compare ${name}` }).check();
    const compare = page.getByRole('region', { name: 'Compare' });
    await compare.getByRole('region', { name: 'Settings' }).getByText('Simple RNN').waitFor();
    const text = await compare.innerText();
    for (const figure of ['Accuracy', 'AUC', 'Loss', 'False positives', 'Parameters', 'Fit', 'Confusion']) {
      expect(text).toMatch(new RegExp(figure, 'i'));
    }
  });

  it('contacts no other host, and causes no errors', () => {
    expect(open.foreignRequests).toEqual([]);
    expect(open.problems).toEqual([]);
  });
});
