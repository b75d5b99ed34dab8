/** The main path in Firefox, without WebGPU: try, load, train, reload, score many. */
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureFirefox, launchFirefox } from '../scripts/firefox.mjs';
import { dist, ensureBuilt } from '../scripts/ready.mjs';
import { serve } from '../scripts/serve.mjs';

const firefox = ensureFirefox();

describe.skipIf(!firefox)('in Firefox', () => {
  let server: Awaited<ReturnType<typeof serve>>;
  let browser: Browser;
  let page: Page;
  const problems: string[] = [];
  const foreign: string[] = [];

  beforeAll(async () => {
    await ensureBuilt();
    server = await serve({ root: dist, port: 0 });
    browser = await launchFirefox(firefox!);
    page = await browser.newPage();
    page.setDefaultTimeout(90_000);
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    page.on('pageerror', (error) => problems.push(error instanceof Error ? error.message : String(error)));
    page.on('request', (request) => {
      const asked = new URL(request.url());
      if (asked.protocol.startsWith('http') && asked.origin !== server.url) foreign.push(asked.href);
    });
    await page.goto(`${server.url}/#try`);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const named = (name: string, role: string) => page.locator(`::-p-aria([name="${name}"][role="${role}"])`);
  const press = (name: string, role = 'button') => named(name, role).click();
  const fill = (label: string, text: string, role = 'textbox') => named(label, role).fill(text);
  const reads = (pattern: RegExp) =>
    expect.poll(() => page.$eval('main', (main) => main.innerText), { timeout: 90_000 }).toMatch(pattern);

  it('has no WebGPU, and scores with the bundled model', async () => {
    expect(await page.evaluate(() => 'gpu' in navigator && navigator.gpu !== undefined)).toBe(false);
    await fill('Your text', 'I love this, thank you so much!');
    await reads(/POSITIVE/);
  });

  it('loads the starter corpus and trains a network on WASM', async () => {
    await press('Data', 'link');
    await press('Load the starter corpus');
    await press('Train on it', 'link');
    await press('A number, drawn by seed', 'radio');
    await fill('Number of training rows', '300', 'spinbutton');
    await page.locator('summary ::-p-text(Settings of the model)').click();
    for (const [label, value] of [
      ['Embedding size', '16'],
      ['Recurrent units', '8'],
      ['Epochs', '2'],
    ] as const) {
      await fill(label, value, 'spinbutton');
    }
    await fill('Name of the model', 'Fox');
    await press('Start training');
    await reads(/Trained/);
    const chip = await page.$eval('header', (element) => element.innerText);
    expect(chip).toContain('WASM');
  });

  it('still has the model after a reload, and scores pasted lines with it', async () => {
    await page.reload();
    await press('Score many', 'link');
    await fill('Paste lines, one text each', 'so happy today\nthis is the worst\nthe bus leaves at 8');
    await press('Score these lines');
    await reads(/3 rows scored/);
    await reads(/Fox/);
  });

  it('answers POST score by its service worker', async () => {
    await press('Deploy', 'link');
    await reads(/Running/);
    const answer = await page.evaluate(async () => {
      const response = await fetch('./score', { method: 'POST', body: '{"text": "what a lovely day"}' });
      return [response.status, Object.keys((await response.json()) as object)];
    });
    expect(answer).toEqual([200, ['label', 'score', 'elapsed_time']]);
  });

  it('causes no errors and contacts no other host', () => {
    expect(problems).toEqual([]);
    expect(foreign).toEqual([]);
  });
});
