/**
 * Cold start: script before the worker, time from opening the Try view to its first verdict, and Lighthouse's marks. The
 * built app as it is served, in a browser of its own for each repeat: cold is a profile that has never loaded the page,
 * though a model is kept in it; warm is the same profile once more.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import lighthouse, { desktopConfig } from 'lighthouse';
import { launchProfile } from '../scripts/browser.mjs';
import { watchFirstScripts } from '../scripts/first-scripts.mjs';
import { dist, ensureBuilt } from '../scripts/ready.mjs';
import { serve } from '../scripts/serve.mjs';

/** @typedef {import('playwright-core').Page} Page */

const REPEATS = 7;
const AUDITS = 3;
const CATEGORIES = ['performance', 'accessibility', 'best-practices'];
/** Where a profile keeps what pages store, beside its caches. */
const STORED = path.join('Default', 'IndexedDB');

/** @param {number[]} values */
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

/**
 * A profile's storage with one small model in it, trained on the starter corpus.
 *
 * @param {string} url
 * @param {string} folder it is put into
 */
async function keepModel(url, folder) {
  const { context, profile, close } = await launchProfile({ webgpu: false });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(`${url}/#data`);
    await page.getByRole('button', { name: 'Load the starter corpus' }).click();
    await page.getByRole('link', { name: 'Train on it' }).click();
    await page.getByRole('radio', { name: /^n-gram bag/ }).check();
    await page.getByRole('button', { name: 'Start training' }).click();
    await page.getByRole('region', { name: /^Trained/ }).waitFor({ timeout: 120_000 });
    // What is on disk is whole once the browser has ended.
    await context.close();
    cpSync(path.join(profile, STORED), path.join(folder, STORED), { recursive: true });
  } finally {
    await close();
  }
}

/**
 * Milliseconds from the navigation to the frame that shows the first verdict of the Try view.
 *
 * @param {Page} page
 * @param {string} url
 */
async function timeVerdict(page, url) {
  await page.goto(`${url}/#try`);
  const handle = await page.waitForFunction(() => document.body?.dataset.verdictMs, null, { timeout: 60_000 });
  return Number(await handle.jsonValue());
}

/** Runs in the page before its own script: presses the first example, and notes when its verdict has been drawn. */
function noteVerdict() {
  let pressed = false;
  new MutationObserver((_, observer) => {
    const example = /** @type {HTMLElement | null} */ (document.querySelector('button.example'));
    if (example && !pressed) {
      pressed = true;
      example.click();
    }
    if (!document.querySelector('article .verdict')) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => (document.body.dataset.verdictMs = String(performance.now()))));
  }).observe(document, { childList: true, subtree: true });
}

/**
 * @param {string} url
 * @param {string} seed folder of a profile's storage
 */
async function timeStart(url, seed) {
  const { context, close } = await launchProfile({ webgpu: false, from: seed });
  try {
    await context.addInitScript(noteVerdict);
    const [first] = context.pages();
    const page = await context.newPage();
    const scripts = watchFirstScripts(page);
    const coldMs = await timeVerdict(page, url);
    // The rest is loaded by now, or soon: what it takes is not to be counted to the second opening.
    await page.getByRole('button', { name: /the backend in use/ }).waitFor({ timeout: 60_000 });
    await page.waitForLoadState('networkidle');
    await page.close();
    const again = await context.newPage();
    const warmMs = await timeVerdict(again, url);
    await first?.close();
    return { coldMs, warmMs, scripts: scripts.list(), browser: context.browser()?.version() };
  } finally {
    await close();
  }
}

/**
 * Lighthouse's marks of 100 for the built app, desktop, medians of the audits, and what was found wanting.
 *
 * @param {string} url
 * @param {string} seed
 * @param {(line: string) => void} say
 */
async function audit(url, seed, say) {
  /** @type {Record<string, number>[]} */
  const marks = [];
  /** @type {Set<string>} */
  const wanting = new Set();
  for (let round = 0; round < AUDITS; round++) {
    say(`Lighthouse ${round + 1} of ${AUDITS}`);
    const { profile, close } = await launchProfile({ webgpu: false, from: seed, debuggable: true });
    try {
      const port = Number.parseInt(readFileSync(path.join(profile, 'DevToolsActivePort'), 'utf8'), 10);
      const flags = {
        port,
        onlyCategories: CATEGORIES,
        logLevel: /** @type {const} */ ('error'),
        disableStorageReset: true,
      };
      const result = await lighthouse(`${url}/#try`, flags, desktopConfig);
      if (!result) throw new Error('Lighthouse gave no result.');
      const { categories, audits, runtimeError } = result.lhr;
      if (runtimeError) throw new Error(`Lighthouse: ${runtimeError.message}`);
      marks.push(
        Object.fromEntries(Object.values(categories).map(({ id, score }) => [id, Math.round(100 * (score ?? 0))])),
      );
      for (const { auditRefs } of Object.values(categories)) {
        for (const { id, weight } of auditRefs) {
          const { score, title, displayValue } = audits[id] ?? {};
          if (weight > 0 && typeof score === 'number' && score < 0.9)
            wanting.add(`${title} ${displayValue ?? ''}`.trim());
        }
      }
    } finally {
      await close();
    }
  }
  const medians = Object.fromEntries(CATEGORIES.map((id) => [id, median(marks.map((mark) => mark[id] ?? 0))]));
  return { medians, wanting: [...wanting] };
}

/** @type {import('./bench').OutsideBench} */
export default async function run({ say }) {
  await ensureBuilt();
  const server = await serve({ root: dist, port: 0 });
  const seed = mkdtempSync(path.join(os.tmpdir(), 'badbuzz-seed-'));
  try {
    say('Training the model that answers');
    await keepModel(server.url, seed);
    const starts = [];
    for (let repeat = 0; repeat < REPEATS; repeat++) {
      say(`Start ${repeat + 1} of ${REPEATS}`);
      starts.push(await timeStart(server.url, seed));
    }
    const [{ scripts, browser }] = starts;
    const { medians, wanting } = await audit(server.url, seed, say);
    const sum = (/** @type {'bytes' | 'gzipBytes'} */ key) => scripts.reduce((total, file) => total + file[key], 0);
    const about = { scripts, coldMs: starts.map(({ coldMs }) => Math.round(coldMs)), wanting };
    const rows = [
      { what: 'script before the worker, bytes', value: sum('bytes') },
      { what: 'the same, gzipped', value: sum('gzipBytes') },
      { what: 'first verdict cold, ms', value: Math.round(median(starts.map(({ coldMs }) => coldMs))) },
      { what: 'first verdict warm, ms', value: Math.round(median(starts.map(({ warmMs }) => warmMs))) },
      ...CATEGORIES.map((id) => ({ what: `Lighthouse, ${id}`, value: medians[id] ?? null })),
    ];
    return { rows, about: { ...about, warmMs: starts.map(({ warmMs }) => Math.round(warmMs)) }, browser };
  } finally {
    await server.close();
    rmSync(seed, { recursive: true, force: true });
  }
}
