/** Persistence: reloads, second tabs, pausing, stopping, cancelling, a lost GPU, undone deletions. */
import { readFileSync } from 'node:fs';
import { BlobReader, BlobWriter, ZipReader, ZipWriter } from '@zip.js/zip.js';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileField, finishTraining, goTo, loadStarter, small, startTraining } from './actions';
import { startLab, type ServedLab, type OpenPage } from './lab';

/** Long enough to be interrupted while running. */
const long = { ...small, 'Batch size': 10, Epochs: 60, Patience: 60 };

let lab: ServedLab;
let open: OpenPage;

beforeAll(async () => {
  lab = await startLab({ webgpu: true });
  open = await lab.open();
  await loadStarter(open.page);
  await startTraining(open.page, { name: 'Kept', backend: 'wasm', rows: 200, knobs: { ...small, Epochs: 1 } });
  await finishTraining(open.page);
  await open.page.getByRole('button', { name: 'Train again' }).click();
});

afterAll(() => lab?.close());

const row = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(name) }).first();
const stepText = (page: Page) =>
  page
    .getByText(/step \d+ of/)
    .first()
    .innerText();

describe('a training', () => {
  it('can be paused, resumed, and stopped early with its result kept', async () => {
    const { page } = open;
    await startTraining(page, { name: 'Stopped', backend: 'wasm', rows: 200, knobs: long });
    await page
      .getByText(/Epoch [2-9] of/)
      .first()
      .waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByText('Paused').first().waitFor();
    await page.waitForTimeout(300);
    const at = await stepText(page);
    await page.waitForTimeout(700);
    expect(await stepText(page)).toBe(at);
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.waitForFunction((text) => !document.body.innerText.includes(text), at);
    await page.getByRole('button', { name: 'Stop and keep' }).click();
    const result = await finishTraining(page);
    expect(result).toMatch(/Stopped by you/);
    expect(result).toMatch(/Accuracy/);
    await page.getByRole('button', { name: 'Train again' }).click();
  });

  it('leaves nothing behind when cancelled', async () => {
    const { page } = open;
    await startTraining(page, { name: 'Cancelled', backend: 'wasm', rows: 200, knobs: long });
    await page
      .getByText(/Epoch [2-9] of/)
      .first()
      .waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await page.getByRole('button', { name: 'Yes, cancel' }).click();
    await page.getByText('Nothing was kept').waitFor();
    await goTo(page, 'Models');
    await row(page, 'Kept').waitFor();
    expect(await row(page, 'Cancelled').count()).toBe(0);
  });

  it('continues in a hidden tab', async () => {
    const { page } = open;
    await startTraining(page, { name: 'Hidden', backend: 'wasm', rows: 200, knobs: long });
    await page
      .getByText(/Epoch [2-9] of/)
      .first()
      .waitFor({ timeout: 60_000 });
    // A hidden tab renders no frames: anything that waits for one stalls.
    await page.evaluate(() => {
      globalThis.requestAnimationFrame = () => 0;
    });
    const session = await page.context().newCDPSession(page);
    const { windowId } = (await session.send('Browser.getWindowForTarget')) as { windowId: number };
    await session.send('Browser.setWindowBounds', { windowId, bounds: { windowState: 'minimized' } });
    const at = await stepText(page);
    await page.waitForFunction((text) => !document.body.innerText.includes(text), at, { polling: 100 });
    await session.send('Browser.setWindowBounds', { windowId, bounds: { windowState: 'normal' } });
    await page.getByRole('button', { name: 'Stop and keep' }).click();
    await finishTraining(page);
  });

  it('keeps everything saved when the page is reloaded halfway, including its best epoch', async () => {
    const { page } = open;
    await page.reload();
    // On a fast machine, an epoch of larger batches would end before it is observed.
    await startTraining(page, { name: 'Reloaded', backend: 'wasm', rows: 400, knobs: { ...long, Epochs: 100 } });
    await page
      .getByText(/Epoch ([3-9]|\d\d+) of/)
      .first()
      .waitFor({ timeout: 60_000 });
    await page.reload();
    await goTo(page, 'Models');
    for (const name of ['Kept', 'Stopped', 'Reloaded']) await row(page, name).waitFor();
    expect(await row(page, 'Reloaded').innerText()).toMatch(/unfinished/i);
    await goTo(page, 'Try');
    await page.getByLabel('Your text').fill('what a day');
    await page
      .getByRole('article', { name: 'Reloaded' })
      .getByText(/NEGATIVE|POSITIVE/)
      .first()
      .waitFor({ timeout: 30_000 });
  });
});

describe('two tabs', () => {
  it('train at the same time, and each sees what the other saves', async () => {
    const second = await open.beside();
    await second.page.getByRole('heading', { name: 'Badbuzz Lab' }).waitFor();
    await startTraining(open.page, { name: 'Left tab', backend: 'wasm', rows: 200, knobs: { ...small, Epochs: 4 } });
    await startTraining(second.page, { name: 'Right tab', backend: 'wasm', rows: 200, knobs: { ...small, Epochs: 4 } });
    await finishTraining(open.page);
    await finishTraining(second.page);
    for (const { page } of [open, second]) {
      await goTo(page, 'Models');
      for (const name of ['Left tab', 'Right tab', 'Kept']) await row(page, name).waitFor();
    }
    await second.page.getByRole('button', { name: 'Delete Right tab' }).click();
    await row(open.page, 'Right tab').waitFor({ state: 'detached' });
    await second.page.getByRole('button', { name: 'Undo' }).click();
    await row(open.page, 'Right tab').waitFor();
    expect(second.problems).toEqual([]);
    await second.page.close();
  });
});

describe('a saved model', () => {
  it('can be renamed, and stays renamed', async () => {
    const { page } = open;
    await goTo(page, 'Models');
    await page.getByRole('button', { name: 'Rename Left tab' }).click();
    await page.getByLabel('New name of Left tab').fill('Renamed <b>tab</b>');
    await page.keyboard.press('Enter');
    await page.getByText('Renamed <b>tab</b>').first().waitFor();
    await page.reload();
    await page.getByText('Renamed <b>tab</b>').first().waitFor();
  });

  it('can be downloaded as one file and opened again, with the same scores', async () => {
    const { page } = open;
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download Kept' }).click();
    const file = await (await download).path();
    expect(readFileSync(file).length).toBeGreaterThan(1000);
    await fileField(page).setInputFiles({
      name: 'kept.badbuzz',
      mimeType: 'application/zip',
      buffer: readFileSync(file),
    });
    await page.getByRole('button', { name: 'Delete Kept' }).nth(1).waitFor();
    await page.reload();
    await goTo(page, 'Try');
    for (const box of await page.getByRole('group', { name: 'Models' }).getByRole('checkbox').all())
      await box.uncheck();
    for (const box of await page.getByRole('checkbox', { name: /^Kept/ }).all()) await box.check();
    await page.getByLabel('Your text').fill('I love this song');
    const verdicts = page.getByRole('article', { name: 'Kept' });
    await verdicts
      .nth(1)
      .getByText(/NEGATIVE|POSITIVE/)
      .first()
      .waitFor({ timeout: 30_000 });
    const percent = async (place: number) => /[\d.]+\s?%/.exec(await verdicts.nth(place).innerText())?.[0];
    expect(await percent(0)).toBe(await percent(1));
  });

  it('is rejected with a plain reason if its file names an unknown recipe', async () => {
    const { page } = open;
    await goTo(page, 'Models');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download Stopped' }).click();
    const bytes = readFileSync(await (await download).path());
    const reader = new ZipReader(new BlobReader(new Blob([bytes])));
    const writer = new ZipWriter(new BlobWriter(), { level: 0 });
    for (const entry of await reader.getEntries()) {
      if (entry.directory) continue;
      const content = await entry.getData(new BlobWriter());
      const text = entry.filename === 'run.json' ? (await content.text()).replace('"lstm"', '"oracle"') : content;
      await writer.add(entry.filename, new BlobReader(new Blob([text])));
    }
    const buffer = Buffer.from(await (await writer.close()).arrayBuffer());
    await fileField(page).setInputFiles({ name: 'oracle.badbuzz', mimeType: 'application/zip', buffer });
    await page.getByRole('alert').filter({ hasText: 'oracle' }).waitFor();
  });

  it('is rejected with a plain reason if its file is not a model', async () => {
    const { page } = open;
    await goTo(page, 'Models');
    await fileField(page).setInputFiles({
      name: 'broken.badbuzz',
      mimeType: 'application/zip',
      buffer: Buffer.from('not a model at all'),
    });
    await page.getByRole('alert').first().waitFor();
  });
});

describe('a lost GPU device', () => {
  it('ends the training with a clear message and the last epoch kept; the next training works', async () => {
    const { page } = open;
    await startTraining(page, {
      name: 'Lost',
      backend: 'webgpu',
      rows: 100,
      knobs: { ...small, 'Embedding size': 4, 'Recurrent units': 4, 'Batch size': 100, Epochs: 50, Patience: 50 },
    });
    await page
      .getByText(/Epoch [2-9] of/)
      .first()
      .waitFor({ timeout: 120_000 });
    const session = await page.context().browser()!.newBrowserCDPSession();
    await session.send('Browser.crashGpuProcess');
    const broken = await finishTraining(page);
    expect(broken).toMatch(/graphics processor was lost/i);
    expect(broken).toMatch(/kept/);
    await goTo(page, 'Models');
    expect(await row(page, 'Lost').innerText()).toMatch(/unfinished/i);
    await startTraining(page, { name: 'After', backend: 'wasm', rows: 100, knobs: { ...small, Epochs: 1 } });
    expect(await finishTraining(page)).toMatch(/Accuracy/);
  });
});

describe('every backend', () => {
  it('trains in plain JavaScript if chosen', async () => {
    const { page } = open;
    await page.getByRole('button', { name: 'Train again' }).click();
    await startTraining(page, {
      name: 'Plain',
      backend: 'cpu',
      rows: 60,
      knobs: { ...small, 'Embedding size': 4, 'Recurrent units': 4, Epochs: 1 },
    });
    expect(await finishTraining(page)).toContain('Plain JavaScript');
  });
});
