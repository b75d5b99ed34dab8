/**
 * Cold start: script size before the worker, time from opening the Try view to its first verdict, and Lighthouse
 * scores. Runs the built app as served, in a new browser for each repeat: cold is a profile that has never loaded the
 * page, warm is a second load in the same profile. The verdict comes from the small shipped model.
 */
import { readFileSync } from 'node:fs';
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

/** @param {number[]} values */
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

/**
 * Milliseconds from navigation to the frame that shows the first verdict of the Try view.
 *
 * @param {Page} page
 * @param {string} url
 */
async function timeVerdict(page, url) {
  await page.goto(`${url}/#try`);
  const handle = await page.waitForFunction(() => document.body?.dataset.verdictMs, null, { timeout: 60_000 });
  return Number(await handle.jsonValue());
}

/** Runs in the page before its own scripts: clicks the first example and records when its verdict is painted. */
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

/** @param {string} url */
async function timeStart(url) {
  const { context, close } = await launchProfile({ webgpu: false });
  try {
    await context.addInitScript(noteVerdict);
    const [first] = context.pages();
    const page = await context.newPage();
    const scripts = watchFirstScripts(page);
    const coldMs = await timeVerdict(page, url);
    // Let the remaining resources load first, so that they do not count towards the second load.
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
 * Lighthouse scores of the built app out of 100, desktop, medians of the audits, and the audits scored below 0.9.
 *
 * @param {string} url
 * @param {(line: string) => void} say
 */
async function audit(url, say) {
  /** @type {Record<string, number>[]} */
  const marks = [];
  /** @type {Set<string>} */
  const wanting = new Set();
  for (let round = 0; round < AUDITS; round++) {
    say(`Lighthouse ${round + 1} of ${AUDITS}`);
    const { profile, close } = await launchProfile({ webgpu: false, debuggable: true });
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
  try {
    const starts = [];
    for (let repeat = 0; repeat < REPEATS; repeat++) {
      say(`Start ${repeat + 1} of ${REPEATS}`);
      starts.push(await timeStart(server.url));
    }
    const [{ scripts, browser }] = starts;
    const { medians, wanting } = await audit(server.url, say);
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
  }
}
