import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { watchFirstScripts } from '../scripts/first-scripts.mjs';
import { dist } from '../scripts/ready.mjs';
import { goTo } from './actions';
import { startLab, type ServedLab } from './lab';

/** Limit for all scripts loaded before the worker and the first view, as transferred. */
const MOST_GZIP_BYTES = 60_000;
/**
 * Whether a file of the built app contains the TensorFlow.js engine, recognised by a string that no other code
 * contains.
 */
function isTensorFlow({ pathname }: URL): boolean {
  return pathname.endsWith('.js') && readFileSync(path.join(dist, pathname), 'utf8').includes(ENGINE);
}
const ENGINE = 'No backend found in registry';

let lab: ServedLab;

beforeAll(async () => {
  lab = await startLab({ webgpu: false });
});

afterAll(() => lab?.close());

describe('loading the app', () => {
  it('shows its first view with at most 60 KB of scripts, all requested before the worker', async () => {
    const { page, close } = await lab.open({ path: '/favicon.svg' });
    const scripts = watchFirstScripts(page);
    // Scripts requested later never arrive: the view must work without them.
    await page.route('**/*.js', (route) =>
      scripts.started() && !route.request().url().includes('lab.worker') ? route.abort() : route.continue(),
    );
    await page.goto(`${lab.url}/#try`);
    await page.getByLabel('Your text').waitFor();
    expect(scripts.started()).toBe(true);
    const list = scripts.list();
    expect(list.map(({ file }) => file)).toContainEqual(expect.stringMatching(/^index-/));
    expect(list.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0)).toBeLessThanOrEqual(MOST_GZIP_BYTES);
    await close();
  });

  it('reports a view that cannot be loaded, and shows it on retry', async () => {
    const { page, close } = await lab.open({ path: '/favicon.svg' });
    await page.route('**/ModelsView-*.js', (route) => route.abort());
    await page.goto(`${lab.url}/#models`);
    await page.getByText('This view could not be loaded').waitFor();
    await page.unroute('**/ModelsView-*.js');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { level: 3, name: 'You have trained no model yet' }).waitFor();
    await close();
  });

  it('switches views without a server once everything is loaded, moving the focus each time', async () => {
    const { page, close } = await lab.open({ path: '/#try' });
    await page.getByRole('button', { name: /the backend in use/ }).waitFor({ timeout: 60_000 });
    await page.waitForLoadState('networkidle');
    await page.context().setOffline(true);
    for (const view of ['Explore', 'Text', 'Train', 'Models', 'Misread', 'Measure', 'Study', 'Score many'] as const) {
      await goTo(page, view);
      await page.waitForFunction((name) => document.activeElement?.textContent === name, view);
      expect(await page.getByText('could not be loaded').count()).toBe(0);
    }
    await close();
  });

  it('scores with the bundled model before TensorFlow.js is loaded, which the trainer then loads', async () => {
    const { page, close } = await lab.open({ path: '/favicon.svg' });
    const held: Route[] = [];
    let release = false;
    await page.route(isTensorFlow, (route) => (release ? route.continue() : void held.push(route)));
    await page.goto(lab.url);
    await page.getByRole('button', { name: /^I love this song/ }).click();
    await page.locator('article .verdict', { hasText: 'POSITIVE' }).waitFor();
    await vi.waitFor(() => expect(held.length).toBeGreaterThan(0), 30_000);
    expect(await page.getByText('Starting…').count()).toBe(1);
    release = true;
    await Promise.all(held.map((route) => route.continue()));
    await page.getByRole('button', { name: /the backend in use/ }).waitFor({ timeout: 60_000 });
    await close();
  });
});
