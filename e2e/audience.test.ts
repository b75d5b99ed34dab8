/** A presenter opens the stage to phones, by the program that people start. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
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
  /** For the projector. */
  let stage: Page;
  /** The second window, in which the presenter chooses. */
  let desk: Page;
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
    desk = await context.newPage();
    watch(desk);
    const handheld = await browser.newContext({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
    phone = await handheld.newPage();
    watch(phone);
  });

  afterAll(async () => {
    await browser?.close();
    server?.kill();
  });

  const waiting = (page: Page, text: string) =>
    page.getByRole('region', { name: 'Audience' }).getByRole('listitem').filter({ hasText: text });
  const field = (page: Page) => page.getByLabel('Text shown to the audience');
  const send = async (text: string) => {
    await phone.getByLabel('Your text').fill(text);
    await phone.getByRole('button', { name: 'Send' }).click();
  };
  const arrives = async (text: string) => {
    await send(text);
    await phone.getByText('Sent. It is now with the presenter.').waitFor();
  };
  const violations = async (page: Page) => {
    const { violations: found } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  };
  const wide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

  it('opens the room when the presenter does', async () => {
    await shot(stage, 'audience-closed');
    await stage.getByLabel('Address for the phones').selectOption('127.0.0.1');
    await stage.getByRole('button', { name: 'Open the room' }).click();
    await stage.getByRole('img', { name: 'QR code of the link' }).waitFor();
    await stage.reload();
    await stage.getByRole('button', { name: 'Close the room' }).waitFor();
    await desk.goto(stage.url());
    await stage.getByRole('button', { name: 'Full screen' }).click();
  });

  it('shows what a phone sends, once the presenter lets it through, and nothing else', async () => {
    const [url, code] = await desk.locator('.room dd').allTextContents();
    await phone.goto(`${url}#${code}`);
    expect(await violations(phone)).toEqual([]);
    await shot(phone, 'audience-phone');
    await arrives('worst talk of the year <b>');
    await arrives('I love this so much');
    await waiting(desk, 'I love this so much').waitFor();
    expect(await violations(desk)).toEqual([]);
    await shot(desk, 'audience-waiting');
    expect(await stage.locator('body').innerText()).toContain(code);
    // By keyboard: the button of the next text has the focus then.
    await waiting(desk, 'worst talk').getByRole('button', { name: 'Dismiss' }).press('Enter');
    await waiting(desk, 'worst talk').waitFor({ state: 'detached' });
    await desk.keyboard.press('Shift+Tab');
    await desk.keyboard.press('Enter');
    for (const page of [stage, desk]) {
      await expect.poll(() => field(page).inputValue()).toBe('I love this so much');
      await page.locator('article.positive').waitFor();
    }
    await desk.getByText('0 texts waiting').waitFor();
    expect(await stage.locator('body').innerText()).not.toContain('worst talk');
    await shot(stage, 'audience-stage');
  });

  it('brings a dismissed text back, and shows texts as they come where that is wanted', async () => {
    await desk.getByRole('button', { name: 'Undo' }).click();
    await waiting(desk, 'worst talk').waitFor();
    await waiting(desk, 'worst talk').getByRole('button', { name: 'Dismiss' }).click();
    await desk.getByLabel('Show texts as they come, without asking me').check();
    await arrives('what a lovely room');
    await expect.poll(() => field(stage).inputValue(), { timeout: 20_000 }).toBe('what a lovely room');
    const tried = stage.getByRole('region', { name: 'Tried so far' });
    await tried.getByText('I love this so much').waitFor();
    await tried.getByText('1 positive').waitFor();
    expect(await tried.innerText()).not.toContain('worst talk');
  });

  it('tells a phone to wait while the presenter takes no texts', async () => {
    await desk.getByLabel('Pause: take no texts for now').check();
    await send('one more');
    await phone.getByText('The presenter takes no texts at the moment.').waitFor();
    await desk.getByLabel('Pause: take no texts for now').uncheck();
  });

  it('asks a phone for the code if it has none, or an old one', async () => {
    await phone.goto('about:blank');
    const [url, code] = await desk.locator('.room dd').allTextContents();
    await phone.setViewportSize({ width: 320, height: 640 });
    await phone.goto(url);
    expect(await wide(phone)).toBe(0);
    await phone.getByLabel('Code shown by the presenter').fill('AAAAAA');
    await send('hello');
    await phone.getByText('The code is not the one that the presenter shows now.').waitFor();
    await phone.getByLabel('Code shown by the presenter').fill(code.toLowerCase());
    await phone.getByRole('button', { name: 'Send' }).click();
    await phone.getByText('Sent.').waitFor();
  });

  it('is closed when the presenter closes it', async () => {
    await desk.getByRole('button', { name: 'Close the room' }).click();
    await desk.getByRole('button', { name: 'Open the room' }).waitFor();
    // Those are of the wrong code and of the pause, which the browser reports itself.
    expect(problems.filter((problem) => !/status of (403|503)/.test(problem))).toEqual([]);
    await send('too late');
    await phone.getByText('The presenter is not reached: the room may be closed').waitFor();
    expect(await phone.getByLabel('Your text').inputValue()).toBe('too late');
    await shot(phone, 'audience-phone-closed');
  });

  it('ends with its room when it is told to', async () => {
    await desk.getByRole('button', { name: 'Open the room' }).click();
    const url = await desk.locator('.room dd').first().innerText();
    expect((await fetch(url)).status).toBe(200);
    server.kill();
    await expect.poll(() => fetch(url).catch(() => 'gone'), { timeout: 5_000 }).toBe('gone');
  });
});
