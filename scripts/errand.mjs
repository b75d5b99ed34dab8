/**
 * Drives the page behind `npm run study` and `npm run ship` in headless Chromium: passes files in, prints reports,
 * saves downloads.
 */
import path from 'node:path';
import { dist, Stop } from './ready.mjs';
import { serve } from './serve.mjs';

/** @typedef {import('../src/entries/headless').StudyReport} StudyReport */

/** Shows progress: rewrites one line on a terminal, else writes a line about every ten seconds. */
class Progress {
  #shownAt = performance.now();
  #open = false;

  /** @param {string} line */
  show(line) {
    const terminal = process.stderr.isTTY;
    if (performance.now() - this.#shownAt < (terminal ? 100 : 10_000)) return;
    this.#shownAt = performance.now();
    this.#open = terminal;
    process.stderr.write(terminal ? `\r\x1b[K${line.slice(0, process.stderr.columns - 1)}` : `${line}\n`);
  }

  /** Clears the line, so that something else can be written. */
  end() {
    if (this.#open) process.stderr.write('\r\x1b[K');
    this.#open = false;
  }
}

/**
 * Serves the built app and opens the page.
 *
 * @param {{ webgpu: boolean, save?: string, onLine?: (line: string) => void }} options `save`: a folder for the page's
 *   downloads; `onLine` is called with a line of JSON for each model trained
 */
export async function openErrand({ webgpu, save, onLine = () => {} }) {
  const { launchProfile } = await import('./browser.mjs');
  const server = await serve({ root: dist, port: 0 });
  const browser = await launchProfile({ webgpu });
  const progress = new Progress();
  /** @type {Extract<StudyReport, { kind: 'error' }> | null} */
  let failure = null;
  /** @type {Promise<void>[]} */
  const saves = [];
  const page = browser.context.pages()[0] ?? (await browser.context.newPage());
  /** @type {Promise<never>} */
  const crash = new Promise((_, reject) => {
    page.on('crash', () => reject(new Stop('The page crashed: most likely it ran out of memory.')));
  });
  // Avoids an unhandled rejection if it crashes before being awaited.
  crash.catch(() => {});
  await page.exposeFunction('reportStudy', (/** @type {StudyReport} */ report) => {
    if (report.kind === 'progress') return progress.show(report.line);
    progress.end();
    if (report.kind === 'error') failure = report;
    else if (report.kind === 'note') process.stderr.write(`${report.line}\n`);
    else onLine(`${JSON.stringify(report.line)}\n`);
  });
  page.on('download', (file) => {
    if (save !== undefined) saves.push(file.saveAs(path.join(save, file.suggestedFilename())));
  });
  await page.goto(`${server.url}/study.html`);
  return {
    /** @param {Record<string, string[]>} files by the id of the input field that accepts them */
    async give(files) {
      for (const [id, names] of Object.entries(files)) await page.setInputFiles(`#${id}`, names);
    },
    /**
     * Calls a function of the page. Throws `Stop` with the error reported by the page.
     *
     * @template Options, Result
     * @param {(options: Options) => Promise<Result>} work
     * @param {Options} options
     * @returns {Promise<Result>}
     */
    async run(work, options) {
      const result = await Promise.race([
        page.evaluate(/** @type {(options: unknown) => Promise<Result>} */ (work), options),
        crash,
      ]);
      if (failure) throw new Stop(failure.message, failure.input ? 2 : 1);
      return result;
    },
    /**
     * Waits until the page has started this many downloads and they are saved.
     *
     * @param {number} count
     */
    async saved(count) {
      // The download event comes a moment after the request.
      for (let turn = 0; saves.length < count; turn++) {
        if (turn === 600) throw new Error('The browser did not hand over the files to save.');
        await page.waitForTimeout(50);
      }
      await Promise.all(saves);
    },
    async close() {
      progress.end();
      await browser.close();
      await server.close();
    },
  };
}
