/** The app without a network: cached completely at the first visit, and updated only when the user agrees. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../scripts/browser.mjs';
import { dist, ensureBuilt } from '../scripts/ready.mjs';
import { serve } from '../scripts/serve.mjs';
import { goTo } from './actions';

let folder: string;
let server: Awaited<ReturnType<typeof serve>>;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  await ensureBuilt();
  // A copy, from which the test makes another version.
  folder = mkdtempSync(path.join(os.tmpdir(), 'badbuzz-offline-'));
  cpSync(dist, folder, { recursive: true });
  server = await serve({ root: folder, port: 0 });
  browser = await launchBrowser({ webgpu: false });
  page = await (await browser.newContext()).newPage();
  await page.goto(`${server.url}/#try`);
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

const answers = async (text: string, verdict: string) => {
  await page.getByLabel('Your text').fill(text);
  await page.locator('article .verdict', { hasText: verdict }).waitFor({ timeout: 30_000 });
};

describe('after one visit', () => {
  it('says that it works offline', async () => {
    await page.getByText(/^Works offline: [\d.]+ MB are stored on this device\.$/).waitFor({ timeout: 90_000 });
  });

  it('opens, scores, trains and is isolated without a server', async () => {
    const port = Number(new URL(server.url).port);
    await server.close();
    await page.reload();
    await answers('I love this, thank you!', 'POSITIVE');
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    await goTo(page, 'Data');
    await page.getByRole('button', { name: 'Load the starter corpus' }).click();
    await page.getByRole('link', { name: 'Train on it' }).waitFor({ timeout: 60_000 });
    await goTo(page, 'Study');
    await goTo(page, 'Score many');
    expect(await page.getByText('could not be loaded').count()).toBe(0);
    server = await serve({ root: folder, port });
  });
});

describe('a newer version', () => {
  it('is announced, and used once the user reloads, not before', async () => {
    const replace = (file: string, from: string, to: string) => {
      const place = path.join(folder, file);
      writeFileSync(place, readFileSync(place, 'utf8').replaceAll(from, to));
    };
    const { version } = JSON.parse(readFileSync(path.join(folder, 'offline.json'), 'utf8')) as { version: string };
    replace('service-worker.js', version, 'a newer one');
    replace('offline.json', version, 'a newer one');
    replace(
      'index.html',
      '<title>Badbuzz Lab</title>',
      '<title>Badbuzz Lab</title><meta name="newer" content="yes" />',
    );
    await page.reload();
    const newer = () => page.locator('meta[name=newer]').count();
    const told = page.getByText(/^A new version of the lab is available/);
    await told.waitFor({ timeout: 60_000 });
    expect(await newer()).toBe(0);
    await page.reload();
    await told.waitFor({ timeout: 60_000 });
    expect(await newer()).toBe(0);
    await page.getByRole('button', { name: 'Reload now' }).click();
    await expect.poll(newer, { timeout: 90_000 }).toBe(1);
    await page.getByText(/^Works offline/).waitFor({ timeout: 60_000 });
    expect(await page.evaluate(() => caches.keys())).toEqual(['badbuzz-a newer one']);
  });
});
