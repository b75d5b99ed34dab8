/** A presenter opens the stage to phones, by the program that people start. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../scripts/browser.mjs';
import { ensureBuilt, root } from '../scripts/ready.mjs';

const pictures = path.join(root, 'test-results');
const shot = (page: Page, name: string) =>
  page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: true });

describe('npm run serve, without a model', () => {
  let server: ChildProcess;
  let browser: Browser;
  let stage: Page;
  let phone: Page;
  const problems: string[] = [];

  beforeAll(async () => {
    await ensureBuilt();
    mkdirSync(pictures, { recursive: true });
    server = spawn('npm', ['run', '--silent', 'serve'], { cwd: root });
    let said = '';
    for await (const piece of server.stdout!) {
      said += String(piece);
      if (said.includes('\n')) break;
    }
    const address = /http:\S+?(?=,)/.exec(said)?.[0];
    if (!address) throw new Error(`It did not start: ${said}`);
    browser = await launchBrowser({ webgpu: false });
    const watch = (page: Page) => {
      page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
      page.on('pageerror', (error) => problems.push(error.message));
    };
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
    stage = await context.newPage();
    watch(stage);
    await stage.goto(address);
    const handheld = await browser.newContext({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
    phone = await handheld.newPage();
    watch(phone);
  });

  afterAll(async () => {
    await browser?.close();
    server?.kill();
  });

  const waiting = (text: string) => stage.getByRole('listitem').filter({ hasText: text });
  const send = async (text: string) => {
    await phone.getByLabel('Your text').fill(text);
    await phone.getByRole('button', { name: 'Send' }).click();
  };

  it('opens the room when the presenter does', async () => {
    await shot(stage, 'audience-closed');
    const addresses = stage.getByLabel('Address for the phones');
    await addresses.selectOption('127.0.0.1');
    await stage.getByRole('button', { name: 'Open the room' }).click();
    await stage.getByRole('img', { name: 'QR code of the link' }).waitFor();
  });

  it('shows what a phone sends, once the presenter lets it through', async () => {
    const [url, code] = await stage.locator('.room dd').allTextContents();
    await phone.goto(`${url}#${code}`);
    await shot(phone, 'audience-phone');
    for (const text of ['worst talk of the year <b>', 'I love this so much']) {
      await send(text);
      await phone.getByText('Sent. It is now with the presenter.').waitFor();
    }
    await waiting('I love this so much').waitFor();
    expect(await stage.getByLabel('Text shown to the audience').inputValue()).toBe('');
    await shot(stage, 'audience-waiting');
    await waiting('worst talk of the year <b>').getByRole('button', { name: 'Dismiss' }).click();
    await waiting('I love this so much').getByRole('button', { name: 'Show on the stage' }).click();
    await expect.poll(() => stage.getByLabel('Text shown to the audience').inputValue()).toBe('I love this so much');
    await stage.locator('article.positive').waitFor();
    await stage.getByText('0 texts waiting').waitFor();
  });

  it('brings a dismissed text back, and shows texts as they come where that is wanted', async () => {
    await stage.getByRole('button', { name: 'Undo' }).click();
    await waiting('worst talk').waitFor();
    await stage.getByLabel('Show texts as they come, without asking me').check();
    await send('what a lovely room');
    await expect
      .poll(() => stage.getByLabel('Text shown to the audience').inputValue(), { timeout: 20_000 })
      .toBe('what a lovely room');
    await stage.getByRole('list').filter({ hasText: 'I love this so much' }).waitFor();
  });

  it('asks a phone for the code if it has none, or an old one', async () => {
    await phone.goto('about:blank');
    const [url, code] = await stage.locator('.room dd').allTextContents();
    await phone.goto(url);
    await phone.getByLabel('Code shown by the presenter').fill('AAAAAA');
    await send('hello');
    await phone.getByText('The code is not the one that the presenter shows now.').waitFor();
    await phone.getByLabel('Code shown by the presenter').fill(code.toLowerCase());
    await phone.getByRole('button', { name: 'Send' }).click();
    await phone.getByText('Sent.').waitFor();
  });

  it('is closed when the presenter closes it', async () => {
    await stage.getByRole('button', { name: 'Close the room' }).click();
    await stage.getByRole('button', { name: 'Open the room' }).waitFor();
    // Those are of the wrong code, which the browser reports itself.
    expect(problems.filter((problem) => !/status of 403/.test(problem))).toEqual([]);
    await send('too late');
    await phone.getByText('The presenter is not reached').waitFor();
    expect(await phone.getByLabel('Your text').inputValue()).toBe('too late');
    await shot(phone, 'audience-phone-closed');
  });
});
